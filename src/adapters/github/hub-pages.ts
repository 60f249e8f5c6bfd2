import { sha256Of } from '../../core/digest.ts'
import { isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import type { Cache } from '../../ports/cache.ts'
import type { HttpAnswer } from '../http.ts'
import { headersFor, jsonOf } from './api.ts'
import { type Asking, isFailed } from './hub-asking.ts'
import { unreachable } from './hub-troubles.ts'
import { redirectOf } from './transfer.ts'

/** What GitHub's REST API answers about a repository. Undefined: there is no such thing. */
export interface Pages {
  /** `keep`: as much of it as is used */
  one(repository: string, path: string, keep: (json: Json) => Json): Promise<Json | undefined | Problem>
  /** The items of a list of at most so many pages; `keep` may leave an item out. */
  list(
    repository: string,
    path: string,
    most: number,
    keep: (json: Json) => readonly Json[],
  ): Promise<readonly Json[] | undefined | Problem>
}

interface Kept {
  /** as GitHub said it */
  readonly modified: string
  readonly json: Json
}

const PAGE = 100
const REDIRECTS = 3

/** With a cache what was answered before is asked for as of then: GitHub does not count a 304 against a token. */
export function createPages(asking: Asking, cache: Cache | undefined): Pages {
  const { access } = asking
  const base = access.apiUrl.replace(/\/+$/, '')

  const get = async (
    repository: string,
    path: string,
    keep: (json: Json) => Json,
  ): Promise<Json | undefined | Problem> => {
    const url = `${base}${path}`
    const key = sha256Of(`GET ${url}`)
    const kept = keptFrom(await cache?.get(key))
    const condition = kept ? { 'if-modified-since': kept.modified } : {}
    const answer = await follow(asking, repository, url, { ...headersFor(access.token), ...condition })
    if (isProblem(answer)) return answer
    if (answer.status === 304 && kept) return kept.json
    if (answer.status === 404 || answer.status === 410 || answer.status === 451) return undefined
    const json = answer.status === 200 ? jsonOf(answer) : undefined
    if (json === undefined) return unreachable(repository, `GitHub answers HTTP ${answer.status}`)
    const used = keep(json)
    const modified = answer.headers['last-modified']
    if (cache === undefined || modified === undefined) return used
    const bytes = new TextEncoder().encode(JSON.stringify({ modified, json: used } satisfies Kept))
    return (await cache.put(key, bytes)) ?? used
  }

  return {
    one: get,
    list: async (repository, path, most, keep) => {
      const items: Json[] = []
      for (let page = 1; page <= most; page += 1) {
        const told = await get(repository, `${path}?per_page=${PAGE}&page=${page}`, json => ({
          items: Array.isArray(json) ? json.flatMap(keep) : null,
          full: Array.isArray(json) && json.length >= PAGE,
        }))
        if (told === undefined || isProblem(told)) return told
        const { items: more, full } = isObject(told) ? told : {}
        if (!Array.isArray(more)) return unreachable(repository, 'GitHub answers no list')
        items.push(...more)
        if (full !== true) break
      }
      return items
    },
  }
}

/** A renamed repository has moved on the same server; to another the token does not go. */
async function follow(
  asking: Asking,
  repository: string,
  first: string,
  headers: Readonly<Record<string, string>>,
): Promise<HttpAnswer | Problem> {
  let url = first
  for (let hop = 0; ; hop += 1) {
    const answer = await asking.repeatedly({ method: 'GET', url, headers })
    if (isProblem(answer)) return answer
    if (isFailed(answer)) return unreachable(repository, 'GitHub has no answer for it', answer.failed)
    if (answer.status < 300 || answer.status > 399 || answer.status === 304) return answer
    const next = redirectOf(answer, url)
    if (next === undefined || hop === REDIRECTS || new URL(next).origin !== new URL(first).origin) {
      return unreachable(repository, 'GitHub sends the question elsewhere, where it is not asked')
    }
    url = next
  }
}

function keptFrom(bytes: Uint8Array | undefined): Kept | undefined {
  const json = bytes && parseJson(new TextDecoder().decode(bytes))
  if (!isObject(json)) return undefined
  const { modified, json: used } = json
  return typeof modified === 'string' && used !== undefined ? { modified, json: used } : undefined
}
