import { rulesOf } from '../../src/advisory/ecosystem.ts'
import { match } from '../../src/advisory/match.ts'
import { isUnreadable, parseRecord } from '../../src/advisory/parse.ts'
import type { AdvisoryRecord } from '../../src/advisory/record.ts'
import { isObject, type Json, parseJson } from '../../src/core/json.ts'
import { createFaults, type FaultRule, type Received, type Reply, type Service, serve } from './loopback.ts'

export interface OsvOptions {
  /** OSV records as JSON values, served as they are */
  readonly records: readonly unknown[]
  /** ids a page in answers to queries; default 1,000 */
  readonly pageSize?: number
  /** before every page but the first an empty one that only has a token */
  readonly emptyPages?: boolean
  /** of every answer, in milliseconds */
  readonly latency?: number
  readonly faults?: readonly FaultRule[]
  /** value of the `Date` header; default: now */
  readonly date?: string
  /** packages whose query is refused with 400, and the whole batch with it */
  readonly badPackages?: readonly string[]
}

interface Known {
  readonly value: unknown
  readonly record: AdvisoryRecord
}

const NOT_STARTED = 'RklSU1RfUEFHRV9UT0tFTg=='

/**
 * The OSV API over given records, as osv.dev behaves: query, querybatch and vulns/{id}; withdrawn records only by id;
 * a token for each result; `{}` for an ecosystem it does not know; 400 for a version given twice.
 */
export async function startOsv(options: OsvOptions): Promise<Service> {
  const known = options.records.flatMap((value, index) => {
    const record = parseRecord(parseJson(JSON.stringify(value)), `record ${index}`)
    return isUnreadable(record) ? [] : [{ value, record }]
  })
  const byId = new Map(known.map(each => [each.record.id, each]))
  // What cannot be parsed is still served by its id: a client must meet it.
  for (const value of options.records) {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
    if (typeof id === 'string' && !byId.has(id)) byId.set(id, { value, record: emptyRecord(id) })
  }
  const answer = (request: Received): Reply => {
    const { method, path } = request
    if (method === 'GET' && path.startsWith('/v1/vulns/')) {
      const found = byId.get(decodeURIComponent(path.slice('/v1/vulns/'.length)))
      return found ? { status: 200, json: found.value } : refusal(404, 'Bug not found.')
    }
    const body = parseJson(new TextDecoder().decode(request.body))
    if (method === 'POST' && path === '/v1/query') return single(body, options, known)
    if (method === 'POST' && path === '/v1/querybatch') return batch(body, options, known)
    return refusal(404, 'Not Found')
  }
  const date = options.date
  return serve(
    async request => {
      if (options.latency !== undefined) await new Promise(resolve => setTimeout(resolve, options.latency))
      const reply = answer(request)
      return typeof date === 'string' ? { ...reply, headers: { ...reply.headers, date } } : reply
    },
    { faults: createFaults(options.faults ?? []) },
  )
}

interface Page {
  readonly found: readonly Known[]
  readonly token: string | undefined
}

function single(body: Json | undefined, options: OsvOptions, known: readonly Known[]): Reply {
  const page = pageOf(body, options, known)
  if (page === 'bad') return refusal(400, 'Invalid query.')
  return {
    status: 200,
    json: listOf(
      page.found.map(each => each.value),
      page.token,
    ),
  }
}

function batch(body: Json | undefined, options: OsvOptions, known: readonly Known[]): Reply {
  const queries = isObject(body) ? body['queries'] : undefined
  if (!Array.isArray(queries) || queries.length > 1000) return refusal(400, 'Too many queries.')
  const pages = queries.map(query => pageOf(query, options, known))
  if (pages.includes('bad')) return refusal(400, 'Invalid query.')
  const results = pages.map(page => {
    if (page === 'bad') return {}
    const ids = page.found.map(({ record }) => ({ id: record.id, modified: record.modified ?? '' }))
    return listOf(ids, page.token)
  })
  return { status: 200, json: { results } }
}

function listOf(vulns: readonly unknown[], token: string | undefined): object {
  return { ...(vulns.length > 0 ? { vulns } : {}), ...(token === undefined ? {} : { next_page_token: token }) }
}

function pageOf(query: Json | undefined, options: OsvOptions, known: readonly Known[]): Page | 'bad' {
  if (!isObject(query) || !isObject(query['package'])) return 'bad'
  const { ecosystem, name } = query['package']
  const { version, page_token: token } = query
  if (typeof ecosystem !== 'string' || typeof name !== 'string') return 'bad'
  if (options.badPackages?.includes(name)) return 'bad'
  const rules = rulesOf(ecosystem)
  if (!rules) return { found: [], token: undefined }
  const subject = { ecosystem, name: rules.normalizeName(name) }
  const found = known.filter(
    ({ record }) =>
      record.withdrawn === null &&
      record.affected.some(each => each.ecosystem === ecosystem && each.name === subject.name) &&
      (typeof version !== 'string' || match({ ...subject, version }, record).kind === 'affected'),
  )
  const size = options.pageSize ?? 1000
  if (options.emptyPages === true && token === undefined) return { found: [], token: NOT_STARTED }
  const start = typeof token === 'string' && token !== NOT_STARTED ? Number(token) : 0
  const next = start + size
  return { found: found.slice(start, next), token: next < found.length ? String(next) : undefined }
}

function refusal(status: number, message: string): Reply {
  return { status, json: { code: status === 404 ? 5 : 3, message } }
}

function emptyRecord(id: string): AdvisoryRecord {
  return { id, modified: null, withdrawn: null, aliases: [], summary: null, severity: [], label: null, affected: [] }
}
