import { sha256Of } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'
import { documentPath } from './documents.ts'
import type { Download } from './entry-schema.ts'

/** Keeps a document that the site hands out itself, by its digest. */
export type Keep = (bytes: Uint8Array) => Promise<Problem | undefined>

/** Keeps a document, which a visitor will find under this name. */
export async function keepDocument(name: string, bytes: Uint8Array, keep: Keep): Promise<Download | Problem> {
  const sha256 = sha256Of(bytes)
  const trouble = await keep(bytes)
  return trouble ?? { name, size: bytes.byteLength, sha256, path: documentPath({ sha256 }) }
}
