import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { publishersOf } from '../../src/marketplace/catalog.ts'
import { parseManifest } from '../../src/release/manifest.ts'
import { REQUIREMENTS } from '../../src/release/requirement.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeRelease } from '../../src/verification/judge-release.ts'
import { newKey, openFoundry } from '../verification/foundry.ts'
import { must } from '../verification/workshop.ts'
import { PLUGIN } from './plugin.ts'
import { hubReleaseOf, type Sealed, type Sealing, sealRelease } from './sealed.ts'

const foundry = openFoundry({}, new Date('2026-11-20T10:00:00Z'))
const key = newKey('P-256')

async function judged(sealed: Sealed, backupKey: string | null = null) {
  return must(
    await judgeRelease({
      assets: {
        list: async () => [...sealed].map(([name, bytes]) => ({ name, size: bytes.byteLength })),
        open: async name => bytesInMemory(sealed.get(name) ?? new Uint8Array()),
      },
      root: must(parseTrustRoot(foundry.trustedRoot)),
      policy: publishersOf({ ...PLUGIN, backupKey }, 'v1.2.0'),
      expected: { repository: 'plugins-example/plugin', tag: 'v1.2.0' },
      require: REQUIREMENTS.filter(each => backupKey === null || each !== 'provenance'),
    }),
  )
}

describe('a release that is sealed in memory', () => {
  it.each<[string, Omit<Sealing, 'foundry'>]>([
    ['one wheel', {}],
    ['five wheels and an sdist', { wheels: 5, sdist: true }],
    ['nothing to bring along', { needs: [] }],
  ])('meets everything that a consumer can require: %s', async (_name, sealing) => {
    const { verdict, problems } = await judged(await sealRelease({ foundry, ...sealing }))
    expect({ verdict, problems }).toEqual({ verdict: 'verified', problems: [] })
  })

  it('is as well signed by a backup key, but for provenance', async () => {
    const { verdict, problems, manifest } = await judged(await sealRelease({ foundry, backupKey: key }), key.pem)
    expect({ verdict, problems }).toEqual({ verdict: 'verified', problems: [] })
    expect(manifest.signature).toMatchObject({ kind: 'key', logIndex: null, signedAt: null })
  })

  it.each<[string, Omit<Sealing, 'foundry'>, readonly string[]]>([
    ['signing', { sign: 'off' }, ['sign']],
    ['SBOM, and with it the scan,', { sbom: false }, ['sbom', 'scan']],
    ['the scan', { scan: false }, ['scan']],
  ])('says what is off: %s', async (_name, sealing, off) => {
    const sealed = await sealRelease({ foundry, ...sealing })
    const { stages } = must(parseManifest(sealed.get('release-security.json') ?? new Uint8Array()))
    const said = Object.entries(stages).filter(([, { status }]) => status === 'off')
    expect(said.map(([stage]) => stage)).toEqual(off)
  })

  it('holds what the action would put there, and nothing else', async () => {
    const { assets } = hubReleaseOf(await sealRelease({ foundry, sdist: true }))
    expect(assets.map(each => each.name)).toMatchInlineSnapshot(`
      [
        "badge-sbom.json",
        "badge-sbom.svg",
        "badge-scan.json",
        "badge-scan.svg",
        "badge-signed.json",
        "badge-signed.svg",
        "example-plugin-1.2.0.cdx.json",
        "example_plugin-1.2.0-py3-none-any.whl",
        "example_plugin-1.2.0-py3-none-any.whl.cdx.json",
        "example_plugin-1.2.0-py3-none-any.whl.publish.attestation",
        "example_plugin-1.2.0-py3-none-any.whl.sigstore.json",
        "example_plugin-1.2.0.tar.gz",
        "example_plugin-1.2.0.tar.gz.cdx.json",
        "example_plugin-1.2.0.tar.gz.publish.attestation",
        "example_plugin-1.2.0.tar.gz.sigstore.json",
        "provenance.intoto.jsonl",
        "release-security.json",
        "release-security.json.sigstore.json",
        "scan.json",
        "statements.intoto.jsonl",
      ]
    `)
  })
})
