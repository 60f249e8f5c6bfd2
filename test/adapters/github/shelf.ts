import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { createGitHubApi, jsonOf } from '../../../src/adapters/github/api.ts'
import { createLooker } from '../../../src/adapters/github/listing.ts'
import { createPace } from '../../../src/adapters/github/pace.ts'
import { place, type Shelf } from '../../../src/adapters/github/placing.ts'
import { parseRelease } from '../../../src/adapters/github/releases.ts'
import { createHttp, type Http } from '../../../src/adapters/http.ts'
import { isProblem } from '../../../src/core/problem.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Asset } from '../../../src/release/asset.ts'
import type { GitHubService } from '../../services/github.ts'
import { addRelease, type ReleaseRecord } from '../../services/github-state.ts'
import { linesLog, TAG, WRITE } from './bench.ts'

export interface Shelved {
  readonly shelf: Shelf
  /** the draft as the service has it */
  readonly record: ReleaseRecord
  readonly lines: readonly string[]
  /** uploads as a store does, and answers what a Problem's code is, or `stored` */
  readonly put: (asset: Asset, name?: string) => Promise<string>
  /** milliseconds left of the budget for outages */
  readonly left: () => number
}

export interface ShelvedOptions {
  /** milliseconds, default ten minutes */
  readonly budget?: number
  readonly token?: string
  readonly watched?: (http: Http) => Http
}

/** A paced run with an open draft on the local GitHub. */
export async function shelved(
  github: GitHubService,
  clock: Clock,
  { budget = 600_000, token = WRITE, watched = http => http }: ShelvedOptions = {},
): Promise<Shelved> {
  const log = linesLog()
  const http = watched(createHttp(clock, log, budget))
  const pace = createPace(clock, log, budget)
  const api = createGitHubApi({ apiUrl: github.apiUrl, token, repository: 'octo/plugin', http, pace })
  const record = addRelease(github.state, { tag: TAG })
  const release = parseRelease(jsonOf(await api.ask('GET', `/releases/${record.id}`)))
  if (release === undefined) throw new Error('the draft cannot be read')
  const lookAt = createLooker(api, clock)
  const look: Shelf['look'] = async () => {
    const listed = await lookAt(release)
    if (listed === undefined) throw new Error('the draft is gone')
    return listed
  }
  const shelf: Shelf = { api, release, clock, files: directoryFiles(), log, look }
  return {
    shelf,
    record,
    lines: log.lines,
    put: async (asset, name = asset.name) => {
      const placed = await place(shelf, asset, name)
      return isProblem(placed) ? placed.code : 'stored'
    },
    left: () => http.left('GitHub'),
  }
}
