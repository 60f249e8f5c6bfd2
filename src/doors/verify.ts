// The action's second door: a consumer's pipeline asks whether a release is what its publisher sealed.
import { exitCodeOf, isProblems, type Problem } from '../core/problem.ts'
import { readEnvironment } from '../inputs/environment.ts'
import { parseVerifyInputs } from '../inputs/verify-options.ts'
import { problemAnnotation } from '../report/annotations.ts'
import { verificationLines } from '../report/verification.ts'
import { verificationJson } from '../report/verification-json.ts'
import { wireVerify } from '../wiring/verify.ts'
import { actionsLog, actionsRunner } from '../wiring/wiring.ts'
import { crashed, leaveOn, write } from './leaving.ts'
import { type Verification, verify } from './verifying.ts'

const log = actionsLog(write)
async function main(): Promise<number> {
  const environment = readEnvironment()
  const inputs = parseVerifyInputs(environment.inputs)
  if (isProblems(inputs)) return refused(inputs)
  const verification = await verify(inputs, wireVerify(inputs, environment, log))
  await tell(verification)
  return verification.exit
}

async function tell(verification: Verification): Promise<void> {
  for (const { target, judgement } of verification.verified) {
    verificationLines(target, judgement).forEach(line => log.info(line))
    for (const trouble of judgement.problems.slice(0, 10)) write(problemAnnotation(trouble))
  }
  for (const trouble of verification.problems) log.problem(trouble)
  const json = verificationJson(verification)
  const identities = new Set(json.targets.flatMap(each => each.distributions.map(file => file.identity ?? '')))
  const [only] = identities
  await actionsRunner.outputs({
    verdict: json.verdict,
    // Whoever reads this output alone must not take a refused signer for a verified one.
    identity: json.verdict === 'pass' && identities.size === 1 ? (only ?? '') : '',
    result: JSON.stringify(json),
  })
}

async function refused(problems: readonly Problem[]): Promise<number> {
  for (const trouble of problems) log.problem(trouble)
  await actionsRunner.outputs({ verdict: 'incomplete', identity: '', result: '' })
  return exitCodeOf(problems)
}

leaveOn(['SIGINT', 'SIGTERM'], log)
process.exitCode = await main().catch(error => crashed(error, log))
