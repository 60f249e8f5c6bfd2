import { isUnreadable, parseRecord } from '../../src/advisory/parse.ts'
import type { AdvisoryRecord } from '../../src/advisory/record.ts'
import { parseJson } from '../../src/core/json.ts'

/** An event in short: `introduced 0`, `fixed 1.2`. */
export type ShortEvent = `${'introduced' | 'fixed' | 'last_affected' | 'limit'} ${string}`

export interface ShortRecord {
  readonly id?: string
  readonly name?: string
  readonly ecosystem?: string
  readonly events?: readonly ShortEvent[]
  readonly versions?: readonly string[]
  readonly aliases?: readonly string[]
  readonly cvss?: readonly string[]
  readonly label?: string
  readonly withdrawn?: string
  /** merged into the record as it is */
  readonly more?: object
}

/** An OSV record as JSON, of package `demo` unless said otherwise. */
export function osv(short: ShortRecord): object {
  const { events, versions, cvss, label, withdrawn } = short
  return {
    id: short.id ?? 'PYSEC-2026-1',
    modified: '2026-11-01T00:00:00Z',
    aliases: short.aliases ?? [],
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(cvss === undefined ? {} : { severity: cvss.map(score => ({ type: typeOf(score), score })) }),
    ...(label === undefined ? {} : { database_specific: { severity: label } }),
    affected: [
      {
        package: { ecosystem: short.ecosystem ?? 'PyPI', name: short.name ?? 'demo' },
        ...(events === undefined ? {} : { ranges: [{ type: 'ECOSYSTEM', events: events.map(eventOf) }] }),
        ...(versions === undefined ? {} : { versions }),
      },
    ],
    ...short.more,
  }
}

/** The same, parsed. */
export function record(short: ShortRecord): AdvisoryRecord {
  return parsed(osv(short))
}

/** Any JSON value as a record that must be readable. */
export function parsed(value: unknown): AdvisoryRecord {
  const read = parseRecord(parseJson(JSON.stringify(value)), 'test')
  if (isUnreadable(read)) throw new Error(`${read.id}: ${read.reason}`)
  return read
}

export const CRITICAL = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
export const HIGH = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H'
export const MEDIUM = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:L/I:L/A:N'
export const LOW_V4 = 'CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N/E:P'

function typeOf(vector: string): string {
  return vector.startsWith('CVSS:4') ? 'CVSS_V4' : vector.startsWith('CVSS:3') ? 'CVSS_V3' : 'CVSS_V2'
}

function eventOf(text: ShortEvent): object {
  const blank = text.indexOf(' ')
  return { [text.slice(0, blank)]: text.slice(blank + 1) }
}
