import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseStore } from '../ports/release-store.ts'
import { type AssetReference, assetOf, type StoredAsset } from '../release/asset.ts'
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
import { addEffort } from '../release/effort.ts'
import { type Before, isOff, type PublishFact } from '../release/facts.ts'
import { manifestBytes, parseManifest } from '../release/manifest.ts'
import { comparePublished } from '../release/published.ts'
import { holds } from '../release/reconcile.ts'
import { strangerTrouble } from '../release/unclaimed.ts'
import { attestationsOf } from '../signing/attestations.ts'
import { sealManifest } from '../signing/manifest.ts'
import { storeProvenance } from '../signing/provenance-store.ts'
import { type StatementsMade, stateDocuments } from '../signing/statements.ts'
import { keeperOf, settle } from '../storing.ts'
import { type SignatureRules, signatureRules, troubleToSign } from '../verification/signed-file.ts'
import type { Stage } from './stage.ts'

type PublishContext = ReleaseContext<Before<'publish'>>

/**
 * Brings the release to its end: the statements that bind SBOMs and scan are signed, files and badges go onto the draft,
 * then the manifest and its bundle, then the provenance to GitHub, last of all the one write that makes it public. Each
 * step is judged by the store's own list; whoever is stopped before the last one leaves a draft.
 */
export const publish: Stage<'publish'> = {
  async check(context, ports) {
    const found = await ports.store.find()
    if (isProblem(found)) return [found]
    if (found.state === 'published') return comparePublished(context, found.assets)
    // In a job without `sign` publish signs alone, and nobody else asks whether it can.
    if (context.options.stages.includes('sign') || !signIsKnownOn(context.facts)) return []
    return troubleToSign(ports)
  },

  // A published release is taken as a whole, before any stage; a draft holds nothing that publish need not do again.
  async recall() {
    return undefined
  },

  async run(context, ports) {
    const fact = await publishNow(context, ports)
    return isProblem(fact) ? { problem: fact, assets: [] } : { fact, assets: [] }
  },
}

async function publishNow(planned: PublishContext, ports: Ports): Promise<PublishFact | Problem> {
  const rules = isOff(planned.facts.sign) ? null : await signatureRules(planned, ports)
  if (rules !== null && isProblem(rules)) return rules
  const drafted = await ports.store.list()
  if (isProblem(drafted)) return drafted
  // Before anything more is logged in public, or removed.
  const refused = lack(drafted, stageAssets(planned.facts)) ?? strangerOn(drafted, planned)
  if (refused) return refused
  const keeper = keeperOf(ports.store, ports)
  const statements =
    rules === null
      ? { asset: null, byBackupKey: false }
      : await stateDocuments(planned, rules, ports, (name, make) => keeper.keepGrowing(name, make))
  const kept = await keeper.done()
  if (isProblem(statements)) return statements
  const context = { ...planned, effort: addEffort(planned.effort, kept) }
  const sealed = await seal(context, rules, statements, ports)
  // Sigstore went down after the badges were drawn: they must not say more than the seal.
  const again =
    !isProblem(sealed) && sealed.by === 'backup-key' && !statements.byBackupKey
      ? await seal(context, rules, { ...statements, byBackupKey: true }, ports)
      : sealed
  if (isProblem(again)) return again
  const attested = await storeProvenance(context, ports)
  if (isProblem(attested)) return attested
  return goPublic(again, attested, ports.store)
}

/** What is on the draft, whole, and who vouches for it. */
interface SealedDraft {
  readonly plan: readonly AssetReference[]
  readonly by: PublishFact['sealedBy']
}

async function seal(
  context: PublishContext,
  rules: SignatureRules | null,
  { asset: statements, byBackupKey }: StatementsMade,
  ports: Ports,
): Promise<SealedDraft | Problem> {
  const { store, log, clock } = ports
  const started = clock.now().getTime()
  const badges = badgesOf(context.facts, byBackupKey)
  const drawn = badges.flatMap(({ svg, endpoint }) => [
    assetOf(svg.name, 'image/svg+xml', svg.bytes),
    assetOf(endpoint.name, 'application/json', endpoint.bytes),
  ])
  const own = [...distributionAssets(context), ...drawn, ...(statements === null ? [] : [statements])]
  const planned = [...own, ...stageAssets(context.facts)]
  const names = new Set([...planned.map(each => each.name), MANIFEST_NAME, MANIFEST_BUNDLE_NAME])
  const isOwn = isOwnName(context)

  const files = await settle(store, own, { log, clock, isOwn: name => isOwn(name) && !names.has(name) })
  if (isProblem(files)) return files
  const lacking = lack(files.listed, planned)
  if (lacking) return lacking

  const unclaimed = files.listed.filter(each => !names.has(each.name))
  const sealing = [{ name: MANIFEST_NAME }, { name: MANIFEST_BUNDLE_NAME }]
  const stranger = strangerTrouble(context, [...planned, ...sealing], unclaimed)
  if (stranger) return stranger
  for (const { name } of unclaimed) log.warning(`\`${name}\` is on the release but not planned: it stays, unclaimed`)
  const { tries, retries, bytes } = files
  const durations = { publish: clock.now().getTime() - started }
  const effort = addEffort(context.effort, { durations, tries, retries, bytes })
  const attestations = attestationsOf(context, statements)
  const manifest = buildManifest(context, { badges, assets: planned, unclaimed, attestations, effort })
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
      // With signing switched off, the bundle of an earlier run would speak of another manifest.
      isOwn: name => name === MANIFEST_BUNDLE_NAME && rules === null,
    })
    if (isProblem(settled)) return settled
    listed = settled.listed
  }
  const plan = [...planned, ...sealed.assets]
  return lack(listed, plan) ?? { plan, by: sealed.by }
}

async function goPublic(
  { plan, by }: SealedDraft,
  attested: string | null,
  store: ReleaseStore,
): Promise<PublishFact | Problem> {
  const published = await store.publish(plan)
  if (isProblem(published)) return published
  const found = await store.find()
  if (isProblem(found)) return found
  if (found.state !== 'published') {
    return problem(
      'publish/not-settled',
      'The release was to become public, but it is still a draft',
      'Everything is stored and verified. Run again: only the last step is left to do.',
    )
  }
  return lack(found.assets, plan) ?? { ...factOf(published.url, plan, store), sealedBy: by, attested }
}

function signIsKnownOn(facts: object): boolean {
  const sign = 'sign' in facts ? facts.sign : undefined
  return typeof sign === 'object' && sign !== null && !('off' in sign)
}

function strangerOn(drafted: readonly StoredAsset[], context: PublishContext): Problem | undefined {
  const planned = [...distributionAssets(context), ...stageAssets(context.facts)]
  const isOwn = isOwnName(context)
  const others = drafted.filter(({ name }) => !isOwn(name) && !planned.some(each => each.name === name))
  return strangerTrouble(context, planned, others)
}

function lack(listed: readonly StoredAsset[], plan: readonly AssetReference[]): Problem | undefined {
  const lacking = plan.filter(each => !listed.some(found => holds(found, each))).map(each => `\`${each.name}\``)
  if (lacking.length === 0) return undefined
  return problem(
    'publish/not-settled',
    `The release does not hold ${lacking.slice(0, 5).join(', ')} with the planned digest`,
    'Run again: what is stored already is kept, and only the rest is made anew.',
  )
}

function factOf(
  url: string,
  plan: readonly AssetReference[],
  store: ReleaseStore,
): Pick<PublishFact, 'url' | 'manifest' | 'assets'> {
  const assets = plan
    .map(({ name, size, sha256 }) => ({ name, size, sha256, url: store.urlOf(name) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
  const manifest = assets.find(each => each.name === MANIFEST_NAME)
  if (!manifest) throw new Error('a release was published without its manifest')
  return { url, manifest, assets }
}
