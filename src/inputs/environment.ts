import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** What GitHub Actions tells a step, as far as this tool uses it. */
export interface GitHubEnvironment {
  readonly apiUrl: string
  readonly serverUrl: string
  readonly repository: string
  readonly repositoryId: string | null
  /** full ref, `refs/tags/…` or `refs/heads/…` */
  readonly ref: string
  readonly sha: string
  readonly runId: string
  readonly runAttempt: number
  /** what started the run, `repository_dispatch` for one, and the file that holds what came with it; null: not said */
  readonly event: { readonly name: string; readonly path: string } | null
  /** where an ID token is asked for; null where the job has no `id-token: write` */
  readonly idToken: { readonly url: string; readonly bearer: string } | null
  /** what opens the artifact service to this job; secret, and null where there is none */
  readonly runtimeToken: string | null
}

export interface Environment {
  readonly github: GitHubEnvironment | null
  /** GitHub's API, also for a verification outside of it */
  readonly apiUrl: string
  /** where GitHub shows releases to everybody */
  readonly serverUrl: string
  /** a token for reading releases, from GH_TOKEN or GITHUB_TOKEN; secret */
  readonly token: string | null
  /** `INPUT_*` with names as in action.yml (lower case, hyphens) */
  readonly inputs: Readonly<Record<string, string>>
  /** where globs and relative paths begin */
  readonly workspace: string
  /** where this person's state lies: keys and log of the rehearsal */
  readonly stateFolder: string
  readonly temporaryFolder: string | null
  /** seconds since 1970, from SOURCE_DATE_EPOCH; null if unset or no number */
  readonly sourceDateEpoch: number | null
}

type Variables = Readonly<Record<string, string | undefined>>

/** The only place that reads the environment of the process. */
export function readEnvironment(variables: Variables = process.env): Environment {
  const epoch = variables['SOURCE_DATE_EPOCH'] ?? ''
  return {
    github: variables['GITHUB_ACTIONS'] === 'true' ? readGitHub(variables) : null,
    apiUrl: variables['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl: variables['GITHUB_SERVER_URL'] || 'https://github.com',
    token: variables['GH_TOKEN'] || variables['GITHUB_TOKEN'] || null,
    inputs: readInputs(variables),
    workspace: variables['GITHUB_WORKSPACE'] || process.cwd(),
    stateFolder: stateFolder(variables),
    temporaryFolder: variables['RUNNER_TEMP'] || null,
    sourceDateEpoch: /^\d{1,12}$/.test(epoch) ? Number(epoch) : null,
  }
}

function readGitHub(variables: Variables): GitHubEnvironment {
  const url = variables['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
  const bearer = variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''
  const event = { name: variables['GITHUB_EVENT_NAME'] ?? '', path: variables['GITHUB_EVENT_PATH'] ?? '' }
  return {
    apiUrl: variables['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl: variables['GITHUB_SERVER_URL'] || 'https://github.com',
    repository: variables['GITHUB_REPOSITORY'] ?? '',
    repositoryId: variables['GITHUB_REPOSITORY_ID'] || null,
    ref: variables['GITHUB_REF'] ?? '',
    sha: variables['GITHUB_SHA'] ?? '',
    runId: variables['GITHUB_RUN_ID'] ?? '0',
    runAttempt: Number(variables['GITHUB_RUN_ATTEMPT'] ?? '1') || 1,
    event: event.name !== '' && event.path !== '' ? event : null,
    idToken: url !== '' && bearer !== '' ? { url, bearer } : null,
    runtimeToken: variables['ACTIONS_RUNTIME_TOKEN'] || null,
  }
}

function readInputs(variables: Variables): Readonly<Record<string, string>> {
  const found = Object.entries(variables)
    .filter(([name, value]) => name.startsWith('INPUT_') && value !== undefined)
    .map(([name, value]) => [
      name.slice('INPUT_'.length).toLowerCase().replaceAll('_', ' ').trim(),
      (value ?? '').trim(),
    ])
  return Object.fromEntries(found)
}

// XDG Base Directory Specification; Windows has its own place for state.
function stateFolder(variables: Variables): string {
  const base =
    variables['XDG_STATE_HOME'] ||
    (platform() === 'win32' && variables['LOCALAPPDATA']
      ? variables['LOCALAPPDATA']
      : join(homedir(), '.local', 'state'))
  return join(base, 'wheelseal')
}
