import { X509Certificate } from '@sigstore/core'
import { describe, expect, it } from 'vitest'
import { KnownCertificate } from '../../src/signature/known-certificate.ts'
import { openFoundry } from '../verification/foundry.ts'

const { certificate: der } = openFoundry().job({})
const parsed = () => X509Certificate.parse(Buffer.from(der))

describe('a certificate that is known', () => {
  it.each([0, 3, 6])('gives copies without an extension that are encoded as the library has them: %i', at => {
    const known = new KnownCertificate(der)
    const [copy, other] = [known.clone(), parsed()]
    copy.extensions.splice(at, 1)
    other.extensions.splice(at, 1)
    expect(copy.tbsCertificate.toDER().equals(other.tbsCertificate.toDER())).toBe(true)
    expect(copy.root.toDER().equals(other.root.toDER())).toBe(true)
    expect(known.root.toDER().equals(Buffer.from(der))).toBe(true)
    expect(known.clone().root.toDER().equals(Buffer.from(der))).toBe(true)
  })

  it('says of each issuer for itself whether it signed', () => {
    const known = new KnownCertificate(der)
    const issuer = new KnownCertificate(openFoundry().job({}).certificate)
    expect([known.verify(), known.verify(issuer), known.verify()]).toEqual([
      parsed().verify(),
      parsed().verify(issuer),
      parsed().verify(),
    ])
  })
})
