import type { AssetReference } from '../release/asset.ts'
import { MANIFEST_BUNDLE_NAME, MANIFEST_NAME } from '../release/asset-plan.ts'
import type { Manifest } from '../release/manifest.ts'
import { isPackageFile } from '../release/package-file.ts'

export const BUNDLE_SUFFIX = '.sigstore.json'

/** A bundle that a release names for a file, and what its manifest says of it, where there is one. */
export interface ClaimedBundle {
  readonly name: string
  readonly claim: Manifest['subjects'][number]['signatures'][number] | null
}

/** What a release says of itself. Nothing of it is true for being said. */
export interface ReleaseClaims {
  /** file names, sorted */
  readonly distributions: readonly string[]
  /** by file name */
  readonly bundles: ReadonlyMap<string, readonly ClaimedBundle[]>
  /** every file to be judged; null where no digest is claimed */
  readonly digests: ReadonlyMap<string, AssetReference | null>
  /** files of which nothing is claimed, sorted */
  readonly unclaimed: readonly string[]
  /** the reason for which it was not signed; null where it claims to be */
  readonly off: string | null
}

/** The claims of a manifest about a release that holds these names. */
export function claimsOfManifest(manifest: Manifest, names: ReadonlySet<string>): ReleaseClaims {
  const digests = new Map(manifest.assets.map(asset => [asset.name, asset]))
  const { status, reason } = manifest.stages.sign
  return {
    distributions: manifest.subjects.map(subject => subject.asset.name).toSorted(),
    bundles: new Map(
      manifest.subjects.map(({ asset, signatures }) => [
        asset.name,
        signatures.map(claim => ({ name: claim.bundle.name, claim })),
      ]),
    ),
    digests,
    unclaimed: [...names].filter(name => !digests.has(name) && !isManifest(name)).toSorted(),
    off: status === 'off' ? (reason ?? 'no reason given') : null,
  }
}

/** Without a manifest: every wheel and source distribution claims the bundle beside it, and nothing else is claimed. */
export function claimsOfNames(names: ReadonlySet<string>): ReleaseClaims {
  const distributions = [...names].filter(isPackageFile).toSorted()
  const bundles = new Map(
    distributions.map(name => [name, [{ name: `${name}${BUNDLE_SUFFIX}`, claim: null }] as const]),
  )
  const claimed = new Set(distributions.flatMap(name => [name, `${name}${BUNDLE_SUFFIX}`]))
  return {
    distributions,
    bundles,
    digests: new Map(distributions.map(name => [name, null])),
    unclaimed: [...names].filter(name => !claimed.has(name) && !isManifest(name)).toSorted(),
    off: null,
  }
}

/** Would people take this file for one of the release's own: a wheel, a source distribution, or a bundle? */
export function looksReleased(name: string): boolean {
  return isPackageFile(name) || name.endsWith(BUNDLE_SUFFIX)
}

function isManifest(name: string): boolean {
  return name === MANIFEST_NAME || name === MANIFEST_BUNDLE_NAME
}
