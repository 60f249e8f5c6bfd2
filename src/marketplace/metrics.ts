import type { Entry, ReleaseEntry } from './entry-schema.ts'
import { latestOf } from './latest-release.ts'
import type { MarketplaceMetrics, SignalStates } from './metrics-schema.ts'
import { newFindingsOf } from './new-findings.ts'
import type { Part } from './part.ts'
import type { Period } from './period.ts'

/** Ten years: what is older counts in the totals alone. */
const MOST_PERIODS = 120

/** How the releases of a part have done, in all and by month. A release whose day of publication is unknown is in no month. */
export function metricsOf({ asOf, entries }: Pick<Part, 'asOf' | 'entries'>): MarketplaceMetrics {
  const all = tally()
  const byMonth = new Map<string, Tally>()
  let wheels = 0
  let verified = 0
  for (const release of entries.flatMap(each => each.releases)) {
    const month = release.publishedAt?.slice(0, 7)
    count(all, release)
    if (month !== undefined) {
      const of = byMonth.get(month) ?? tally()
      byMonth.set(month, of)
      count(of, release)
    }
    const own = release.files.filter(file => file.kind === 'wheel')
    wheels += own.length
    verified += own.filter(file => file.signature !== null && release.signals.signed.state === 'verified').length
  }
  return {
    schemaVersion: '1.0',
    asOf,
    plugins: {
      total: entries.length,
      stale: entries.filter(each => each.trouble !== null).length,
      withoutRelease: entries.filter(each => each.releases.length === 0).length,
    },
    signals: signalsOf(entries),
    releases: figuresOf(all),
    sbomRate: all.releases === 0 ? null : Math.round((all.withSbom / all.releases) * 10_000) / 10_000,
    wheels: { total: wheels, verified },
    newFindings: [...newFindingsOf(entries)].length,
    periods: periodsOf(byMonth),
  }
}

/** The value at or below which that share of all lies (nearest rank): always one that was measured; null of none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

interface Tally {
  releases: number
  verifiedWheels: number
  withSbom: number
  readonly scans: number[]
}

function tally(): Tally {
  return { releases: 0, verifiedWheels: 0, withSbom: 0, scans: [] }
}

function count(to: Tally, { files, signals, durations }: ReleaseEntry): void {
  const wheels = files.filter(file => file.kind === 'wheel')
  const verified = signals.signed.state === 'verified' && wheels.every(file => file.signature !== null)
  to.releases += 1
  to.verifiedWheels += Number(verified && wheels.length > 0)
  to.withSbom += Number(signals.sbom.state === 'verified')
  if (durations.scan !== null) to.scans.push(durations.scan)
}

function figuresOf({ releases, verifiedWheels, withSbom, scans }: Tally) {
  const sorted = scans.toSorted((left, right) => left - right)
  return { releases, verifiedWheels, withSbom, scanP50: percentile(sorted, 0.5), scanP95: percentile(sorted, 0.95) }
}

function periodsOf(byMonth: ReadonlyMap<string, Tally>): Period[] {
  const known = [...byMonth.keys()].sort()
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return []
  const periods: Period[] = []
  // Backwards from the newest, for a publisher's clock may have said anything.
  for (let month = last; month >= first && periods.length < MOST_PERIODS; month = monthBefore(month)) {
    periods.unshift({ period: month, ...figuresOf(byMonth.get(month) ?? tally()) })
  }
  return periods
}

function monthBefore(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  const [y, m] = number <= 1 ? [year - 1, 12] : [year, number - 1]
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`
}

const none = (): SignalStates => ({ verified: 0, claimed: 0, failed: 0, off: 0, unknown: 0 })

function signalsOf(entries: readonly Entry[]) {
  const found = { signed: none(), sbom: none(), scan: none() }
  for (const latest of entries.map(latestOf)) {
    if (latest === undefined) continue
    found.signed[latest.signals.signed.state] += 1
    found.sbom[latest.signals.sbom.state] += 1
    found.scan[latest.signals.scan.state] += 1
  }
  return found
}
