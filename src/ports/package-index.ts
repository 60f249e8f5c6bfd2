import type { ByteSource } from '../core/bytes.ts'
import type { Problem } from '../core/problem.ts'
import type { Distribution } from '../release/distribution.ts'
import type { ListedFile } from '../release/index-plan.ts'

/** A file as the index lists it (PEP 691, PEP 700): its own words, nothing of it is verified. */
export interface IndexedFile extends ListedFile {
  /** in bytes; null where the index does not say (PEP 700 is optional) */
  readonly size: number | null
  /** absolute */
  readonly url: string
  /** ISO 8601 UTC; null where the index does not say */
  readonly uploadedAt: string | null
}

/** A package index (PyPI or one like it). `find`, `check` and `open` write nothing. */
export interface PackageIndex {
  /** where installers look (its Simple API), without credentials */
  readonly url: string
  /** does it take PEP 740 attestations from this run? Only those of a trusted publisher's token */
  readonly takesAttestations: boolean
  /** The files of one version, asked anew each time; none where the index knows neither project nor version. */
  find(project: string, version: string): Promise<readonly IndexedFile[] | Problem>
  /**
   * What stands against uploading these files, asked before the first write of a run: rights, and the age of the
   * version. `found` is the whole version as listed; `missing` those of the plan that it lacks.
   */
  check(missing: readonly Distribution[], found: readonly IndexedFile[]): Promise<readonly Problem[]>
  /**
   * One try to upload one file, with at most one attestation of each kind (PEP 740, JSON). `taken`: the index says that
   * it has a file of this name. `unknown`: nobody can say, and it was waited for as long as the index asks. Either way
   * whoever calls asks `find` and compares digests.
   */
  upload(distribution: Distribution, attestations: readonly Uint8Array[]): Promise<'taken' | 'unknown' | Problem>
  /** The bytes of a listed file, in a temporary file that `close` removes; other bytes than listed are a problem. */
  open(file: IndexedFile): Promise<ByteSource | Problem>
}
