import { z } from 'zod'

/** The shape of `metrics.json`. */

const count = z.int().min(0)
const milliseconds = z.int().min(0).nullable()
const states = z.strictObject({ verified: count, claimed: count, failed: count, off: count, unknown: count })

const figures = {
  releases: count,
  verifiedWheels: count.describe('releases that have wheels, all of them verified'),
  withSbom: count.describe('releases with a verified SBOM'),
  scanP50: milliseconds.describe('median duration of the scans (nearest rank), as verified manifests say'),
  scanP95: milliseconds.describe('95th percentile of the same'),
}

export const metricsSchema = z
  .strictObject({
    schemaVersion: z.literal('1.0'),
    asOf: z.iso.date(),
    plugins: z.strictObject({
      total: count,
      stale: count.describe('could not be looked at: what is shown is older than this day'),
      withoutRelease: count,
    }),
    signals: z
      .strictObject({ signed: states, sbom: states, scan: states })
      .describe('plugins, by what is known of their latest release'),
    releases: z.strictObject(figures),
    sbomRate: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('withSbom of releases, to four digits; null without releases'),
    wheels: z.strictObject({ total: count, verified: count }),
    newFindings: count.describe('open findings that re-scans add to what releases say'),
    periods: z
      .array(z.strictObject({ period: z.string().regex(/^\d{4}-\d{2}$/), ...figures }))
      .max(120)
      .describe('by UTC month of publication, oldest first, without gaps, at most the last ten years'),
  })
  .meta({ title: 'wheelseal marketplace metrics', description: 'How the releases of a marketplace have done' })

export type MarketplaceMetrics = z.infer<typeof metricsSchema>
export type SignalStates = z.infer<typeof states>
