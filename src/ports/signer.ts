import type { ByteSource } from '../core/bytes.ts'
import type { Problem } from '../core/problem.ts'
import type { Identity } from '../release/facts.ts'

/** A Sigstore bundle (v0.3 JSON, UTF-8) and the identity that must be found in it. */
export interface Signed {
  readonly bundle: Uint8Array
  /** what the token's own claims imply, not what the certificate says */
  readonly identity: Identity
}

/** One identity, one key and one certificate for a job. */
export interface Signer {
  readonly kind: 'keyless' | 'backup-key' | 'local'
  /** Whom this job would sign as, without signing; a Problem if it cannot sign at all. */
  identity(): Promise<Identity | Problem>
  /** A message signature over the bytes, logged. */
  sign(bytes: ByteSource): Promise<Signed | Problem>
}
