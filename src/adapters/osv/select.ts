import { normalizePackage } from '../../advisory/ecosystem.ts'
import { isUnreadable, parseRecord } from '../../advisory/parse.ts'
import type { AdvisoryRecord, UnreadableRecord } from '../../advisory/record.ts'
import { parseJson } from '../../core/json.ts'
import type { PackageVersion } from '../../ports/advisory-source.ts'

export interface RecordText {
  readonly place: string
  readonly bytes: Buffer
}

/** What a glance at a record's text shows: every package name, every id, more rather than less. */
export interface Glance {
  readonly text: RecordText
  readonly names: readonly string[]
  /** its id and aliases, and those of anything nested in it */
  readonly ids: readonly string[]
}

export interface Glances {
  readonly seen: readonly Glance[]
  /** no record at all, whoever is asked about */
  readonly unreadable: readonly UnreadableRecord[]
}

// An ASCII letter, digit, dot, dash or underscore that a writer has escaped would hide a key or a name from the glance.
const HIDDEN = /\\u00(?:2[de]|3\d|[4-7][\da-f])/i

/**
 * Looks at each record without parsing it, which costs a tenth. A text that does not give itself away (no plain id, no
 * plain name, an escape where none should be) is parsed here and now, so nothing is overlooked.
 */
export function glanceAt(texts: readonly RecordText[]): Glances {
  const seen: Glance[] = []
  const unreadable: UnreadableRecord[] = []
  for (const text of texts) {
    const found = glance(text)
    if ('reason' in found) unreadable.push(found)
    else seen.push(found)
  }
  return { seen, unreadable }
}

function glance(text: RecordText): Glance | UnreadableRecord {
  const latin = text.bytes.toString('latin1')
  const ids = stringsAfter(latin, '"id"')
  const names = stringsAfter(latin, '"name"')
  const aliases = stringsAfter(latin, '"aliases"')
  const isPlain = latin.startsWith('{"') && latin.endsWith('}') && !(latin.includes('\\u00') && HIDDEN.test(latin))
  if (isPlain && ids && names && aliases && ids.length > 0 && names.length > 0) {
    return { text, names, ids: [...ids, ...aliases] }
  }
  const record = recordOf(text)
  if (isUnreadable(record)) return record
  return { text, names: record.affected.map(entry => entry.name), ids: [record.id, ...record.aliases] }
}

/**
 * The strings that stand behind a key: one, or a list of them. `undefined` if one is not plain ASCII. Other values are
 * passed over.
 */
export function stringsAfter(text: string, key: string): readonly string[] | undefined {
  const found: string[] = []
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + key.length)) {
    let next = skip(text, at + key.length)
    if (text[next] !== ':') continue
    next = skip(text, next + 1)
    const isList = text[next] === '['
    if (isList) next = skip(text, next + 1)
    while (text[next] === '"') {
      const end = text.indexOf('"', next + 1)
      if (end === -1) return undefined
      const value = text.slice(next + 1, end)
      if (!/^[\x20-\x5b\x5d-\x7e]*$/.test(value)) return undefined
      found.push(value)
      next = skip(text, end + 1)
      if (!isList || text[next] !== ',') break
      next = skip(text, next + 1)
    }
  }
  return found
}

/** Past JSON's white space. */
function skip(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at += 1
  return at
}

/** Every record about one of the packages, and every record of those records' alias groups, equal ids once. */
export function select(
  { seen, unreadable }: Glances,
  packages: readonly PackageVersion[],
): { readonly records: readonly AdvisoryRecord[]; readonly unreadable: readonly UnreadableRecord[] } {
  const chosen = new Set<Glance>(seen.filter(asksAbout(packages)))
  const byId = new Map<string, Glance[]>()
  for (const each of seen) {
    for (const id of each.ids) {
      const known = byId.get(id)
      if (known) known.push(each)
      else byId.set(id, [each])
    }
  }
  // A set gives out what is added while it is walked: this ends when the groups are closed.
  for (const each of chosen) {
    for (const id of each.ids) for (const twin of byId.get(id) ?? []) chosen.add(twin)
  }
  const records = new Map<string, AdvisoryRecord>()
  const broken = [...unreadable]
  for (const { text } of chosen) {
    const record = recordOf(text)
    if (isUnreadable(record)) broken.push(record)
    else if (isNewer(record, records.get(record.id))) records.set(record.id, record)
  }
  return { records: [...records.values()], unreadable: broken }
}

/** A name as any of the ecosystems writes it: too much is harmless here, matching looks closely. */
function asksAbout(packages: readonly PackageVersion[]): (glance: Glance) => boolean {
  const ecosystems = [...new Set(packages.map(each => each.ecosystem))]
  const wanted = new Set(packages.map(each => each.name))
  const known = new Map<string, boolean>()
  const isWanted = (name: string): boolean => {
    const answer = known.get(name) ?? ecosystems.some(each => wanted.has(normalizePackage(each, name)))
    known.set(name, answer)
    return answer
  }
  return ({ names }) => names.some(isWanted)
}

function isNewer(record: AdvisoryRecord, than: AdvisoryRecord | undefined): boolean {
  return than === undefined || (record.modified ?? '') > (than.modified ?? '')
}

function recordOf({ bytes, place }: RecordText): AdvisoryRecord | UnreadableRecord {
  return parseRecord(parseJson(bytes.toString('utf8')), place)
}
