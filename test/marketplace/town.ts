import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type GitHubOptions, type GitHubService, startGitHub } from '../services/github.ts'
import { addAsset, addRelease, type ReleaseRecord } from '../services/github-state.ts'
import { type CommandResult, runCli } from '../services/runner.ts'
import { type Foundry, openFoundry } from '../verification/foundry.ts'
import { type Sealing, sealRelease } from './sealed.ts'

export const READ_TOKEN = 'ghs_canary_marketplace_read'

/** Many repositories at the local GitHub, a catalogue of them, and the command line that builds their marketplace. */
export interface Town {
  readonly github: GitHubService
  readonly foundry: Foundry
  readonly folder: string
  /** a plugin with these releases; answers them as GitHub has them, to be changed */
  settle(
    name: string,
    sealings: readonly Omit<Sealing, 'foundry'>[],
    lines?: readonly string[],
  ): Promise<readonly ReleaseRecord[]>
  publish(name: string, sealing: Omit<Sealing, 'foundry'>): Promise<ReleaseRecord>
  /** the catalogue of all who settled */
  writeCatalog(lines?: readonly string[]): void
  /** `wheelseal marketplace …` in the town's folder, below another command; `build` writes `site` unless told otherwise */
  run(words: readonly string[], prefix?: readonly string[]): Promise<CommandResult>
  build(words?: readonly string[], prefix?: readonly string[]): Promise<CommandResult>
  releasesOf(name: string): readonly ReleaseRecord[]
  /** every file of a folder by its path, as text */
  files(name?: string): Readonly<Record<string, string>>
  /** a folder as it is now, to be compared with later */
  copy(name: string): Readonly<Record<string, string>>
  close(): Promise<void>
}

export async function openTown(options: Partial<GitHubOptions> = {}): Promise<Town> {
  const foundry = openFoundry()
  const github = await startGitHub({
    tokens: [{ token: READ_TOKEN, permissions: { contents: 'read' } }],
    ...options,
  })
  const folder = mkdtempSync(join(tmpdir(), 'wheelseal-town-'))
  writeFileSync(join(folder, 'root.json'), foundry.trustedRoot)
  const plugins: { readonly name: string; readonly id: number; readonly lines: readonly string[] }[] = []
  const states = new Map<string, ReturnType<GitHubService['repositories']['add']>>()

  const publish: Town['publish'] = async (name, sealing) => {
    const state = states.get(name)
    if (state === undefined) throw new Error(`nobody settled as ${name}`)
    const [repository, repositoryId] = [`${state.owner}/${state.name}`, String(state.repositoryId)]
    const sealed = await sealRelease({ foundry, repository, repositoryId, project: name, ...sealing })
    const release = addRelease(state, { tag: sealing.tag ?? `v${sealing.version ?? '1.2.0'}`, draft: false })
    for (const [file, bytes] of sealed) addAsset(state, release, file, bytes)
    return release
  }

  const files: Town['files'] = (name = 'site') => {
    const root = join(folder, name)
    return Object.fromEntries(
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter(each => each.isFile())
        .map(each => join(each.parentPath, each.name))
        .sort()
        .map(path => [relative(root, path), readFileSync(path, 'utf8')]),
    )
  }

  const run: Town['run'] = (words, prefix = []) =>
    runCli(
      ['marketplace', ...words],
      folder,
      { GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl, GH_TOKEN: READ_TOKEN },
      prefix,
    )

  return {
    github,
    foundry,
    folder,
    publish,
    files,
    run,
    copy: name => {
      const taken = mkdtempSync(join(folder, 'copy-'))
      cpSync(join(folder, name), taken, { recursive: true })
      return files(relative(folder, taken))
    },
    settle: async (name, sealings, lines = []) => {
      const id = 5000 + plugins.length
      states.set(name, github.repositories.add({ repository: `plugins-example/${name}`, repositoryId: id }))
      plugins.push({ name, id, lines })
      const releases: ReleaseRecord[] = []
      for (const sealing of sealings) releases.push(await publish(name, sealing))
      return releases
    },
    writeCatalog: (lines = []) => {
      const tables = plugins.map(({ name, id, lines: more }) =>
        [
          '[[plugin]]',
          `name = "${name}"`,
          `repository = "plugins-example/${name}"`,
          `repository-id = "${id}"`,
          'workflow = ".github/workflows/release.yml"',
          'refs = ["refs/tags/v*"]',
          ...more,
        ].join('\n'),
      )
      const head = [
        'schema-version = "1.0"',
        '',
        '[marketplace]',
        'title = "A town"',
        'url = "https://plugins.example.com/"',
      ]
      writeFileSync(join(folder, 'catalog.toml'), `${[[...head, ...lines].join('\n'), ...tables].join('\n\n')}\n`)
    },
    releasesOf: name => states.get(name)?.releases ?? [],
    build: (words = [], prefix = []) => {
      const usual = { '--out': 'site', '--cache': 'cache', '--trusted-root': 'root.json', '--outage-budget': '2s' }
      const given = Object.entries(usual).filter(([flag]) => !words.includes(flag))
      return run(['build', 'catalog.toml', ...given.flat(), ...words], prefix)
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true })
      await github.close()
    },
  }
}
