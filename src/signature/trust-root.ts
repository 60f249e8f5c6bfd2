/** A Sigstore trust root whose services all have closed validity windows, ready for verification. The room decides its shape. */
export interface TrustRoot {
  readonly placeholder: never
}
