import { ASN1Obj } from '@sigstore/core'
import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { boolean, implicit, octets, oid, sequence } from '../../src/local/der.ts'
import { readSigningCertificate } from '../../src/signature/certificate.ts'
import { foundry } from '../verification/assay.ts'

const bundle = JSON.parse(Buffer.from(foundry.cast({ content: { message: Buffer.from('a') } })).toString())
const LEAF = Buffer.from(bundle.verificationMaterial.certificate.rawBytes, 'base64')

/** The leaf with its extensions changed: nobody signed that, but reading is not verifying. */
function changed(change: (extensions: ASN1Obj[]) => void): Buffer {
  const certificate = ASN1Obj.parseBuffer(Buffer.from(LEAF))
  const extensions = certificate.subs[0]?.subs.at(-1)?.subs[0]?.subs
  if (extensions === undefined) throw new Error('the leaf has no extensions')
  change(extensions)
  return certificate.toDER()
}

const parsed = (der: Uint8Array): ASN1Obj => ASN1Obj.parseBuffer(Buffer.from(der))
const isNamed = (extension: ASN1Obj, id: string): boolean => extension.subs[0]?.toOID() === id
const san = (...names: readonly (string | Uint8Array)[]) =>
  parsed(
    sequence(oid('2.5.29.17'), boolean(true), octets(sequence(...names.map(each => implicit(6, Buffer.from(each)))))),
  )

/** A name of which every byte has its eighth bit set. */
const highBit = (name: string) => san(Buffer.from(name).map(each => each | 0x80))

/** Puts another one in place of an extension. */
function replace(extensions: ASN1Obj[], id: string, by: ASN1Obj): void {
  extensions.splice(
    extensions.findIndex(each => isNamed(each, id)),
    1,
    by,
  )
}

function whatOf(der: Buffer): string {
  const answer = readSigningCertificate(der)
  return isProblem(answer) ? `${answer.code}: ${answer.what}` : answer.san
}

describe('a signing certificate', () => {
  it('names one identity', () => {
    expect(whatOf(changed(() => {}))).toBe(foundry.san)
    expect(whatOf(changed(list => replace(list, '2.5.29.17', san('https://a'))))).toBe('https://a')
  })

  it.each<readonly [string, (extensions: ASN1Obj[]) => void, string]>([
    [
      'two identities',
      list => replace(list, '2.5.29.17', san('https://a', 'https://b')),
      'The certificate names several identities',
    ],
    [
      'an identity whose bytes would be read as other letters',
      list => replace(list, '2.5.29.17', highBit('https://github.com/octo')),
      'The identity of the certificate is no printable ASCII',
    ],
    [
      'an identity that ends early for some readers',
      list => replace(list, '2.5.29.17', san('https://github.com/octo\0.example')),
      'The identity of the certificate is no printable ASCII',
    ],
    [
      'no identity',
      list =>
        list.splice(
          list.findIndex(each => isNamed(each, '2.5.29.17')),
          1,
        ),
      'The certificate names no identity',
    ],
    ['an extension twice', list => list.push(san('https://a')), 'The certificate has its extension `2.5.29.17` twice'],
    [
      'a critical extension that nobody knows',
      list => list.push(parsed(sequence(oid('1.2.3.4'), boolean(true), octets(sequence())))),
      'The certificate has an unknown critical extension `1.2.3.4`',
    ],
    [
      'no code signing purpose',
      list =>
        list.splice(
          list.findIndex(each => isNamed(each, '2.5.29.37')),
          1,
        ),
      'The certificate is not meant for code signing',
    ],
  ])('is refused with %s', (_name, change, what) => {
    expect(whatOf(changed(change))).toBe(`verify/certificate: ${what}`)
  })

  it('may have an extension that nobody knows, if it is not critical', () => {
    const extra = parsed(sequence(oid('1.2.3.4'), octets(sequence())))
    expect(whatOf(changed(list => list.push(extra)))).toBe(foundry.san)
  })

  it('is none if it is no certificate', () => {
    expect(whatOf(Buffer.from('3000', 'hex'))).toBe('verify/certificate: The certificate cannot be read')
  })
})
