import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyDigest } from '../../src/signature/ecdsa.ts'

const HASHES = ['sha256', 'sha384', 'sha512'] as const

describe.each([
  ['P-256', 'prime256v1', 40],
  ['P-384', 'secp384r1', 20],
] as const)('ECDSA over a digest, %s', (_name, namedCurve, rounds) => {
  it('agrees with OpenSSL on good signatures, and on ones with a bit flipped', () => {
    for (let round = 0; round < rounds; round += 1) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
      for (const hash of HASHES) {
        const message = Buffer.from(`message ${round}`)
        const digest = createHash(hash).update(message).digest()
        const signature = sign(hash, message, privateKey)
        expect(verifyDigest(digest, publicKey, signature)).toBe(true)
        const flipped = Buffer.from(signature)
        const at = (round * 7) % flipped.byteLength
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (round % 8)), at)
        expect(verifyDigest(digest, publicKey, flipped)).toBe(verify(hash, message, publicKey, flipped))
      }
    }
  })

  it('refuses another digest and another key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
    const signature = sign('sha256', Buffer.from('a'), privateKey)
    const digest = createHash('sha256').update('a').digest()
    expect(verifyDigest(createHash('sha256').update('b').digest(), publicKey, signature)).toBe(false)
    expect(verifyDigest(digest, generateKeyPairSync('ec', { namedCurve }).publicKey, signature)).toBe(false)
  })

  it.each([
    ['no bytes', ''],
    ['r = s = 0', '3006020100020100'],
    ['r = s = 1', '3006020101020101'],
    ['a negative r', '3006020181020101'],
    ['a padded r', '300702020001020101'],
    ['bytes after the end', '300602010102010100'],
    ['a length in the long form', '308106020101020101'],
    ['an integer that runs over', '300602010102ff01'],
  ])('refuses %s', (_case, hex) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve })
    expect(verifyDigest(Buffer.alloc(32, 1), publicKey, Buffer.from(hex, 'hex'))).toBe(false)
  })
})

it('does not judge with keys that it does not know', () => {
  const { publicKey } = generateKeyPairSync('ed25519')
  expect(verifyDigest(Buffer.alloc(32), publicKey, Buffer.alloc(64))).toBeUndefined()
  const other = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  expect(verifyDigest(Buffer.alloc(32), other.publicKey, Buffer.alloc(64))).toBeUndefined()
})
