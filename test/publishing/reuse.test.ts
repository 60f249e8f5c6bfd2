import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import type { PackageIndex } from '../../src/ports/package-index.ts'
import { type KeepFile, reusePublished } from '../../src/publishing/reuse.ts'
import { context, WHEEL } from '../release/example.ts'

const refuse = (): never => {
  throw new Error('reusing does not ask this')
}
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A published release that lists these bytes, and gives those. */
async function reuse(listed: string, given: string) {
  const first = bytesOf(listed)
  const asset = { name: WHEEL, size: first.byteLength, sha256: sha256Of(first), state: 'stored' as const }
  const store = {
    find: async () => ({ state: 'published' as const, immutable: false, url: null, assets: [asset] }),
    open: refuse,
    list: refuse,
    mode: refuse,
    read: refuse,
    fetch: async () => bytesInMemory(bytesOf(given)),
    preflight: refuse,
    put: refuse,
    replace: refuse,
    remove: refuse,
    publish: refuse,
    checkPublic: refuse,
    urlOf: refuse,
  }
  const signer = { kind: 'keyless' as const, backupKey: null, identity: refuse, workflow: refuse, sign: refuse }
  const index: PackageIndex | null = null
  const log = { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }
  const kept: string[] = []
  const keep: KeepFile = async file => (kept.push(file), `/kept/${file}`)
  const sources = { store, index, trust: { root: refuse }, signer: { ...signer, attest: refuse }, log }
  return { answer: await reusePublished(context, sources, keep), kept }
}

describe('taking the bytes that were published first', () => {
  it('keeps them under the name of the file that was built again', async () => {
    expect(await reuse('first', 'first')).toEqual({ answer: new Map([[WHEEL, `/kept/${WHEEL}`]]), kept: [WHEEL] })
  })

  it('takes none that were exchanged after they were looked at', async () => {
    const { answer, kept } = await reuse('first', 'planted')
    expect([answer, kept]).toMatchObject([{ code: 'publish/not-settled', where: WHEEL }, []])
  })
})
