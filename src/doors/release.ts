// The action's main door: a release, as one step or as the part of it that this job runs.
import { exitCodeOf, isProblem, isProblems, type Problem, problem } from '../core/problem.ts'
import { readEnvironment } from '../inputs/environment.ts'
import { ACTION_INPUTS, parseReleaseInputs, type ReleaseInputs } from '../inputs/options.ts'
import { type Facts, isOff } from '../release/facts.ts'
import { closingLine } from '../report/log.ts'
import { releaseOutputs } from '../report/outputs.ts'
import { commandLines, consumerCommands } from '../report/verify-commands.ts'
import { wireAction } from '../wiring/action.ts'
import { actionsLog, actionsRunner } from '../wiring/wiring.ts'
import { crashed, leaveOn, write } from './leaving.ts'
import { type Ending, release, reportOf } from './releasing.ts'

const log = actionsLog(write)
async function main(): Promise<number> {
  const environment = readEnvironment()
  const inputs = parseReleaseInputs(environment.inputs, ACTION_INPUTS)
  if (isProblems(inputs)) return refused(inputs)
  if (environment.github === null) return refused([notInActions])
  const wiring = await wireAction(inputs, environment.github, environment, log)
  if (isProblem(wiring)) return refused([wiring])
  const ending = await release(inputs, environment, wiring)
  await tell(ending, inputs)
  return ending.exit
}

async function tell(ending: Ending, inputs: ReleaseInputs): Promise<void> {
  const { plan, dryRun, exit } = ending
  const problems = ending.problems.map(each => log.clean(each))
  for (const trouble of problems) log.problem(trouble)
  if (dryRun !== null) write(JSON.stringify({ ...dryRun, problems }, null, 2))
  const report = { ...reportOf(ending, inputs), problems }
  const { facts, resumed } = report
  const failed = exit === 0 ? null : exit === 1 ? 'fail' : 'incomplete'
  await actionsRunner.outputs(releaseOutputs(facts, resumed, ending.handover, failed))
  if (problems.length === 0) tellConsumers(plan, facts)
  // The plan of a dry run says it all.
  if (dryRun !== null && problems.length === 0) return
  const { summaryMarkdown } = await import('../report/summary.ts')
  await actionsRunner.summary(summaryMarkdown(report))
  log.info(closingLine(report))
}

function tellConsumers(plan: Ending['plan'], { sign, publish }: Partial<Facts>): void {
  if (plan === null || sign === undefined || isOff(sign)) return
  const published = publish === undefined || isOff(publish) ? null : publish
  commandLines(consumerCommands({ context: plan.context, sign, publish: published })).forEach(line => log.info(line))
}

async function refused(problems: readonly Problem[]): Promise<number> {
  for (const trouble of problems) log.problem(trouble)
  await actionsRunner.outputs(releaseOutputs({}, [], null, 'incomplete'))
  log.info(closingLine({ tag: null, facts: {}, problems, resumed: [] }))
  return exitCodeOf(problems)
}

const notInActions = problem(
  'input/invalid',
  'This door opens in GitHub Actions only',
  'Outside of it, run `wheelseal release PATH...`.',
)

leaveOn(['SIGINT', 'SIGTERM'], log)
process.exitCode = await main().catch(error => crashed(error, log))
