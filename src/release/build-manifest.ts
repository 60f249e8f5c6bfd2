import { sortedBy } from '../core/order.ts'
import { type AssetReference, referenceOf, type StoredAsset } from './asset.ts'
import { assetName } from './asset-name.ts'
import type { Badge } from './badge.ts'
import type { ReleaseContext } from './context.ts'
import type { Distribution } from './distribution.ts'
import type { Effort } from './effort.ts'
import { type Before, isOff, type Made, type Off } from './facts.ts'
import { GENERATOR } from './generator.ts'
import type { Manifest } from './manifest-schema.ts'
import { pypiPurl } from './purl.ts'

type Subject = Manifest['subjects'][number]

/** What a manifest lists besides what the context knows. */
export interface ManifestParts {
  readonly badges: readonly Badge[]
  /** everything that the release holds, but for the manifest and its bundle */
  readonly assets: readonly AssetReference[]
  readonly unclaimed: readonly StoredAsset[]
  /** by file name */
  readonly attestations: ReadonlyMap<string, Subject['attestations']>
  /** package index that the files go to; null: none */
  readonly index: string | null
  /** somebody had made the release public before anything was checked */
  readonly adopted: boolean
  readonly effort: Effort
}

/**
 * The manifest of a release, from this run's facts and the list of the draft. Pure, and the same for the same facts
 * but for `run` and for what names signatures.
 */
export function buildManifest(
  context: ReleaseContext<Before<'publish'>>,
  { badges, assets, unclaimed, attestations, index, adopted, effort }: ManifestParts,
): Manifest {
  const { host, repository, repositoryId, tag, commit, ref, run } = context.release
  const { sign, sbom, scan } = context.facts
  return {
    schemaVersion: '1.0',
    generator: { name: GENERATOR.name, version: GENERATOR.version },
    release: { host, repository, repositoryId, tag, commit, ref, adopted },
    subjects: context.distributions.map(distribution => subjectOf(distribution, context.facts, attestations)),
    assets: sortedBy(
      assets.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      each => each.name,
    ),
    unclaimed: sortedBy(
      unclaimed.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      each => each.name,
    ),
    indexes: index === null ? [] : [{ url: index, state: 'planned' }],
    badges: badges.map(({ kind, state, message, svg, endpoint }) => ({
      kind,
      state,
      message,
      svg: svg.name,
      endpoint: endpoint.name,
    })),
    stages: { sign: statusOf(sign), sbom: statusOf(sbom), scan: statusOf(scan) },
    run: { id: run.id, attempt: run.attempt, stages: effortOf(effort) },
  }
}

function subjectOf(
  distribution: Distribution,
  { sign, sbom, scan }: Before<'publish'>,
  attestations: ManifestParts['attestations'],
): Subject {
  const { file, name, version, tags, metadata } = distribution
  return {
    asset: { name: assetName(file), size: distribution.size, sha256: distribution.sha256 },
    package: { name, version, purl: pypiPurl(metadata.name, version), tags: [...tags] },
    signatures: isOff(sign)
      ? []
      : sign.signatures
          .filter(signature => signature.file === file)
          .map(({ bundle, identity, key, logIndex, kind }) => ({
            bundle: referenceOf(bundle),
            claimed: identity && { san: identity.san, issuer: identity.issuer },
            key,
            logIndex,
            kind,
          })),
    attestations: attestations.get(file) ?? [],
    sboms: isOff(sbom)
      ? []
      : sbom.documents
          .filter(document => document.file === file)
          .map(document => ({
            asset: referenceOf(document.asset),
            format: 'CycloneDX',
            specVersion: sbom.specVersion,
            components: document.components.length,
            complete: document.complete,
            inputs: sbom.inputs,
          })),
    scans: isOff(scan)
      ? []
      : [
          {
            asset: referenceOf(scan.asset),
            verdict: scan.verdict,
            counts: scan.counts,
            threshold: scan.threshold,
            database: { sources: scan.database, ageDays: scan.ageDays },
            inputs: scan.inputs,
          },
        ],
  }
}

function effortOf({ sign, sbom, scan, publish }: Effort): Manifest['run']['stages'] {
  return { sign: sign ?? null, sbom: sbom ?? null, scan: scan ?? null, publish: publish ?? null }
}

function statusOf(fact: Made['sign' | 'sbom' | 'scan'] | Off): Manifest['stages']['sign'] {
  return isOff(fact) ? { status: 'off', reason: fact.off } : { status: 'succeeded', reason: null }
}
