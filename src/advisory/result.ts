import { z } from 'zod'
import { compactJson } from '../core/json.ts'

/** A major version of the schema would be another file name. */
export const SCAN_SCHEMA_VERSION = '1.0'

const text = z.string().max(2000)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
const day = z.iso.date()
const bands = ['critical', 'high', 'medium', 'low', 'none', 'unknown'] as const

const scannedPackage = z.strictObject({
  ecosystem: text.describe("OSV's word for the package ecosystem"),
  name: text.describe('as the inventory writes it'),
  version: text,
  purl: text.nullable(),
  paths: z.array(z.array(text).max(64)).max(8).describe('how it got here: names from the file down to the package'),
})

const named = z.strictObject({ name: text, sha256 })

/** An exception that covers a finding or a record in doubt. */
const exception = z.strictObject({ id: text, reason: text, owner: text, expires: day })

/**
 * `scan.json`: what was judged, by which data, under which rules, and what came of it. Closed objects, bounded text and
 * lists; equal inputs give equal bytes. The JSON Schema in schema/ is made from this type.
 */
export const scanResult = z
  .strictObject({
    schemaVersion: z.literal(SCAN_SCHEMA_VERSION),
    inputs: sha256.describe('over everything this result was made from, but for the advisories'),
    subject: z.strictObject({ files: z.array(named).max(10_000), sboms: z.array(named).max(10_000) }),
    database: z.strictObject({
      sources: z.array(z.strictObject({ name: text, sha256, snapshotAt: z.iso.datetime().nullable() })).max(1000),
      ageDays: z.int().nullable().describe('whole UTC days since the oldest source; null where it is not known'),
    }),
    policy: z.strictObject({
      failOn: z.enum(['critical', 'high', 'medium', 'low', 'never']),
      unknownSeverity: z.enum(['fail', 'warn']),
      severityRule: z.enum(['max', 'cvss-v4-first']),
      sha256,
    }),
    coverage: z
      .strictObject({
        components: count,
        judged: count,
        excluded: count,
        unjudgeable: count,
        notJudged: z
          .array(
            z.strictObject({
              name: text,
              version: text.nullable(),
              purl: text.nullable(),
              state: z.enum(['excluded', 'unjudgeable']),
              reason: text,
            }),
          )
          .max(100_000),
      })
      .describe('judged + excluded + unjudgeable = components'),
    findings: z
      .array(
        z.strictObject({
          package: scannedPackage,
          ids: z.array(text).max(10_000).describe('records that match this version'),
          aliases: z.array(text).max(10_000).describe('every other name of the same vulnerability'),
          severity: z.strictObject({
            band: z.enum(bands),
            score: z.number().min(0).max(10).nullable(),
            vector: text.nullable(),
            source: text.nullable().describe('id of the record that stated it'),
            rule: z.enum(['max', 'cvss-v4-first', 'label', 'none']),
          }),
          fixed: text.nullable().describe('lowest fixed version above the installed one'),
          state: z.enum(['open', 'excepted', 'not-affected']),
          exception: exception.optional(),
        }),
      )
      .max(100_000),
    indeterminate: z
      .array(
        z.strictObject({
          package: scannedPackage.nullable().describe('null where the record cannot be read at all'),
          id: text,
          reason: text,
          exception: exception.optional(),
        }),
      )
      .max(100_000)
      .describe('records that can be neither confirmed nor excluded'),
    counts: z
      .strictObject({ critical: count, high: count, medium: count, low: count, none: count, unknown: count })
      .describe('open findings by band'),
    verdict: z.enum(['pass', 'fail', 'incomplete']),
    reasons: z.array(text).max(1000).describe('why the verdict is no pass; empty if it is one'),
  })
  .meta({ title: 'wheelseal scan result', description: 'What was judged, by which data, under which rules' })

export type ScanResult = z.infer<typeof scanResult>
export type Finding = ScanResult['findings'][number]
export type Indeterminate = ScanResult['indeterminate'][number]
export type ScannedPackage = Finding['package']

/** Do two results say the same? Only the data may differ: which they were does not change what was found. */
export function saysTheSame(left: ScanResult, right: ScanResult): boolean {
  return compactJson({ ...left, database: null }) === compactJson({ ...right, database: null })
}
