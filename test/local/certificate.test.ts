import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { certify, foundAuthority } from '../../src/local/authority.ts'
import { newKeyPair, pem } from '../../src/local/keys.ts'
import { isRefusal, issueToken } from '../../src/local/token.ts'
import { TAG_PUSH } from '../services/oidc.ts'

const NOW = new Date('2026-05-04T12:00:00.789Z')
const SECONDS = Math.floor(NOW.getTime() / 1000)
const ISSUER = 'https://issuer.example'
const authority = foundAuthority({ notBefore: new Date('2026-01-01'), notAfter: new Date('2051-01-01') })
const ctLog = newKeyPair()
const issuerKey = newKeyPair()
const holder = newKeyPair()
const service = {
  authority,
  ctLog,
  issuers: [{ issuer: ISSUER, dialect: 'github' as const, jwks: [issuerKey.jwk] }],
  now: NOW,
}

const tokenOf = (claims: object) =>
  issueToken(issuerKey, { ...TAG_PUSH, iss: ISSUER, aud: 'sigstore', iat: SECONDS, exp: SECONDS + 300, ...claims })
const requestOf = (claims: object = {}) => ({
  token: tokenOf(claims),
  publicKey: pem('PUBLIC KEY', holder.spki),
  proof: holder.sign(Buffer.from(String(TAG_PUSH['sub']))),
})

function issued(claims: object = {}): Uint8Array {
  const certificate = certify(requestOf(claims), service)
  if (isRefusal(certificate)) throw new Error(certificate.refused)
  return certificate
}

/** Object identifiers under Fulcio's arc with the text they hold, found in the DER by their prefix. */
function fulcioTexts(der: Uint8Array): Readonly<Record<number, string>> {
  const arc = Buffer.from('2b0601040183bf3001', 'hex')
  const bytes = Buffer.from(der)
  const found: Record<number, string> = {}
  for (let at = bytes.indexOf(arc); at !== -1; at = bytes.indexOf(arc, at + 1)) {
    const number = bytes[at + arc.length] ?? 0
    const content = contentAt(bytes, at + arc.length + 1)
    found[number] = (number < 7 ? content : contentAt(content, 0)).toString('utf8')
  }
  return found
}

function contentAt(der: Buffer, at: number): Buffer {
  const first = der[at + 1] ?? 0
  const long = first > 0x80 ? first - 0x80 : 0
  const size = long === 0 ? first : der.readUIntBE(at + 2, long)
  return der.subarray(at + 2 + long, at + 2 + long + size)
}

describe('a certificate of the rehearsal', () => {
  let leaf: X509Certificate
  beforeAll(() => {
    leaf = new X509Certificate(issued())
  })

  it('has the profile of a Fulcio leaf', () => {
    expect({
      subject: leaf.subject,
      san: leaf.subjectAltName,
      usage: leaf.keyUsage,
      ca: leaf.ca,
      from: leaf.validFromDate.toISOString(),
      to: leaf.validToDate.toISOString(),
      issuer: leaf.issuer,
    }).toEqual({
      subject: undefined,
      san: 'URI:https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
      usage: ['1.3.6.1.5.5.7.3.3'],
      ca: false,
      from: '2026-05-04T12:00:00.000Z',
      to: '2026-05-04T12:10:00.000Z',
      issuer: 'O=wheelseal rehearsal\nCN=wheelseal rehearsal (not for production)',
    })
  })

  it('marks the name critical, for the subject is empty (RFC 5280 §4.2.1.6)', () => {
    expect(leaf.raw.includes(Buffer.from('0603551d110101ff', 'hex'))).toBe(true)
  })

  it('chains to the root, which signs itself', () => {
    const [intermediate, root] = authority.chain.map(der => new X509Certificate(der))
    if (!intermediate || !root) throw new Error('the chain is short')
    expect(leaf.checkIssued(intermediate) && leaf.verify(intermediate.publicKey)).toBe(true)
    expect(intermediate.checkIssued(root) && intermediate.verify(root.publicKey)).toBe(true)
    expect(root.checkIssued(root) && root.verify(root.publicKey)).toBe(true)
    expect([intermediate.ca, root.ca, intermediate.verify(leaf.publicKey)]).toEqual([true, true, false])
    // From 2050 on the time is a GeneralizedTime.
    expect(root.validToDate.toISOString()).toBe('2051-01-01T00:00:00.000Z')
  })

  it('says what the claims say, extension by extension', () => {
    expect(fulcioTexts(leaf.raw)).toMatchSnapshot()
  })

  it('leaves out what the claims do not say', () => {
    const numbers = Object.keys(fulcioTexts(issued({ runner_environment: undefined, run_attempt: undefined })))
    expect(numbers.map(Number).filter(number => number === 11 || number === 21)).toEqual([])
  })

  it('has a serial of its own each time, positive and of 20 bytes', () => {
    const serials = Array.from({ length: 50 }, () => new X509Certificate(issued()).serialNumber)
    expect(new Set(serials).size).toBe(50)
    expect(serials.filter(serial => !/^[4-7][0-9A-F]{39}$/.test(serial))).toEqual([])
  })
})

describe('the CA refuses', () => {
  const other = newKeyPair()
  const large = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'
  it.each([
    {
      case: 'a proof by another key',
      request: { ...requestOf(), proof: other.sign(Buffer.from(String(TAG_PUSH['sub']))) },
      why: 'the proof of possession does not verify',
    },
    {
      case: 'a proof over another subject',
      request: { ...requestOf(), proof: holder.sign(Buffer.from('someone')) },
      why: 'the proof of possession does not verify',
    },
    {
      case: 'an empty proof',
      request: { ...requestOf(), proof: new Uint8Array() },
      why: 'the proof of possession does not verify',
    },
    { case: 'what is no key', request: { ...requestOf(), publicKey: large }, why: 'the public key is no P-256 key' },
    {
      case: 'a token of another audience',
      request: { ...requestOf(), token: tokenOf({ aud: 'pypi' }) },
      why: 'the audience is not sigstore',
    },
    {
      case: 'claims without a workflow',
      request: requestOf({ job_workflow_ref: undefined }),
      why: 'the claims name no identity',
    },
  ])('$case', ({ request, why }) => {
    expect(certify(request, service)).toEqual({ refused: why })
  })
})
