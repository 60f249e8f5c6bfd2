import { randomBytes, X509Certificate } from 'node:crypto'
import {
  authorityCertificate,
  ECDSA_WITH_SHA256,
  type Issuer,
  nameOf,
  stampingCertificate,
  type Validity,
} from './certificate.ts'
import { boolean, explicit, generalizedTime, integer, octets, oid, sequence, set, setOf, small } from './der.ts'
import { type DerValue, isOid, readDer } from './der-reader.ts'
import { type KeyPair, newKeyPair, sha256 } from './keys.ts'
import { type Refusal, refusal } from './token.ts'

/** A timestamp authority (RFC 3161); the root's key is thrown away once it has signed. */
export interface TimestampAuthority {
  readonly key: KeyPair
  /** leaf, then root, DER */
  readonly chain: readonly Uint8Array[]
}

export const STAMPING_NAME = {
  organization: 'wheelseal rehearsal',
  commonName: 'wheelseal rehearsal timestamps (not for production)',
}
const ROOT_NAME = { ...STAMPING_NAME, commonName: 'wheelseal rehearsal timestamp root (not for production)' }

const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
// The policy that Sigstore's own timestamp authority states.
const POLICY = '1.3.6.1.4.1.57264.2'
const LIMIT = 16 * 1024

export function foundTimestampAuthority(validity: Validity): TimestampAuthority {
  const root: Issuer = { name: ROOT_NAME, key: newKeyPair() }
  const key = newKeyPair()
  const rootCertificate = authorityCertificate({ name: ROOT_NAME, spki: root.key.spki }, root, validity, 0)
  const leaf = stampingCertificate({ name: STAMPING_NAME, spki: key.spki }, root, validity)
  return { key, chain: [leaf, rootCertificate] }
}

/** A request (RFC 3161 §2.4.1, DER) for these bytes, with a nonce, that asks for the certificate. */
export function timestampQuery(bytes: Uint8Array): Uint8Array {
  const imprint = sequence(SHA256, octets(sha256(bytes)))
  return sequence(small(1), imprint, integer(positive(8)), TRUE)
}

/**
 * Answers a request (RFC 3161 §2.4.2, DER): a token signed with CMS (RFC 5652), its time in whole seconds. Refuses what is no
 * request of version 1, an imprint that is no SHA-256, a policy other than its own, and extensions.
 */
export function stamp(query: Uint8Array, authority: TimestampAuthority, now: Date): Uint8Array | Refusal {
  const asked = query.byteLength <= LIMIT ? readQuery(query) : undefined
  if (asked === undefined) return refusal('the request is no timestamp query')
  if (!asked.isSha256) return refusal('the imprint is no SHA-256')
  if (asked.policy !== undefined && !isOid(asked.policy, POLICY)) return refusal('the policy is not known')
  if (asked.hasExtensions) return refusal('extensions are not accepted')
  const info = sequence(
    small(1),
    oid(POLICY),
    asked.imprint,
    integer(positive(16)),
    // sigstore-js takes a fraction of exactly three digits and DER drops its zeros: whole seconds have none to drop.
    generalizedTime(now),
    WITHIN_A_SECOND,
    ...(asked.nonce ? [asked.nonce] : []),
  )
  const token = sequence(
    small(3),
    set(SHA256),
    sequence(oid(TST_INFO), explicit(0, octets(info))),
    ...(asked.wantsCertificate ? [explicit(0, ...authority.chain.slice(0, 1))] : []),
    set(signerInfo(info, authority)),
  )
  const GRANTED = 0
  return sequence(sequence(small(GRANTED)), sequence(oid('1.2.840.113549.1.7.2'), explicit(0, token)))
}

const TRUE = boolean(true)
/** Accuracy, as Sigstore's own authority states it. */
const WITHIN_A_SECOND = sequence(small(1))

function signerInfo(info: Uint8Array, { key, chain }: TimestampAuthority): Uint8Array {
  const [leaf = new Uint8Array()] = chain
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(TST_INFO)),
    attribute('1.2.840.113549.1.9.4', octets(sha256(info))),
    // RFC 5816: the certificate by its SHA-256, so that another one of the same key cannot stand in.
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(sequence(octets(sha256(leaf)))))),
  ]
  const signed = setOf(...attributes)
  const asMember = Buffer.from(signed)
  asMember[0] = 0xa0
  const serial = Buffer.from(new X509Certificate(leaf).serialNumber, 'hex')
  return sequence(
    small(1),
    sequence(nameOf(ROOT_NAME), integer(serial)),
    SHA256,
    asMember,
    ECDSA_WITH_SHA256,
    octets(key.sign(signed)),
  )
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), set(value))
}

interface Query {
  /** as it was asked, DER */
  readonly imprint: Uint8Array
  readonly isSha256: boolean
  readonly policy?: DerValue
  /** DER */
  readonly nonce?: Uint8Array
  readonly wantsCertificate: boolean
  readonly hasExtensions: boolean
}

function readQuery(der: Uint8Array): Query | undefined {
  const root = readDer(der)
  const [version, imprint, ...rest] = root?.tag === 0x30 ? root.members : []
  const [algorithm, digest] = imprint?.members ?? []
  if (version?.tag !== 0x02 || version.content[0] !== 1 || imprint === undefined || digest?.tag !== 0x04)
    return undefined
  const policy = rest.find(each => each.tag === 0x06)
  const nonce = rest.find(each => each.tag === 0x02)
  const isSha256 = isOid(algorithm?.members[0], '2.16.840.1.101.3.4.2.1') && digest.content.byteLength === 32
  return {
    imprint: imprint.der,
    isSha256,
    hasExtensions: rest.some(each => each.tag === 0xa0),
    wantsCertificate: rest.some(each => each.tag === 0x01 && each.content[0] !== 0),
    ...(policy ? { policy } : {}),
    ...(nonce ? { nonce: nonce.der } : {}),
  }
}

/** Random bytes whose first is neither 0 nor negative: an INTEGER of one length. */
function positive(size: number): Uint8Array {
  const bytes = randomBytes(size)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}
