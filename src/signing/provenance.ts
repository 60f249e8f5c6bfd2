import { exitCodeOf, isProblem, type Problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { WorkflowRun } from '../ports/attestor.ts'
import type { Ports } from '../ports/ports.ts'
import { type Asset, assetOf } from '../release/asset.ts'
import { LINES_TYPE, PROVENANCE_NAME } from '../release/asset-plan.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { Off } from '../release/facts.ts'
import { linesOf } from '../signature/bundle-lines.ts'
import { PROVENANCE } from '../signature/predicate-type.ts'
import { provenanceStatements } from '../signature/statement-provenance.ts'
import { recallProvenance, type SignedBefore } from '../verification/recall-signed.ts'
import { isBridged, type SignatureRules } from '../verification/signed-file.ts'
import { firstSubject, signStatement } from './seal.ts'

/** The run that provenance would describe, or why there is none to be made. */
export async function describedRun(context: ReleaseContext, { signer }: Ports): Promise<WorkflowRun | Off | Problem> {
  if (!context.options.provenance) return { off: 'switched off (`provenance: off`)' }
  const run = await signer.workflow()
  if (run === null) return { off: 'it was not signed in a workflow, so nobody vouches for how it was built' }
  // A key says nothing of a build, and there will be no certificate to hold the statement to.
  return isProblem(run) && isBridged(run, signer.backupKey) ? { off: `Sigstore is down: ${run.what}` } : run
}

/** The SLSA provenance of all files of this job: what an earlier run signed if it still holds, else signed now. */
export async function provenanceOf(
  context: ReleaseContext,
  { earlier, rules }: SignedBefore,
  ports: Ports,
  keep: (asset: Asset) => void,
): Promise<Asset | Off | Problem> {
  const run = await describedRun(context, ports)
  if (isProblem(run) || 'off' in run) return run
  const stored = await recallProvenance(context, earlier, rules)
  // One that could not be fetched may be a good one: it is not replaced for that.
  if (isProblem(stored) && exitCodeOf([stored]) !== 1) return stored
  if (stored !== undefined && !isProblem(stored)) return stored
  if (stored !== undefined) ports.log.warning(`the provenance is made anew: ${stored.what}`)
  const [reused] = context.reused
  // What was planted on an index would be certified as our build; and provenance of the other files would read as of all.
  const made =
    reused === undefined
      ? await signProvenance(context, run, rules, ports)
      : { off: `\`${oneLine(reused, 200)}\` is what was published first: this run did not build it` }
  if (isProblem(made)) return made
  if ('off' in made) ports.log.warning(`no provenance: ${made.off}`)
  else keep(made)
  return made
}

async function signProvenance(
  context: ReleaseContext,
  run: WorkflowRun,
  { root }: SignatureRules,
  ports: Ports,
): Promise<Asset | Off | Problem> {
  const bundles: Uint8Array[] = []
  const subjects = context.distributions.map(({ file: name, sha256 }) => ({ name, sha256 }))
  const statements = provenanceStatements(subjects, run).map(statement => {
    const claimed = { statement, predicateType: PROVENANCE, subject: firstSubject(statement) }
    return signStatement(claimed, 'any', { root, ports, file: PROVENANCE_NAME })
  })
  for (const sealed of await Promise.all(statements)) {
    if (isProblem(sealed)) return isBridged(sealed, ports.signer.backupKey) ? { off: sealed.what } : sealed
    if (sealed.judgement.judgement.kind === 'key')
      return { off: 'Sigstore is down, and a backup key says nothing of a build' }
    bundles.push(sealed.bundle)
  }
  const lines = linesOf(bundles)
  return isProblem(lines) ? lines : assetOf(PROVENANCE_NAME, LINES_TYPE, lines)
}
