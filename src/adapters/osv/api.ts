import { type Ecosystem, rulesOf } from '../../advisory/ecosystem.ts'
import { groupByAlias } from '../../advisory/group.ts'
import { match } from '../../advisory/match.ts'
import { isUnreadable, parseRecord } from '../../advisory/parse.ts'
import type { AdvisoryRecord, UnreadableRecord } from '../../advisory/record.ts'
import { sha256Of } from '../../core/digest.ts'
import { compactJson } from '../../core/json.ts'
import { sortedBy } from '../../core/order.ts'
import { inParallel } from '../../core/parallel.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { AdvisorySource, PackageVersion } from '../../ports/advisory-source.ts'
import type { Http } from '../http.ts'
import { type OsvService, osvService, type Query } from './service.ts'

const ECOSYSTEMS: readonly Ecosystem[] = ['PyPI', 'crates.io']
const BATCH = 1000
const PARALLEL = 16
const PAGES = 200
const RECORDS = 200_000
const ROUNDS = 20

/** A record as it was fetched, with what its digest is made of. */
interface Fetched {
  readonly id: string
  readonly digest: string
  readonly record: AdvisoryRecord | UnreadableRecord
}

/** Everything that one call to `records` has learned so far; it only grows. */
interface Session {
  readonly service: OsvService
  readonly fetched: Map<string, Fetched>
  readonly unknown: Set<string>
  /** by id and `modified`: what has not changed is not asked for twice */
  readonly cache: Map<string, Fetched>
}

/**
 * Advisories from the OSV API at `base`. Which ecosystems can be judged is decided here, for the service answers what
 * it does not know like what is clean. The time of the data is the UTC day of the oldest answer by the service's own
 * `Date`: equal answers on one day give equal results. The digest is over the records that were read.
 */
export function createOsvApi(options: { readonly base: string; readonly http: Http }): AdvisorySource {
  const base = options.base.replace(/\/{1,10}$/, '').replace(/\/v1$/, '')
  const cache = new Map<string, Fetched>()
  return {
    check: async () => addressProblems(base),
    records: async packages => {
      const session: Session = {
        service: osvService(base, options.http),
        fetched: new Map(),
        unknown: new Set(),
        cache,
      }
      const wanted = packages.filter(each => ECOSYSTEMS.some(ecosystem => ecosystem === each.ecosystem))
      const listed = await listIds(session.service, wanted)
      if (isProblem(listed)) return listed
      const trouble = (await fetchAll(session, listed.ids)) ?? (await closeGroups(session, wanted))
      if (trouble) return trouble
      const all = sortedBy(session.fetched.values(), record => record.id)
      // An id that the service has just named and does not know is a hole, not a clean answer.
      const holes = [...listed.ids.keys()].filter(id => session.unknown.has(id))
      return {
        sources: [
          {
            name: nameOf(base),
            sha256: sha256Of(compactJson([all.map(each => [each.id, each.digest]), holes.toSorted()])),
            snapshotAt: listed.date === null ? null : `${new Date(listed.date).toISOString().slice(0, 10)}T00:00:00Z`,
          },
        ],
        ecosystems: ECOSYSTEMS,
        records: all.flatMap(({ record }) => (isUnreadable(record) ? [] : [record])),
        unreadable: [
          ...listed.refused,
          ...holes.map(id =>
            listed.placed({ id: oneLine(id, 200), reason: 'the service lists it and does not have it' }, id),
          ),
          ...all.flatMap(({ id, record }) => (isUnreadable(record) ? [listed.placed(record, id)] : [])),
        ],
      }
    },
  }
}

interface Listed {
  /** id → `modified` */
  readonly ids: ReadonlyMap<string, string>
  readonly refused: readonly UnreadableRecord[]
  /** The record with the packages for which its id was listed; as it is where only an alias led to it. */
  readonly placed: (record: UnreadableRecord, id: string) => UnreadableRecord
  /** of the oldest answer, in milliseconds; null if one had none */
  readonly date: number | null
}

/** Every id of every package: all pages, each query at its own pace, a bad query set apart from the good ones. */
async function listIds(service: OsvService, packages: readonly PackageVersion[]): Promise<Listed | Problem> {
  const ids = new Map<string, string>()
  const asked = new Map<string, Query['package'][]>()
  const askers = (id: string): Query['package'][] => {
    const known = asked.get(id) ?? []
    asked.set(id, known)
    return known
  }
  const refused: UnreadableRecord[] = []
  const dates: (number | null)[] = []
  const names = new Map(packages.map(each => [nameIn(each), { ecosystem: each.ecosystem, name: each.name }]))
  let pending: readonly (readonly Query[])[] = chunked(
    [...names.values()].map(each => ({ package: each, token: null })),
  )
  for (let page = 0; pending.length > 0; page += 1) {
    if (page === PAGES || ids.size > RECORDS) return endless()
    const next: Query[] = []
    const halves: (readonly Query[])[] = []
    for (const queries of pending) {
      const answer = await service.batch(queries)
      if (isProblem(answer)) return answer
      if (answer === 'refused') {
        const [only] = queries
        if (queries.length > 1) halves.push(...halved(queries))
        else if (only) {
          refused.push({ id: idOf(only), reason: 'the service refuses the question', about: [only.package] })
        }
        continue
      }
      dates.push(answer.date)
      answer.results.forEach(({ vulnerabilities, token }, at) => {
        const query = queries[at]
        for (const { id, modified } of vulnerabilities) {
          ids.set(id, modified)
          if (query) askers(id).push(query.package)
        }
        // A page may be empty and still not be the last.
        if (token !== null && query) next.push({ package: query.package, token })
      })
    }
    pending = [...halves, ...chunked(next)]
  }
  const known = dates.filter(date => date !== null)
  const placed: Listed['placed'] = (record, id) => {
    const about = asked.get(id)
    return about === undefined ? record : { ...record, about }
  }
  return { ids, refused, placed, date: known.length === dates.length && known.length > 0 ? Math.min(...known) : null }
}

/** Fetches details; `modified` is null where only an alias is known. */
async function fetchAll(session: Session, ids: ReadonlyMap<string, string | null>): Promise<Problem | undefined> {
  const missing = [...ids].filter(([id]) => !session.fetched.has(id) && !session.unknown.has(id))
  if (session.fetched.size + missing.length > RECORDS) return endless()
  const met = await inParallel(missing, PARALLEL, async ([id, modified]) => {
    const key = `${id}@${modified}`
    const cached = modified === null || modified === '' ? undefined : session.cache.get(key)
    if (cached) {
      session.fetched.set(id, cached)
      return undefined
    }
    const detail = await session.service.detail(id)
    if (isProblem(detail)) return detail
    if (detail.kind === 'unknown') {
      session.unknown.add(id)
      return undefined
    }
    const read = parseRecord(detail.value, oneLine(id, 200))
    const isOther = !isUnreadable(read) && read.id !== id
    const record = isOther ? { id: oneLine(id, 200), reason: 'the service answers with another record' } : read
    const found = { id, digest: sha256Of(detail.text), record }
    session.fetched.set(id, found)
    session.cache.set(key, found)
    return undefined
  })
  return met[0]
}

/**
 * Fetches the aliases of what matches, and theirs, until nothing is new: the severity of a vulnerability may stand in a
 * record that speaks of another package, or of none.
 */
async function closeGroups(session: Session, packages: readonly PackageVersion[]): Promise<Problem | undefined> {
  const versions = Map.groupBy(packages, nameIn)
  for (let round = 0; round < ROUNDS; round += 1) {
    const live = [...session.fetched.values()].flatMap(({ record }) =>
      isUnreadable(record) || record.withdrawn !== null ? [] : [record],
    )
    // Only what has the name is compared: a marketplace asks about millions of versions.
    const concerned = live.filter(record =>
      [...new Set(record.affected.map(nameIn))].some(name => versions.get(name)?.some(each => concerns(record, each))),
    )
    const groups = groupByAlias(live)
    const names = new Set(concerned.flatMap(record => groups.get(record.id)?.names ?? []))
    const missing = [...names].filter(name => !session.fetched.has(name) && !session.unknown.has(name))
    if (missing.length === 0) return undefined
    const trouble = await fetchAll(session, new Map(missing.map(name => [name, null])))
    if (trouble) return trouble
  }
  return endless()
}

function nameIn({ ecosystem, name }: Query['package']): string {
  return `${ecosystem} ${name}`
}

function concerns(record: AdvisoryRecord, subject: PackageVersion): boolean {
  return rulesOf(subject.ecosystem) !== undefined && match(subject, record).kind !== 'not'
}

function chunked(queries: readonly Query[]): readonly (readonly Query[])[] {
  const count = Math.ceil(queries.length / BATCH)
  return Array.from({ length: count }, (_, index) => queries.slice(index * BATCH, (index + 1) * BATCH))
}

function halved(queries: readonly Query[]): readonly (readonly Query[])[] {
  const middle = Math.ceil(queries.length / 2)
  return [queries.slice(0, middle), queries.slice(middle)]
}

function idOf({ package: { ecosystem, name } }: Query): string {
  return oneLine(`${ecosystem}/${name}`, 200)
}

function endless(): Problem {
  return problem(
    'scan/source-unreachable',
    'The advisory service does not come to an end',
    'Set `advisories` to another address, or to a snapshot.',
  )
}

/** Host and path alone: an address may carry what nobody else should read. */
function nameOf(base: string): string {
  const { origin, pathname } = new URL(base)
  return oneLine(`${origin}${pathname === '/' ? '' : pathname}`, 500)
}

function addressProblems(base: string): readonly Problem[] {
  const url = URL.canParse(base) ? new URL(base) : undefined
  const isLoopback = url !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) {
    if (url.username === '' && url.password === '' && url.search === '') return []
  }
  return [
    problem(
      'scan/no-source',
      'The address of the advisory service cannot be used',
      'Write `https://` and the host, without user, password or query, like `https://api.osv.dev`.',
    ),
  ]
}
