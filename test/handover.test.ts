import { describe, expect, it } from 'vitest'
import { type Handover, packHandover, uniteHandovers, unpackHandover } from '../src/handover.ts'
import type { SignatureFact, SignFact } from '../src/release/facts.ts'
import { context, distributions, facts, madeAssets, signatures } from './release/example.ts'

const [wheel, sdist] = signatures
if (wheel === undefined || sdist === undefined) throw new Error('the example has a wheel and an sdist')
if ('off' in facts.sbom || 'off' in facts.scan) throw new Error('the example has every stage on')
const { sbom, scan } = facts

const files = distributions.map(({ file, sha256 }) => ({ file, sha256 }))

function signed(...some: readonly SignatureFact[]): SignFact {
  return { signatures: some, attestations: [], provenance: { off: 'nobody described the build' } }
}

function handover(given: Handover['facts']): Handover {
  return { files, facts: given, assets: madeAssets }
}

describe('several hand-overs', () => {
  it('are one: signatures of disjoint files, and the stages of different jobs', () => {
    const one = uniteHandovers(
      [handover({ sign: signed(sdist) }), handover({ sign: signed(wheel) }), handover({ sbom })],
      distributions,
    )
    expect(one).toMatchObject({ facts: { sign: { signatures: [wheel, sdist] }, sbom } })
  })

  it('may bring the same fact twice, as a job passes on what it was given', () => {
    const sign = signed(wheel, sdist)
    const one = uniteHandovers([handover({ sign }), handover({ sign, sbom }), handover({ sbom, scan })], distributions)
    expect(one).toMatchObject({ facts: { sign, sbom, scan }, assets: madeAssets })
  })

  it.each([
    ['another signature of a file', [{ sign: signed(wheel, sdist) }, { sign: signed({ ...wheel, logIndex: '9' }) }]],
    ['another inventory', [{ sbom }, { sbom: { ...sbom, inputs: 'f'.repeat(64) } }]],
    ['another scan', [{ scan }, { scan: { ...scan, inputs: 'f'.repeat(64) } }]],
    ['a file that nobody signed', [{ sign: signed(wheel) }]],
    ['an inventory of other files', [{ sbom: { ...sbom, documents: sbom.documents.slice(1) } }]],
  ])('are refused: %s', (_, given) => {
    expect(uniteHandovers(given.map(handover), distributions)).toMatchObject({ code: 'handover/mismatch' })
  })

  it('are refused where a job had other bytes under the same name: whatever it made is about those', () => {
    const rebuilt = { ...handover({ sbom }), files: files.map(each => ({ ...each, sha256: 'f'.repeat(64) })) }
    expect(uniteHandovers([rebuilt], distributions)).toMatchObject({
      code: 'handover/mismatch',
      what: expect.stringContaining('f'.repeat(64)),
    })
  })

  it('come back from their files as they were packed', () => {
    const packed = packHandover(context.release, distributions, { sbom }, madeAssets)
    expect(unpackHandover(packed, context.release)).toEqual({ files, facts: { sbom }, assets: madeAssets })
  })
})
