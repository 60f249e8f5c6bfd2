import { oid } from './der.ts'

/** One element of DER (ITU-T X.690); a constructed one is read down to its leaves. */
export interface DerValue {
  /** identifier octet */
  readonly tag: number
  readonly content: Uint8Array
  /** none in a primitive element */
  readonly members: readonly DerValue[]
  /** the whole element */
  readonly der: Uint8Array
}

const DEEPEST = 16

/** Reads one element that fills the bytes; `undefined` for anything else, and for tags or lengths beyond what requests have. */
export function readDer(bytes: Uint8Array): DerValue | undefined {
  const all = readAll(bytes, 0)
  return all?.length === 1 ? all[0] : undefined
}

export function isOid(value: DerValue | undefined, dotted: string): boolean {
  return value !== undefined && Buffer.compare(value.der, oid(dotted)) === 0
}

function readAll(bytes: Uint8Array, depth: number): readonly DerValue[] | undefined {
  if (depth > DEEPEST) return undefined
  const found: DerValue[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    const size = sizeAt(bytes, at + 1)
    const tag = bytes[at] ?? 0
    if (size === undefined || (tag & 0x1f) === 0x1f) return undefined
    const end = size.start + size.length
    if (end > bytes.byteLength) return undefined
    const content = bytes.subarray(size.start, end)
    const members = (tag & 0x20) === 0 ? [] : readAll(content, depth + 1)
    if (members === undefined) return undefined
    found.push({ tag, content, members, der: bytes.subarray(at, end) })
    at = end
  }
  return found
}

function sizeAt(bytes: Uint8Array, at: number): { readonly start: number; readonly length: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { start: at + 1, length: first }
  const count = first & 0x7f
  if (count === 0 || count > 3 || at + count >= bytes.byteLength) return undefined
  const length = bytes.subarray(at + 1, at + 1 + count).reduce((sum, byte) => sum * 256 + byte, 0)
  return { start: at + 1 + count, length }
}
