import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { authorityCertificate, type Issuer, leafCertificate, type Stamp, u16, type Validity } from './certificate.ts'
import { type Claims, identityOf } from './claims.ts'
import { type KeyPair, newKeyPair } from './keys.ts'
import { isRefusal, type Refusal, refusal, type TrustedIssuer, verifyToken } from './token.ts'

/** A CA with its intermediate's key; the root's key is thrown away once it has signed. */
export interface Authority {
  readonly key: KeyPair
  /** intermediate, then root, DER */
  readonly chain: readonly Uint8Array[]
}

export interface CertificateRequest {
  readonly token: string
  /** SubjectPublicKeyInfo as PEM, P-256 */
  readonly publicKey: string
  /** signature over the token's `sub` with the key to be certified */
  readonly proof: Uint8Array
}

const LEAF_LIFETIME = 10 * 60 * 1000
export const AUTHORITY_NAME = {
  organization: 'wheelseal rehearsal',
  commonName: 'wheelseal rehearsal (not for production)',
}
const ROOT_NAME = { ...AUTHORITY_NAME, commonName: 'wheelseal rehearsal root (not for production)' }

export function foundAuthority(validity: Validity): Authority {
  const root: Issuer = { name: ROOT_NAME, key: newKeyPair() }
  const key = newKeyPair()
  const rootCertificate = authorityCertificate({ name: ROOT_NAME, spki: root.key.spki }, root, validity, 1)
  const intermediate = authorityCertificate({ name: AUTHORITY_NAME, spki: key.spki }, root, validity, 0)
  return { key, chain: [intermediate, rootCertificate] }
}

/**
 * Fulcio's decision: verifies token and proof of possession, then certifies the key for ten minutes under the identity
 * that the claims imply. `alter` lets a test make it misissue.
 */
export function certify(
  request: CertificateRequest,
  service: {
    readonly authority: Authority
    readonly ctLog: KeyPair
    readonly issuers: readonly TrustedIssuer[]
    readonly now: Date
    readonly alter?: (claims: Claims) => Claims
  },
): Uint8Array | Refusal {
  const token = verifyToken(request.token, service.issuers, service.now)
  if (isRefusal(token)) return token
  const key = readPublicKey(request.publicKey)
  if (key === undefined) return refusal('the public key is no P-256 key')
  if (!verify('sha256', Buffer.from(token.subject), key, request.proof)) {
    return refusal('the proof of possession does not verify')
  }
  const identity = identityOf(service.alter?.(token.claims) ?? token.claims, token.dialect)
  if (identity === undefined) return refusal('the claims name no identity')

  const start = Math.floor(service.now.getTime() / 1000) * 1000
  const validity = { notBefore: new Date(start), notAfter: new Date(start + LEAF_LIFETIME) }
  const spki = key.export({ type: 'spki', format: 'der' })
  const issuer = { name: AUTHORITY_NAME, key: service.authority.key }
  return leafCertificate({ ...identity, spki }, issuer, validity, stampOf(service.ctLog, service.now))
}

/** Reads a P-256 public key PEM; `undefined` for anything else. */
export function readPublicKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}

// RFC 6962 §3.2: the promise covers version, kind, time, entry type, issuer key hash, the bare TBSCertificate, no extensions.
function stampOf(key: KeyPair, now: Date): Stamp {
  return (tbsCertificate, issuerKeyHash) => {
    const milliseconds = Buffer.alloc(8)
    milliseconds.writeBigUInt64BE(BigInt(now.getTime()))
    const none = u16(0)
    const length = Buffer.alloc(3)
    length.writeUIntBE(tbsCertificate.byteLength, 0, 3)
    const promise = Buffer.concat([
      Uint8Array.of(0, 0),
      milliseconds,
      u16(1),
      issuerKeyHash,
      length,
      tbsCertificate,
      none,
    ])
    const signature = key.sign(promise)
    const ECDSA_SHA256 = Uint8Array.of(4, 3)
    return Buffer.concat([
      Uint8Array.of(0),
      key.id,
      milliseconds,
      none,
      ECDSA_SHA256,
      u16(signature.byteLength),
      signature,
    ])
  }
}
