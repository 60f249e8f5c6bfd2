import type { ByteSource } from '../core/bytes.ts'
import type { Problem } from '../core/problem.ts'
import type { Identity } from '../release/facts.ts'

/** Who vouches for a signature: an identity as the token's own claims imply it, not as the certificate says, or a key. */
export type SignedBy =
  | { readonly kind: 'keyless' | 'local'; readonly identity: Identity }
  | {
      readonly kind: 'backup-key'
      /** SPKI (RFC 5280) as PEM */
      readonly publicKey: string
      /** the outage for which the key signed in place of the identity */
      readonly because: Problem
    }

/** A Sigstore bundle (v0.3 JSON, UTF-8) and who must be found to have made it. */
export interface Signed {
  readonly bundle: Uint8Array
  readonly by: SignedBy
}

/** One identity, one key and one certificate for a job. */
export interface Signer {
  /** what its certificates are worth: `local` is the rehearsal outside GitHub */
  readonly kind: 'keyless' | 'local'
  /** public half (SPKI, PEM) of the key that signs when the budget for an outage is spent; null: there is none */
  readonly backupKey: string | null
  /** Whom this job would sign as, without signing; a Problem if it cannot sign at all. */
  identity(): Promise<Identity | Problem>
  /** A message signature over the bytes, logged. */
  sign(bytes: ByteSource): Promise<Signed | Problem>
}
