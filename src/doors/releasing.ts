import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem } from '../core/problem.ts'
import type { DryRun } from '../dry-run.ts'
import type { Environment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import type { Plan, ReleaseResult } from '../pipeline.ts'
import { planRelease } from '../plan.ts'
import type { Log } from '../ports/log.ts'
import { isLeftOut } from '../release/decision.ts'
import { NO_EFFORT } from '../release/effort.ts'
import type { ReleaseReport } from '../report/release-report.ts'
import type { Wiring } from '../wiring/wiring.ts'

/** How a release run ended; what the doors then say in their own way. */
export interface Ending {
  readonly exit: ExitCode
  readonly plan: Plan | null
  readonly result: ReleaseResult | null
  readonly dryRun: DryRun | null
  /** reference of the hand-over artifact of a job that does not publish */
  readonly handover: string | null
  readonly problems: readonly Problem[]
}

/**
 * The way of a release through the house, the same for the action and the command line. The stages load once there is
 * a plan for them: what is refused before is refused without that wait.
 */
export async function release(inputs: ReleaseInputs, environment: Environment, wiring: Wiring): Promise<Ending> {
  const ending = await walk(inputs, environment, wiring)
  if (inputs.metrics !== null && ending.dryRun === null)
    await keepFigures(inputs.metrics, reportOf(ending, inputs), wiring)
  return ending
}

/** What there is to tell of a run that is over. */
export function reportOf({ plan, result, problems }: Ending, inputs: ReleaseInputs): ReleaseReport {
  return {
    tag: plan?.context.release.tag ?? inputs.tag,
    context: plan?.context ?? null,
    facts: result?.facts ?? {},
    problems,
    resumed: result?.resumed ?? [],
    made: result?.made ?? [],
    effort: result?.effort ?? NO_EFFORT,
  }
}

/** The figures of a run that failed are worth most: they are written however it ended, and end nothing themselves. */
async function keepFigures(path: string, report: ReleaseReport, wiring: Wiring): Promise<void> {
  const { metricsText } = await import('../report/metrics.ts')
  const trouble = await wiring.write(path, new TextEncoder().encode(metricsText(report)))
  if (trouble !== undefined) wiring.log.warning(`${trouble.what}: ${trouble.cause ?? trouble.hint}`, 'no metrics')
}

async function walk(inputs: ReleaseInputs, environment: Environment, wiring: Wiring): Promise<Ending> {
  const plan = await planRelease(inputs, environment, wiring.planning)
  if (isProblems(plan)) return ended({ problems: plan })
  const { release: identity, distributions } = plan.context
  wiring.log.info(`release \`${identity.tag}\`: ${distributions.map(each => each.file).join(', ')}`)

  if (plan.decisions.publish === 'run') warnOfStagesOff(plan, inputs.index !== null, wiring.log)

  const ports = await wiring.ports(plan)
  if (isProblem(ports)) return ended({ plan, problems: [ports] })
  if (inputs.dryRun) {
    const { rehearseRelease } = await import('../dry-run.ts')
    const dryRun = await rehearseRelease(plan, ports)
    return ended({ plan, dryRun, problems: dryRun.problems })
  }
  const { runRelease } = await import('../pipeline.ts')
  const result = await runRelease(plan, ports)
  if (result.problems.length > 0 || plan.decisions.publish === 'run')
    return ended({ plan, result, problems: result.problems })
  const handover = await wiring.handOver(plan, result)
  return isProblem(handover)
    ? ended({ plan, result, problems: [handover] })
    : ended({ plan, result, handover, problems: [] })
}

/** Off is allowed, never silent: an expression that came out empty looks just like a decision. */
function warnOfStagesOff({ decisions }: Plan, toIndex: boolean, log: Log): void {
  const meaning = {
    sign: 'nobody can verify who made this release',
    sbom: 'the release says nothing of what it brings along',
    scan: 'nobody judged what the release brings along',
  } as const
  for (const name of ['sign', 'sbom', 'scan'] as const) {
    const decision = decisions[name]
    if (!isLeftOut(decision)) continue
    log.warning(`${decision.off} and no job handed it over: ${meaning[name]}`, `${name} is off`)
  }
  // An index processes the attestations that come with a file, and none that come later.
  if (toIndex && isLeftOut(decisions.sign)) {
    log.warning(
      'on the package index this is permanent: an attestation can never be added to these files once they are uploaded',
      'sign is off',
    )
  }
}

function ended(part: Partial<Ending> & Pick<Ending, 'problems'>): Ending {
  return { plan: null, result: null, dryRun: null, handover: null, exit: exitCodeOf(part.problems), ...part }
}
