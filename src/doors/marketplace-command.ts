// `wheelseal marketplace`: the command line of whoever runs one.
import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem } from '../core/problem.ts'
import { utcDay } from '../core/time.ts'
import { readEnvironment } from '../inputs/environment.ts'
import { parseMarketplaceWords } from '../inputs/marketplace-arguments.ts'
import {
  type BuildInputs,
  type CheckInputs,
  type MergeInputs,
  parseMarketplaceInputs,
} from '../inputs/marketplace-options.ts'
import { problemJson } from '../report/verification-json.ts'
import { terminalLog } from '../wiring/wiring.ts'
import { crashed, leaveOn, write, writeForPeople } from './leaving.ts'
import type { MarketplaceEnding } from './marketplace-run.ts'
import { inOwnThread } from './own-thread.ts'

const log = terminalLog(writeForPeople)

async function main(words: readonly string[]): Promise<ExitCode> {
  const read = parseMarketplaceWords(words)
  if (isProblem(read)) return refuse([read], words.includes('--json'))
  if (read.kind === 'help') {
    const { MARKETPLACE_HELP } = await import('../report/help.ts')
    process.stdout.write(MARKETPLACE_HELP)
    return 0
  }
  const inputs = parseMarketplaceInputs(read.raw, utcDay(new Date()))
  if (isProblems(inputs)) return refuse(inputs, read.json)
  switch (inputs.command) {
    case 'check':
      return check(inputs, read.json)
    case 'build':
    case 'merge':
      return make(inputs, read.json)
  }
}

async function check(inputs: CheckInputs, json: boolean): Promise<ExitCode> {
  const [{ checkCatalog }, { wireMarketplace }, report] = await Promise.all([
    import('./marketplace-run.ts'),
    import('../wiring/marketplace.ts'),
    import('../report/catalog.ts'),
  ])
  const { exit, catalog, problems } = await checkCatalog(inputs, wireMarketplace(readEnvironment(), log))
  if (catalog === null) return refuse(problems, json)
  for (const line of report.catalogLines(catalog)) log.info(line)
  for (const line of report.catalogWarningLines(catalog)) log.warning(line)
  if (json) print({ command: 'check', ...report.catalogJson(catalog), problems: [] })
  return exit
}

async function make(inputs: BuildInputs | MergeInputs, json: boolean): Promise<ExitCode> {
  const [{ buildSite, mergeSite }, { wireMarketplace }] = await Promise.all([
    import('./marketplace-run.ts'),
    import('../wiring/marketplace.ts'),
  ])
  const environment = readEnvironment()
  const wiring = wireMarketplace(environment, log)
  const ending =
    inputs.command === 'build'
      ? await buildSite(inputs, environment, wiring)
      : await mergeSite(inputs, environment, wiring)
  return tell(ending, json)
}

async function tell({ exit, result }: MarketplaceEnding, json: boolean): Promise<ExitCode> {
  const { marketplaceJson, marketplaceLine, tellTroubles } = await import('../report/marketplace.ts')
  tellTroubles(result, log)
  if (json) print(marketplaceJson(result))
  log.info(marketplaceLine(result))
  return exit
}

function refuse(problems: readonly Problem[], json: boolean): ExitCode {
  for (const trouble of problems) log.problem(trouble)
  if (json) print({ problems: problems.map(problemJson) })
  return exitCodeOf(problems)
}

function print(result: unknown): void {
  write(JSON.stringify(result, null, 2))
}

leaveOn(['SIGINT', 'SIGTERM'], log)
const words = process.argv.slice(3)
process.exitCode = await inOwnThread(import.meta.url, () => main(words)).catch(error => crashed(error, log))
