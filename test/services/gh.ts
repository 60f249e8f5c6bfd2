import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GitHubService } from './github.ts'

/**
 * The environment in which `gh` takes the local service for GitHub: it reaches github.localhost through the API as its
 * proxy; of the hosts that answers name it knows API and upload. `folder` holds its configuration.
 */
export function ghEnvironment(
  { apiUrl, uploadUrl, state }: Pick<GitHubService, 'apiUrl' | 'uploadUrl' | 'state'>,
  folder: string,
  token: string,
): NodeJS.ProcessEnv {
  const config = join(folder, 'config')
  mkdirSync(config, { recursive: true })
  const hosts = [apiUrl, uploadUrl].map(url => `"${new URL(url).host}":\n    oauth_token: ${token}\n    user: u\n`)
  writeFileSync(join(config, 'hosts.yml'), hosts.join(''))
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    GH_CONFIG_DIR: config,
    GH_HOST: 'github.localhost',
    GH_REPO: `github.localhost/${state.owner}/${state.name}`,
    GH_TOKEN: token,
    GH_PROMPT_DISABLED: '1',
    HTTP_PROXY: apiUrl,
  }
}
