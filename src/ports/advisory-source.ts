import type { AdvisoryRecord, UnreadableRecord } from '../advisory/record.ts'
import type { Sha256 } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'

/** A package to ask about. `ecosystem` is OSV's word (`PyPI`, `crates.io`); PyPI names are normalised. */
export interface PackageVersion {
  readonly ecosystem: string
  readonly name: string
  readonly version: string
}

export interface AdvisoryData {
  /** `snapshotAt`: ISO 8601 UTC, or null where the time of the data is unknown */
  readonly sources: readonly { readonly name: string; readonly sha256: Sha256; readonly snapshotAt: string | null }[]
  /** ecosystems this source can judge */
  readonly ecosystems: readonly string[]
  /** every record about the packages asked for, and every record of those records' alias groups; equal ids once */
  readonly records: readonly AdvisoryRecord[]
  /** records that could not be read at all: never dropped in silence */
  readonly unreadable: readonly UnreadableRecord[]
}

export interface AdvisorySource {
  /** Can it be asked at all (file there, address well-formed)? Read-only. */
  check(): Promise<readonly Problem[]>
  records(packages: readonly PackageVersion[]): Promise<AdvisoryData | Problem>
}
