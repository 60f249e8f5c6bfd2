import type { Sha256 } from '../core/digest.ts'
import type { CoreMetadata } from '../python/metadata.ts'

/** One file of a distribution as it was read and checked against RECORD. */
export interface ContainedFile {
  /** path inside the wheel, with `/` */
  readonly path: string
  /** in bytes, unpacked */
  readonly size: number
  readonly sha256: Sha256
}

/** A wheel or sdist of the release: read once at the door, checked from inside, never changed. */
export interface Distribution {
  readonly kind: 'wheel' | 'sdist'
  /** where the bytes lie on this machine; never part of any output */
  readonly path: string
  /** the file name that is published (PEP 427, PEP 625) */
  readonly file: string
  /** in bytes */
  readonly size: number
  readonly sha256: Sha256
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version: string
  /** expanded compatibility tags (`py3-none-any`), sorted; empty for an sdist */
  readonly tags: readonly string[]
  readonly metadata: CoreMetadata
  /** every file of a wheel, sorted by path; empty for an sdist, which has no RECORD to hold it to */
  readonly contents: readonly ContainedFile[]
  /** SBOM documents that lie in the wheel's `.dist-info/sboms/` (PEP 770), as text, each capped at 8 MiB */
  readonly embeddedSboms: readonly { readonly path: string; readonly text: string }[]
}
