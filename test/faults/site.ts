import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryFiles } from '../../src/adapters/directory/files.ts'
import { createPace } from '../../src/adapters/github/pace.ts'
import { createGitHubStore } from '../../src/adapters/github/store.ts'
import { createHttp, type Http } from '../../src/adapters/http.ts'
import { embeddedTrust } from '../../src/adapters/sigstore/trust.ts'
import { createActionsLog } from '../../src/adapters/terminal.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { exitCodeOf, type Problem } from '../../src/core/problem.ts'
import { type Plan, runRelease } from '../../src/pipeline.ts'
import type { Ports } from '../../src/ports/ports.ts'
import type { Distribution } from '../../src/release/distribution.ts'
import { instantClock, READ, TAG, WRITE } from '../adapters/github/bench.ts'
import { context, distributions } from '../release/example.ts'
import { type GitHubService, startGitHub } from '../services/github.ts'
import type { GitHubState, UploadFault } from '../services/github-state.ts'
import type { FaultAction, FaultRule } from '../services/loopback.ts'

/**
 * What lies there when the run begins. `new`: nothing. `draft`: what an earlier run left that could not un-draft, with
 * other bytes of two of the three files. `published`: the very same release. `immutable`: nothing, and what becomes
 * public here never changes again.
 */
export const MODES = ['new', 'draft', 'published', 'immutable'] as const
export type Mode = (typeof MODES)[number]

export const REPOSITORY = 'octo/plugin'

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

/** A GitHub, a repository and three files to release: the ground of one cell of the matrix. */
export interface Site {
  readonly mode: Mode
  readonly github: GitHubService
  readonly state: GitHubState
  readonly files: readonly SiteFile[]
  /** assets that somebody else put on the release: they stay */
  readonly strangers: string[]
  fault(rule: FaultRule): void
  /** what uploads of the second file suffer, under whatever name */
  spoil(kind: UploadFault['kind'], nth?: UploadFault['nth']): void
  /** Somebody else acts at the moment when such a request arrives; then it is answered, by `action` or as usual. */
  meanwhile(rule: Omit<FaultRule, 'action'>, act: () => FaultAction | undefined): void
  /** what was arranged beforehand counts as met */
  arranged(): void
  /** did any of the trouble come about? */
  met(): boolean
  run(options?: RunOptions): Promise<RunResult>
  /** takes all trouble away */
  mend(): void
  close(): Promise<void>
}

/** Milliseconds that stand for any idle deadline: what is silent for longer was cut off. */
const IDLE = 500
const BUDGET = 60_000
const TRUST = embeddedTrust()
const NAMES = ['example_plugin-1.2.0-py3-none-any.whl', 'example_plugin-1.2.0-py3-none-win_amd64.whl']
/** The file that trouble is about; uploads of it may bear a temporary name. */
export const SECOND = /name=example_plugin-1\.2\.0-py3-none-win_amd64\.whl(?!\.s|\.c|\.pu)/

export async function openSite(mode: Mode): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'wheelseal-faults-'))
  const files = [...NAMES, 'example_plugin-1.2.0.tar.gz'].map((name, at): SiteFile => {
    const bytes = bytesFor(name, 'this run')
    return { name, path: join(folder, name), bytes, old: at === 0 ? bytes : bytesFor(name, 'the run before') }
  })
  const github = await startGitHub({
    repository: REPOSITORY,
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [
      { token: WRITE, permissions: { contents: 'write' } },
      { token: READ, permissions: { contents: 'read' } },
    ],
    echoToken: true,
    immutableReleases: mode === 'immutable',
  })
  const { state, faults } = github
  let hits = 0

  const put = (which: 'bytes' | 'old'): void => {
    for (const file of files) writeFileSync(file.path, file[which])
  }
  const meanwhile: Site['meanwhile'] = (rule, act) =>
    faults.add({
      ...rule,
      get action(): FaultAction {
        hits += 1
        return act() ?? { kind: 'delay', milliseconds: 0 }
      },
    })
  const site: Site = {
    mode,
    github,
    state,
    files,
    strangers: [],
    meanwhile,
    fault: rule => meanwhile(rule, () => rule.action),
    spoil: (kind, nth = 1) => github.addUploadFault({ name: /win_amd64\.whl(?!\.s|\.c|\.pu)/, nth, kind }),
    arranged: () => {
      hits += 1
    },
    met: () =>
      hits > 0 || state.uploadFaults.some(({ fault, seen }) => seen >= (fault.nth === 'every' ? 1 : fault.nth)),
    run: options => release(github, files, 'bytes', options),
    mend: () => {
      faults.clear()
      state.uploadFaults.length = 0
      state.staleListings = 0
      put('bytes')
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true })
      await github.close()
    },
  }

  await furnish()
  put('bytes')
  github.forget()
  return site

  async function furnish(): Promise<void> {
    if (mode === 'draft') {
      put('old')
      const refused = { kind: 'answer', status: 422, json: { message: 'Repository rule violations found' } } as const
      faults.add({ method: 'PATCH', path: /releases\/\d+$/, nth: 'every', action: refused })
      const before = await release(github, files, 'old')
      faults.clear()
      if (state.releases[0]?.draft !== true) throw new Error(`there is no draft to begin with: ${before.said}`)
    } else if (mode === 'published') {
      put('bytes')
      const before = await release(github, files, 'bytes')
      if (before.exit !== 0) throw new Error(`nothing is published to begin with: ${before.said}`)
    }
  }
}

/** The pipeline as the action runs it, with signing, inventory and scan off, and a clock that waits in no time. */
async function release(
  github: GitHubService,
  files: readonly SiteFile[],
  which: 'bytes' | 'old',
  { token = WRITE, repository = REPOSITORY, apiUrl = github.apiUrl }: RunOptions = {},
): Promise<RunResult> {
  const clock = instantClock()
  const lines: string[] = []
  const log = createActionsLog(line => lines.push(line))
  log.mask(token)
  lines.length = 0
  const http = hasty(createHttp(clock, log, BUDGET))
  const ground = { apiUrl, token, repository, http, pace: createPace(clock, log, BUDGET) }
  const form = { tag: TAG, name: TAG, prerelease: false, latest: 'legacy', notes: 'Made by a test.' } as const
  const place = { serverUrl: github.serverUrl, isPublic: true, outageBudget: BUDGET }
  const tools = { files: directoryFiles(), clock, log }
  const ports: Ports = {
    ...tools,
    store: createGitHubStore({ ...ground, ...form, ...place, ...tools }),
    signer: { kind: 'keyless', backupKey: null, identity: unasked, sign: unasked, workflow: unasked, attest: unasked },
    attestations: null,
    index: null,
    notifier: null,
    trust: TRUST,
    advisories: { check: unasked, records: unasked },
    resolver: { check: unasked, closure: unasked, fingerprint: unasked },
  }
  try {
    const { problems } = await runRelease(planOf(files, which), ports)
    for (const each of problems) log.problem(log.clean(each))
    return { exit: exitCodeOf(problems), problems, said: lines.join('\n') }
  } catch (error) {
    // As the doors do: what is thrown is a bug.
    const stack = error instanceof Error ? String(error.stack) : String(error)
    return { exit: 70, problems: [], said: [...lines, stack].join('\n') }
  }
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

function bytesFor(name: string, whose: string): Uint8Array {
  return new TextEncoder().encode(`${name} of ${whose}\n`.repeat(2000))
}

const unasked = (): never => {
  throw new Error('a release without signing, inventory and scan asks nobody')
}
