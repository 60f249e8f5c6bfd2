import { bytesInMemory } from '../core/bytes.ts'
import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Ports } from '../ports/ports.ts'
import type { FoundRelease } from '../ports/release-store.ts'
import { type AssetReference, type StoredAsset } from '../release/asset.ts'
import { distributionAssets, MANIFEST_BUNDLE_NAME, MANIFEST_NAME } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Facts, Off, PublishFact, ScanFact, SignFact } from '../release/facts.ts'
import { LARGEST_MANIFEST, type Manifest } from '../release/manifest.ts'
import { holds } from '../release/reconcile.ts'
import { PROVENANCE, PUBLISH } from '../signature/predicate-type.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import type { AssetReader } from './asset-reader.ts'
import { intruders } from './intruders.ts'
import { judgeManifest } from './judge-manifest.ts'
import type { Publisher } from './publisher.ts'
import { claimsOfManifest } from './release-claims.ts'
import { signatureRules } from './signed-file.ts'

/** What a published release says of the stages that made it; an inventory stays in its documents. */
export type PublishedFacts = Pick<Facts, 'sign' | 'scan' | 'publish'> & { readonly sbom?: Off }

/**
 * Takes a published release as it is, if it is this plan's: its manifest verifies for this job's identity (or one that
 * the policy admits), its subjects are exactly the plan's files, and the store holds every digest that it lists and no
 * file that only looks like a part of it.
 * Thresholds, exceptions, age and versions are not asked again. With signing off on both sides equal digests suffice.
 */
export async function recallPublished(
  context: ReleaseContext,
  signIsOff: boolean,
  found: FoundRelease,
  ports: Ports,
): Promise<PublishedFacts | Problem> {
  const trusted = await trustOf(context, signIsOff, ports)
  if (isProblem(trusted)) return trusted
  const names = new Set(found.assets.map(each => each.name))
  const { repository, tag } = context.release
  const expected = { tag, ...(repository === null ? {} : { repository }) }
  const judged = await judgeManifest(names, { assets: readerOf(found, ports), ...trusted, expected })
  const { content, problems } = judged
  if (judged.state === 'unjudged') return problems[0] ?? differs(tag, 'its manifest could not be read')
  const off = content?.stages.sign.status === 'off'
  if (content !== null && off !== signIsOff) {
    return differs(
      tag,
      off
        ? 'it was published without signatures, and this run signs'
        : 'it was published with signatures, and this run has signing off',
    )
  }
  if (content === null || (judged.state !== 'verified' && judged.state !== 'off')) {
    return differs(tag, problems[0] === undefined ? 'it has no manifest' : problems[0].what)
  }
  const lacking =
    missingFrom(found.assets, content.assets) ??
    missingFrom(asStored(content.subjects.map(each => each.asset)), distributionAssets(context))
  if (lacking !== undefined)
    return differs(tag, `it does not hold \`${lacking.name}\` with sha256 \`${lacking.sha256}\``)
  const extra = content.subjects.find(each => !context.distributions.some(one => one.sha256 === each.asset.sha256))
  if (extra !== undefined) return differs(tag, `it also holds \`${extra.asset.name}\`, which this run does not have`)
  const [intruder] = intruders(claimsOfManifest(content, names).unclaimed, content)
  if (intruder !== undefined) return differs(tag, intruder.what)
  const sealedBy =
    judged.signature === null ? 'off' : judged.signature.kind === 'key' ? 'backup-key' : ports.signer.kind
  return factsOf(content, found, sealedBy, ports)
}

interface Trusted {
  readonly root: TrustRoot
  readonly policy: readonly Publisher[]
}

async function trustOf(context: ReleaseContext, signIsOff: boolean, ports: Ports): Promise<Trusted | Problem> {
  if (!signIsOff) {
    const rules = await signatureRules(context, ports)
    return isProblem(rules) ? rules : { root: rules.root, policy: rules.kept }
  }
  // With signing off nobody is trusted: a bundle that is there all the same does not verify.
  const root = await ports.trust.root()
  return isProblem(root) ? root : { root, policy: [] }
}

function readerOf(found: FoundRelease, { store }: Ports): AssetReader {
  return {
    list: async () => found.assets,
    open: async name => {
      const bytes = await store.read(name, LARGEST_MANIFEST)
      return isProblem(bytes) ? bytes : bytesInMemory(bytes)
    },
  }
}

function asStored(assets: readonly AssetReference[]): readonly StoredAsset[] {
  return assets.map(asset => ({ ...asset, state: 'stored' }))
}

function missingFrom(stored: readonly StoredAsset[], wanted: readonly AssetReference[]): AssetReference | undefined {
  return wanted.find(asset => !stored.some(each => holds(each, asset)))
}

function factsOf(
  manifest: Manifest,
  found: FoundRelease,
  sealedBy: PublishFact['sealedBy'],
  { store }: Ports,
): PublishedFacts {
  const sign: SignFact | Off =
    manifest.stages.sign.status === 'off'
      ? { off: manifest.stages.sign.reason ?? 'off' }
      : {
          attestations: manifest.subjects.flatMap(({ asset: { name: file }, attestations }) =>
            attestations.filter(each => each.predicateType === PUBLISH).map(({ asset }) => ({ file, asset })),
          ),
          provenance: provenanceIn(manifest),
          signatures: manifest.subjects.flatMap(({ asset, signatures }) =>
            signatures.map(({ bundle, claimed, key, logIndex, kind }) => ({
              file: asset.name,
              sha256: asset.sha256,
              bundle,
              identity: claimed,
              key,
              logIndex,
              kind,
            })),
          ),
        }
  const [scan] = manifest.subjects[0]?.scans ?? []
  const scanned: ScanFact | Off =
    scan === undefined
      ? { off: manifest.stages.scan.reason ?? 'off' }
      : {
          inputs: scan.inputs,
          asset: scan.asset,
          verdict: scan.verdict,
          counts: scan.counts,
          excepted: null,
          threshold: scan.threshold,
          database: scan.database.sources,
          ageDays: scan.database.ageDays,
          reasons: [],
        }
  const { sbom } = manifest.stages
  const inventory = sbom.status === 'off' ? { sbom: { off: sbom.reason ?? 'off' } } : {}
  return { sign, ...inventory, scan: scanned, publish: publishFactOf(manifest, found, sealedBy, store) }
}

function provenanceIn({ subjects }: Manifest): SignFact['provenance'] {
  const found = subjects.flatMap(({ asset: { name: file }, attestations }) =>
    attestations.filter(each => each.predicateType === PROVENANCE).map(({ asset }) => ({ file, asset })),
  )
  const [first] = found
  if (first === undefined) return { off: 'published without provenance' }
  return { asset: first.asset, files: found.map(each => each.file) }
}

function publishFactOf(
  manifest: Manifest,
  found: FoundRelease,
  sealedBy: PublishFact['sealedBy'],
  store: Ports['store'],
): PublishFact {
  const sealed = found.assets.flatMap(({ name, size, sha256 }) =>
    sha256 !== null && (name === MANIFEST_NAME || name === MANIFEST_BUNDLE_NAME) ? [{ name, size, sha256 }] : [],
  )
  const listed = sortedBy([...manifest.assets, ...sealed], asset => asset.name)
  const assets = listed.map(({ name, size, sha256 }) => ({ name, size, sha256, url: store.urlOf(name) }))
  const own = assets.find(each => each.name === MANIFEST_NAME)
  if (own === undefined) throw new Error('a manifest was read that the store does not list')
  const elsewhere = { attested: null, index: null, notified: null, artifact: null }
  return { url: found.url ?? '', manifest: own, assets, sealedBy, ...elsewhere }
}

function differs(tag: string, why: string): Problem {
  return problem(
    'publish/differs',
    `The release \`${oneLine(tag, 100)}\` is published and is not what this run would publish: ${why}`,
    'A published release is never changed. Release the change as a new version, or run with the files that were published.',
  )
}
