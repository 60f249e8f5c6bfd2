// The command line: the same house on embedded ports, for people outside GitHub.
import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem, problem } from '../core/problem.ts'
import { type CommandName, parseCommand } from '../inputs/arguments.ts'
import { type Environment, readEnvironment } from '../inputs/environment.ts'
import type { ReleaseInputs } from '../inputs/options.ts'
import { parseVerifyInputs } from '../inputs/verify-options.ts'
import { GENERATOR } from '../release/generator.ts'
import { COMMAND_HELP, HELP } from '../report/help.ts'
import { closingLine } from '../report/log.ts'
import { problemJson, verificationJson } from '../report/verification-json.ts'
import { terminalLog } from '../wiring/wiring.ts'
import { crashed, leaveOn, write, writeForPeople } from './leaving.ts'

type Raw = Readonly<Record<string, string>>

const log = terminalLog(writeForPeople)
async function main(words: readonly string[]): Promise<ExitCode> {
  const command = parseCommand(words)
  if (isProblem(command)) return refuse([command], words.includes('--json'))
  switch (command.name) {
    case 'help':
      process.stdout.write(command.of === null ? HELP : COMMAND_HELP[command.of])
      return 0
    case 'version':
      write(GENERATOR.version)
      return 0
    case 'verify':
      return verifyCommand(command.raw, command.json)
    case 'release':
    case 'sign':
    case 'sbom':
    case 'scan':
      return releaseCommand({ ...command, name: command.name })
  }
}

async function releaseCommand({
  name,
  raw,
  json,
}: {
  readonly name: ReleaseCommand
  readonly raw: Raw
  readonly json: boolean
}): Promise<ExitCode> {
  const environment = readEnvironment()
  const { parseReleaseInputs } = await import('../inputs/options.ts')
  const inputs = parseReleaseInputs(name === 'release' ? raw : { ...raw, stages: STAGES_OF[name] })
  if (isProblems(inputs)) return refuseRelease(inputs, json)
  return name === 'release' ? releaseAll(inputs, environment, json) : stageAlone(name, inputs, environment, json)
}

type ReleaseCommand = Exclude<CommandName, 'verify'>

const STAGES_OF = { sign: 'sign', sbom: 'sbom', scan: 'sbom scan' } as const satisfies Record<
  Exclude<ReleaseCommand, 'release'>,
  string
>

async function releaseAll(inputs: ReleaseInputs, environment: Environment, json: boolean): Promise<ExitCode> {
  if (!inputs.stages.includes('publish')) return refuseRelease([sealsNothing], json)
  const rehearsal = await openState(environment, inputs)
  if (isProblem(rehearsal)) return refuseRelease([rehearsal], json)
  const [{ wireFolder }, { release }] = await Promise.all([import('../wiring/folder.ts'), import('./releasing.ts')])
  const ending = await release(inputs, environment, wireFolder(inputs, environment, rehearsal, log))
  const { plan, result, dryRun, problems, exit } = ending
  for (const trouble of problems) log.problem(trouble)
  const tag = plan?.context.release.tag ?? inputs.tag
  const facts = result?.facts ?? {}
  if (dryRun === null || problems.length > 0)
    log.info(closingLine({ tag, facts, problems, resumed: result?.resumed ?? [] }))
  const { releaseOutputs } = await import('../report/outputs.ts')
  const { verdict } = releaseOutputs(facts, [], null, exit === 0 ? null : exit === 1 ? 'fail' : 'incomplete')
  const { identity, trustedRootPath: trustedRoot } = rehearsal
  const publish = facts.publish !== undefined && 'assets' in facts.publish ? facts.publish : null
  if (json) {
    const signer = { identity: identity.san, issuer: identity.issuer, trustedRoot }
    print({
      verdict,
      tag,
      assets: publish?.assets ?? [],
      signer,
      problems: problems.map(problemJson),
      ...(dryRun === null ? {} : { dryRun }),
    })
  } else if (dryRun !== null) print(dryRun)
  return exit
}

const sealsNothing = problem(
  'input/invalid',
  '`--stages` without `publish` seals nothing',
  'Use `wheelseal sign`, `sbom` or `scan` for one stage alone.',
)

async function stageAlone(
  name: keyof typeof STAGES_OF,
  inputs: ReleaseInputs,
  environment: Environment,
  json: boolean,
): Promise<ExitCode> {
  const rehearsal = name === 'sign' ? await openState(environment, inputs) : null
  if (rehearsal !== null && isProblem(rehearsal)) return refuseRelease([rehearsal], json)
  const { runAlone } = await import('./alone.ts')
  const ended = await runAlone(name, inputs, environment, rehearsal, log)
  for (const trouble of ended.problems) log.problem(trouble)
  if (ended.problems.length > 0) log.info(stopped(ended.problems))
  if (json)
    print({
      verdict: ended.exit === 0 ? (name === 'scan' ? 'pass' : 'off') : ended.exit === 1 ? 'fail' : 'incomplete',
      files: ended.files,
      problems: ended.problems.map(problemJson),
    })
  return ended.exit
}

async function openState(environment: Environment, { rekorVersion }: ReleaseInputs) {
  const { openRehearsal } = await import('../local/rehearsal.ts')
  const rehearsal = await openRehearsal({
    stateFolder: environment.stateFolder,
    now: () => new Date(),
    rekorVersion,
  })
  if (!isProblem(rehearsal) && rehearsal.created) {
    log.info(`rehearsal: new keys in \`${environment.stateFolder}\`; what other keys signed before is signed anew`)
  }
  return rehearsal
}

async function verifyCommand(raw: Raw, json: boolean): Promise<ExitCode> {
  const inputs = parseVerifyInputs(raw)
  if (isProblems(inputs)) return refuse(inputs, json)
  const [{ wireVerify }, { verify }, { verificationLines }] = await Promise.all([
    import('../wiring/verify.ts'),
    import('./verifying.ts'),
    import('../report/verification.ts'),
  ])
  const verification = await verify(inputs, wireVerify(inputs, readEnvironment(), log))
  for (const { target, judgement } of verification.verified)
    verificationLines(target, judgement).forEach(line => writeForPeople(line))
  for (const trouble of verification.problems) log.problem(trouble)
  if (json) print(verificationJson(verification))
  return verification.exit
}

function refuse(problems: readonly Problem[], json: boolean): ExitCode {
  for (const trouble of problems) log.problem(trouble)
  if (json) print({ verdict: 'incomplete', problems: problems.map(problemJson) })
  return exitCodeOf(problems)
}

/** As `refuse`, with the last line of a run that never came to its first stage. */
function refuseRelease(problems: readonly Problem[], json: boolean): ExitCode {
  const exit = refuse(problems, json)
  log.info(stopped(problems))
  return exit
}

function stopped(problems: readonly Problem[]): string {
  return closingLine({ tag: null, facts: {}, problems, resumed: [] })
}

function print(result: unknown): void {
  write(JSON.stringify(result, null, 2))
}

leaveOn(['SIGINT', 'SIGTERM'], log)
process.exitCode = await main(process.argv.slice(2)).catch(error => crashed(error, log))
