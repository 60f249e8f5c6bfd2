import { createHash, X509Certificate as NodeCertificate } from 'node:crypto'
import { type ASN1Obj, RFC3161Timestamp } from '@sigstore/core'
import { type Problem, problem } from '../core/problem.ts'
import type { TrustRoot } from './trust-root.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
/** ESSCertID (RFC 2634) and ESSCertIDv2 (RFC 5816): which certificate the token was signed with */
const SIGNING_CERTIFICATES: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  '1.2.840.113549.1.9.16.2.12': 'sha1',
  '1.2.840.113549.1.9.16.2.47': 'sha256',
}
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/

/** A time-stamp response (RFC 3161). The library reads fractions of a second only where they have three digits. */
export class Timestamp extends RFC3161Timestamp {
  /** in UTC, cut to milliseconds; throws for a time that is none */
  override get signingTime(): Date {
    const text = genTimeOf(this)
    const [, year, month, day, hour, minute, second, fraction = ''] = TIME.exec(text) ?? []
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
    if (Number.isNaN(time.getTime())) throw new RangeError('no time of RFC 3161')
    return time
  }
}

/** Reads a time-stamp response; `undefined` where it is none. */
export function readTimestamp(der: Uint8Array): Timestamp | undefined {
  try {
    const timestamp = new Timestamp(RFC3161Timestamp.parse(Buffer.from(der)).root)
    return timestamp.signingTime ? timestamp : undefined
  } catch {
    return undefined
  }
}

/**
 * What the library leaves open about a time-stamp response: it was granted, has one signer, whose signed attributes name
 * the content type and, where they name a certificate, the authority's; and that certificate is meant for time stamping.
 */
export function checkTimestamp(timestamp: Timestamp, { timestampAuthorities }: TrustRoot): Problem | undefined {
  try {
    const { root } = timestamp
    const status = root.subs[0]?.subs[0]?.toInteger()
    const signedData = root.subs[1]?.subs[1]?.subs[0]
    const signers = signedData?.subs.at(-1)?.subs ?? []
    const attributes = signers[0]?.subs.find(each => each.tag.isContextSpecific(0))?.subs ?? []
    const authority = timestampAuthorities.find(
      ({ certChain: [leaf] }) =>
        leaf?.serialNumber.equals(timestamp.signerSerialNumber) && leaf.issuer.equals(timestamp.signerIssuer),
    )
    const leaf = authority?.certChain[0]?.root.toDER()
    if (leaf === undefined) return refused('No authority of the trust root signed the timestamp')
    const holds =
      (status === 0n || status === 1n) &&
      signers.length === 1 &&
      attributes.some(each => oidOf(each) === CONTENT_TYPE && each.subs[1]?.subs[0]?.toOID() === TST_INFO) &&
      attributes.every(each => isOwnCertificate(each, leaf)) &&
      (new NodeCertificate(leaf).keyUsage ?? []).join() === TIME_STAMPING
    return holds ? undefined : refused('The timestamp is none that RFC 3161 lets an authority grant')
  } catch {
    return refused('The timestamp cannot be read')
  }
}

/** An attribute that names a certificate must name this one; the first in its list is the signer's. */
function isOwnCertificate(attribute: ASN1Obj, leaf: Buffer): boolean {
  const byDefault = SIGNING_CERTIFICATES[oidOf(attribute) ?? '']
  if (byDefault === undefined) return true
  const parts = attribute.subs[1]?.subs[0]?.subs[0]?.subs[0]?.subs ?? []
  const named = parts.find(each => each.subs.length > 0 && each.subs[0]?.tag.isOID())?.subs[0]?.toOID()
  const algorithm = named === undefined ? byDefault : HASHES[named]
  const digest = parts.find(each => each.tag.isOctetString())?.value
  return algorithm !== undefined && digest !== undefined && createHash(algorithm).update(leaf).digest().equals(digest)
}

const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

function oidOf(attribute: ASN1Obj): string | undefined {
  const [type] = attribute.subs
  return type?.tag.isOID() ? type.toOID() : undefined
}

function genTimeOf(timestamp: RFC3161Timestamp): string {
  return timestamp.tstInfo.root.subs[4]?.value.toString('latin1') ?? ''
}

function refused(what: string): Problem {
  return problem('verify/timestamp', what, 'Give the trust root of the Sigstore instance that signed.')
}
