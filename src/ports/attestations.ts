import type { Sha256 } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'

/** The place does not offer this, today and to this run: no trouble, but worth a line to the person. */
export interface Unavailable {
  readonly kind: 'unavailable'
  /** one sentence without a final period, with the service's own words where it said any */
  readonly reason: string
}

export interface FoundAttestations {
  /** Sigstore bundles (JSON, UTF-8), in the words of the place: nothing in them is verified */
  readonly bundles: readonly Uint8Array[]
  /** how many more there are that cannot be read from here */
  readonly unread: number
}

/** Where a forge keeps signed statements about files, found by the file's digest. */
export interface AttestationStore {
  /** What is stored of this predicate type about this file. Never writes. */
  find(sha256: Sha256, predicateType: string): Promise<FoundAttestations | Unavailable | Problem>
  /** Stores the bundle of a statement, once: one that is seen to be there already is not stored again. */
  add(bundle: Uint8Array): Promise<Unavailable | Problem | undefined>
}

export function isUnavailable(value: unknown): value is Unavailable {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unavailable'
}
