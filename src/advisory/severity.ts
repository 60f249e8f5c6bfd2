import type { Band } from '../release/policy.ts'
import { type CvssVersion, scoreOf } from './cvss.ts'
import type { AliasGroup } from './group.ts'
import type { Subject } from './match.ts'
import type { AdvisoryRecord, Severity } from './record.ts'

/** Which vector speaks where several disagree: the highest of all, or the newest CVSS version's highest. */
export type SeverityRule = 'max' | 'cvss-v4-first'

/** A severity with its provenance. */
export interface JudgedSeverity {
  readonly band: Band
  readonly score: number | null
  readonly vector: string | null
  /** id of the record that stated it; null where none did */
  readonly source: string | null
  /** `label`: GHSA's own word, where no vector could be scored; `none`: nobody said */
  readonly rule: SeverityRule | 'label' | 'none'
}

interface Scored {
  readonly version: CvssVersion
  readonly score: number
  readonly vector: string
  readonly source: string
}

const LABELS: ReadonlyMap<string, Band> = new Map([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MODERATE', 'medium'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
])

const LOUDEST: readonly Band[] = ['critical', 'high', 'medium', 'low']

/** CVSS' own qualitative scale (v3.1 section 5, v4.0 section 6). */
export function bandOf(score: number): Band {
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

/**
 * How severe a vulnerability is: the vectors of every live record of its alias group count, also of one that did not
 * match; without a usable vector GHSA's label; without either `unknown`.
 */
export function severityOf(group: AliasGroup, subject: Subject, rule: SeverityRule): JudgedSeverity {
  const scored = group.records.flatMap(record => scoresOf(record, subject))
  const newest = (['v4', 'v3', 'v2'] as const).find(version => scored.some(each => each.version === version))
  const considered = rule === 'max' ? scored : scored.filter(each => each.version === newest)
  // Records come sorted by id, and the first of equals stays: the same data always name the same source.
  const highest = considered.reduce<Scored | undefined>(
    (best, each) => (best === undefined || each.score > best.score ? each : best),
    undefined,
  )
  if (highest) {
    const { score, vector, source } = highest
    return { band: bandOf(score), score, vector, source, rule }
  }
  return labelled(group) ?? { band: 'unknown', score: null, vector: null, source: null, rule: 'none' }
}

function labelled(group: AliasGroup): JudgedSeverity | undefined {
  for (const band of LOUDEST) {
    const source = group.records.find(record => record.label !== null && LABELS.get(record.label) === band)
    if (source) return { band, score: null, vector: null, source: source.id, rule: 'label' }
  }
  return undefined
}

function scoresOf(record: AdvisoryRecord, subject: Subject): readonly Scored[] {
  return statedBy(record, subject).flatMap(({ type, score: vector }) => {
    const found = scoreOf(type, vector)
    return found ? [{ ...found, vector, source: record.id }] : []
  })
}

/** OSV: a severity of the package's own entry replaces the record's. With neither, what is said of a twin package counts. */
function statedBy(record: AdvisoryRecord, subject: Subject): readonly Severity[] {
  const own = record.affected.filter(each => each.ecosystem === subject.ecosystem && each.name === subject.name)
  const ofPackage = own.flatMap(each => each.severity)
  if (ofPackage.length > 0) return ofPackage
  return record.severity.length > 0 ? record.severity : record.affected.flatMap(each => each.severity)
}
