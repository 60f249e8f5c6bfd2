import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { createReleaseHub, type HubOptions, type HubRequests } from '../../../src/adapters/github/hub.ts'
import { createPace } from '../../../src/adapters/github/pace.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Cache } from '../../../src/ports/cache.ts'
import type { HubQuestion, HubRepository, HubTag, ReleaseHub } from '../../../src/ports/release-hub.ts'
import type { GitHubService } from '../../services/github.ts'
import {
  addAsset,
  addRelease,
  type GitHubState,
  type NewRelease,
  type ReleaseRecord,
} from '../../services/github-state.ts'
import { type InstantClock, instantClock, linesLog, READ } from './bench.ts'

/** in milliseconds: how long one limit, and all outages, may hold back the hub of a test */
export const BUDGET = 60_000

export interface HubBench {
  readonly hub: ReleaseHub & { readonly requests: () => HubRequests }
  readonly clock: InstantClock
  readonly lines: readonly string[]
}

/** A hub on the local GitHub whose waiting takes no time; by default with a token that reads. */
export function hubBench(github: GitHubService, more: Partial<HubOptions> = {}, budget = BUDGET): HubBench {
  const clock = instantClock()
  const log = linesLog()
  const hub = createReleaseHub({
    apiUrl: github.apiUrl,
    serverUrl: github.serverUrl,
    token: READ,
    http: createHttp(clock, log, budget),
    pace: createPace(clock, log, budget),
    downloadPace: createPace(clock, log, budget),
    clock,
    files: directoryFiles(),
    ...more,
  })
  return { hub, clock, lines: log.lines }
}

export const everything = (tags: readonly HubTag[]): readonly string[] => tags.map(each => each.id)

export function ask(repository: string, choose: HubQuestion['choose'] = everything): HubQuestion {
  return { repository, choose }
}

/** A published release with assets, each with its name for its bytes. */
export function published(state: GitHubState, release: NewRelease, ...names: readonly string[]): ReleaseRecord {
  const made = addRelease(state, { draft: false, ...release })
  for (const name of names) addAsset(state, made, name, name)
  return made
}

/** What was found of one repository, in few words: its name and each release with its assets, or the problem's code. */
export function told(found: HubRepository | Problem | undefined): readonly string[] {
  if (found === undefined) return ['nothing']
  if (isProblem(found)) return [found.code, found.what]
  return [
    `${found.id} ${found.name}`,
    ...found.releases.map(each => [each.tag, ...each.assets.map(a => a.name)].join(' ')),
  ]
}

export function memoryCache(): Cache & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    get: async key => kept.get(key),
    has: async key => kept.has(key),
    put: async (key, bytes) => {
      kept.set(key, bytes)
      return undefined
    },
    prune: async () => {},
  }
}
