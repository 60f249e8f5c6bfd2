import { createHash } from 'node:crypto'

/**
 * The root of a Merkle tree of `size` leaves that has `leaf` at `index`, by its audit path (RFC 9162 §2.1.3.2, SHA-256);
 * `undefined` where the path does not fit such a tree.
 */
export function rootOf(leaf: Uint8Array, index: bigint, size: bigint, path: readonly Uint8Array[]): Buffer | undefined {
  if (index < 0n || index >= size) return undefined
  let at = index
  let last = size - 1n
  let root = hash(0, leaf)
  for (const sibling of path) {
    if (last === 0n) return undefined
    if ((at & 1n) === 1n || at === last) {
      root = hash(1, sibling, root)
      for (; (at & 1n) === 0n && at !== 0n; at >>= 1n) last >>= 1n
    } else root = hash(1, root, sibling)
    at >>= 1n
    last >>= 1n
  }
  return last === 0n ? root : undefined
}

/** `kind`: 0 for a leaf, 1 for a node. */
function hash(kind: 0 | 1, ...parts: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha256').update(Uint8Array.of(kind))
  for (const part of parts) digest.update(part)
  return digest.digest()
}
