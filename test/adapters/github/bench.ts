import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { createGitHubStore, type GitHubStoreOptions } from '../../../src/adapters/github/store.ts'
import { createHttp, type Http } from '../../../src/adapters/http.ts'
import { sha256Of } from '../../../src/core/digest.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { ReleaseStore } from '../../../src/ports/release-store.ts'
import type { Asset } from '../../../src/release/asset.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'

export const TAG = 'v1.0.0'
export const WRITE = 'ghs_writeCANARY'
export const READ = 'ghs_readCANARY'

/** Sleeping takes no time, but the clock shows that it did. */
export interface InstantClock extends Clock {
  readonly slept: readonly number[]
}

export function instantClock(): InstantClock {
  const slept: number[] = []
  const start = Date.now()
  return {
    slept,
    now: () => new Date(start + slept.reduce((sum, each) => sum + each, 0)),
    sleep: async milliseconds => {
      slept.push(milliseconds)
    },
  }
}

export function linesLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = []
  return {
    lines,
    info: line => void lines.push(line),
    warning: line => void lines.push(line),
    problem: problem => void lines.push(JSON.stringify(problem)),
    mask: () => {},
  }
}

/** The local GitHub with the tag of these tests, and a token that writes and one that reads; each answer repeats the caller's. */
export function startPlugin(): Promise<GitHubService> {
  return startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [
      { token: WRITE, permissions: { contents: 'write' } },
      { token: READ, permissions: { contents: 'read' } },
    ],
    echoToken: true,
  })
}

export interface Bench {
  readonly store: ReleaseStore
  readonly clock: InstantClock
  readonly log: Log
  readonly lines: readonly string[]
  readonly http: Http
}

/** A store on the local GitHub whose waiting takes no time. */
export function bench(github: GitHubService, token = WRITE, tag = TAG, more: Partial<GitHubStoreOptions> = {}): Bench {
  const clock = instantClock()
  const log = linesLog()
  const http = createHttp(clock, log, 60_000)
  const store = createGitHubStore({
    apiUrl: github.apiUrl,
    serverUrl: github.serverUrl,
    token,
    repository: 'octo/plugin',
    tag,
    name: tag,
    prerelease: false,
    latest: 'legacy',
    notes: 'Made by a test.',
    isPublic: true,
    outageBudget: 60_000,
    http,
    files: directoryFiles(),
    clock,
    log,
    ...more,
  })
  return { store, clock, log, lines: log.lines, http }
}

export function asset(name: string, text: string): Asset {
  const bytes = new TextEncoder().encode(text)
  const content = { kind: 'bytes', bytes } as const
  return { name, size: bytes.byteLength, sha256: sha256Of(bytes), mediaType: 'application/octet-stream', content }
}

/** The value, or a failed test that shows the problem. */
export function good<T>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(`${value.code}: ${value.what} (${value.cause ?? 'no cause'})`)
  return value
}

export function code(value: unknown): string {
  return isProblem(value) ? value.code : 'no problem'
}
