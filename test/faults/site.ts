import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { READ, TAG, WRITE } from '../adapters/github/bench.ts'
import { type GitHubService, startGitHub } from '../services/github.ts'
import type { GitHubState, UploadFault } from '../services/github-state.ts'
import type { FaultAction, FaultRule, Faults } from '../services/loopback.ts'
import { startOidc } from '../services/oidc.ts'
import { startPyPI } from '../services/pypi.ts'
import {
  bytesFor,
  REPOSITORY,
  type RunOptions,
  type RunResult,
  release,
  type SiteFile,
  type SiteIndex,
} from './running.ts'

/**
 * What lies there when the run begins. `new`: nothing. `draft`: what an earlier run left that could not un-draft, with
 * other bytes of two of the three files. `published`: the very same release. `immutable`: nothing, and what becomes
 * public here never changes again.
 */
export const MODES = ['new', 'draft', 'published', 'immutable'] as const
export type Mode = (typeof MODES)[number]

/** A GitHub, a repository and three files to release: the ground of one cell of the matrix. */
export interface Site {
  readonly mode: Mode
  readonly github: GitHubService
  readonly state: GitHubState
  readonly files: readonly SiteFile[]
  /** where the row is about one */
  readonly index: SiteIndex | null
  /** assets that somebody else put on the release: they stay */
  readonly strangers: string[]
  fault(rule: FaultRule): void
  /** what uploads of the second file suffer, under whatever name */
  spoil(kind: UploadFault['kind'], nth?: UploadFault['nth']): void
  /** Somebody else acts at the moment when such a request arrives; then it is answered, by `action` or as usual. */
  meanwhile(rule: Omit<FaultRule, 'action'>, act: () => FaultAction | undefined, at?: Faults): void
  /** what was arranged beforehand counts as met */
  arranged(): void
  /** did any of the trouble come about? */
  met(): boolean
  run(options?: RunOptions): Promise<RunResult>
  /** takes all trouble away */
  mend(): void
  close(): Promise<void>
}

const NAMES = ['example_plugin-1.2.0-py3-none-any.whl', 'example_plugin-1.2.0-py3-none-win_amd64.whl']
/** The file that trouble is about; uploads of it may bear a temporary name. */
export const SECOND = /name=example_plugin-1\.2\.0-py3-none-win_amd64\.whl(?!\.s|\.c|\.pu)/

export async function openSite(mode: Mode, withIndex = false): Promise<Site> {
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
  const index = withIndex ? await openIndex() : null
  const ground = { github, files, index }
  let hits = 0

  const put = (which: 'bytes' | 'old'): void => {
    for (const file of files) writeFileSync(file.path, file[which])
  }
  const meanwhile: Site['meanwhile'] = (rule, act, at = faults) =>
    at.add({
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
    index,
    strangers: [],
    meanwhile,
    fault: rule => meanwhile(rule, () => rule.action),
    spoil: (kind, nth = 1) => github.addUploadFault({ name: /win_amd64\.whl(?!\.s|\.c|\.pu)/, nth, kind }),
    arranged: () => {
      hits += 1
    },
    met: () =>
      hits > 0 || state.uploadFaults.some(({ fault, seen }) => seen >= (fault.nth === 'every' ? 1 : fault.nth)),
    run: options => release(ground, 'bytes', options),
    mend: () => {
      for (const each of [faults, index?.pypi.faults, index?.oidc.faults]) each?.clear()
      state.uploadFaults.length = 0
      state.staleListings = 0
      put('bytes')
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true })
      await Promise.all([index?.pypi.close(), index?.oidc.close()])
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
      // Files of a run that did not come to its end are on no index.
      const before = await release({ ...ground, index: null }, 'old')
      faults.clear()
      if (state.releases[0]?.draft !== true) throw new Error(`there is no draft to begin with: ${before.said}`)
    } else if (mode === 'published') {
      put('bytes')
      const before = await release(ground, 'bytes')
      if (before.exit !== 0) throw new Error(`nothing is published to begin with: ${before.said}`)
    }
  }
}

async function openIndex(): Promise<SiteIndex> {
  const ref = `refs/tags/${TAG}`
  const workflow = `${REPOSITORY}/.github/workflows/release.yml@${ref}`
  const claims = {
    repository: REPOSITORY,
    repository_owner: 'octo',
    ref,
    workflow_ref: workflow,
    job_workflow_ref: workflow,
  }
  const oidc = await startOidc({ claims })
  const publisher = { project: 'example-plugin', repository: REPOSITORY, workflow: 'release.yml' }
  return { oidc, pypi: await startPyPI({ oidc, publishers: [publisher], echo: true }) }
}
