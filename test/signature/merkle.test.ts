import { describe, expect, it } from 'vitest'
import { createTree, leafHash } from '../../src/local/merkle.ts'
import { rootOfProof } from '../../src/signature/merkle.ts'

const leafOf = (index: number) => Buffer.from(`leaf ${index}`)

describe('an inclusion proof', () => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'leads to the root of %i leaves from each of them',
    size => {
      const tree = createTree(Array.from({ length: size }, (_, index) => leafHash(leafOf(index))))
      const root = Buffer.from(tree.root())
      for (let index = 0; index < size; index += 1) {
        const proof = tree.proof(index)
        const lead = (leaf = leafOf(index), at = index, hashes: readonly Uint8Array[] = proof, of = size) =>
          rootOfProof(leaf, BigInt(at), BigInt(of), hashes)?.equals(root) ?? false
        expect(lead()).toBe(true)
        expect([
          lead(leafOf(index + 1)),
          lead(leafOf(index), size),
          lead(leafOf(index), -1),
          lead(leafOf(index), index, [...proof, Buffer.alloc(32)]),
          lead(leafOf(index), index, proof.slice(1)) && proof.length > 0,
          ...proof.map((_, at) => lead(leafOf(index), index, proof.with(at, Buffer.alloc(32)))),
          ...proof.map(() => lead(leafOf(index), (index + 1) % size)),
        ]).not.toContain(true)
      }
    },
  )

  it('is none in an empty tree', () => {
    expect(rootOfProof(leafOf(0), 0n, 0n, [])).toBeUndefined()
  })
})
