import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyPrehash } from '../../src/local/prehash.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const digestOf = (text: string) => createHash('sha256').update(text).digest()
const signatureOf = (text: string) => sign('sha256', Buffer.from(text), privateKey)

/** The same signature with the other root of s: as valid as the first. */
function withNegatedS(der: Buffer): Buffer {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const rLength = der[3] ?? 0
  const s = BigInt(`0x${der.subarray(6 + rLength).toString('hex')}`)
  const hex = (order - s).toString(16).padStart(64, '0')
  const bytes = Buffer.from(hex.startsWith('00') ? hex.slice(2) : hex, 'hex')
  const minimal = (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
  const content = Buffer.concat([der.subarray(2, 4 + rLength), Buffer.of(2, minimal.length), minimal])
  return Buffer.concat([Buffer.of(0x30, content.length), content])
}

describe('a signature over a digest', () => {
  it('verifies for forty messages of node:crypto', () => {
    const texts = Array.from({ length: 40 }, (_, at) => `message ${at}`)
    expect(texts.filter(text => !verifyPrehash(publicKey, digestOf(text), signatureOf(text)))).toEqual([])
  })

  it('verifies in its other form', () => {
    expect(verifyPrehash(publicKey, digestOf('a'), withNegatedS(signatureOf('a')))).toBe(true)
  })

  const good = signatureOf('a')
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
  const largeCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
  const zero = Buffer.from('3006020100020100', 'hex')
  it.each([
    { case: 'over another digest', key: publicKey, digest: digestOf('b'), signature: good },
    { case: 'of another key', key: other, digest: digestOf('a'), signature: good },
    { case: 'of a key on another curve', key: largeCurve, digest: digestOf('a'), signature: good },
    { case: 'of an RSA key', key: rsa, digest: digestOf('a'), signature: good },
    { case: 'with r and s of zero', key: publicKey, digest: digestOf('a'), signature: zero },
    { case: 'that is empty', key: publicKey, digest: digestOf('a'), signature: Buffer.of() },
    {
      case: 'with a byte after it',
      key: publicKey,
      digest: digestOf('a'),
      signature: Buffer.concat([good, Buffer.of(0)]),
    },
    { case: 'that is cut', key: publicKey, digest: digestOf('a'), signature: good.subarray(0, -1) },
  ])('is refused $case', ({ key, digest, signature }) => {
    expect(verifyPrehash(key, digest, signature)).toBe(false)
  })
})
