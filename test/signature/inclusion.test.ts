import { describe, expect, it } from 'vitest'
import { createTree, leafHash } from '../../src/local/merkle.ts'
import { rootOf } from '../../src/signature/inclusion.ts'

const leaf = (index: number): Buffer => Buffer.from(`leaf ${index}`)

describe('the root of a Merkle tree', () => {
  it.each([1, 2, 3, 4, 7, 8, 9, 16, 33])('of %i leaves is found from each of them, and from no other place', size => {
    const tree = createTree(Array.from({ length: size }, (_, index) => leafHash(leaf(index))))
    const root = Buffer.from(tree.root()).toString('hex')
    for (let index = 0; index < size; index += 1) {
      const path = tree.proof(index)
      const found = (at: number, of: number, by = path) =>
        rootOf(leaf(index), BigInt(at), BigInt(of), by)?.toString('hex')
      expect(found(index, size)).toBe(root)
      expect(found(index + 1, size)).not.toBe(root)
      expect(found(size, size)).toBeUndefined()
      expect(found(index, size, [...path, leafHash(leaf(0))])).not.toBe(root)
      expect(rootOf(leaf(index + 1), BigInt(index), BigInt(size), path)?.toString('hex')).not.toBe(root)
    }
  })

  it('needs the whole path', () => {
    const tree = createTree([0, 1, 2].map(index => leafHash(leaf(index))))
    expect(rootOf(leaf(0), 0n, 3n, tree.proof(0).slice(1))).toBeUndefined()
    expect(rootOf(leaf(0), -1n, 3n, tree.proof(0))).toBeUndefined()
  })
})
