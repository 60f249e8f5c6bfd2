import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTree, leafHash } from '../../src/local/merkle.ts'

/** Leaves and roots that certificate-transparency implementations share as reference values. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const hashed = (text: string) => leafHash(Buffer.from(text, 'hex'))

const node = (left: Uint8Array, right: Uint8Array) =>
  createHash('sha256').update('\x01').update(left).update(right).digest()

/** RFC 9162 §2.1.3.2: what a client computes from leaf and path, written apart from the tree's own recursion. */
function rootFromPath(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): string {
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return 'the path is too long'
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1]
    } else {
      hash = node(hash, sibling)
    }
    ;[at, last] = [at >> 1, last >> 1]
  }
  return last === 0 ? hex(hash) : 'the path is too short'
}

describe('the Merkle tree', () => {
  it.each(ROOTS.map((root, size) => ({ size, root })))('has the reference root at $size leaves', ({ size, root }) => {
    expect(hex(createTree(LEAVES.slice(0, size).map(hashed)).root())).toBe(root)
  })

  it('proves every leaf of every size up to 70', () => {
    const tree = createTree()
    for (let size = 1; size <= 70; size += 1) {
      tree.append(hashed(size.toString(16).padStart(4, '0')))
      for (let index = 0; index < size; index += 1) {
        const leaf = hashed((index + 1).toString(16).padStart(4, '0'))
        expect(rootFromPath(leaf, index, size, tree.proof(index)), `${index} of ${size}`).toBe(hex(tree.root()))
      }
    }
  })

  it('is the same tree whether it grew or was read back', () => {
    const grown = createTree()
    for (const leaf of LEAVES) grown.append(hashed(leaf))
    expect(hex(createTree(grown.leaves).root())).toBe(hex(grown.root()))
  })

  it('has no proof of a leaf that is not there', () => {
    expect(() => createTree([hashed('00')]).proof(1)).toThrow(RangeError)
  })
})
