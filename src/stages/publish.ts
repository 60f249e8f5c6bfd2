import { bytesInMemory } from '../core/bytes.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseStore } from '../ports/release-store.ts'
import { type Asset, type AssetReference, assetOf, type StoredAsset } from '../release/asset.ts'
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
import { type Manifest, manifestBytes, parseManifest, sameButForRun } from '../release/manifest.ts'
import { comparePublished } from '../release/published.ts'
import { holds } from '../release/reconcile.ts'
import { strangerTrouble } from '../release/unclaimed.ts'
import { settle } from '../storing.ts'
import { judgeSignature } from '../verification/judge-bundle.ts'
import { type Publisher, publisherOfSigner } from '../verification/publisher.ts'
import { signatureRules } from '../verification/signed-file.ts'
import type { Stage } from './stage.ts'

type PublishContext = ReleaseContext<Before<'publish'>>

/** in bytes */
const MANIFEST_LIMIT = 8 * 1024 * 1024
const BUNDLE_LIMIT = 1024 * 1024
const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/**
 * Brings the release to its end: files and badges onto the draft, then the manifest and its bundle, last of all the
 * one write that makes it public. Each step is judged by the store's own list; whoever is stopped before the last one
 * leaves a draft.
 */
export const publish: Stage<'publish'> = {
  async check(context, ports) {
    const found = await ports.store.find()
    if (isProblem(found)) return [found]
    if (found.state === 'published') return comparePublished(context, found.assets)
    // In a job without `sign` publish signs alone, and nobody else asks whether it can.
    if (context.options.stages.includes('sign') || !signIsKnownOn(context.facts)) return []
    const needed = await Promise.all([ports.signer.identity(), ports.trust.root()])
    return needed.filter(isProblem)
  },

  // A published release is taken as a whole, before any stage; a draft holds nothing that publish need not do again.
  async recall() {
    return undefined
  },

  async run(context, ports) {
    const fact = await seal(context, ports)
    return isProblem(fact) ? { problem: fact, assets: [] } : { fact, assets: [] }
  },
}

async function seal(context: PublishContext, ports: Ports): Promise<PublishFact | Problem> {
  const { store, log, clock } = ports
  const started = clock.now().getTime()
  const badges = badgesOf(context.facts)
  const drawn = badges.flatMap(({ svg, endpoint }) => [
    assetOf(svg.name, 'image/svg+xml', svg.bytes),
    assetOf(endpoint.name, 'application/json', endpoint.bytes),
  ])
  const planned = [...distributionAssets(context), ...stageAssets(context.facts), ...drawn]
  const names = new Set([...planned.map(each => each.name), MANIFEST_NAME, MANIFEST_BUNDLE_NAME])
  const isOwn = isOwnName(context)

  const files = await settle(store, [...distributionAssets(context), ...drawn], {
    log,
    clock,
    isOwn: name => isOwn(name) && !names.has(name),
  })
  if (isProblem(files)) return files
  const lacking = lack(files.listed, planned)
  if (lacking) return lacking

  const unclaimed = files.listed.filter(each => !names.has(each.name))
  const stranger = strangerTrouble(
    context,
    [...planned, { name: MANIFEST_NAME }, { name: MANIFEST_BUNDLE_NAME }],
    unclaimed,
  )
  if (stranger) return stranger
  for (const { name } of unclaimed) log.warning(`\`${name}\` is on the release but not planned: it stays, unclaimed`)
  const { tries, retries, bytes } = files
  const durations = { publish: clock.now().getTime() - started }
  const effort = addEffort(context.effort, { durations, tries, retries, bytes })
  const manifest = buildManifest(context, badges, planned, unclaimed, effort)
  const unreadable = parseManifest(manifestBytes(manifest))
  if (isProblem(unreadable)) throw new Error(`a manifest was made that nobody can read: ${unreadable.what}`)
  const last = await sealedManifest(manifest, files.listed, context, ports)
  if (isProblem(last)) return last

  let listed = files.listed
  // One after the other: a bundle that outlived its manifest would be of no use to the next run.
  for (const one of last) {
    const sealed = await settle(store, [one], {
      log,
      clock,
      // With signing switched off, the bundle of an earlier run would speak of another manifest.
      isOwn: name => name === MANIFEST_BUNDLE_NAME && isOff(context.facts.sign),
    })
    if (isProblem(sealed)) return sealed
    listed = sealed.listed
  }
  return lack(listed, [...planned, ...last]) ?? goPublic([...planned, ...last], store)
}

async function goPublic(plan: readonly AssetReference[], store: ReleaseStore): Promise<PublishFact | Problem> {
  const published = await store.publish()
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
  return lack(found.assets, plan) ?? factOf(published.url, plan, store)
}

/** The manifest and, unless signing is off, its bundle: those that are there if they still hold, else new ones. */
async function sealedManifest(
  manifest: Manifest,
  listed: readonly StoredAsset[],
  context: PublishContext,
  ports: Ports,
): Promise<readonly Asset[] | Problem> {
  const isThere = (name: string): boolean => listed.some(each => each.name === name && each.state === 'stored')
  const before = isThere(MANIFEST_NAME) ? await ports.store.read(MANIFEST_NAME, MANIFEST_LIMIT) : undefined
  const bytes = before && !isProblem(before) && says(before, manifest) ? before : manifestBytes(manifest)
  const asset = assetOf(MANIFEST_NAME, 'application/json', bytes)
  if (isOff(context.facts.sign)) return [asset]

  const rules = await signatureRules(context, ports)
  if (isProblem(rules)) return rules
  const judge = (bundle: Uint8Array, policy: readonly Publisher[]) =>
    judgeSignature({ bundle, artifact: bytesInMemory(bytes), root: rules.root, policy, file: MANIFEST_NAME })

  if (isThere(MANIFEST_BUNDLE_NAME)) {
    const bundle = await ports.store.read(MANIFEST_BUNDLE_NAME, BUNDLE_LIMIT)
    const holdsStill = !isProblem(bundle) && !isProblem(await judge(bundle, rules.kept))
    if (holdsStill) return [asset, assetOf(MANIFEST_BUNDLE_NAME, BUNDLE_TYPE, bundle)]
  }
  const signed = await ports.signer.sign(bytesInMemory(bytes))
  if (isProblem(signed)) return signed
  const judged = await judge(signed.bundle, [publisherOfSigner(signed.by)])
  if (isProblem(judged)) return notVerified(judged)
  return [asset, assetOf(MANIFEST_BUNDLE_NAME, BUNDLE_TYPE, signed.bundle)]
}

/** Do these bytes say the same but for `run`, in our own spelling? Another one could be read as another manifest. */
function says(bytes: Uint8Array, manifest: Manifest): boolean {
  const parsed = parseManifest(bytes)
  return !isProblem(parsed) && sameButForRun(parsed, manifest) && Buffer.compare(bytes, manifestBytes(parsed)) === 0
}

function signIsKnownOn(facts: object): boolean {
  const sign = 'sign' in facts ? facts.sign : undefined
  return typeof sign === 'object' && sign !== null && !('off' in sign)
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

function factOf(url: string, plan: readonly AssetReference[], store: ReleaseStore): PublishFact {
  const assets = plan
    .map(({ name, size, sha256 }) => ({ name, size, sha256, url: store.urlOf(name) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
  const manifest = assets.find(each => each.name === MANIFEST_NAME)
  if (!manifest) throw new Error('a release was published without its manifest')
  return { url, manifest, assets }
}

function notVerified(judged: Problem): Problem {
  return problem(
    'sign/not-verified',
    `The signature of \`${MANIFEST_NAME}\` was made but does not verify`,
    'Nothing was made public. Run again; if it stays so, the signing service or the trust root is not the expected one.',
    { cause: judged.what, where: MANIFEST_NAME },
  )
}
