import { randomBytes } from 'node:crypto'
import {
  bits,
  boolean,
  type Element,
  explicit,
  implicit,
  integer,
  octets,
  oid,
  sequence,
  set,
  small,
  time,
  utf8,
} from './der.ts'
import { type KeyPair, sha256 } from './keys.ts'

export const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const FULCIO = '1.3.6.1.4.1.57264.1'

export interface Name {
  readonly organization: string
  readonly commonName: string
}

export interface Validity {
  readonly notBefore: Date
  readonly notAfter: Date
}

/** One of Fulcio's extensions by the last number of its OID: 1–6 hold raw text, 8 and above a DER UTF8String. */
export interface FulcioExtension {
  readonly number: number
  readonly text: string
}

export interface Issuer {
  readonly name: Name
  readonly key: KeyPair
}

/** A CA certificate. `pathLength` is how many CAs may follow; an intermediate is bound to code signing as Fulcio's is. */
export function authorityCertificate(
  subject: { readonly name: Name; readonly spki: Uint8Array },
  issuer: Issuer,
  validity: Validity,
  pathLength: number,
): Uint8Array {
  const own = issuer.key.spki === subject.spki
  const extensions = [
    extension('2.5.29.15', true, bits(Uint8Array.of(0x06), 1)),
    ...(own ? [] : [codeSigning()]),
    extension('2.5.29.19', true, sequence(boolean(true), small(pathLength))),
    subjectKey(subject.spki),
    authorityKey(issuer.key.spki),
  ]
  return signed(body(nameOf(subject.name), subject.spki, issuer, validity, randomSerial(), extensions), issuer.key)
}

/** A leaf that may sign timestamps and nothing else (RFC 3161 §2.3: the purpose is critical and alone). */
export function stampingCertificate(
  subject: { readonly name: Name; readonly spki: Uint8Array },
  issuer: Issuer,
  validity: Validity,
): Uint8Array {
  const extensions = [
    extension('2.5.29.15', true, bits(Uint8Array.of(0x80), 7)),
    extension('2.5.29.37', true, sequence(oid('1.3.6.1.5.5.7.3.8'))),
    subjectKey(subject.spki),
    authorityKey(issuer.key.spki),
  ]
  return signed(body(nameOf(subject.name), subject.spki, issuer, validity, randomSerial(), extensions), issuer.key)
}

/** Signs the log's promise over a TBSCertificate that has no SCT list yet; answers the SCT (RFC 6962 §3.2). */
export type Stamp = (tbsCertificate: Uint8Array, issuerKeyHash: Uint8Array) => Uint8Array

/** A leaf of Fulcio's certificate profile: empty subject, critical URI SAN, code signing only, SCT embedded. */
export function leafCertificate(
  subject: { readonly san: string; readonly spki: Uint8Array; readonly extensions: readonly FulcioExtension[] },
  issuer: Issuer,
  validity: Validity,
  stamp: Stamp,
): Uint8Array {
  const serial = randomSerial()
  const extensions = [
    extension('2.5.29.15', true, bits(Uint8Array.of(0x80), 7)),
    codeSigning(),
    subjectKey(subject.spki),
    authorityKey(issuer.key.spki),
    extension('2.5.29.17', true, sequence(implicit(6, new TextEncoder().encode(subject.san)))),
    ...subject.extensions.map(each => {
      const content = each.number < 7 ? new TextEncoder().encode(each.text) : utf8(each.text)
      return extension(`${FULCIO}.${each.number}`, false, content)
    }),
  ]
  const build = (all: readonly Element[]) => body(sequence(), subject.spki, issuer, validity, serial, all)
  const sct = stamp(build(extensions), sha256(issuer.key.spki))
  const list = Buffer.concat([u16(sct.byteLength + 2), u16(sct.byteLength), sct])
  return signed(build([...extensions, extension('1.3.6.1.4.1.11129.2.4.2', false, octets(list))]), issuer.key)
}

export function u16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff)
}

function body(
  subject: Element,
  spki: Uint8Array,
  issuer: Issuer,
  validity: Validity,
  serial: Uint8Array,
  extensions: readonly Element[],
): Element {
  return sequence(
    explicit(0, small(2)),
    integer(serial),
    ECDSA_WITH_SHA256,
    nameOf(issuer.name),
    sequence(time(validity.notBefore), time(validity.notAfter)),
    subject,
    spki,
    explicit(3, sequence(...extensions)),
  )
}

function signed(tbsCertificate: Element, key: KeyPair): Uint8Array {
  return sequence(tbsCertificate, ECDSA_WITH_SHA256, bits(key.sign(tbsCertificate)))
}

export function nameOf(name: Name): Element {
  return sequence(nameAttribute('2.5.4.10', name.organization), nameAttribute('2.5.4.3', name.commonName))
}

function nameAttribute(type: string, text: string): Element {
  return set(sequence(oid(type), utf8(text)))
}

function extension(id: string, critical: boolean, content: Uint8Array): Element {
  return critical ? sequence(oid(id), boolean(true), octets(content)) : sequence(oid(id), octets(content))
}

function codeSigning(): Element {
  return extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.3')))
}

function subjectKey(spki: Uint8Array): Element {
  return extension('2.5.29.14', false, octets(keyIdentifier(spki)))
}

function authorityKey(spki: Uint8Array): Element {
  return extension('2.5.29.35', false, sequence(implicit(0, keyIdentifier(spki))))
}

// RFC 7093 §2, method 1: 160 bits of SHA-256 over the key; any stable value serves.
function keyIdentifier(spki: Uint8Array): Uint8Array {
  return sha256(spki).subarray(0, 20)
}

// 159 random bits, positive, of one length: equal serials under one CA would name two certificates alike.
function randomSerial(): Uint8Array {
  const bytes = randomBytes(20)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}
