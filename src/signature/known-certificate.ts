import { ASN1Obj, X509Certificate } from '@sigstore/core'

/** A certificate that keeps its bytes: to compare two, the library would encode both anew, and it compares often. */
export class KnownCertificate extends X509Certificate {
  readonly der: Buffer

  constructor(der: Uint8Array) {
    const bytes = Buffer.from(der)
    super(ASN1Obj.parseBuffer(bytes))
    this.der = bytes
  }

  override equals(other: X509Certificate): boolean {
    return other instanceof KnownCertificate ? this.der.equals(other.der) : super.equals(other)
  }
}
