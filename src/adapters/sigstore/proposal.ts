import type { SignedContent, SigningMaterial } from '../../signature/write-bundle.ts'

/** What a log is asked to keep. */
export interface Proposal {
  readonly content: SignedContent
  /** SHA-256 of the bytes that the key signed: the message, or the envelope's pre-authentication encoding */
  readonly digest: Buffer
  /** DER */
  readonly signature: Buffer
  readonly material: SigningMaterial
}

/** RFC 7468 with 64 columns and a final line feed: sigstore-python rebuilds the log entry from its own PEM and compares. */
export function pemOf(material: SigningMaterial): string {
  const [label, der] =
    'certificate' in material ? ['CERTIFICATE', material.certificate] : ['PUBLIC KEY', material.publicKey]
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
