import type { Cache } from '../../ports/cache.ts'
import type { HubQuestion, ReleaseHub } from '../../ports/release-hub.ts'
import type { Http } from '../http.ts'
import { attemptAt, type GitHubAccess, headersFor } from './api.ts'
import { createAsking } from './hub-asking.ts'
import { type HubDownloads, openAsset } from './hub-download.ts'
import { harmlessQuestion, UNSPOKEN } from './hub-graph.ts'
import { lookByGraph } from './hub-graph-look.ts'
import type { Look } from './hub-look.ts'
import { lookByRest } from './hub-rest.ts'
import { createRoom } from './hub-room.ts'
import type { Pace } from './pace.ts'

export interface HubOptions extends Omit<GitHubAccess, 'repository'>, Omit<HubDownloads, 'attempt' | 'room'> {
  /** shared by all downloads: the web host has limits of its own */
  readonly downloadPace?: Pace
  /** what REST answered before; unused where GraphQL is spoken */
  readonly cache?: Cache
}

/** in bytes, of all temporary files at a time: two of the largest assets, which every machine of GitHub's has room for */
const ROOM = 4 * 1024 ** 3

/** How many requests were made so far, repeated ones too. */
export interface HubRequests {
  readonly api: number
  /** of them those that were answered with 304, which GitHub does not count against a token */
  readonly unchanged: number
  /** to the web host and to its storage, without any token */
  readonly downloads: number
}

/**
 * GitHub as the place of many repositories. With a token they are asked for by GraphQL, a hundred a question; without
 * one, or at a server that does not speak it, by REST. Assets are read from their public addresses, where no token goes.
 */
export function createReleaseHub(options: HubOptions): ReleaseHub & { readonly requests: () => HubRequests } {
  const made = { api: 0, unchanged: 0, downloads: 0 }
  const api: Http = {
    ...options.http,
    attempt: async request => {
      made.api += 1
      const tried = await options.http.attempt(request)
      if ('status' in tried.answer && tried.answer.status === 304) made.unchanged += 1
      return tried
    },
  }
  const web: Http = {
    ...options.http,
    attempt: request => {
      made.downloads += 1
      return options.http.attempt(request)
    },
  }
  const { apiUrl, token, downloadPace } = options
  const access: GitHubAccess = { ...options, http: api, repository: '' }
  const anybody = { apiUrl, token: null, http: web, repository: '', ...(downloadPace && { pace: downloadPace }) }
  const limits = { method: 'GET', url: `${apiUrl.replace(/\/+$/, '')}/rate_limit`, headers: headersFor(token) } as const
  const byGraph = createAsking(access, options.clock, harmlessQuestion(access))
  const byRest = createAsking(access, options.clock, limits)
  let speaksGraph = token !== null
  const room = createRoom(ROOM)

  return {
    look: async (questions, known = () => undefined) => {
      const look: Omit<Look, 'asking'> = { serverUrl: options.serverUrl, known, wanted: wantedOf(questions) }
      const looked = speaksGraph ? await lookByGraph({ ...look, asking: byGraph }) : UNSPOKEN
      if (looked !== UNSPOKEN) return looked
      speaksGraph = false
      return lookByRest({ ...look, asking: byRest }, options.cache)
    },
    open: asset => openAsset({ ...options, attempt: attemptAt(anybody), room }, asset),
    requests: () => ({ ...made }),
  }
}

function wantedOf(questions: readonly HubQuestion[]): Look['wanted'] {
  const wanted = new Map<string, HubQuestion['choose'][]>()
  for (const { repository, choose } of questions) {
    const others = wanted.get(repository)
    if (others) others.push(choose)
    else wanted.set(repository, [choose])
  }
  return wanted
}
