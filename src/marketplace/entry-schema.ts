import { z } from 'zod'
import { scanResult } from '../advisory/result.ts'
import type { Frozen } from '../core/frozen.ts'

/**
 * The shape of `plugins/NAME.json`: what a marketplace has found out about one plugin. Pages, badges, feeds and the index
 * are made of it alone. Objects are closed, strings and arrays bounded; a minor version adds members.
 */

const line = (limit: number) => z.string().min(1).max(limit)
const nullableLine = (limit: number) => line(limit).nullable()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const size = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const count = z.number().int().min(0).max(1_000_000)
const day = z.iso.date()
const instant = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/)
const fileName = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9_+@-]([A-Za-z0-9_+@.-]*[A-Za-z0-9_+@-])?$/)

/** A document of the release that this site hands out itself, from bytes whose digest was checked. */
const download = z.strictObject({
  name: fileName,
  size,
  sha256,
  path: line(500).describe('relative to the root of the site'),
})

/**
 * `verified`: checked by this marketplace, under the catalogue's policy. `claimed`: said, and not verified. `failed`: checked,
 * and it does not hold. `off`: the release says itself that it was not done. `unknown`: it could not be looked at.
 */
const signal = z.strictObject({
  state: z.enum(['verified', 'claimed', 'failed', 'off', 'unknown']),
  look: z
    .enum(['good', 'backup', 'off', 'bad', 'incomplete', 'unknown'])
    .describe('`good` alone is green: verified, and nothing stands against it'),
  message: line(60).describe('for a badge'),
  sentence: line(1000).describe('what was checked, or why it is not so: one sentence'),
})

const signature = z.strictObject({
  kind: z.enum(['keyless', 'backup-key']),
  /** null where a backup key signed */
  identity: nullableLine(2048),
  issuer: nullableLine(2048),
  /** SHA-256 of the backup key (SPKI, DER); null where an identity signed */
  key: sha256.nullable(),
  logIndex: z
    .string()
    .regex(/^[0-9]{1,20}$/)
    .nullable(),
  /** earliest proven time; null where nobody vouches for one */
  signedAt: instant.nullable(),
})

const file = z.strictObject({
  name: fileName,
  size,
  sha256,
  url: line(2048).describe('at the hub'),
  kind: z.enum(['wheel', 'sdist']),
  package: z.strictObject({ name: line(255), version: line(255), purl: line(1024) }),
  tags: z.array(line(255)).max(4096),
  requiresPython: nullableLine(500),
  /** null unless it was verified */
  signature: signature.nullable(),
  /** null unless it is bound to the file by a verified statement */
  sbom: download.nullable(),
  /** PEP 740 provenance object; null unless its attestation was verified */
  provenance: download.nullable(),
})

const component = z.strictObject({
  name: line(500),
  version: nullableLine(500),
  purl: nullableLine(2000),
  /** SPDX ids or expressions, or names as they are written; empty where none is stated */
  licenses: z.array(line(500)).max(100),
})

const counts = scanResult.shape.counts

const scan = z.strictObject({
  verdict: z.enum(['pass', 'fail', 'incomplete']).describe("by the catalogue's rules, recomputed from the findings"),
  reasons: z.array(line(2000)).max(1000),
  failOn: z.enum(['critical', 'high', 'medium', 'low', 'never']),
  unknownSeverity: z.enum(['fail', 'warn']),
  counts: counts.describe('open findings by band, recomputed'),
  excepted: count.describe("findings that the publisher's own exceptions cover"),
  snapshotAt: instant.nullable().describe('time of the oldest advisory data'),
  ageDays: z.number().int().min(-100_000).max(100_000).nullable().describe('of those data on the day of the site'),
  coverage: z.strictObject({ components: count, judged: count, excluded: count, unjudgeable: count }),
  findings: scanResult.shape.findings,
  indeterminate: scanResult.shape.indeterminate,
})

const rescan = scan.extend({
  on: day,
  sources: scanResult.shape.database.shape.sources,
  /** findings that the release's own scan does not have: positions in `findings`, and the day of the record's last change */
  added: z.array(z.strictObject({ finding: count, modified: day.nullable() })).max(100_000),
})

const release = z.strictObject({
  tag: line(255),
  /** normalised by PEP 440 */
  version: line(255),
  prerelease: z.boolean(),
  immutable: z.boolean(),
  /** public before wheelseal completed it; null where no verified manifest says */
  adopted: z.boolean().nullable(),
  url: line(2048),
  publishedAt: instant.nullable(),
  commit: nullableLine(64),
  manifest: z.strictObject({ name: fileName, size, sha256, url: line(2048) }).nullable(),
  signals: z.strictObject({ signed: signal, sbom: signal, scan: signal }),
  /** of the manifest; null unless it was verified */
  seal: signature
    .extend({ policy: line(2000).describe('the word of the catalogue under which it is trusted') })
    .nullable(),
  files: z.array(file).max(10_000),
  /** of all SBOMs, each once, sorted; empty unless `sbom` is verified */
  components: z.array(component).max(100_000),
  /** null unless `scan` is verified */
  scan: scan.nullable(),
  scanFile: download.nullable(),
  rescan: rescan.nullable(),
  /** what the stages took in the publisher's run, in milliseconds, as the verified manifest says */
  durations: z.strictObject({
    sign: size.nullable(),
    sbom: size.nullable(),
    scan: size.nullable(),
    publish: size.nullable(),
  }),
})

export const entrySchema = z
  .strictObject({
    schemaVersion: z.literal('1.0'),
    name: line(255),
    /** of the newest wheel's METADATA, where its signature was verified */
    summary: nullableLine(512),
    repository: line(255),
    repositoryId: line(64),
    packages: z.array(line(255)).min(1).max(1000),
    contact: nullableLine(500),
    publisher: z.strictObject({
      issuer: line(2048),
      workflow: line(500),
      refs: z.array(line(500)).min(1).max(100),
      formerly: z.array(line(255)).max(100).describe('names that the repository had before'),
      buildSigner: nullableLine(1000).describe('the reusable workflow whose job signs; null: none elsewhere'),
      backupKey: sha256.nullable().describe('SHA-256 of the admitted backup key (SPKI, DER)'),
    }),
    /** UTC day on which everything shown here was looked at; null: never yet */
    checkedOn: day.nullable(),
    /** the same day where a later run could not look; null: this is current */
    staleSince: day.nullable(),
    /** why it could not be looked at, or could not be shown: one sentence */
    trouble: nullableLine(1000),
    /** tag of the newest final release, else of the newest; null where there is none */
    latest: nullableLine(255),
    /** newest version first */
    releases: z.array(release).max(1000),
  })
  .meta({ title: 'wheelseal marketplace entry', description: 'What a marketplace has found out about one plugin' })

export type Entry = Frozen<z.infer<typeof entrySchema>>
export type ReleaseEntry = Entry['releases'][number]
export type FileEntry = ReleaseEntry['files'][number]
export type Signal = ReleaseEntry['signals']['signed']
export type ScanEntry = NonNullable<ReleaseEntry['scan']>
export type RescanEntry = NonNullable<ReleaseEntry['rescan']>
export type Download = NonNullable<FileEntry['sbom']>
