import { inParallel } from '../core/parallel.ts'
import { isProblem, mostSevere, type Problem, problem } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import type { Ports } from '../ports/ports.ts'
import type { Asset } from '../release/asset.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Distribution } from '../release/distribution.ts'
import { assetsOf, type FinishedFile, factOf, finishFile } from '../signing/file.ts'
import { describedRun, provenanceOf } from '../signing/provenance.ts'
import { notVerified } from '../signing/seal.ts'
import {
  type Earlier,
  inHandover,
  type Recalled,
  recallProvenance,
  recallSigned,
  type SignedBefore,
  signedBefore,
} from '../verification/recall-signed.ts'
import { type SignedFile, troubleToSign } from '../verification/signed-file.ts'
import type { Outcome, Stage } from './stage.ts'

/**
 * Files that are under way at the same time. Most of the time each only waits for a log that may answer once in ten
 * seconds; how much a service is asked at once is the signer's to bound.
 */
const AT_ONCE = 64

/**
 * Signs every distribution: a Sigstore bundle and a PEP 740 attestation a file, and the provenance of them all, each
 * verified right after it was made against the identity that the token implies. What an earlier run signed and still
 * verifies is kept.
 */
export const sign: Stage<'sign'> = {
  check(_context, ports) {
    return troubleToSign(ports)
  },

  async recall(context, ports) {
    const before = await signedBefore(context, ports)
    if (isProblem(before)) return undefined
    const files: FinishedFile[] = []
    for (const [distribution, { signature, attestation }] of before.files) {
      // What the backup key signed is signed anew as soon as that is possible.
      if (signature === undefined || signature.fact.kind === 'backup-key' || attestation === undefined) return undefined
      files.push({ distribution, signature, attestation })
    }
    const run = await describedRun(context, ports)
    if (isProblem(run)) return undefined
    if ('off' in run) return factOf(files, run)
    const provenance = await recallProvenance(context, before.earlier, before.rules)
    return provenance === undefined || isProblem(provenance) ? undefined : factOf(files, provenance)
  },

  async run(context, ports, keep = () => {}) {
    const before = await signedBefore(context, ports)
    if (isProblem(before)) return { problem: before, assets: [] }
    const finished: FinishedFile[] = []
    // Side by side: a log that answers all who wait once in ten seconds is then waited for once.
    const [problems, provenance] = await Promise.all([
      inParallel(before.files, AT_ONCE, async ([distribution, recalled]) => {
        const one = await finishFile(distribution, recalled, before.rules, ports, keep)
        if (isProblem(one)) return one
        finished.push(one)
        return undefined
      }),
      provenanceOf(context, before, ports, keep),
    ])
    const lacking = finished.flatMap(each => each.lacking ?? [])
    if (lacking[0] !== undefined) {
      ports.log.warning(`no PEP 740 attestation for ${counted(lacking.length, 'file')}: ${lacking[0]}`)
    }
    // What was signed is stored even where something failed: the next run keeps it.
    const trouble = mostSevere(isProblem(provenance) ? [...problems, provenance] : problems)
    if (isProblem(provenance)) return { problem: trouble ?? provenance, assets: assetsOf(finished) }
    const made = outcomeOf(finished, provenance)
    return trouble === undefined ? made : { problem: trouble, assets: made.assets }
  },

  async adopt(context, ports, handed) {
    const before = await signedBefore(context, ports)
    if (isProblem(before)) return { problem: before, assets: [] }
    const handover = inHandover(handed.assets)
    const files: FinishedFile[] = []
    for (const [distribution, stored] of before.files) {
      const one = await adoptFile(distribution, stored, handover, before, ports)
      if (isProblem(one)) return { problem: one, assets: [] }
      files.push(one)
    }
    const { provenance: stated } = handed.fact
    if ('off' in stated) return outcomeOf(files, stated)
    const provenance = await adoptProvenance(context, handover, before)
    return isProblem(provenance) ? { problem: provenance, assets: [] } : outcomeOf(files, provenance)
  },
}

function outcomeOf(files: readonly FinishedFile[], provenance: Asset | { readonly off: string }): Outcome<'sign'> {
  const assets = [...assetsOf(files), ...('off' in provenance ? [] : [provenance])]
  return { fact: factOf(files, provenance), assets }
}

/** A handed-over bundle is judged like any other: the job that made it had rights that this one need not share. */
async function adoptFile(
  distribution: Distribution,
  stored: Recalled,
  handover: Earlier,
  { rules }: SignedBefore,
  ports: Ports,
): Promise<FinishedFile | Problem> {
  const handed = await recallSigned(distribution, handover, rules, ports)
  if (isProblem(handed)) return handed
  const { file } = distribution
  const signature = better(stored.signature, handed.signature)
  const attestation = stored.attestation ?? handed.attestation
  const [wrong] = handed.replaced
  if (signature === undefined) return notVerified(file, wrong ?? notHanded(file))
  if (attestation === undefined && wrong !== undefined) return notVerified(file, wrong)
  return { distribution, signature, attestation }
}

/** What is stored already stays, but not a backup key's signature where the identity has signed meanwhile. */
function better(stored: SignedFile | undefined, handed: SignedFile | undefined): SignedFile | undefined {
  const isBackup = stored?.fact.kind === 'backup-key' && handed !== undefined && handed.fact.kind !== 'backup-key'
  return isBackup ? handed : (stored ?? handed)
}

async function adoptProvenance(
  context: ReleaseContext,
  handover: Earlier,
  { earlier, rules }: SignedBefore,
): Promise<Asset | Problem> {
  const stored = await recallProvenance(context, earlier, rules)
  if (stored !== undefined && !isProblem(stored)) return stored
  const handed = await recallProvenance(context, handover, rules)
  const name = 'the provenance'
  if (handed === undefined) return notVerified(name, notHanded(name))
  return isProblem(handed) ? notVerified(name, handed) : handed
}

function notHanded(name: string): Problem {
  return problem(
    'verify/bundle-missing',
    `No signature of \`${oneLine(name, 200)}\` was handed over`,
    'Run the job that signs again.',
  )
}
