import { isProblem, type Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import { fillIndex } from '../publishing/fill-index.ts'
import { goPublic } from '../publishing/go-public.ts'
import { type SealedDraft, sealDraft } from '../publishing/seal-draft.ts'
import type { StoredAsset } from '../release/asset.ts'
import { assetsToCome, distributionAssets, isOwnName, stageAssets } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Before, isOff, type PublishFact } from '../release/facts.ts'
import { troubleOfLack } from '../release/reconcile.ts'
import { strangerTrouble } from '../release/unclaimed.ts'
import { storeProvenance } from '../signing/provenance-store.ts'
import { stateDocuments } from '../signing/statements.ts'
import { keeperOf } from '../storing.ts'
import { type SignatureRules, signatureRules, troubleToSign } from '../verification/signed-file.ts'
import type { Stage, Took } from './stage.ts'

type PublishContext = ReleaseContext<Before<'publish'>>

/**
 * Brings the release to its end: the statements that bind SBOMs and scan are signed, files and badges go onto the draft,
 * then the manifest and its bundle, then the provenance to GitHub, then the files to the package index, last of all the
 * one write that makes the release public. Each step is judged by what the place itself lists; whoever is stopped before
 * the last one leaves a draft.
 */
export const publish: Stage<'publish'> = {
  async check(context, ports) {
    const tooMuch = ports.store.preflight(assetsToCome(context))
    // In a job without `sign` publish signs alone, and nobody else asks whether it can.
    const signsAlone = !context.options.stages.includes('sign') && signIsKnownOn(context.facts)
    return [...tooMuch, ...(signsAlone ? await troubleToSign(ports) : [])]
  },

  // A published release is taken as a whole, before any stage; a draft holds nothing that publish need not do again.
  async recall() {
    return undefined
  },

  async run(context, ports, _keep, took) {
    const fact = await publishNow(context, ports, took)
    return isProblem(fact) ? { problem: fact, assets: [] } : { fact, assets: [] }
  },
}

async function publishNow(context: PublishContext, ports: Ports, took?: Took): Promise<PublishFact | Problem> {
  const rules = isOff(context.facts.sign) ? null : await signatureRules(context, ports)
  if (rules !== null && isProblem(rules)) return rules
  const drafted = await ports.store.list()
  if (isProblem(drafted)) return drafted
  // Before anything more is logged in public, or removed.
  const refused = troubleOfLack(drafted, stageAssets(context.facts)) ?? strangerOn(drafted, context)
  if (refused) return refused
  const sealed = await stateAndSeal(context, rules, ports, took)
  if (isProblem(sealed)) return sealed
  const attested = await storeProvenance(context, ports)
  if (isProblem(attested)) return attested
  const index = await fillIndex(context, ports)
  if (index !== null && isProblem(index)) return index
  const shown = await goPublic(sealed.plan, ports)
  return isProblem(shown) ? shown : { ...shown, sealedBy: sealed.by, attested, index, notified: null }
}

async function stateAndSeal(
  context: PublishContext,
  rules: SignatureRules | null,
  ports: Ports,
  took: Took | undefined,
): Promise<SealedDraft | Problem> {
  const keeper = keeperOf(ports.store, ports)
  const statements =
    rules === null
      ? { asset: null, byBackupKey: false }
      : await stateDocuments(context, rules, ports, (name, make) => {
          // What grows is replaced again and again, and nothing on a release that is public already is.
          if (ports.store.mode() === 'draft') keeper.keepGrowing(name, make)
        })
  await keeper.done()
  if (isProblem(statements)) return statements
  const sealed = await sealDraft(context, rules, statements, ports, took)
  // Sigstore went down after the badges were drawn: they must not say more than the seal.
  return !isProblem(sealed) && sealed.by === 'backup-key' && !statements.byBackupKey
    ? sealDraft(context, rules, { ...statements, byBackupKey: true }, ports, took)
    : sealed
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
