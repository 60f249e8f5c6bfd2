import { rulesOf } from './ecosystem.ts'
import type { Subject } from './match.ts'
import type { AdvisoryRecord } from './record.ts'

/** The lowest `fixed` version above the installed one that the matching records know for this package, as they write it. */
export function lowestFixAbove(subject: Subject, records: readonly AdvisoryRecord[]): string | null {
  const rules = rulesOf(subject.ecosystem)
  if (!rules) return null
  const installed = rules.publicOf(subject.version.trim())
  let lowest: string | null = null
  for (const version of records.flatMap(record => fixesOf(subject, record))) {
    const above = rules.compare(version, installed)
    if (above === undefined || above <= 0) continue
    if (lowest === null || (rules.compare(version, lowest) ?? 0) < 0) lowest = version
  }
  return lowest
}

function fixesOf(subject: Subject, record: AdvisoryRecord): readonly string[] {
  return record.affected
    .filter(entry => entry.ecosystem === subject.ecosystem && entry.name === subject.name)
    .flatMap(entry => entry.ranges)
    .filter(range => range.type !== 'GIT')
    .flatMap(range => range.events)
    .filter(event => event.kind === 'fixed')
    .map(event => event.version)
}
