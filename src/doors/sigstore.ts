// `wheelseal sigstore`, the conformance suite's words: loads nothing but what one bundle needs, for it is started once for each.
import { type ExitCode, exitCodeOf, isProblem } from '../core/problem.ts'
import { readEnvironment } from '../inputs/environment.ts'
import { parseSigstore } from '../inputs/sigstore-arguments.ts'
import { terminalLog } from '../wiring/wiring.ts'
import { crashed, leaveOn, writeForPeople } from './leaving.ts'

const log = terminalLog(writeForPeople)

async function main([command, ...words]: readonly string[]): Promise<ExitCode> {
  if (command === '--help' || words.includes('--help')) {
    const { SIGSTORE_HELP } = await import('../report/help.ts')
    process.stdout.write(SIGSTORE_HELP)
    return 0
  }
  return command === 'sign-bundle' ? signBundleCommand(words) : verifyBundleCommand([command ?? '', ...words])
}

async function verifyBundleCommand(words: readonly string[]): Promise<ExitCode> {
  const asked = parseSigstore(words)
  if (isProblem(asked)) {
    log.problem(asked)
    return exitCodeOf([asked])
  }
  const { verifyBundle } = await import('./bundle.ts')
  return verifyBundle(asked, readEnvironment(), log)
}

async function signBundleCommand(words: readonly string[]): Promise<ExitCode> {
  const { parseSignBundle } = await import('../inputs/sign-bundle-arguments.ts')
  const asked = parseSignBundle(words)
  if (isProblem(asked)) {
    log.problem(asked)
    return exitCodeOf([asked])
  }
  const { signBundle } = await import('./sign-bundle.ts')
  return signBundle(asked, readEnvironment(), log)
}

leaveOn(['SIGINT', 'SIGTERM'], log)
process.exitCode = await main(process.argv.slice(3)).catch(error => crashed(error, log))
