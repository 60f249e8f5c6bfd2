import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { bindSbom } from '../../src/marketplace/examine-sbom.ts'
import { hubAssets } from '../../src/marketplace/hub-assets.ts'
import { type Manifest, parseManifest } from '../../src/release/manifest.ts'
import { must } from '../verification/workshop.ts'
import { foundry } from './looking.ts'
import { sealRelease } from './sealed.ts'

const sealed = await sealRelease({ foundry })
const manifest = must(parseManifest(sealed.get('release-security.json') ?? new Uint8Array()))
const [SUBJECT] = manifest.subjects
if (SUBJECT === undefined) throw new Error('a release has a file')

/** What comes of so many files, each with an SBOM of the same so many components. */
async function bound(files: number, components: number) {
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      component: {
        name: 'example-plugin',
        purl: SUBJECT?.package.purl,
        hashes: [{ alg: 'SHA-256', content: SUBJECT?.asset.sha256 }],
      },
    },
    components: Array.from({ length: components }, (_, at) => ({ name: `part-${at}` })),
  }
  const bytes = new TextEncoder().encode(JSON.stringify(sbom))
  const names = Array.from({ length: files }, (_, at) => `example_plugin-1.2.0-py3-none-any_${at}.whl`)
  const assets = hubAssets(
    {
      assets: names.map(name => ({
        id: name,
        name: `${name}.cdx.json`,
        size: bytes.byteLength,
        sha256: sha256Of(bytes),
        url: 'https://github.example.com/asset',
      })),
    },
    { open: async () => bytesInMemory(bytes) },
  )
  for (const name of names) await assets.open(`${name}.cdx.json`)
  const subjects = names.map(name => subjectOf(name, components))
  return must(await bindSbom({ ...manifest, subjects }, undefined, assets, async () => undefined))
}

function subjectOf(name: string, components: number): Manifest['subjects'][number] {
  if (SUBJECT === undefined) throw new Error('a release has a file')
  const sboms = SUBJECT.sboms.map(each =>
    Object.assign({}, each, { asset: { ...each.asset, name: `${name}.cdx.json` }, components }),
  )
  return { ...SUBJECT, asset: { ...SUBJECT.asset, name }, sboms }
}

describe('the SBOMs of one release', () => {
  it('fill no memory by listing the same in every file', async () => {
    const { signal, inventory } = await bound(11, 50_000)
    expect([signal.look, signal.sentence, inventory.length]).toEqual([
      'bad',
      'The SBOMs list more than 500000 components, each counted in every file.',
      0,
    ])
  })

  it('let others do their work after each document', async () => {
    let turns = 0
    const turn = setInterval(() => {
      turns += 1
    }, 0)
    const { inventory } = await bound(20, 5000)
    clearInterval(turn)
    expect(inventory).toHaveLength(5000)
    expect(turns).toBeGreaterThanOrEqual(10)
  })
})
