import { sortedBy } from '../core/order.ts'
import type { Asset, AssetReference } from './asset.ts'
import { assetName } from './asset-name.ts'
import type { ReleaseContext } from './context.ts'
import type { Before, Facts, StageName } from './facts.ts'
import { isPackageOf } from './package-file.ts'

/** Names of a release that are the same whatever it holds. */
export const MANIFEST_NAME = 'release-security.json'
export const MANIFEST_BUNDLE_NAME = 'release-security.json.sigstore.json'
export const SCAN_NAME = 'scan.json'

export const BADGE_NAMES = ['signed', 'sbom', 'scan'].flatMap(kind => [`badge-${kind}.svg`, `badge-${kind}.json`])

/** Sigstore bundles of SLSA provenance, and of the statements that bind SBOMs and scan: one a line. */
export const PROVENANCE_NAME = 'provenance.intoto.jsonl'
export const STATEMENTS_NAME = 'statements.intoto.jsonl'

/** JSON, one a line */
export const LINES_TYPE = 'application/jsonl'

const FIXED: ReadonlySet<string> = new Set([
  MANIFEST_NAME,
  MANIFEST_BUNDLE_NAME,
  SCAN_NAME,
  PROVENANCE_NAME,
  STATEMENTS_NAME,
  ...BADGE_NAMES,
])

// Made by later versions: kept free from now on.
const RESERVED = ['scan.cdx.json', 'scan.sarif'] as const
const ENDINGS = ['.sigstore.json', '.cdx.json', '.publish.attestation'] as const

/** Every name that a release of these files may come to hold, as we would write them; `project` and `version` are normalised. */
export function plannedNames(files: readonly string[], project: string, version: string): readonly string[] {
  return [
    ...files.flatMap(file => [file, ...ENDINGS.map(ending => `${file}${ending}`)]),
    `${project}-${version}.cdx.json`,
    ...FIXED,
    ...RESERVED,
  ]
}

/** The distributions as they are named on the release, in the context's order. */
export function distributionAssets(context: ReleaseContext): readonly Asset[] {
  return context.distributions.map(({ kind, path, file, size, sha256 }) => ({
    name: assetName(file),
    size,
    sha256,
    mediaType: kind === 'wheel' ? 'application/zip' : 'application/gzip',
    content: { kind: 'file', path },
  }))
}

/** Everything that the release will hold if all goes well, signing off or on; what is not made yet has no size. */
export function assetsToCome(
  context: ReleaseContext,
): readonly { readonly name: string; readonly size: number | null }[] {
  const { distributions, options, facts } = context
  const isDue = (stage: StageName): boolean => options.stages.includes(stage) || stage in facts
  const [first] = distributions
  const files = distributionAssets(context)
  const beside = ENDINGS.filter(ending => isDue(ending === '.cdx.json' ? 'sbom' : 'sign'))
  const names = [
    ...files.flatMap(({ name }) => beside.map(ending => `${name}${ending}`)),
    ...(isDue('sbom') && first !== undefined ? [assetName(`${first.name}-${first.version}.cdx.json`)] : []),
    ...(isDue('scan') ? [SCAN_NAME] : []),
    ...(isDue('sign') ? [PROVENANCE_NAME, STATEMENTS_NAME, MANIFEST_BUNDLE_NAME] : []),
    ...BADGE_NAMES,
    MANIFEST_NAME,
  ]
  return [...files.map(({ name, size }) => ({ name, size })), ...names.map(name => ({ name, size: null }))]
}

/** The assets that a stage's fact speaks of. */
export function assetsOfFact(fact: Facts[StageName]): readonly AssetReference[] {
  if ('off' in fact) return []
  if ('signatures' in fact) {
    return [
      ...fact.signatures.map(signature => signature.bundle),
      ...fact.attestations.map(attestation => attestation.asset),
      ...('off' in fact.provenance ? [] : [fact.provenance.asset]),
    ]
  }
  if ('documents' in fact) return [...fact.documents.map(document => document.asset), fact.aggregate]
  return 'assets' in fact ? fact.assets : [fact.asset]
}

/** What the stages before publish put on the draft, sorted by name. */
export function stageAssets(facts: Before<'publish'>): readonly AssetReference[] {
  return sortedBy([facts.sign, facts.sbom, facts.scan].flatMap(assetsOfFact), asset => asset.name)
}

/**
 * Does no one but wheelseal write this name on this release? True of the fixed names and of those that stand beside
 * one of the release's own files, or beside one of its project that an earlier run had and this one has not; a stranger's
 * `other.whl.sigstore.json` is the stranger's.
 */
export function isOwnName(context: ReleaseContext): (name: string) => boolean {
  const derived = new Set(
    context.distributions.flatMap(({ file }) => {
      const name = assetName(file)
      return ENDINGS.map(ending => `${name}${ending}`)
    }),
  )
  for (const { name, version } of context.distributions) derived.add(assetName(`${name}-${version}.cdx.json`))
  const projects = [...new Set(context.distributions.map(each => each.name))]
  const isDropped = (name: string): boolean =>
    ENDINGS.some(
      ending => name.endsWith(ending) && projects.some(each => isPackageOf(name.slice(0, -ending.length), each)),
    )
  return name => FIXED.has(name) || derived.has(name) || isDropped(name)
}
