import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'
import type { Distribution } from '../release/distribution.ts'

/** A file as the index lists it (PEP 691, PEP 700): its own words, nothing of it is verified. */
export interface IndexedFile {
  readonly name: string
  /** in bytes; null where the index does not say (PEP 700 is optional) */
  readonly size: number | null
  /** null where the index lists no SHA-256 */
  readonly sha256: Sha256 | null
  /** absolute */
  readonly url: string
  /** ISO 8601 UTC; null where the index does not say */
  readonly uploadedAt: string | null
}

/** A package index (PyPI or one like it). `find`, `check` and `open` write nothing. */
export interface PackageIndex {
  /** where people find it, without credentials */
  readonly url: string
  /** does it take PEP 740 attestations from this run? Only those of a trusted publisher's token */
  readonly takesAttestations: boolean
  /** The files of one version, asked anew each time; none where the index knows neither project nor version. */
  find(project: string, version: string): Promise<readonly IndexedFile[] | Problem>
  /**
   * What stands against uploading these files, asked before the first write of a run: rights, sizes, the age of the
   * version. `found` is the whole version as listed; `missing` those of the plan that it lacks.
   */
  check(missing: readonly Distribution[], found: readonly IndexedFile[]): Promise<readonly Problem[]>
  /**
   * Uploads one file, with at most one attestation of each kind (PEP 740, JSON). Undefined means: the index says that it
   * has it, or nobody can say; whoever calls asks `find` and compares digests.
   */
  upload(distribution: Distribution, attestations: readonly Uint8Array[]): Promise<Problem | undefined>
  /** The bytes of a listed file, in a temporary file that `close` removes; other bytes than listed are a problem. */
  open(file: IndexedFile): Promise<ByteSource | Problem>
}
