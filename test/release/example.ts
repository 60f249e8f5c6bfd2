import { stableJson } from '../../src/core/json.ts'
import type { Asset } from '../../src/release/asset.ts'
import { assetOf } from '../../src/release/asset.ts'
import { distributionAssets, stageAssets } from '../../src/release/asset-plan.ts'
import { badgesOf } from '../../src/release/badge.ts'
import { buildManifest } from '../../src/release/build-manifest.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import type { Distribution } from '../../src/release/distribution.ts'
import { NO_EFFORT } from '../../src/release/effort.ts'
import type { Before, ScanFact, SignatureFact, SignFact } from '../../src/release/facts.ts'
import type { Manifest } from '../../src/release/manifest.ts'

/** A small release as data: one wheel, one sdist, everything on. */
export const WHEEL = 'example_plugin-1.2.0-py3-none-any.whl'
export const SDIST = 'example_plugin-1.2.0.tar.gz'
export const SAN = 'https://github.com/example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'
export const ISSUER = 'https://token.actions.githubusercontent.com'

/** The same value, changed in some places. */
export function changed<T extends object>(value: T, over: Partial<T>): T {
  return { ...value, ...over }
}

export function textAsset(name: string, content: string): Asset {
  return assetOf(name, 'application/json', new TextEncoder().encode(content))
}

function distribution(kind: 'wheel' | 'sdist', file: string, path: string): Distribution {
  const { size, sha256 } = textAsset(file, file)
  return {
    kind,
    path,
    file,
    size,
    sha256,
    name: 'example-plugin',
    version: '1.2.0',
    tags: kind === 'wheel' ? ['py3-none-any'] : [],
    metadata: {
      metadataVersion: '2.4',
      name: 'example-plugin',
      version: '1.2.0',
      requiresDist: [],
      providesExtra: [],
      licenseFiles: [],
      classifiers: [],
      projectUrls: [],
    },
    contents: [],
    embeddedSboms: [],
  }
}

export const distributions = [
  distribution('wheel', WHEEL, `/work/${WHEEL}`),
  distribution('sdist', SDIST, `/work/${SDIST}`),
]

export const signatures: readonly SignatureFact[] = distributions.map(({ file, sha256 }, at) => {
  const { name, size, sha256: digest } = textAsset(`${file}.sigstore.json`, `bundle of ${file}`)
  return {
    file,
    sha256,
    bundle: { name, size, sha256: digest },
    identity: { san: SAN, issuer: ISSUER },
    key: null,
    logIndex: String(1000 + at),
    kind: 'keyless',
  }
})

export const scanText = stableJson({
  schemaVersion: '1.0',
  inputs: 'c'.repeat(64),
  subject: { files: distributions.map(({ file: name, sha256 }) => ({ name, sha256 })), sboms: [] },
  database: {
    sources: [{ name: 'OSV snapshot', sha256: 'd'.repeat(64), snapshotAt: '2026-11-22T06:00:00Z' }],
    ageDays: 1,
  },
  policy: { failOn: 'high', unknownSeverity: 'fail', severityRule: 'max', sha256: 'f'.repeat(64) },
  coverage: { components: 1, judged: 1, excluded: 0, unjudgeable: 0, notJudged: [] },
  findings: [],
  indeterminate: [],
  counts: { critical: 0, high: 0, medium: 0, low: 1, none: 0, unknown: 0 },
  verdict: 'pass',
  reasons: [],
})

export const scanFact: ScanFact = {
  inputs: 'c'.repeat(64),
  asset: reference(textAsset('scan.json', scanText)),
  verdict: 'pass',
  counts: { critical: 0, high: 0, medium: 0, low: 1, none: 0, unknown: 0 },
  threshold: 'high',
  database: [{ name: 'OSV snapshot', sha256: 'd'.repeat(64), snapshotAt: '2026-11-22T06:00:00Z' }],
  excepted: 0,
  ageDays: 1,
  reasons: [],
}

export const sign: SignFact = { signatures, attestations: [], provenance: { off: 'nobody described the build' } }

const sbomText = (of: string): string => stableJson({ bomFormat: 'CycloneDX', of })

export const facts: Before<'publish'> = {
  sign,
  sbom: {
    inputs: 'b'.repeat(64),
    documents: distributions.map(({ file }) => ({
      file,
      asset: reference(textAsset(`${file}.cdx.json`, sbomText(file))),
      components: [
        {
          reference: 'pkg:pypi/idna@3.10',
          name: 'idna',
          version: '3.10',
          purl: 'pkg:pypi/idna@3.10',
          paths: [['idna']],
        },
      ],
      complete: true,
    })),
    aggregate: reference(textAsset('example-plugin-1.2.0.cdx.json', sbomText('the release'))),
    specVersion: '1.6',
  },
  scan: scanFact,
}

/** What the stages before publish would have stored. */
export const madeAssets: readonly Asset[] = [
  ...distributions.flatMap(({ file }) => [
    textAsset(`${file}.sigstore.json`, `bundle of ${file}`),
    textAsset(`${file}.cdx.json`, sbomText(file)),
  ]),
  textAsset('example-plugin-1.2.0.cdx.json', sbomText('the release')),
  textAsset('scan.json', scanText),
]

export const context: ReleaseContext<Before<'publish'>> = {
  release: {
    host: 'https://github.com',
    repository: 'example/plugin',
    repositoryId: '4711',
    tag: 'v1.2.0',
    commit: 'e'.repeat(40),
    ref: 'refs/tags/v1.2.0',
    time: '2026-11-23T12:00:00Z',
    run: { id: '99', attempt: 1 },
  },
  distributions,
  reused: [],
  policy: {
    failOn: 'high',
    unknownSeverity: 'fail',
    maxAdvisoryAge: 5,
    exceptions: [],
    exclusions: [],
    identities: [],
    allowedRefs: [],
    sha256: 'f'.repeat(64),
  },
  options: {
    stages: ['sign', 'sbom', 'scan', 'publish'],
    lock: null,
    closure: [],
    target: null,
    publicLog: 'refuse',
    provenance: true,
    destination: 'release',
    adoptPublished: false,
    dryRun: false,
  },
  facts,
  effort: NO_EFFORT,
}

/** of a run that recalled what was signed before */
export const measured = {
  sbom: { durationMs: 84, tries: 4, retries: 1, bytes: 190_012 },
  scan: { durationMs: 431, tries: 1, retries: 0, bytes: 1210 },
  publish: { durationMs: 1870, tries: 10, retries: 0, bytes: 1234 },
}

const badges = badgesOf(facts)
export const exampleManifest: Manifest = buildManifest(context, {
  badges,
  assets: [
    ...distributionAssets(context),
    ...stageAssets(facts),
    ...badges.flatMap(({ svg, endpoint }) => [
      assetOf(svg.name, 'image/svg+xml', svg.bytes),
      assetOf(endpoint.name, 'application/json', endpoint.bytes),
    ]),
  ],
  unclaimed: [{ name: 'notes.pdf', size: 3, sha256: null, state: 'stored' }],
  attestations: new Map(),
  index: null,
  adopted: false,
  effort: measured,
})

function reference({ name, size, sha256 }: Asset): {
  readonly name: string
  readonly size: number
  readonly sha256: string
} {
  return { name, size, sha256 }
}
