import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { badgesOf } from '../../src/release/badge.ts'
import { buildManifest } from '../../src/release/build-manifest.ts'
import {
  deterministicPart,
  type Manifest,
  manifestBytes,
  parseManifest,
  sameButForRun,
} from '../../src/release/manifest.ts'
import { changed, context, exampleManifest, facts, measured, SAN, WHEEL } from './example.ts'

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const { subjects, assets } = exampleManifest
const [wheel, sdist] = subjects
if (!wheel || !sdist) throw new Error('the example has two files')

describe('a manifest', () => {
  it('is read back as it was written, and written again as the same bytes', () => {
    const written = manifestBytes(exampleManifest)
    const read = parseManifest(written)
    expect(read).toEqual(exampleManifest)
    expect(Buffer.compare(isProblem(read) ? new Uint8Array() : manifestBytes(read), written)).toBe(0)
  })

  it('binds signature, SBOM and scan to the file they speak of', () => {
    expect(wheel).toMatchObject({
      asset: { name: WHEEL },
      package: {
        name: 'example-plugin',
        version: '1.2.0',
        purl: 'pkg:pypi/example-plugin@1.2.0',
        tags: ['py3-none-any'],
      },
      signatures: [
        { bundle: { name: `${WHEEL}.sigstore.json` }, claimed: { san: SAN }, logIndex: '1000', kind: 'keyless' },
      ],
      sboms: [{ asset: { name: `${WHEEL}.cdx.json` }, components: 1, complete: true }],
      scans: [{ verdict: 'pass', threshold: 'high', database: { ageDays: 1 } }],
    })
  })

  it('says of a stage that was off why, and has no word of its result', () => {
    const off = { off: '`sign` is not among `stages`' }
    const without = { ...context, facts: { ...facts, sign: off, scan: off } }
    const manifest = buildManifest(without, {
      badges: badgesOf(without.facts),
      assets,
      unclaimed: [],
      attestations: new Map(),
      index: null,
      adopted: false,
      effort: measured,
    })
    expect(manifest.stages).toEqual({
      sign: { status: 'off', reason: '`sign` is not among `stages`' },
      sbom: { status: 'succeeded', reason: null },
      scan: { status: 'off', reason: '`sign` is not among `stages`' },
    })
    expect(manifest.subjects.map(subject => [subject.signatures, subject.scans])).toEqual([
      [[], []],
      [[], []],
    ])
    expect(manifest.badges.map(badge => `${badge.kind} ${badge.state}`)).toEqual([
      'signed off',
      'sbom good',
      'scan off',
    ])
    expect(parseManifest(manifestBytes(manifest))).toEqual(manifest)
  })

  it('is the same but for `run` when another run made the same', () => {
    const later = {
      ...exampleManifest,
      run: { ...exampleManifest.run, id: '100', attempt: 2, stages: { ...exampleManifest.run.stages, publish: null } },
    }
    expect(sameButForRun(exampleManifest, later)).toBe(true)
    expect(sameButForRun(exampleManifest, { ...later, unclaimed: [] })).toBe(false)
  })

  it('is the same but for what names signatures when they were made anew', () => {
    const digest = '9'.repeat(64)
    const anew: Manifest = {
      ...exampleManifest,
      run: { ...exampleManifest.run, id: '7' },
      subjects: subjects.map(subject =>
        changed(subject, {
          signatures: subject.signatures.map(each => ({
            ...each,
            logIndex: '5',
            bundle: { ...each.bundle, sha256: digest },
          })),
        }),
      ),
      assets: assets.map(each => (each.name.endsWith('.sigstore.json') ? { ...each, sha256: digest } : each)),
    }
    expect(sameButForRun(exampleManifest, anew)).toBe(false)
    expect(deterministicPart(anew)).toEqual(deterministicPart(exampleManifest))
  })

  it('names a package as its SBOM does', () => {
    const dotted = context.distributions.map(each => ({
      ...each,
      metadata: { ...each.metadata, name: 'Zope.Interface' },
    }))
    const manifest = buildManifest(
      { ...context, distributions: dotted },
      { badges: [], assets: [], unclaimed: [], attestations: new Map(), index: null, adopted: false, effort: measured },
    )
    expect(manifest.subjects.map(each => each.package.purl)).toEqual(dotted.map(() => 'pkg:pypi/zope.interface@1.2.0'))
  })
})

const NOT_EXACT = 'is no JSON object that all read alike, or nests too deep'

describe('a manifest that someone else wrote is refused', () => {
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  const rows: readonly [why: string, written: Uint8Array, what: string][] = [
    ['larger than 8 MiB', new Uint8Array(8 * 1024 * 1024 + 1), 'is larger than 8388608 bytes'],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), NOT_EXACT],
    ['not JSON', bytes('x').subarray(1), NOT_EXACT],
    ['an array', bytes([]), NOT_EXACT],
    ['with a member twice', new TextEncoder().encode('{"schemaVersion":"1.0","schemaVersion":"1.0"}'), NOT_EXACT],
    ['deep', new TextEncoder().encode(`{"schemaVersion":${deep}}`), NOT_EXACT],
    [
      'a newer minor version',
      bytes({ ...exampleManifest, schemaVersion: '1.1' }),
      'has schema version `1.1`, and this wheelseal reads `1.0`',
    ],
    ['no version', bytes({}), 'has schema version `none`, and this wheelseal reads `1.0`'],
    ['an unknown member', bytes({ ...exampleManifest, extra: 1 }), 'does not follow its schema at ``'],
    [
      'an unknown member below',
      bytes({ ...exampleManifest, release: { ...exampleManifest.release, x: 1 } }),
      'does not follow its schema at `release`',
    ],
    [
      'a member left out',
      bytes({ ...exampleManifest, unclaimed: undefined }),
      'does not follow its schema at `unclaimed`',
    ],
    ['no subject', bytes({ ...exampleManifest, subjects: [] }), 'does not follow its schema at `subjects`'],
    [
      'a path as a name',
      bytes({ ...exampleManifest, assets: [...assets, { name: '../x', size: 1, sha256: 'a'.repeat(64) }] }),
      `does not follow its schema at \`assets.${assets.length}.name\``,
    ],
    [
      'a digest in capitals',
      bytes({ ...exampleManifest, assets: [{ name: 'x', size: 1, sha256: 'A'.repeat(64) }] }),
      'does not follow its schema at `assets.0.sha256`',
    ],
    [
      'a name twice, told apart by case alone',
      bytes({ ...exampleManifest, assets: [...assets, { name: 'SCAN.json', size: 1, sha256: 'a'.repeat(64) }] }),
      'lists the asset `SCAN.json` twice',
    ],
    [
      'its own digest',
      bytes({
        ...exampleManifest,
        assets: [...assets, { name: 'release-security.json', size: 1, sha256: 'a'.repeat(64) }],
      }),
      'lists `release-security.json`, which cannot hold its own digest',
    ],
    [
      'claimed and unclaimed at once',
      bytes({ ...exampleManifest, unclaimed: [{ name: 'scan.json', size: 1, sha256: null }] }),
      'lists the asset `scan.json` as claimed and as unclaimed',
    ],
    ['a subject twice', bytes({ ...exampleManifest, subjects: [wheel, wheel] }), `has the subject \`${WHEEL}\` twice`],
    [
      'a subject with another digest than its asset',
      bytes({ ...exampleManifest, subjects: [{ ...wheel, asset: { ...wheel.asset, sha256: '0'.repeat(64) } }, sdist] }),
      `speaks of \`${WHEEL}\`, which its list of assets does not have with that size and digest`,
    ],
    [
      'an SBOM that is not among the assets',
      bytes({ ...exampleManifest, assets: assets.filter(each => each.name !== `${WHEEL}.cdx.json`) }),
      `speaks of \`${WHEEL}.cdx.json\`, which its list of assets does not have with that size and digest`,
    ],
    [
      'a badge that is not among the assets',
      bytes({ ...exampleManifest, assets: assets.filter(each => each.name !== 'badge-scan.svg') }),
      'speaks of the badge `badge-scan.svg`, which its list of assets does not have',
    ],
  ]
  it.each(rows)('%s', (_, written, what) => {
    expect(parseManifest(written)).toMatchObject({
      code: 'verify/manifest',
      what: `The manifest \`release-security.json\` ${what}`,
    })
  })

  it('with `__proto__` as a member', () => {
    const text = new TextDecoder().decode(manifestBytes(exampleManifest)).replace('{', '{"__proto__":{"x":1},')
    expect(parseManifest(new TextEncoder().encode(text))).toMatchObject({ code: 'verify/manifest' })
  })
})
