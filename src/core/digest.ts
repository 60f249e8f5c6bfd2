import { createHash } from 'node:crypto'
import { type ByteSource, chunksOf } from './bytes.ts'

/** A SHA-256 as 64 lower-case hexadecimal digits. */
export type Sha256 = string

const SHA256 = /^[0-9a-f]{64}$/

export function isSha256(text: string): boolean {
  return SHA256.test(text)
}

export function sha256Of(bytes: Uint8Array | string): Sha256 {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Hashes a source in one pass of bounded memory. */
export async function sha256OfSource(source: ByteSource): Promise<Sha256> {
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(source)) hash.update(chunk)
  return hash.digest('hex')
}
