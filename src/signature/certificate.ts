import { X509Certificate as NodeCertificate } from 'node:crypto'
import { ASN1Obj, X509Certificate } from '@sigstore/core'
import { type Problem, problem } from '../core/problem.ts'
import { isSigningKey } from './content.ts'

const FULCIO = '1.3.6.1.4.1.57264.1.'
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
const NAMES_OF_SUBJECT = '2.5.29.17'
/** What is understood here (RFC 5280 §4.2); another extension may be there, unless it is critical. */
const CRITICAL = new Set([NAMES_OF_SUBJECT, '2.5.29.15', '2.5.29.19', '2.5.29.37'])

/** Fulcio's extensions 1.8 to 1.22 (DER UTF8String), by the number below {@link FULCIO}. */
const NAMES = {
  issuer: 8,
  buildSignerUri: 9,
  buildSignerDigest: 10,
  runnerEnvironment: 11,
  sourceRepositoryUri: 12,
  sourceRepositoryDigest: 13,
  sourceRepositoryRef: 14,
  sourceRepositoryIdentifier: 15,
  sourceRepositoryOwnerUri: 16,
  sourceRepositoryOwnerIdentifier: 17,
  buildConfigUri: 18,
  buildConfigDigest: 19,
  buildTrigger: 20,
  runInvocationUri: 21,
  sourceRepositoryVisibility: 22,
} as const

/** What the certificate authority read in the signer's token. A claim that the certificate lacks is absent. */
export type Claims = { readonly [Name in keyof typeof NAMES]?: string }

export interface SigningCertificate {
  /** subject alternative name: a URI, or an e-mail address where it has no URI */
  readonly san: string
  readonly issuer: string
  readonly claims: Claims
  readonly der: Buffer
}

const HINT = 'The certificate is none that Fulcio issues for code signing; have the file signed again.'

const REMEMBERED = 64
const remembered = new Map<string, SigningCertificate | Problem>()

/** Reads a Fulcio leaf certificate: who signed. Refuses one without identity, issuer, or the code signing purpose, one with two identities, an extension twice, or a critical extension that is not understood. It is not verified here. */
export function readSigningCertificate(der: Buffer): SigningCertificate | Problem {
  // A job signs everything with one certificate, and reading it costs more than any signature.
  const bytes = der.toString('latin1')
  const known = remembered.get(bytes)
  if (known !== undefined) return known
  const read = readAnew(der)
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(bytes, read)
  return read
}

function readAnew(der: Buffer): SigningCertificate | Problem {
  try {
    const certificate = X509Certificate.parse(Buffer.from(der))
    const extensions = new Map<string, Buffer>()
    for (const each of certificate.extensions) {
      const oid = each.subs[0]?.toOID()
      const value = each.subs.at(-1)?.value
      if (oid === undefined || value === undefined) return refused('An extension of the certificate is malformed')
      if (extensions.has(oid)) return refused(`The certificate has its extension \`${oid}\` twice`)
      const isCritical = each.subs.length === 3 && each.subs[1]?.toBoolean() !== false
      if (isCritical && !CRITICAL.has(oid))
        return refused(`The certificate has an unknown critical extension \`${oid}\``)
      extensions.set(oid, value)
    }
    const node = new NodeCertificate(der)
    if (node.ca || !(node.keyUsage ?? []).includes(CODE_SIGNING)) {
      return refused('The certificate is not meant for code signing')
    }
    if (certificate.extKeyUsage?.digitalSignature !== true) {
      return refused('The key of the certificate is not meant for signatures')
    }
    if (!isSigningKey(node.publicKey))
      return refused('The key of the certificate is of no kind that Sigstore signs with')
    const san = certificate.subjectAltName
    if (san === undefined || san === '') return refused('The certificate names no identity')
    const names = ASN1Obj.parseBuffer(Buffer.from(extensions.get(NAMES_OF_SUBJECT) ?? [])).subs
    if (names.length !== 1) return refused('The certificate names several identities')
    // The library reads ASCII by dropping the eighth bit: other bytes would come out as letters that are not there.
    if (!names.every(each => each.value.every(isPrintable)))
      return refused('The identity of the certificate is no printable ASCII')
    const claims = claimsOf(extensions)
    const early = textOf(extensions.get(`${FULCIO}1`))
    if (claims.issuer !== undefined && early !== undefined && claims.issuer !== early) {
      return refused('The certificate names two different issuers')
    }
    const issuer = claims.issuer ?? early
    if (issuer === undefined || issuer === '') return refused('The certificate names no issuer of the identity')
    return { san, issuer, claims, der: Buffer.from(der) }
  } catch {
    return refused('The certificate cannot be read')
  }
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f
}

function claimsOf(extensions: ReadonlyMap<string, Buffer>): Claims {
  const found: [string, string][] = []
  for (const [name, number] of Object.entries(NAMES)) {
    const value = extensions.get(`${FULCIO}${number}`)
    if (value !== undefined) found.push([name, utf8String(value)])
  }
  return Object.fromEntries(found)
}

/** A DER UTF8String that fills its bytes; throws on anything else (the caller reads foreign bytes within `try`). */
function utf8String(der: Buffer): string {
  const first = der[1] ?? 0
  const [length, start] =
    first < 0x80 ? [first, 2] : first === 0x81 ? [der[2] ?? 0, 3] : first === 0x82 ? [der.readUInt16BE(2), 4] : [-1, 0]
  if (der[0] !== 0x0c || start + length !== der.byteLength) throw new TypeError('no DER UTF8String')
  return new TextDecoder('utf-8', { fatal: true }).decode(der.subarray(start))
}

function textOf(bytes: Buffer | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function refused(what: string): Problem {
  return problem('verify/certificate', what, HINT)
}
