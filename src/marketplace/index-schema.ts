import { z } from 'zod'
import { entrySchema } from './entry-schema.ts'

/** The shape of `index.json`. A major version would be another file name; a minor one adds members. */

const line = (limit: number) => z.string().min(1).max(limit)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const entry = entrySchema.shape
const signal = entry.releases.element.shape.signals.shape.signed.pick({ state: true, look: true, message: true })

const plugin = z.strictObject({
  name: entry.name,
  repository: entry.repository,
  latest: z
    .strictObject({
      tag: line(255),
      version: line(255),
      signals: z.strictObject({ signed: signal, sbom: signal, scan: signal }),
    })
    .nullable()
    .describe('newest final release, else the newest; null where there is none'),
  staleSince: entry.staleSince,
  trouble: entry.trouble.describe('why it could not be looked at today; null where it could'),
  entry: z
    .strictObject({
      path: line(500).describe('relative to this file'),
      sha256,
      size: z.int().min(0).describe('in bytes'),
    })
    .describe('everything that is known of it'),
})

export const indexSchema = z
  .strictObject({
    schemaVersion: z.literal('1.0'),
    generator: z.strictObject({ name: z.literal('wheelseal'), version: line(100) }),
    asOf: z.iso.date().describe('UTC day by which everything was judged'),
    title: line(500),
    url: line(2048).nullable().describe('where the site lies'),
    contact: line(500).nullable(),
    catalog: z.strictObject({ sha256: sha256.describe('over its canonical JSON') }),
    rules: z
      .strictObject({
        failOn: z.enum(['critical', 'high', 'medium', 'low', 'never']),
        unknownSeverity: z.enum(['fail', 'warn']),
        maxScanAge: z.int().min(0).describe('in days'),
      })
      .describe('by which scans were judged'),
    plugins: z.array(plugin).max(1_000_000).describe('sorted by name'),
  })
  .meta({ title: 'wheelseal marketplace index', description: 'Every plugin of a marketplace, in short' })

export type MarketplaceIndex = z.infer<typeof indexSchema>
export type IndexedPlugin = MarketplaceIndex['plugins'][number]
