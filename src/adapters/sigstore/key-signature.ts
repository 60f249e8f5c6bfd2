import { createHash, createSign, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { dsse } from '@sigstore/core'
import { type ByteSource, chunksOf } from '../../core/bytes.ts'
import { IN_TOTO, type SignedContent } from '../../signature/write-bundle.ts'

/** What a P-256 key signed. */
export interface KeySignature {
  readonly content: SignedContent
  /** SHA-256 of the signed bytes */
  readonly digest: Buffer
  /** DER */
  readonly signature: Buffer
}

const signNow = promisify(sign)

/** Signs bytes of any size, digest and signature in one pass of bounded memory. */
export async function signMessage(bytes: ByteSource, key: KeyObject): Promise<KeySignature> {
  const hash = createHash('sha256')
  const signing = createSign('sha256')
  for await (const chunk of chunksOf(bytes)) {
    hash.update(chunk)
    signing.update(chunk)
  }
  const digest = hash.digest()
  return { content: { kind: 'message', digest }, digest, signature: signing.sign(key) }
}

/** Signs an in-toto statement as DSSE wants it: its pre-authentication encoding. */
export async function signStatement(payload: Uint8Array, key: KeyObject): Promise<KeySignature> {
  const encoded = dsse.preAuthEncoding(IN_TOTO, Buffer.from(payload))
  return {
    content: { kind: 'statement', payload },
    digest: createHash('sha256').update(encoded).digest(),
    signature: await signNow('sha256', encoded, key),
  }
}
