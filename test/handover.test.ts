import { describe, expect, it } from 'vitest'
import { isProblem } from '../src/core/problem.ts'
import { type Handover, packHandover, uniteHandovers, unpackHandover } from '../src/handover.ts'
import { assetOf, referenceOf } from '../src/release/asset.ts'
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

  describe('with provenance', () => {
    const lines = (text: string) =>
      assetOf('provenance.intoto.jsonl', 'application/jsonl', new TextEncoder().encode(text))
    const described = (signature: SignatureFact, text: string): Handover => {
      const asset = lines(text)
      const provenance = { asset: referenceOf(asset), files: [signature.file] }
      return { files, facts: { sign: { ...signed(signature), provenance } }, assets: [asset] }
    }
    const unite = (...all: readonly Handover[]) => {
      const united = uniteHandovers(all, distributions)
      if (isProblem(united)) throw new Error(united.what)
      return united
    }

    it('have the lines of all jobs, whatever their order', () => {
      const [left, right] = [described(wheel, 'b\n'), described(sdist, 'a\n')]
      const asset = lines('a\nb\n')
      for (const united of [unite(left, right), unite(right, left)]) {
        expect(united.assets).toEqual([asset])
        expect(united.facts.sign?.provenance).toEqual({
          asset: referenceOf(asset),
          files: [wheel.file, sdist.file].toSorted(),
        })
      }
    })

    it('have each line once, however often a job passed it on', () => {
      const [left, right] = [described(wheel, 'b\n'), described(sdist, 'a\n')]
      expect(unite(left, right, left, unite(left, right)).assets).toEqual([lines('a\nb\n')])
    })

    it('have none where one job has none: it would read as that of the whole release', () => {
      const without = handover({ sign: signed(sdist) })
      for (const united of [unite(described(wheel, 'b\n'), without), unite(without, described(wheel, 'b\n'))]) {
        expect(united.assets.map(each => each.name)).not.toContain('provenance.intoto.jsonl')
        expect(united.facts.sign?.provenance).toEqual({ off: 'nobody described the build' })
      }
    })
  })

  it('come back from their files as they were packed', () => {
    const packed = packHandover(context.release, distributions, { sbom }, madeAssets)
    expect(unpackHandover(packed, context.release)).toEqual({ files, facts: { sbom }, assets: madeAssets })
  })
})
