import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, problem } from '../../src/core/problem.ts'
import { assetOf } from '../../src/release/asset.ts'
import { type Manifest, manifestBytes } from '../../src/release/manifest.ts'
import type { Requirement } from '../../src/release/requirement.ts'
import type { WorkflowRun } from '../../src/release/workflow-run.ts'
import { linesOf } from '../../src/signature/bundle-lines.ts'
import { bomStatements } from '../../src/signature/statement-bom.ts'
import { provenanceStatements } from '../../src/signature/statement-provenance.ts'
import type { AssetReader } from '../../src/verification/asset-reader.ts'
import { judgeRelease, type ReleaseJudgement } from '../../src/verification/judge-release.ts'
import { type Publisher, publisherOfIdentity } from '../../src/verification/publisher.ts'
import { exampleManifest, SDIST, scanText, WHEEL } from '../release/example.ts'
import { bundleOf, must, openWorkshop, type Workshop } from './workshop.ts'

const MANIFEST = 'release-security.json'
const MANIFEST_BUNDLE = `${MANIFEST}.sigstore.json`

type Assets = Readonly<Record<string, Uint8Array>>

let workshop: Workshop
/** wheel, sdist, their bundles, an SBOM, the manifest and its bundle */
let sealed: Assets

beforeAll(async () => {
  workshop = await openWorkshop()
  sealed = await seal(manifest => manifest)
})
afterAll(() => workshop.close())

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Seals the example, after `change` had its say about the manifest. */
async function seal(change: (manifest: Manifest) => Manifest, more: Assets = {}): Promise<Assets> {
  const files: Record<string, Uint8Array> = { ...more, [WHEEL]: bytes(WHEEL), [SDIST]: bytes(SDIST) }
  const { san, issuer } = workshop.identity
  const signatures = new Map<string, Manifest['subjects'][number]['signatures'][number]>()
  for (const name of [WHEEL, SDIST]) {
    const bundle = await bundleOf(workshop.signer, bytes(name))
    const { tlogEntries } = JSON.parse(new TextDecoder().decode(bundle)).verificationMaterial
    files[`${name}.sigstore.json`] = bundle
    const { logIndex } = tlogEntries[0]
    signatures.set(name, {
      bundle: reference(`${name}.sigstore.json`, bundle),
      claimed: { san, issuer },
      key: null,
      logIndex,
      kind: 'keyless',
    })
  }
  files['scan.json'] = bytes(scanText)
  const assets = Object.entries(files).map(([name, content]) => reference(name, content))
  const manifest = change({
    ...exampleManifest,
    badges: [],
    assets,
    unclaimed: [],
    subjects: exampleManifest.subjects.map(({ asset, package: about, scans }) => ({
      asset: reference(asset.name, bytes(asset.name)),
      package: about,
      signatures: [signatures.get(asset.name)].flatMap(each => (each ? [each] : [])),
      attestations: [],
      sboms: [],
      scans,
    })),
  })
  files[MANIFEST] = manifestBytes(manifest)
  files[MANIFEST_BUNDLE] = await bundleOf(workshop.signer, files[MANIFEST])
  return files
}

function reference(name: string, content: Uint8Array) {
  const { size, sha256 } = assetOf(name, '', content)
  return { name, size, sha256 }
}

function reader(assets: Assets, unreachable: readonly string[] = []): AssetReader {
  return {
    list: async () => Object.entries(assets).map(([name, content]) => ({ name, size: content.byteLength })),
    open: async name =>
      unreachable.includes(name)
        ? problem('verify/unreachable', `\`${name}\` could not be fetched`, 'Run again.')
        : bytesInMemory(assets[name] ?? new Uint8Array()),
  }
}

async function judge(
  assets: Assets,
  changes: {
    readonly policy?: readonly Publisher[]
    readonly tag?: string
    readonly repository?: string
    readonly unreachable?: readonly string[]
    readonly require?: readonly Requirement[]
  } = {},
): Promise<ReleaseJudgement> {
  const { root, identity } = workshop
  const { tag, repository } = changes
  const expected = { ...(tag === undefined ? {} : { tag }), ...(repository === undefined ? {} : { repository }) }
  return must(
    await judgeRelease({
      assets: reader(assets, changes.unreachable),
      root,
      policy: changes.policy ?? [{ kind: 'literal', identity: identity.san, issuer: identity.issuer }],
      require: changes.require ?? ['signed'],
      expected,
    }),
  )
}

const codes = ({ problems }: ReleaseJudgement): readonly string[] =>
  problems.map(each => `${each.code} ${each.where ?? '-'}`)
const without = (name: string): Assets => Object.fromEntries(Object.entries(sealed).filter(([each]) => each !== name))

describe('a sealed release', () => {
  it('is verified file by file, with who signed and what only the manifest vouches for', async () => {
    const judgement = await judge(sealed, { tag: 'v1.2.0' })
    expect(judgement.problems).toEqual([])
    expect(judgement.verdict).toBe('verified')
    expect(judgement.distributions.map(each => [each.name, each.state, each.content?.sha256])).toEqual([
      [WHEEL, 'verified', sha256Of(bytes(WHEEL))],
      [SDIST, 'verified', sha256Of(bytes(SDIST))],
    ])
    expect(judgement.distributions[0]?.signature?.identity).toEqual(workshop.identity)
    expect(judgement.manifest).toMatchObject({ state: 'verified', signature: { identity: workshop.identity } })
    expect(judgement.others.map(each => [each.name, each.state])).toEqual([
      [`${WHEEL}.sigstore.json`, 'listed'],
      [`${SDIST}.sigstore.json`, 'listed'],
      ['scan.json', 'listed'],
    ])
    expect(judgement.unclaimed).toEqual([])
  })

  it('is verified by its bundles alone where it has no manifest', async () => {
    const { [MANIFEST]: _, [MANIFEST_BUNDLE]: __, 'scan.json': ___, ...plain } = sealed
    const judgement = await judge({ ...plain, 'notes.pdf': bytes('notes') })
    expect(judgement).toMatchObject({ verdict: 'verified', manifest: { state: 'absent' }, unclaimed: ['notes.pdf'] })
  })

  it.each(['scan.json', 'badge-scan.svg', `${WHEEL}.cdx.json`])(
    'is refused where its manifest was taken away and `%s` is there',
    async trace => {
      const { [MANIFEST]: _, [MANIFEST_BUNDLE]: __, 'scan.json': ___, ...plain } = sealed
      const judgement = await judge({ ...plain, [trace]: bytes('{}') })
      expect(judgement).toMatchObject({ verdict: 'refused', manifest: { state: 'refused' } })
      expect(codes(judgement)).toEqual([`verify/manifest ${MANIFEST}`])
    },
  )

  it('may hold files of which nothing is claimed', async () => {
    expect(await judge({ ...sealed, 'notes.pdf': bytes('notes') })).toMatchObject({
      verdict: 'verified',
      unclaimed: ['notes.pdf'],
    })
  })
})

describe('a release that was changed', () => {
  const swapped = bytes('other bytes')
  const rows: readonly (readonly [string, () => Assets, readonly string[]])[] = [
    ['a swapped wheel', () => ({ ...sealed, [WHEEL]: swapped }), [`verify/digest ${WHEEL}`, `verify/digest ${WHEEL}`]],
    ['a swapped scan', () => ({ ...sealed, 'scan.json': swapped }), ['verify/digest scan.json']],
    ['a wheel taken away', () => without(WHEEL), [`verify/manifest ${WHEEL}`]],
    ['a scan taken away', () => without('scan.json'), ['verify/manifest scan.json']],
    [
      'a bundle taken away',
      () => without(`${SDIST}.sigstore.json`),
      [`verify/bundle-missing ${SDIST}`, `verify/manifest ${SDIST}.sigstore.json`],
    ],
    ['the manifest taken away', () => without(MANIFEST), [`verify/manifest ${MANIFEST}`]],
    ['the bundle of the manifest taken away', () => without(MANIFEST_BUNDLE), [`verify/bundle-missing ${MANIFEST}`]],
    [
      'a manifest with a blank more',
      () => ({ ...sealed, [MANIFEST]: bytes(`${new TextDecoder().decode(sealed[MANIFEST])} `) }),
      [`verify/digest ${MANIFEST}`],
    ],
    ['a manifest that is none', () => ({ ...sealed, [MANIFEST]: bytes('{}') }), ['verify/manifest -']],
    [
      'a wheel added after sealing',
      () => ({ ...sealed, 'evil-1.0-py3-none-any.whl': swapped }),
      ['verify/manifest evil-1.0-py3-none-any.whl'],
    ],
    [
      'a package of an older kind added after sealing',
      () => ({ ...sealed, 'example_plugin-1.2.0.tar.bz2': swapped }),
      ['verify/manifest example_plugin-1.2.0.tar.bz2'],
    ],
    [
      'two bundles exchanged',
      () => ({
        ...sealed,
        [`${WHEEL}.sigstore.json`]: sealed[`${SDIST}.sigstore.json`] ?? swapped,
        [`${SDIST}.sigstore.json`]: sealed[`${WHEEL}.sigstore.json`] ?? swapped,
      }),
      [
        `verify/digest ${WHEEL}`,
        `verify/digest ${SDIST}`,
        `verify/digest ${WHEEL}.sigstore.json`,
        `verify/digest ${SDIST}.sigstore.json`,
      ],
    ],
  ]
  it.each(rows)('is refused: %s', async (_name, assets, expected) => {
    const judgement = await judge(assets())
    expect(judgement.verdict).toBe('refused')
    expect(codes(judgement).toSorted()).toEqual(expected.toSorted())
  })

  it('is refused when a bundle of the right signer is not the one that the manifest describes', async () => {
    const other = await bundleOf(workshop.signer, bytes(WHEEL))
    const assets = await seal(manifest => ({
      ...manifest,
      assets: manifest.assets.map(asset =>
        asset.name === `${WHEEL}.sigstore.json` ? reference(asset.name, other) : asset,
      ),
      subjects: manifest.subjects.map(subject => ({
        ...subject,
        signatures: subject.signatures.map(each =>
          subject.asset.name === WHEEL ? { ...each, bundle: reference(each.bundle.name, other) } : each,
        ),
      })),
    }))
    const judgement = await judge({ ...assets, [`${WHEEL}.sigstore.json`]: other })
    expect(codes(judgement)).toEqual([`verify/manifest ${WHEEL}`])
  })

  it.each([
    ['example_plugin-1.2.0-1-py3-none-any.whl', 'refused'],
    ['other-1.0-py3-none-any.whl', 'verified'],
  ])('with %s on it before sealing, listed as unclaimed: %s', async (name, verdict) => {
    const { size, sha256 } = reference(name, swapped)
    const assets = await seal(manifest => ({ ...manifest, unclaimed: [{ name, size, sha256 }] }))
    const judgement = await judge({ ...assets, [name]: swapped })
    expect(judgement.verdict).toBe(verdict)
    expect(codes(judgement)).toEqual(verdict === 'refused' ? [`verify/manifest ${name}`] : [])
  })

  it('is refused where a package without a manifest has no bundle, of whatever kind it is', async () => {
    const { [MANIFEST]: _, [MANIFEST_BUNDLE]: __, 'scan.json': ___, ...plain } = sealed
    const judgement = await judge({ ...plain, 'example_plugin-1.2.0.tgz': swapped })
    expect(codes(judgement)).toEqual(['verify/bundle-missing example_plugin-1.2.0.tgz'])
  })

  it('is refused when another of the publisher’s releases stands in its place', async () => {
    expect(codes(await judge(sealed, { tag: 'v1.3.0' }))).toEqual([`verify/manifest ${MANIFEST}`])
  })

  it('is refused when another of the publisher’s releases stands in its place, and its manifest was taken away', async () => {
    const { [MANIFEST]: _, [MANIFEST_BUNDLE]: __, 'scan.json': ___, ...plain } = sealed
    const repository = 'plugins-example/plugin'
    const policy: readonly Publisher[] = [publisherOfIdentity(workshop.identity)]
    expect(codes(await judge(plain, { policy, repository, tag: 'v1.2.0' }))).toEqual([])
    const judgement = await judge(plain, { policy, repository, tag: 'v1.3.0' })
    expect(judgement.verdict).toBe('refused')
    expect(codes(judgement)).toEqual([`verify/identity ${WHEEL}`, `verify/identity ${SDIST}`])
  })

  it('is refused when somebody else signed', async () => {
    const policy: readonly Publisher[] = [
      { kind: 'literal', identity: 'https://example.com', issuer: workshop.identity.issuer },
    ]
    const judgement = await judge(sealed, { policy })
    expect(judgement.verdict).toBe('refused')
    expect(codes(judgement)).toEqual([
      `verify/identity ${MANIFEST}`,
      `verify/identity ${WHEEL}`,
      `verify/identity ${SDIST}`,
    ])
  })
})

async function unsigned(): Promise<Assets> {
  const { [MANIFEST_BUNDLE]: _, ...assets } = await seal(manifest => ({
    ...manifest,
    stages: { ...manifest.stages, sign: { status: 'off', reason: 'not among `stages`' } },
    subjects: manifest.subjects.map(subject => ({ ...subject, signatures: [] })),
  }))
  return assets
}

/** An SBOM of each file, and the signed statements that bind them. */
async function inventories(): Promise<Assets> {
  const bundles: Uint8Array[] = []
  const assets: Record<string, Uint8Array> = {}
  for (const name of [WHEEL, SDIST]) {
    const bom = { bomFormat: 'CycloneDX', components: [] }
    const subject = { name, sha256: sha256Of(bytes(name)) }
    for (const statement of must(bomStatements([subject], bom, name))) {
      bundles.push(must(await workshop.signer.attest(statement, 'any')).bundle)
    }
    assets[`${name}.cdx.json`] = bytes(JSON.stringify(bom))
  }
  return { ...assets, 'statements.intoto.jsonl': must(linesOf(bundles)) }
}

describe('what is required besides signatures', () => {
  const require: readonly Requirement[] = ['signed', 'sbom']

  it('is met by statements that the manifest lists', async () => {
    const judgement = await judge(await seal(manifest => manifest, await inventories()), { require })
    expect(codes(judgement)).toEqual([])
    expect(judgement.requirements).toMatchObject([{ requirement: 'sbom', met: 2 }])
  })

  it('is not met by statements of the same signer that came after sealing', async () => {
    const judgement = await judge({ ...sealed, ...(await inventories()) }, { require })
    expect(codes(judgement).filter(each => each.startsWith('verify/statement'))).toEqual([
      `verify/statement-missing ${WHEEL}`,
      `verify/statement-missing ${SDIST}`,
    ])
  })

  it.each([
    `${WHEEL}.cdx.json`,
    `${SDIST}.publish.attestation`,
    'statements.intoto.jsonl',
    'provenance.intoto.jsonl',
    'badge-scan.svg',
    'scan.sarif',
  ])('is refused where somebody put `%s` beside it, which people take for its own', async name => {
    const judgement = await judge({ ...sealed, [name]: bytes('{}') })
    expect([judgement.verdict, codes(judgement)]).toEqual(['refused', [`verify/manifest ${name}`]])
  })
})

describe('trouble with one signer', () => {
  it('is told once a file, however much is required of it', async () => {
    const policy = [
      { kind: 'literal', identity: 'https://example.com/somebody', issuer: workshop.identity.issuer },
    ] as const
    const assets = await seal(manifest => manifest, await inventories())
    const judgement = await judge(assets, { require: ['signed', 'sbom'], policy })
    expect(judgement.requirements).toMatchObject([{ requirement: 'sbom', met: 0 }])
    expect(codes(judgement)).toEqual([MANIFEST, WHEEL, SDIST].map(name => `verify/identity ${name}`))
  })
})

describe('provenance that is required', () => {
  const require: readonly Requirement[] = ['signed', 'provenance']
  const subjects = [WHEEL, SDIST].map(name => ({ name, sha256: sha256Of(bytes(name)) }))
  const ELSEWHERE = 'elsewhere/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'

  /** A release of bundles alone, with provenance of this signer beside them. */
  async function provenanceOf(signer: Workshop['signer'], lie: Partial<WorkflowRun> = {}): Promise<Assets> {
    const run = must(await signer.workflow())
    if (run === null) throw new Error('the workshop is a workflow')
    const [statement] = provenanceStatements(subjects, { ...run, ...lie })
    const { bundle } = must(await signer.attest(statement ?? new Uint8Array(), 'any'))
    const { [MANIFEST]: _, [MANIFEST_BUNDLE]: __, 'scan.json': ___, ...plain } = sealed
    return { ...plain, 'provenance.intoto.jsonl': must(linesOf([bundle])) }
  }

  it('holds where it says what the certificate says', async () => {
    const judgement = await judge(await provenanceOf(workshop.signer), {
      require,
      repository: 'plugins-example/plugin',
    })
    expect([judgement.verdict, codes(judgement)]).toEqual(['verified', []])
  })

  it.each<[string, Partial<WorkflowRun>]>([
    ['repository', { repository: 'elsewhere/plugin' }],
    ['commit', { sha: '0'.repeat(40) }],
    ['builder', { jobWorkflowRef: ELSEWHERE }],
    ['workflow', { workflowRef: 'plugins-example/plugin/.github/workflows/other.yml@refs/tags/v1.2.0' }],
    ['event', { eventName: 'workflow_dispatch' }],
    ['runner', { runnerEnvironment: 'self-hosted' }],
    ['repository id', { repositoryId: '1' }],
    ['run', { runAttempt: '2' }],
  ])('is refused where it names another %s than its certificate', async (what, lie) => {
    const judgement = await judge(await provenanceOf(workshop.signer, lie), { require })
    expect(codes(judgement)).toEqual([`verify/statement ${WHEEL}`, `verify/statement ${SDIST}`])
    expect(judgement.problems[0]?.what).toContain(`another ${what} than its certificate`)
  })

  it('is refused where another publisher of the policy built it, in a repository of its own', async () => {
    const other = workshop.job({
      repository: 'elsewhere/plugin',
      sub: 'repo:elsewhere/plugin:ref:refs/tags/v1.2.0',
      workflow_ref: ELSEWHERE,
      job_workflow_ref: ELSEWHERE,
    })
    const policy = [workshop.identity, must(await other.identity())].map(publisherOfIdentity)
    const assets = await provenanceOf(other)
    expect((await judge(assets, { require, policy })).verdict).toBe('verified')
    const judgement = await judge(assets, { require, policy, repository: 'plugins-example/plugin' })
    expect(codes(judgement)).toEqual([`verify/statement ${WHEEL}`, `verify/statement ${SDIST}`])
  })
})

describe('a release that was not signed', () => {
  it('is off, never verified, and not what was required', async () => {
    const judgement = await judge(await unsigned())
    expect(judgement).toMatchObject({ verdict: 'off', manifest: { state: 'off' } })
    expect(codes(judgement)).toEqual(['verify/bundle-missing -'])
    expect(new Set([...judgement.distributions, ...judgement.others].map(each => each.state))).toEqual(new Set(['off']))
  })

  it('is refused when a file of it was swapped', async () => {
    expect(await judge({ ...(await unsigned()), [WHEEL]: bytes('other') })).toMatchObject({ verdict: 'refused' })
  })
})

describe('a release that cannot be fetched whole', () => {
  it.each([[WHEEL], [`${WHEEL}.sigstore.json`], [MANIFEST], ['scan.json']])('is incomplete without %s', async name => {
    expect(await judge(sealed, { unreachable: [name] })).toMatchObject({ verdict: 'incomplete' })
  })

  it('is no verdict without policy, and none of nothing', async () => {
    const { root } = workshop
    const asked = { root, require: ['signed'] } as const
    expect(await judgeRelease({ ...asked, assets: reader(sealed), policy: [] })).toMatchObject({
      code: 'verify/no-policy',
    })
    const policy: readonly Publisher[] = [{ kind: 'literal', identity: 'a', issuer: 'b' }]
    const empty = await judgeRelease({ ...asked, assets: reader({}), policy })
    expect(isProblem(empty) && empty.code).toBe('verify/target-missing')
  })
})
