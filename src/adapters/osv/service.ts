import { isObject, type Json, parseJson } from '../../core/json.ts'
import { type Problem, problem } from '../../core/problem.ts'
import type { PackageVersion } from '../../ports/advisory-source.ts'
import { type Http, type HttpAnswer, type HttpSilence, isSilence, saidOf } from '../http.ts'

/** One query of a batch, and where it goes on. */
export interface Query {
  readonly package: Pick<PackageVersion, 'ecosystem' | 'name'>
  readonly token: string | null
}

/** What the service said to one query: ids with their `modified`, and a token where there is more. */
export interface QueryResult {
  readonly vulnerabilities: readonly { readonly id: string; readonly modified: string }[]
  readonly token: string | null
}

export interface BatchAnswer {
  /** as many as there were queries, in their order */
  readonly results: readonly QueryResult[]
  /** HTTP `Date` of the answer, in milliseconds; null if it gave none */
  readonly date: number | null
}

export type Detail =
  | { readonly kind: 'found'; readonly value: Json | undefined; readonly text: string }
  | { readonly kind: 'unknown' }

/** The two calls of the OSV API that are needed here, each with the patience of `Http`. */
export interface OsvService {
  /** At most 1,000 queries. `refused` is a 400: one of the queries is bad. */
  batch(queries: readonly Query[]): Promise<BatchAnswer | 'refused' | Problem>
  detail(id: string): Promise<Detail | Problem>
}

const DEPTH = 64
const ANSWER_LIMIT = 64 * 1024 * 1024

/** `base`: address of the API without `/v1`. */
export function osvService(base: string, http: Http): OsvService {
  return {
    batch: async queries => {
      const answer = await http.sendPatiently(
        {
          method: 'POST',
          url: `${base}/v1/querybatch`,
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ queries: queries.map(bodyOf) }),
          idleTimeout: 60_000,
          limit: ANSWER_LIMIT,
        },
        'OSV',
      )
      if (isSilence(answer)) return unreachable(base, answer)
      if (answer.status === 400) return 'refused'
      if (answer.status !== 200) return unreachable(base, answer)
      const results = resultsOf(jsonOf(answer), queries.length)
      if (results === undefined) return strange(base)
      const date = Date.parse(answer.headers['date'] ?? '')
      return { results, date: Number.isNaN(date) ? null : date }
    },
    detail: async id => {
      const request = { url: `${base}/v1/vulns/${encodeURIComponent(id)}`, headers: { accept: 'application/json' } }
      const answer = await http.sendPatiently({ method: 'GET', ...request, limit: ANSWER_LIMIT }, 'OSV')
      if (isSilence(answer)) return unreachable(base, answer)
      if (answer.status === 404 || answer.status === 400) return { kind: 'unknown' }
      if (answer.status !== 200) return unreachable(base, answer)
      const text = new TextDecoder().decode(answer.bytes)
      return { kind: 'found', value: parseJson(text, DEPTH), text }
    },
  }
}

/** Without a version: the service gives every record of the package, and the matching is ours (osv-scanner#1128). */
function bodyOf(query: Query): Json {
  const { ecosystem, name } = query.package
  return query.token === null
    ? { package: { ecosystem, name } }
    : { package: { ecosystem, name }, page_token: query.token }
}

function jsonOf(answer: HttpAnswer): Json | undefined {
  return parseJson(new TextDecoder().decode(answer.bytes), DEPTH)
}

/** `undefined` unless there is one well-formed result for each query: a missing one would look clean. */
function resultsOf(value: Json | undefined, expected: number): readonly QueryResult[] | undefined {
  if (!isObject(value) || !Array.isArray(value['results']) || value['results'].length !== expected) return undefined
  const results = value['results'].map(resultOf)
  return results.includes(undefined) ? undefined : results.filter(each => each !== undefined)
}

function resultOf(value: Json): QueryResult | undefined {
  if (!isObject(value)) return undefined
  const { vulns = [], next_page_token: token = null } = value
  if (!Array.isArray(vulns) || (token !== null && typeof token !== 'string')) return undefined
  const vulnerabilities = vulns.map(each => {
    if (!isObject(each) || typeof each['id'] !== 'string' || each['id'] === '') return undefined
    return { id: each['id'], modified: typeof each['modified'] === 'string' ? each['modified'] : '' }
  })
  if (vulnerabilities.includes(undefined)) return undefined
  return { vulnerabilities: vulnerabilities.filter(each => each !== undefined), token: token === '' ? null : token }
}

function unreachable(base: string, answer: HttpAnswer | HttpSilence): Problem {
  return problem(
    'scan/source-unreachable',
    `The advisory service \`${base}\` gave no usable answer`,
    'Run again later, or set `advisories` to a snapshot.',
    { cause: saidOf(answer) },
  )
}

function strange(base: string): Problem {
  return problem(
    'scan/source-unreachable',
    `The answer of \`${base}\` is not one of the OSV API`,
    'Set `advisories` to the address of an OSV API, like `https://api.osv.dev`.',
  )
}
