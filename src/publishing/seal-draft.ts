import { isProblem, type Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import { type AssetReference, assetOf } from '../release/asset.ts'
import {
  distributionAssets,
  isOwnName,
  MANIFEST_BUNDLE_NAME,
  MANIFEST_NAME,
  stageAssets,
} from '../release/asset-plan.ts'
import { badgesOf } from '../release/badge.ts'
import { buildManifest } from '../release/build-manifest.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { StageEffort } from '../release/effort.ts'
import type { Before, PublishFact } from '../release/facts.ts'
import { manifestBytes, parseManifest } from '../release/manifest.ts'
import { isLeftover, isOrphan, troubleOfLack } from '../release/reconcile.ts'
import { strangerTrouble } from '../release/unclaimed.ts'
import { attestationsOf } from '../signing/attestations.ts'
import { sealManifest } from '../signing/manifest.ts'
import type { StatementsMade } from '../signing/statements.ts'
import { settle } from '../storing.ts'
import type { SignatureRules } from '../verification/signed-file.ts'

/** What is on the draft, whole, and who vouches for it. */
export interface SealedDraft {
  readonly plan: readonly AssetReference[]
  readonly by: PublishFact['sealedBy']
}

/**
 * Brings the draft to what it will be in public: files and badges, then the manifest, then its bundle; what no run plans
 * any more goes. `rules`: null where signing is off.
 */
export async function sealDraft(
  context: ReleaseContext<Before<'publish'>>,
  rules: SignatureRules | null,
  { asset: statements, byBackupKey }: StatementsMade,
  ports: Ports,
  took?: () => StageEffort,
): Promise<SealedDraft | Problem> {
  const { store, log, clock } = ports
  const badges = badgesOf(context.facts, byBackupKey)
  const drawn = badges.flatMap(({ svg, endpoint }) => [
    assetOf(svg.name, 'image/svg+xml', svg.bytes),
    assetOf(endpoint.name, 'application/json', endpoint.bytes),
  ])
  const own = [...distributionAssets(context), ...drawn, ...(statements === null ? [] : [statements])]
  const planned = [...own, ...stageAssets(context.facts)]
  const names = new Set([...planned.map(each => each.name), MANIFEST_NAME, MANIFEST_BUNDLE_NAME])
  const isOwn = isOwnName(context)
  // What a stage recalled is settled by nobody: what was left beside it by a run that died there goes here.
  const settling = new Set([...own.map(each => each.name), MANIFEST_NAME, MANIFEST_BUNDLE_NAME])

  const files = await settle(store, own, {
    log,
    clock,
    isOwn: name => (!names.has(name) && isOwn(name)) || isOrphan(name, settling),
  })
  if (isProblem(files)) return files
  const lacking = troubleOfLack(files.listed, planned)
  if (lacking) return lacking

  const unclaimed = files.listed.filter(each => !names.has(each.name) && !isLeftover(each, names))
  const sealing = [{ name: MANIFEST_NAME }, { name: MANIFEST_BUNDLE_NAME }]
  const stranger = strangerTrouble(context, [...planned, ...sealing], unclaimed)
  if (stranger) return stranger
  for (const { name } of unclaimed) log.warning(`\`${name}\` is on the release but not planned: it stays, unclaimed`)
  const effort = { ...context.effort, ...(took && { publish: took() }) }
  const attestations = attestationsOf(context, statements)
  const manifest = buildManifest(context, {
    badges,
    assets: planned,
    unclaimed,
    attestations,
    index: store.mode() === 'draft' ? (ports.index?.url ?? null) : null,
    adopted: store.mode() === 'published-mutable',
    effort,
  })
  const unreadable = parseManifest(manifestBytes(manifest))
  if (isProblem(unreadable)) throw new Error(`a manifest was made that nobody can read: ${unreadable.what}`)
  const sealed = await sealManifest(manifest, files.listed, rules, ports)
  if (isProblem(sealed)) return sealed

  let listed = files.listed
  // One after the other: a bundle that outlived its manifest would be of no use to the next run.
  for (const one of sealed.assets) {
    const settled = await settle(store, [one], {
      log,
      clock,
      isOwn: name =>
        // With signing switched off, the bundle of an earlier run would speak of another manifest.
        (name === MANIFEST_BUNDLE_NAME && rules === null) ||
        // Whoever completes a published release and dies here leaves a manifest of that run.
        (store.mode() === 'published-mutable' && (name === MANIFEST_NAME || name === MANIFEST_BUNDLE_NAME)),
    })
    if (isProblem(settled)) return settled
    listed = settled.listed
  }
  const plan = [...planned, ...sealed.assets]
  return troubleOfLack(listed, plan) ?? { plan, by: sealed.by }
}
