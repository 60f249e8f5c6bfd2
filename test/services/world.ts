import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pack } from '../../examples/pack.ts'
import { type ArtifactService, startArtifacts } from './artifacts.ts'
import { type GitHubOptions, type GitHubService, type JobToken, startGitHub } from './github.ts'
import type { Service } from './loopback.ts'
import { type OidcService, startOidc, TAG_PUSH, type TokenClaims } from './oidc.ts'
import { startOsv } from './osv.ts'
import { runStep, type StepResult } from './runner.ts'
import { type SigningConfigOptions, type SigstoreOptions, type SigstoreService, startSigstore } from './sigstore.ts'

const root = resolve(import.meta.dirname, '..', '..')

export const REPOSITORY = 'plugins-example/plugin'
export const TAG = 'v1.2.0'
export const COMMIT = String(TAG_PUSH['sha'])

export interface WorldOptions {
  readonly github?: Partial<GitHubOptions>
  readonly claims?: TokenClaims
  /** which log the signing config names; 2 with the timestamp authority; default 1 */
  readonly rekor?: SigningConfigOptions['rekor']
  readonly sigstore?: Pick<SigstoreOptions, 'checkpointDelay' | 'tamper'>
  /** an OSV that several worlds share: its address is part of a scan's result; default: one of its own */
  readonly osv?: Service
}

/** One job of a workflow: its rights, and what its step is given. */
export interface Job {
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** default: `contents: write` and `id-token: write` */
  readonly rights?: {
    readonly contents?: 'read' | 'write'
    readonly idToken?: boolean
    readonly attestations?: 'write'
  }
  readonly action?: string
  /** default: the world's own workspace */
  readonly workspace?: string
}

/** Everything that a release on GitHub meets, on loopback, and a workspace with the packed example plugin in `dist/`. */
export interface World {
  readonly github: GitHubService
  readonly oidc: OidcService
  readonly sigstore: SigstoreService
  readonly osv: Service
  readonly artifacts: ArtifactService
  readonly workspace: string
  /** variables of a job with these rights */
  variables(rights: Job['rights']): Readonly<Record<string, string>>
  run(job?: Job): Promise<StepResult>
  close(): Promise<void>
}

/** The tokens of jobs by their right; canaries, so that a leak is found by its name. */
const TOKENS = {
  write: 'ghs_canary_contents_write',
  read: 'ghs_canary_contents_read',
  writeAndAttest: 'ghs_canary_contents_write_attestations_write',
  readAndAttest: 'ghs_canary_contents_read_attestations_write',
  none: 'ghs_canary_no_contents',
} as const
const JOB_TOKENS: readonly JobToken[] = [
  { token: TOKENS.write, permissions: { contents: 'write' } },
  { token: TOKENS.read, permissions: { contents: 'read' } },
  { token: TOKENS.writeAndAttest, permissions: { contents: 'write', attestations: 'write' } },
  { token: TOKENS.readAndAttest, permissions: { contents: 'read', attestations: 'write' } },
  { token: TOKENS.none, permissions: {} },
]

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const oidc = await startOidc({ issuer: 'https://token.actions.githubusercontent.com', claims: options.claims ?? {} })
  const sigstore = await startSigstore({ issuers: [oidc], ...options.sigstore })
  const github = await startGitHub({
    repository: REPOSITORY,
    repositoryId: Number(TAG_PUSH['repository_id']),
    tags: { [TAG]: COMMIT },
    commits: { [COMMIT]: '2026-11-01T12:00:00Z' },
    tokens: JOB_TOKENS,
    echoToken: true,
    ...options.github,
  })
  const osv = options.osv ?? (await startDemoOsv())
  const artifacts = await startArtifacts()
  const folder = await mkdtemp(join(tmpdir(), 'wheelseal-world-'))
  const workspace = join(folder, 'workspace')
  await mkdir(workspace)
  await cp(join(root, 'examples/plugin'), workspace, { recursive: true })
  pack(workspace, join(workspace, 'dist'))
  await writeFile(join(folder, 'trusted-root.json'), sigstore.trustedRoot)
  await writeFile(join(folder, 'signing-config.json'), sigstore.signingConfig({ rekor: options.rekor ?? 1 }))

  const variables: World['variables'] = ({ contents = 'write', idToken = true, attestations } = {}) => ({
    GITHUB_API_URL: github.apiUrl,
    // Used in identities and addresses, never contacted.
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_REPOSITORY_ID: String(TAG_PUSH['repository_id']),
    GITHUB_REF: `refs/tags/${TAG}`,
    GITHUB_SHA: COMMIT,
    GITHUB_RUN_ID: String(TAG_PUSH['run_id']),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_EVENT_NAME: 'push',
    ACTIONS_RUNTIME_TOKEN: artifacts.token(),
    ACTIONS_RESULTS_URL: `${artifacts.url}/`,
    ACTIONS_RUNTIME_URL: `${artifacts.url}/`,
    WORLD_TOKEN: TOKENS[attestations === 'write' ? (`${contents}AndAttest` as const) : contents],
    ...(idToken
      ? { ACTIONS_ID_TOKEN_REQUEST_URL: oidc.requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidc.requestToken }
      : {}),
  })

  return {
    github,
    oidc,
    sigstore,
    osv,
    artifacts,
    workspace,
    variables,
    run: ({ inputs = {}, env = {}, rights = {}, action, workspace: elsewhere } = {}) => {
      const { WORLD_TOKEN: token = '', ...given } = variables(rights)
      const release = {
        lock: 'pylock.toml',
        advisories: osv.url,
        'trusted-root': join(folder, 'trusted-root.json'),
        'signing-config': join(folder, 'signing-config.json'),
        'outage-budget': '2s',
      }
      const preset = action === undefined ? release : { 'trusted-root': release['trusted-root'] }
      return runStep({
        ...(action === undefined ? {} : { action }),
        inputs: { ...preset, ...inputs },
        env: { ...given, ...env },
        workspace: elsewhere ?? workspace,
        token,
      })
    },
    close: async () => {
      await Promise.all([
        oidc.close(),
        sigstore.close(),
        options.osv === undefined ? osv.close() : undefined,
        artifacts.close(),
        rm(folder, { recursive: true, force: true }),
      ])
      // Last, and not swallowed: it says whether the local GitHub kept to GitHub's own description.
      await github.close()
    },
  }
}

/** OSV with the demo's advisories. */
export function startDemoOsv(): Promise<Service> {
  const lines = readFileSync(join(root, 'examples/advisories/demo.jsonl'), 'utf8').trim().split('\n')
  return startOsv({ records: lines.map((line): unknown => JSON.parse(line)) })
}
