import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { bundleFromJSON, type MessageSignature } from '@sigstore/bundle'
import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { checkMessage } from '../../src/signature/content.ts'

// More than one chunk of 4 MiB: the signature is streamed.
const FILE = Buffer.alloc(9 * 1024 * 1024, 'wheel')
const SHA256 = createHash('sha256').update(FILE).digest('hex')

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const ed25519 = generateKeyPairSync('ed25519')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

function message(key: KeyObject, hash: 'sha256' | 'sha384' = 'sha256'): MessageSignature {
  const signature = sign(key.asymmetricKeyType === 'ed25519' ? undefined : hash, FILE, key).toString('base64')
  const digest = createHash(hash).update(FILE).digest('base64')
  const { content } = bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'test' }, tlogEntries: [] },
    messageSignature: {
      signature,
      messageDigest: { algorithm: hash === 'sha256' ? 'SHA2_256' : 'SHA2_384', digest },
    },
  })
  if (content.$case !== 'messageSignature') throw new Error('no message signature')
  return content.messageSignature
}

describe('a message signature', () => {
  it.each([
    ['P-256', p256, 'sha256'],
    ['P-384', p384, 'sha256'],
    ['P-384 and SHA-384', p384, 'sha384'],
    ['Ed25519', ed25519, 'sha256'],
    ['RSA', rsa, 'sha256'],
  ] as const)('of %s holds over the streamed file', async (_name, pair, hash) => {
    expect(await checkMessage(message(pair.privateKey, hash), bytesInMemory(FILE), pair.publicKey)).toBe(SHA256)
  })

  it.each([
    ['P-256', p256],
    ['P-384', p384],
  ] as const)('of %s holds over the digest', async (_name, pair) => {
    expect(await checkMessage(message(pair.privateKey), { sha256: SHA256 }, pair.publicKey)).toBe(SHA256)
  })

  it.each([
    ['the file', bytesInMemory(FILE)],
    ['the digest', { sha256: SHA256 }],
  ])('of another key is refused by %s', async (_name, artifact) => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(await checkMessage(message(p256.privateKey), artifact, other.publicKey)).toMatchObject({
      code: 'verify/signature',
    })
  })

  it.each([
    ['Ed25519', ed25519, 'sha256'],
    ['RSA', rsa, 'sha256'],
    ['SHA-384', p384, 'sha384'],
  ] as const)('of %s needs the file', async (_name, pair, hash) => {
    const answer = await checkMessage(message(pair.privateKey, hash), { sha256: SHA256 }, pair.publicKey)
    expect(answer).toMatchObject({ code: 'verify/signature', hint: 'Give the file itself.' })
  })

  it('over another file is refused before its signature is looked at', async () => {
    const answer = await checkMessage(message(p256.privateKey), bytesInMemory(Buffer.from('other')), p256.publicKey)
    expect(answer).toMatchObject({ code: 'verify/digest' })
  })
})
