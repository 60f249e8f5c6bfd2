import { daysBetween } from '../core/time.ts'

export interface DatedSource {
  readonly name: string
  readonly sha256: string
  readonly snapshotAt: string | null
}

/** in days; data of another century are of no time at all */
const OLDEST = 100_000

/** Whole UTC days since the oldest source; null where a source has no time, or one that cannot be. */
export function ageOf(sources: readonly DatedSource[], today: string): number | null {
  if (sources.length === 0) return null
  const ages = sources.map(({ snapshotAt }) =>
    snapshotAt === null || Number.isNaN(Date.parse(snapshotAt)) ? -1 : daysBetween(snapshotAt, today),
  )
  return ages.some(age => age < 0 || age > OLDEST) ? null : Math.max(...ages)
}
