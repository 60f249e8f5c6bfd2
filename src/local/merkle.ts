import { sha256 } from './keys.ts'

/** A Merkle tree of RFC 6962 §2.1 (SHA-256) that grows and is never rewritten. */
export interface MerkleTree {
  readonly size: number
  /** the leaf hashes in order */
  readonly leaves: readonly Uint8Array[]
  /** Adds a leaf by its hash; answers its index. */
  append(leafHash: Uint8Array): number
  root(): Uint8Array
  /** The audit path of a leaf in the tree as it is now, lowest sibling first. */
  proof(index: number): readonly Uint8Array[]
}

export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(0), entry)
}

export function createTree(leafHashes: readonly Uint8Array[] = []): MerkleTree {
  // levels[k][i]: hash over the complete subtree of leaves i·2^k … (i+1)·2^k − 1
  const levels: Uint8Array[][] = [[]]

  const append = (hash: Uint8Array): number => {
    const index = levelAt(levels, 0).push(hash) - 1
    for (let level = 0, at = index; at % 2 === 1; level += 1, at >>= 1) {
      const row = levelAt(levels, level)
      levelAt(levels, level + 1).push(parent(nodeAt(row, at - 1), nodeAt(row, at)))
    }
    return index
  }

  const rangeHash = (start: number, end: number): Uint8Array => {
    const width = end - start
    const level = Math.log2(width)
    if (Number.isInteger(level)) return nodeAt(levelAt(levels, level), start / width)
    const split = start + largestPowerBelow(width)
    return parent(rangeHash(start, split), rangeHash(split, end))
  }

  const path = (index: number, start: number, end: number): readonly Uint8Array[] => {
    if (end - start === 1) return []
    const split = start + largestPowerBelow(end - start)
    return index < split
      ? [...path(index, start, split), rangeHash(split, end)]
      : [...path(index, split, end), rangeHash(start, split)]
  }

  for (const hash of leafHashes) append(hash)
  const size = () => levelAt(levels, 0).length
  return {
    get size() {
      return size()
    },
    get leaves() {
      return levelAt(levels, 0)
    },
    append,
    root: () => (size() === 0 ? sha256() : rangeHash(0, size())),
    proof: index => {
      if (!Number.isInteger(index) || index < 0 || index >= size()) throw new RangeError(`no leaf ${index}`)
      return path(index, 0, size())
    },
  }
}

function parent(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1), left, right)
}

function levelAt(levels: Uint8Array[][], level: number): Uint8Array[] {
  const row = levels[level] ?? []
  levels[level] = row
  return row
}

function nodeAt(row: readonly Uint8Array[], at: number): Uint8Array {
  const node = row[at]
  if (node === undefined) throw new RangeError(`no node ${at}`)
  return node
}

function largestPowerBelow(width: number): number {
  return 2 ** (Math.ceil(Math.log2(width)) - 1)
}
