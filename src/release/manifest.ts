import { isObject, type JsonLimits, parseExactJson, stableJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { AssetReference } from './asset.ts'
import { MANIFEST_BUNDLE_NAME, MANIFEST_NAME } from './asset-plan.ts'
import { type Manifest, manifestSchema } from './manifest-schema.ts'

export type { Manifest } from './manifest-schema.ts'

/** in bytes; a release of 1,000 assets needs less than one mebibyte */
export const LARGEST_MANIFEST = 8 * 1024 * 1024
/** Some eight mebibytes of digests and names have fewer values. */
const LIMITS: JsonLimits = { depth: 16, values: 1_000_000 }

/** The bytes of a manifest: same value, same bytes. */
export function manifestBytes(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(stableJson(manifest))
}

/**
 * Reads a manifest that anyone may have written. Refuses more than 8 MiB, deep nesting, a member twice, unknown or
 * missing members, another schema version, and a manifest that contradicts itself: an asset named twice, or a subject, signature, SBOM,
 * scan or badge that the list of assets does not have with the same digest. What it *claims* is not true for being
 * well-formed: its bundle has to verify.
 */
export function parseManifest(bytes: Uint8Array): Manifest | Problem {
  if (bytes.byteLength > LARGEST_MANIFEST) return refused(`is larger than ${LARGEST_MANIFEST} bytes`)
  const value = parseExactJson(bytes, LIMITS)
  if (!isObject(value)) return refused('is no JSON object that all read alike, or nests too deep')
  const version = value['schemaVersion']
  if (version !== '1.0') {
    const said = typeof version === 'string' ? oneLine(version, 20) : 'none'
    return refused(`has schema version \`${said}\`, and this wheelseal reads \`1.0\``)
  }
  const parsed = manifestSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = oneLine(issue?.path.join('.') ?? '', 200)
    return refused(`does not follow its schema at \`${place}\``, oneLine(issue?.message ?? '', 200))
  }
  const contradiction = contradictionIn(parsed.data)
  return contradiction === undefined ? parsed.data : refused(contradiction)
}

/**
 * Do two manifests say the same of a release, whichever run wrote them? Only `run` may differ: then the bytes that
 * are there stay.
 */
export function sameButForRun(left: Manifest, right: Manifest): boolean {
  return stableJson({ ...left, run: null }) === stableJson({ ...right, run: null })
}

/**
 * A manifest without `run` and without what names signatures (which hold random numbers): equal for every run over
 * the same files, inputs and tool.
 */
export function deterministicPart(manifest: Manifest): unknown {
  const bundles = new Set(
    manifest.subjects.flatMap(({ signatures, attestations }) => [
      ...signatures.map(signature => signature.bundle.name),
      ...attestations.map(attestation => attestation.asset.name),
    ]),
  )
  const { run: _, ...rest } = manifest
  return {
    ...rest,
    subjects: rest.subjects.map(({ signatures, attestations, ...subject }) => ({
      ...subject,
      signatures: signatures.map(signature => ({ bundle: signature.bundle.name, claimed: signature.claimed })),
      attestations: attestations.map(({ asset, predicateType }) => ({ asset: asset.name, predicateType })),
    })),
    assets: rest.assets.map(asset => (bundles.has(asset.name) ? { name: asset.name } : asset)),
  }
}

function contradictionIn(manifest: Manifest): string | undefined {
  const listed = new Map<string, AssetReference>()
  for (const asset of manifest.assets) {
    // Some file systems and users tell no case apart: two such names are one trap.
    if (listed.has(asset.name.toLowerCase())) return `lists the asset \`${asset.name}\` twice`
    listed.set(asset.name.toLowerCase(), asset)
  }
  for (const name of [MANIFEST_NAME, MANIFEST_BUNDLE_NAME]) {
    if (listed.has(name)) return `lists \`${name}\`, which cannot hold its own digest`
  }
  for (const { name } of manifest.unclaimed) {
    if (listed.has(name.toLowerCase())) return `lists the asset \`${oneLine(name, 255)}\` as claimed and as unclaimed`
  }
  const subjects = manifest.subjects.map(subject => subject.asset.name)
  const twice = subjects.find((name, at) => subjects.indexOf(name) !== at)
  if (twice !== undefined) return `has the subject \`${twice}\` twice`
  const missing = claimedAssets(manifest).find(asset => !same(listed.get(asset.name.toLowerCase()), asset))
  if (missing) return `speaks of \`${missing.name}\`, which its list of assets does not have with that size and digest`
  const badge = manifest.badges.flatMap(each => [each.svg, each.endpoint]).find(name => !listed.has(name.toLowerCase()))
  return badge === undefined ? undefined : `speaks of the badge \`${badge}\`, which its list of assets does not have`
}

function claimedAssets(manifest: Manifest): readonly AssetReference[] {
  return manifest.subjects.flatMap(subject => [
    subject.asset,
    ...subject.signatures.map(signature => signature.bundle),
    ...subject.attestations.map(attestation => attestation.asset),
    ...subject.sboms.map(sbom => sbom.asset),
    ...subject.scans.map(scan => scan.asset),
  ])
}

function same(listed: AssetReference | undefined, asset: AssetReference): boolean {
  return (
    listed !== undefined && listed.name === asset.name && listed.size === asset.size && listed.sha256 === asset.sha256
  )
}

function refused(why: string, cause?: string): Problem {
  return problem(
    'verify/manifest',
    `The manifest \`${MANIFEST_NAME}\` ${why}`,
    'Fetch the release again; if it stays so, the release was not sealed by this version of wheelseal, or was changed since.',
    cause === undefined || cause === '' ? {} : { cause },
  )
}
