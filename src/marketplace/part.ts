import type { Sha256 } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'
import type { Catalog } from './catalog.ts'
import type { Entry } from './entry-schema.ts'

/** What one run, or one of several that share a catalogue, has found out: all that a site is made of. */
export interface Part {
  /** UTC day of the site, `YYYY-MM-DD` */
  readonly asOf: string
  readonly catalog: Pick<Catalog, 'sha256' | 'marketplace' | 'rules'>
  /** sorted by name */
  readonly entries: readonly Entry[]
  /** The bytes of a {@link Download}, by its digest; `marketplace/write-failed` where they are not there any more. */
  document(sha256: Sha256): Promise<Uint8Array | Problem>
}
