import { directoryFiles } from '../../src/adapters/directory/files.ts'
import { createPace } from '../../src/adapters/github/pace.ts'
import { createGitHubStore } from '../../src/adapters/github/store.ts'
import { createHttp, type Http } from '../../src/adapters/http.ts'
import { createPackageIndex } from '../../src/adapters/pypi/package-index.ts'
import { embeddedTrust } from '../../src/adapters/sigstore/trust.ts'
import { createActionsLog } from '../../src/adapters/terminal.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { exitCodeOf, type Problem } from '../../src/core/problem.ts'
import { type Plan, runRelease } from '../../src/pipeline.ts'
import type { Ports } from '../../src/ports/ports.ts'
import type { Distribution } from '../../src/release/distribution.ts'
import { instantClock, TAG, WRITE } from '../adapters/github/bench.ts'
import { buildSdist, buildWheel } from '../fixtures/wheels.ts'
import { context, distributions } from '../release/example.ts'
import type { GitHubService } from '../services/github.ts'
import type { OidcService } from '../services/oidc.ts'
import type { PyPIService } from '../services/pypi.ts'

export const REPOSITORY = 'octo/plugin'

/** A package index, and who vouches for the job there. */
export interface SiteIndex {
  readonly pypi: PyPIService
  readonly oidc: OidcService
}

/** What a run meets. */
export interface Ground {
  readonly github: GitHubService
  readonly files: readonly SiteFile[]
  readonly index: SiteIndex | null
}

/** One file of the release: the bytes of this run, and those of the run before. */
export interface SiteFile {
  readonly name: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly old: Uint8Array
}

/** How one run differs from an ordinary one. */
export interface RunOptions {
  readonly token?: string
  readonly repository?: string
  readonly apiUrl?: string
}

export interface RunResult {
  readonly exit: number
  readonly problems: readonly Problem[]
  /** everything that was said, the stack of a bug too */
  readonly said: string
}

/** Milliseconds that stand for any idle deadline: what is silent for longer was cut off. */
const IDLE = 500
const BUDGET = 60_000
const TRUST = embeddedTrust()

/** The pipeline as the action runs it, with signing, inventory and scan off, and a clock that waits in no time. */
export async function release(
  { github, files, index }: Ground,
  which: 'bytes' | 'old',
  { token = WRITE, repository = REPOSITORY, apiUrl = github.apiUrl }: RunOptions = {},
): Promise<RunResult> {
  const clock = instantClock()
  const lines: string[] = []
  const log = createActionsLog(line => lines.push(line))
  for (const secret of [token, index?.oidc.requestToken]) if (secret !== undefined) log.mask(secret)
  const http = hasty(createHttp(clock, log, BUDGET))
  const reached = { apiUrl, token, repository, http, pace: createPace(clock, log, BUDGET) }
  const form = { tag: TAG, name: TAG, prerelease: false, latest: 'legacy', notes: 'Made by a test.' } as const
  const place = { serverUrl: github.serverUrl, isPublic: true, outageBudget: BUDGET }
  const tools = { files: directoryFiles(), clock, log }
  const ports: Ports = {
    ...tools,
    store: createGitHubStore({ ...reached, ...form, ...place, ...tools }),
    signer: { kind: 'keyless', backupKey: null, identity: unasked, sign: unasked, workflow: unasked, attest: unasked },
    attestations: null,
    index: index && createPackageIndex({ ...indexOptions(index), http, ...tools }),
    notifier: null,
    trust: TRUST,
    advisories: { check: unasked, records: unasked },
    resolver: { check: unasked, closure: unasked, fingerprint: unasked },
  }
  try {
    const { problems } = await runRelease(planOf(files, which), ports)
    for (const each of problems) log.problem(log.clean(each))
    return { exit: exitCodeOf(problems), problems, said: saidIn(lines) }
  } catch (error) {
    // As the doors do: what is thrown is a bug.
    const stack = error instanceof Error ? String(error.stack) : String(error)
    return { exit: 70, problems: [], said: saidIn([...lines, stack]) }
  }
}

/** Without the lines that tell the runner what to hide. */
function saidIn(lines: readonly string[]): string {
  return lines.filter(line => !line.startsWith('::add-mask::')).join('\n')
}

function indexOptions({ pypi, oidc }: SiteIndex) {
  const idToken = { url: oidc.requestUrl, bearer: oidc.requestToken }
  return { upload: pypi.uploadUrl, simple: null, user: '__token__', token: null, idToken }
}

function planOf(files: readonly SiteFile[], which: 'bytes' | 'old'): Plan {
  const [wheel, sdist] = distributions
  if (wheel === undefined || sdist === undefined) throw new Error('the example has a wheel and an sdist')
  const planned = files.map((file): Distribution => {
    const facts = { path: file.path, file: file.name, size: file[which].byteLength, sha256: sha256Of(file[which]) }
    return { ...(file.name.endsWith('.whl') ? wheel : sdist), ...facts }
  })
  const off = { off: 'not part of the matrix' }
  const { facts: _, ...rest } = context
  return {
    context: {
      ...rest,
      release: { ...rest.release, repository: REPOSITORY, tag: TAG },
      distributions: planned,
      options: { ...rest.options, stages: ['publish'] },
      facts: {},
    },
    decisions: { sign: off, sbom: off, scan: off, publish: 'run' },
    isPublic: true,
    handedAssets: [],
  }
}

/** Nobody waits minutes for a silence that a test made: whichever way a request is sent, its deadline is a short one. */
function hasty(http: Http): Http {
  return new Proxy(http, {
    get: (of, name) => {
      const member: unknown = Reflect.get(of, name)
      if (typeof member !== 'function') return member
      return (first: unknown, ...more: readonly unknown[]): unknown =>
        Reflect.apply(member, of, [
          typeof first === 'object' && first !== null && 'url' in first ? { ...first, idleTimeout: IDLE } : first,
          ...more,
        ])
    },
  })
}

/** A wheel, or an sdist, of some 40 KB, built like that: the same words, the same bytes. */
export function bytesFor(name: string, whose: string): Uint8Array {
  const noise = Array.from({ length: 1200 }, (_, at) => sha256Of(`${whose} ${at}`)).join('\n')
  const [, tag = ''] = /^example_plugin-1\.2\.0-(.*)\.whl$/.exec(name) ?? []
  const options = { name: 'example_plugin', version: '1.2.0', files: { 'example_plugin/noise.txt': noise } }
  return tag === '' ? buildSdist(options).bytes : buildWheel({ ...options, tag }).bytes
}

const unasked = (): never => {
  throw new Error('a release without signing, inventory and scan asks nobody')
}
