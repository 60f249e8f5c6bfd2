import { isSha256, sha256Of } from '../../core/digest.ts'
import { compactJson, isObject, type Json, parseJson } from '../../core/json.ts'
import { sortedBy } from '../../core/order.ts'
import type { HandoverFile } from '../../handover.ts'

/**
 * Several files as one, the same bytes for the same files: a first line of JSON that lists name, size and SHA-256 of
 * each, sorted by name, then their bytes in that order. A file inside is never a path: nothing is unpacked to disk.
 */
export function packFiles(files: readonly HandoverFile[]): Uint8Array {
  const sorted = sortedBy(files, file => file.name)
  const listed = sorted.map(({ name, bytes }) => ({ name, size: bytes.byteLength, sha256: sha256Of(bytes) }))
  const index = new TextEncoder().encode(`${compactJson({ format: FORMAT, files: listed })}\n`)
  return Buffer.concat([index, ...sorted.map(file => file.bytes)])
}

/** The files of a pack; undefined for anything that `packFiles` would not have written. */
export function unpackFiles(pack: Uint8Array): readonly HandoverFile[] | undefined {
  const end = pack.subarray(0, INDEX_LIMIT).indexOf(0x0a)
  const index = end < 0 ? undefined : parseJson(new TextDecoder().decode(pack.subarray(0, end)), 4)
  if (!isObject(index) || index['format'] !== FORMAT || !Array.isArray(index['files'])) return undefined
  const files: HandoverFile[] = []
  let offset = end + 1
  for (const entry of index['files']) {
    const file = fileAt(pack, offset, entry)
    if (file === undefined || files.some(known => known.name === file.name)) return undefined
    files.push(file)
    offset += file.bytes.byteLength
  }
  return offset === pack.byteLength ? files : undefined
}

const FORMAT = 'wheelseal-handover-1'
const INDEX_LIMIT = 4 * 1024 * 1024
const NAME = /^[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]{0,254}$/

function fileAt(pack: Uint8Array, offset: number, entry: Json): HandoverFile | undefined {
  if (!isObject(entry)) return undefined
  const { name, size, sha256 } = entry
  if (typeof name !== 'string' || !NAME.test(name) || typeof sha256 !== 'string' || !isSha256(sha256)) return undefined
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
  const bytes = pack.subarray(offset, offset + size)
  return bytes.byteLength === size && sha256Of(bytes) === sha256 ? { name, bytes } : undefined
}
