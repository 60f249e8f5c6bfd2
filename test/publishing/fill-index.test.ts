import { describe, expect, it } from 'vitest'
import type { IndexedFile, PackageIndex } from '../../src/ports/package-index.ts'
import type { Ports } from '../../src/ports/ports.ts'
import { fillIndex } from '../../src/publishing/fill-index.ts'
import type { StoreMode } from '../../src/release/reconcile.ts'
import { context, facts } from '../release/example.ts'

const url = 'https://index.example/simple/'
const own: readonly IndexedFile[] = context.distributions.map(({ file: name, sha256 }) => ({
  name,
  sha256,
  size: null,
  url: `${url}${name}`,
  uploadedAt: null,
}))
const [first] = own

const refuse = (): never => {
  throw new Error('nothing else is asked here')
}

/** What comes of an index that has these files, on a release in this state. */
async function fill(mode: StoreMode, files: readonly IndexedFile[], adoptPublished = false) {
  const warnings: string[] = []
  const index: PackageIndex = {
    url,
    takesAttestations: true,
    find: async () => files,
    check: refuse,
    upload: refuse,
    open: refuse,
  }
  const silent = { info: () => {}, problem: () => {}, mask: () => {} }
  const ports = {
    index,
    store: { mode: () => mode },
    log: { ...silent, warning: (line: string) => void warnings.push(line) },
    clock: { now: () => new Date(0), sleep: refuse },
  }
  const at = { ...context, facts, options: { ...context.options, adoptPublished } }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any other port would be a fault
  return { outcome: await fillIndex(at, ports as unknown as Ports), warnings }
}

describe('filling an index', () => {
  it('writes nothing where everything is there', async () => {
    expect(await fill('draft', own)).toEqual({ outcome: { url, uploaded: 0, kept: own.length }, warnings: [] })
  })

  it.each(['published-mutable', 'immutable'] as const)('%s: what somebody published meanwhile is told', async mode => {
    const lacking = first ? [first] : []
    expect(await fill(mode, lacking)).toEqual({
      outcome: null,
      warnings: [`\`${url}\` lacks 1 file of a release that is published already: nothing is uploaded afterwards`],
    })
    expect(await fill(mode, own)).toEqual({ outcome: null, warnings: [] })
    const other = first ? [{ ...first, sha256: '0'.repeat(64) }] : []
    expect((await fill(mode, other)).outcome).toMatchObject({ code: 'pypi/differs' })
  })

  it('of a release that is adopted is not asked again', async () => {
    expect(await fill('published-mutable', [], true)).toEqual({ outcome: null, warnings: [] })
  })
})
