import { sortedBy } from '../core/order.ts'
import type { Counts, Verdict } from '../release/facts.ts'
import type { Exception } from '../release/policy.ts'
import type { Case } from './case.ts'
import { exceptionsFor, isInForce } from './exceptions.ts'
import { findAll, type RawDoubt, type RawFinding } from './findings.ts'
import { expiredReasons, incompleteReasons, warningsOf } from './reasons.ts'
import { isMalware } from './record.ts'
import type { Finding, Indeterminate, ScanResult } from './result.ts'
import { sortComponents } from './sort-components.ts'
import { failingReasons, type Reason, verdictOf } from './verdict.ts'

export interface Judgement {
  readonly coverage: ScanResult['coverage']
  readonly findings: readonly Finding[]
  readonly indeterminate: readonly Indeterminate[]
  /** open findings */
  readonly counts: Counts
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
  /** for people: what deserves a look and stops nothing */
  readonly warnings: readonly string[]
}

/**
 * The judgement over all components: pass means that every one was judged or is excluded for a stated reason, that no
 * finding reaches the threshold, and that nothing was left in doubt. judged + excluded + unjudgeable = components.
 */
export function judge(matter: Case): Judgement {
  const { policy, today } = matter
  const covers = (exception: Exception): boolean => isInForce(exception, today)
  const sorted = sortComponents(matter)
  const raw = findAll([...sorted.judged, ...sorted.excludedButKnown], matter.records, matter.severityRule)
  const excluded = new Set(sorted.excludedButKnown)
  // What nobody wants judged may still not be malware.
  const judged = raw.findings.filter(each => !excluded.has(each.component) || isMalware(each.group.names))
  const claims = judged.map(each => exceptionsFor(each.group.names, each.component.subject, policy.exceptions))
  const findings = sortedBy(
    judged.map((each, index) => withException(each, claims[index]?.find(covers))),
    sortKey,
  )
  const doubted = raw.doubts.filter(each => !excluded.has(each.component))
  const doubtClaims = doubted.map(each => exceptionsFor(each.group.names, each.component.subject, policy.exceptions))
  const indeterminate: readonly Indeterminate[] = sortedBy(
    [
      ...doubted.map((each, index) => doubtOf(each, doubtClaims[index]?.find(covers))),
      ...matter.unreadable.map(({ id, reason }) => ({ package: null, id, reason })),
    ],
    sortKey,
  )
  const reasons = [
    ...failingReasons(findings, policy),
    ...expiredReasons(findings, policy, today),
    ...incompleteReasons(matter, sorted, indeterminate),
  ]
  return {
    coverage: sorted.coverage,
    findings,
    indeterminate,
    counts: countsOf(findings),
    verdict: verdictOf(reasons),
    reasons,
    warnings: warningsOf(matter, [...claims, ...doubtClaims].flat()),
  }
}

/** Malware stays open: no exception speaks for it. */
function withException(raw: RawFinding, exception: Exception | undefined): Finding {
  const { ids, aliases, severity, fixed } = raw
  const finding = { package: raw.component.package, ids, aliases, severity, fixed }
  if (exception === undefined || isMalware(raw.group.names)) return { ...finding, state: 'open' }
  return { ...finding, state: 'excepted', exception: claimOf(exception) }
}

function doubtOf(raw: RawDoubt, exception: Exception | undefined): Indeterminate {
  // The reason quotes the record, which may be of any length.
  const doubt = { package: raw.component.package, id: raw.id, reason: raw.reason.slice(0, 1000).toWellFormed() }
  return exception ? { ...doubt, exception: claimOf(exception) } : doubt
}

function claimOf({ id, reason, owner, expires }: Exception): NonNullable<Finding['exception']> {
  return { id, reason, owner, expires }
}

/** Open findings by band. */
export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 }
  for (const finding of findings) if (finding.state === 'open') counts[finding.severity.band] += 1
  return counts
}

function sortKey(each: Finding | Indeterminate): string {
  const { ecosystem, name, version } = each.package ?? { ecosystem: '~', name: '', version: '' }
  return JSON.stringify([ecosystem, name.toLowerCase(), version, 'ids' in each ? each.ids : each.id])
}
