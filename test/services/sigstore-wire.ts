import { entryJson } from '../../src/local/documents.ts'
import { base64 } from '../../src/local/keys.ts'
import type { LogEntry } from '../../src/local/log.ts'
import type { ProvenEntry } from '../../src/local/proof.ts'

/** What the services did so far; each counts its own. */
export interface Counted {
  certificates: number
  refusedCertificates: number
  entries: number
  duplicates: number
  refusedEntries: number
  lookups: number
  entries2: number
  duplicates2: number
  refusedEntries2: number
  timestamps: number
  refusedTimestamps: number
}

/** A `TransparencyLogEntry` as rekor-tiles answers it. */
export type TiledWireEntry = ReturnType<typeof tiledWireOf>

/** Its gateway writes members that are not set too (`EmitUnpopulated`): no promise is null. */
export function tiledWireOf(entry: ProvenEntry) {
  return { ...entryJson(entry), inclusionPromise: null }
}

/** A log entry as Rekor v1 answers it. */
export interface WireEntry {
  readonly body: string
  readonly integratedTime: number
  readonly logID: string
  readonly logIndex: number
  readonly verification: {
    readonly signedEntryTimestamp: string
    readonly inclusionProof: {
      readonly checkpoint: string
      readonly hashes: readonly string[]
      readonly logIndex: number
      readonly rootHash: string
      readonly treeSize: number
    }
  }
}

/** An entry in Rekor v1's words: hexadecimal where the bundle has base64. */
export function wireOf(entry: LogEntry): WireEntry {
  const { proof } = entry
  return {
    body: base64(entry.body),
    integratedTime: entry.integratedTime,
    logID: Buffer.from(entry.logId).toString('hex'),
    logIndex: entry.logIndex,
    verification: {
      signedEntryTimestamp: base64(entry.signedEntryTimestamp),
      inclusionProof: {
        checkpoint: proof.checkpoint,
        hashes: proof.hashes.map(hash => Buffer.from(hash).toString('hex')),
        logIndex: proof.logIndex,
        rootHash: Buffer.from(proof.rootHash).toString('hex'),
        treeSize: proof.treeSize,
      },
    },
  }
}

/** The members of a JSON object; none for anything else. */
export function field(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export function textField(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
