import { ageOf } from '../advisory/age.ts'
import { countsOf } from '../advisory/judge.ts'
import { endedReasons, incompleteReasons } from '../advisory/reasons.ts'
import { clipped, failingReasons, fails, type Reason, some, verdictOf } from '../advisory/verdict.ts'
import { counted, oneLine } from '../core/text.ts'
import type { CatalogRules } from './catalog.ts'
import { policyOf } from './catalog-policy.ts'
import type { ScanEntry } from './entry-schema.ts'
import type { BoundScan, Examination } from './examination.ts'
import { asOfToday, doubtAsOfToday, leftOut } from './honoured.ts'

export interface Assessed {
  readonly entry: ScanEntry
  /** what alone keeps it from being a pass is that its data are too old */
  readonly isOnlyOld: boolean
}

/**
 * The release's own scan, judged anew from its findings: under the catalogue's threshold and age, with the publisher's
 * exceptions as far as they hold on this day. `today` is a UTC day.
 */
export function assessScan(examination: Examination, result: BoundScan, rules: CatalogRules, today: string): Assessed {
  const { database, coverage } = result
  const findings = result.findings.map(each => asOfToday(each, today))
  const indeterminate = result.indeterminate.map(each => doubtAsOfToday(each, today))
  const ageDays = ageOf([...database.sources], today)
  const unjudgeable = coverage.notJudged.filter(each => each.state === 'unjudgeable')
  const policy = policyOf(rules, { exceptions: [], exclusions: [] })
  const lasting: readonly Reason[] = [
    ...failingReasons(findings, policy),
    ...ended(result, findings, rules, today),
    ...incompleteReasons(
      {
        components: [],
        incomplete: examination.incomplete,
        records: [],
        unreadable: [],
        ecosystems: [],
        ageDays: 0,
        policy,
        severityRule: 'max',
        today,
      },
      {
        judged: [],
        excludedButKnown: [],
        unjudgeable: unjudgeable.map(({ name, version, purl, reason }) => ({
          kind: 'unjudgeable',
          name,
          version,
          purl,
          reason,
        })),
        coverage: { ...coverage, notJudged: [] },
      },
      indeterminate,
    ),
    ...left(examination),
  ]
  const old = coverage.judged === 0 ? [] : ageReasons(ageDays, result, rules, today)
  const reasons = [...lasting, ...old]
  return {
    isOnlyOld: lasting.length === 0 && old.length > 0,
    entry: {
      verdict: verdictOf(reasons),
      reasons: reasonsIn(reasons),
      failOn: rules.failOn,
      unknownSeverity: rules.unknownSeverity,
      counts: countsOf(findings),
      excepted: findings.filter(each => each.state === 'excepted').length,
      snapshotAt: oldestOf(database.sources),
      ageDays,
      coverage: countsIn(coverage),
      findings,
      indeterminate,
    },
  }
}

/** Exceptions that have run out beside a finding that fails: said, or people look for the mistake elsewhere. */
function ended(
  { findings }: BoundScan,
  now: ScanEntry['findings'],
  rules: CatalogRules,
  today: string,
): readonly Reason[] {
  const over = findings.flatMap(({ exception }, at) => {
    const finding = now[at]
    if (exception === undefined || finding === undefined || exception.expires >= today) return []
    return fails({ ...finding, ids: [...finding.ids], aliases: [...finding.aliases] }, rules) ? [exception] : []
  })
  return endedReasons(over)
}

function left(examination: Examination): readonly Reason[] {
  const found = leftOut(examination)
  if (found.length === 0) return []
  const names = some(found.map(({ package: each }) => `\`${clipped(`${each.name} ${each.version}`)}\``))
  const text = `${counted(found.length, 'component')} that can be judged ${found.length === 1 ? 'was' : 'were'} left out by the publisher: ${names}`
  return [{ code: 'scan/incomplete', text }]
}

function ageReasons(
  ageDays: number | null,
  { database }: BoundScan,
  { maxScanAge }: CatalogRules,
  today: string,
): readonly Reason[] {
  if (ageDays === null) {
    const newest = database.sources
      .flatMap(each => each.snapshotAt?.slice(0, 10) ?? [])
      .toSorted()
      .at(-1)
    const isAhead = newest !== undefined && newest > today
    const text = isAhead
      ? `the advisory data are of ${newest}, a day that is not yet`
      : 'the time of the advisory data is not known'
    return [{ code: 'scan/data-age-unknown', text }]
  }
  if (ageDays <= maxScanAge) return []
  const text = `the advisory data are ${counted(ageDays, 'day')} old, more than the ${maxScanAge} that this catalogue allows`
  return [{ code: 'scan/data-too-old', text }]
}

/** As an entry has room for them: exceptions that have run out are a reason each, and a publisher may have any number. */
export function reasonsIn(reasons: readonly Reason[]): readonly string[] {
  return reasons.slice(0, 1000).map(each => oneLine(each.text, 2000))
}

/** Time of the oldest source, ISO 8601 UTC; null where one states none. */
export function oldestOf(sources: readonly { readonly snapshotAt: string | null }[]): string | null {
  const times = sources.map(each => Date.parse(each.snapshotAt ?? ''))
  if (times.length === 0 || times.some(Number.isNaN)) return null
  return new Date(Math.min(...times)).toISOString().replace(/\.000Z$/, 'Z')
}

/** The numbers alone. */
export function countsIn({ components, judged, excluded, unjudgeable }: ScanEntry['coverage']): ScanEntry['coverage'] {
  return { components, judged, excluded, unjudgeable }
}
