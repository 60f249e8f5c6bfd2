import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { pem } from './keys.ts'

/** What a log checks a signature with: the P-256 key of a certificate, or a bare one. */
export interface Verifier {
  readonly key: KeyObject
  /** RFC 7468, re-encoded */
  readonly pem: string
}

/** Reads a certificate or public key PEM; `undefined` for anything but P-256. */
export function readVerifierPem(text: string): Verifier | undefined {
  try {
    return text.includes('BEGIN CERTIFICATE')
      ? ofCertificate(new X509Certificate(text))
      : ofPublicKey(createPublicKey(text))
  } catch {
    return undefined
  }
}

/** Reads a certificate, DER. */
export function readCertificateDer(der: Uint8Array): Verifier | undefined {
  try {
    return ofCertificate(new X509Certificate(der))
  } catch {
    return undefined
  }
}

/** Reads a SubjectPublicKeyInfo, DER. */
export function readPublicKeyDer(der: Uint8Array): Verifier | undefined {
  try {
    return ofPublicKey(createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }))
  } catch {
    return undefined
  }
}

function ofCertificate({ publicKey, raw }: X509Certificate): Verifier | undefined {
  return isP256(publicKey) ? { key: publicKey, pem: pem('CERTIFICATE', raw) } : undefined
}

function ofPublicKey(key: KeyObject): Verifier | undefined {
  return isP256(key) ? { key, pem: pem('PUBLIC KEY', key.export({ type: 'spki', format: 'der' })) } : undefined
}

function isP256(key: KeyObject): boolean {
  return key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
}
