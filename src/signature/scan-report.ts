import type { Sha256 } from '../core/digest.ts'
import type { Json } from '../core/json.ts'
import type { Subject } from './statement-bytes.ts'

interface Package {
  readonly name: string
  readonly version: string
  readonly purl: string | null
}

type Exception = { readonly [Member in 'id' | 'reason' | 'owner' | 'expires']: string }

/** What a statement repeats of `scan.json`; the whole of it is schema/scan.schema.json. */
export interface ScanReport {
  readonly subject: { readonly files: readonly Subject[] }
  readonly database: {
    readonly sources: readonly { readonly name: string; readonly sha256: Sha256; readonly snapshotAt: string | null }[]
    readonly ageDays: number | null
  }
  readonly policy: { readonly [name: string]: Json }
  readonly coverage: { readonly [Count in 'components' | 'judged' | 'excluded' | 'unjudgeable']: number }
  readonly findings: readonly {
    readonly package: Package
    readonly ids: readonly string[]
    readonly aliases: readonly string[]
    readonly severity: { readonly band: string; readonly score: number | null; readonly vector: string | null }
    readonly fixed: string | null
    readonly state: string
    readonly exception?: Exception | undefined
  }[]
  readonly indeterminate: readonly {
    readonly package: Package | null
    readonly id: string
    readonly reason: string
    readonly exception?: Exception | undefined
  }[]
  readonly counts: { readonly [band: string]: number }
  readonly verdict: string
  readonly reasons: readonly string[]
}
