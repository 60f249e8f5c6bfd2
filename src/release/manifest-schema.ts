import { z } from 'zod'
import type { Frozen } from '../core/frozen.ts'

/**
 * The shape of `release-security.json`. Objects are closed, strings and arrays bounded. A minor version adds fields,
 * a major one is a new file name; the JSON Schema in `schema/` is generated from here.
 */

/** ten times what GitHub lets a release hold; a folder may hold more */
const MOST_ASSETS = 10_000

// What survives GitHub's renaming: no separator, no blank, no leading or trailing period.
const assetName = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const count = z.number().int().min(0).max(1_000_000)
const line = (limit: number) => z.string().min(1).max(limit)
const nullableLine = (limit: number) => line(limit).nullable()
const instant = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/)

const asset = z.strictObject({ name: assetName, size, sha256 })

const signature = z.strictObject({
  bundle: asset,
  /** what the bundle claims: only its verification makes it true */
  claimed: z.strictObject({ san: line(2048), issuer: line(2048) }).nullable(),
  /** SHA-256 of the backup key (SPKI, DER); null where an identity signed */
  key: sha256.nullable(),
  /** null where a backup key signed while no log was to be reached */
  logIndex: z
    .string()
    .regex(/^[0-9]{1,20}$/)
    .nullable(),
  kind: z.enum(['keyless', 'backup-key', 'local']),
})

/** A signed in-toto statement about the file; the asset may hold statements about other files, too. */
const attestation = z.strictObject({ asset, predicateType: line(500) })

const sbom = z.strictObject({
  asset,
  format: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  components: count,
  /** false: part of the closure is not known */
  complete: z.boolean(),
  inputs: sha256,
})

const scan = z.strictObject({
  asset,
  verdict: z.enum(['pass', 'fail', 'incomplete']),
  counts: z.strictObject({ critical: count, high: count, medium: count, low: count, none: count, unknown: count }),
  threshold: z.enum(['critical', 'high', 'medium', 'low', 'never']),
  database: z.strictObject({
    sources: z.array(z.strictObject({ name: line(2048), sha256, snapshotAt: instant.nullable() })).max(1000),
    ageDays: z.number().int().min(-100_000).max(100_000).nullable(),
  }),
  inputs: sha256,
})

const subject = z.strictObject({
  asset,
  package: z.strictObject({
    name: line(255),
    version: line(255),
    purl: line(1024),
    /** compatibility tags of a wheel; none for an sdist */
    tags: z.array(line(255)).max(4096),
  }),
  signatures: z.array(signature).max(16),
  attestations: z.array(attestation).max(16),
  sboms: z.array(sbom).max(16),
  scans: z.array(scan).max(16),
})

const stage = z.strictObject({ status: z.enum(['succeeded', 'off', 'failed']), reason: nullableLine(500) })
/** null: the stage was off or recalled, and this run did not do it */
const effort = z
  .strictObject({
    durationMs: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    /** uploads that were begun, and those of them that began the same bytes under the same name anew */
    tries: count,
    retries: count,
    /** of all uploads that were begun */
    bytes: size,
  })
  .nullable()

export const manifestSchema = z
  .strictObject({
    schemaVersion: z.literal('1.0'),
    generator: z.strictObject({ name: line(100), version: line(100) }),
    release: z.strictObject({
      host: nullableLine(255),
      repository: nullableLine(255),
      repositoryId: nullableLine(64),
      tag: line(255),
      commit: z
        .string()
        .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
        .nullable(),
      ref: nullableLine(500),
      /** the release was public, made by somebody else, before wheelseal checked and completed it */
      adopted: z.boolean(),
    }),
    subjects: z.array(subject).min(1).max(MOST_ASSETS),
    /** every asset of the release but this file and its bundle, which cannot hold their own digests */
    assets: z.array(asset).min(1).max(MOST_ASSETS),
    /** what else lies on the release: not made, not checked, not signed for */
    unclaimed: z.array(z.strictObject({ name: line(1024), size, sha256: sha256.nullable() })).max(MOST_ASSETS),
    /** package indexes as planned; what became of it is in the run's summary and outputs */
    indexes: z.array(z.strictObject({ url: line(2048), state: z.literal('planned') })).max(16),
    badges: z
      .array(
        z.strictObject({
          kind: z.enum(['signed', 'sbom', 'scan']),
          state: z.enum(['good', 'backup', 'off', 'bad', 'incomplete', 'unknown']),
          message: line(60),
          svg: assetName,
          endpoint: assetName,
        }),
      )
      .max(16),
    stages: z.strictObject({ sign: stage, sbom: stage, scan: stage }),
    /** the only part that differs from run to run */
    run: z.strictObject({
      id: line(64),
      attempt: z.number().int().min(1).max(1_000_000),
      /** what each stage took; `publish` up to sealing */
      stages: z.strictObject({ sign: effort, sbom: effort, scan: effort, publish: effort }),
    }),
  })
  .meta({
    title: 'wheelseal release manifest',
    description: 'What lies on a release, who is said to have signed it, and what was found in it',
  })

/** `release-security.json` as data. */
export type Manifest = Frozen<z.infer<typeof manifestSchema>>
