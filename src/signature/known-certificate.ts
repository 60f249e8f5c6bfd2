import { ASN1Obj, X509Certificate } from '@sigstore/core'

/**
 * A certificate that keeps its bytes, and what it once found out: to compare two, the library would encode both anew, to
 * copy one it would parse it anew, and it compares, copies and checks the same few often.
 */
export class KnownCertificate extends X509Certificate {
  readonly der: Buffer
  readonly #signedBy = new WeakMap<X509Certificate, boolean>()

  constructor(der: Uint8Array) {
    const bytes = Buffer.from(der)
    super(ASN1Obj.parseBuffer(bytes))
    this.der = bytes
  }

  override equals(other: X509Certificate): boolean {
    return other instanceof KnownCertificate ? this.der.equals(other.der) : super.equals(other)
  }

  /** The signature of these bytes under this issuer's key holds, or does not, once and for all. */
  override verify(issuer?: X509Certificate): boolean {
    const key = issuer ?? this
    const known = this.#signedBy.get(key)
    if (known !== undefined) return known
    const holds = super.verify(issuer)
    this.#signedBy.set(key, holds)
    return holds
  }

  override clone(): X509Certificate {
    return new X509Certificate(copyOf(this.root))
  }
}

/** Whoever takes an extension out of the copy leaves the original whole. */
function copyOf({ tag, value, subs }: ASN1Obj): ASN1Obj {
  return new ASN1Obj(tag, value, subs.map(copyOf))
}
