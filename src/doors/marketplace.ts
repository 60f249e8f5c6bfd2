// The action's third door: whoever lists the plugins of others verifies what they have released, and writes a site about it.
import { isProblems } from '../core/problem.ts'
import { utcDay } from '../core/time.ts'
import { readEnvironment } from '../inputs/environment.ts'
import { type CheckInputs, parseMarketplaceInputs } from '../inputs/marketplace-options.ts'
import { catalogLines, catalogWarningLines } from '../report/catalog.ts'
import {
  marketplaceLine,
  marketplaceOutputs,
  marketplaceSummary,
  NOTHING_WRITTEN,
  tellTroubles,
} from '../report/marketplace.ts'
import { type MarketplaceWiring, wireMarketplace } from '../wiring/marketplace.ts'
import { actionsLog, actionsRunner } from '../wiring/wiring.ts'
import { crashed, leaveOn, write } from './leaving.ts'
import { buildSite, checkCatalog, type MarketplaceEnding, mergeSite, refusedEnding } from './marketplace-run.ts'
import { inOwnThread } from './own-thread.ts'

const log = actionsLog(write)

async function main(): Promise<number> {
  const environment = readEnvironment()
  const inputs = parseMarketplaceInputs(environment.inputs, utcDay(new Date()))
  if (isProblems(inputs)) return tell(refusedEnding(inputs))
  const wiring = wireMarketplace(environment, log)
  switch (inputs.command) {
    case 'check':
      return check(inputs, wiring)
    case 'build':
      return tell(await buildSite(inputs, environment, wiring))
    case 'merge':
      return tell(await mergeSite(inputs, environment, wiring))
  }
}

async function check(inputs: CheckInputs, wiring: MarketplaceWiring): Promise<number> {
  const { catalog, problems } = await checkCatalog(inputs, wiring)
  if (catalog === null) return tell(refusedEnding(problems))
  for (const line of catalogLines(catalog)) log.info(line)
  for (const line of catalogWarningLines(catalog)) log.warning(line)
  await actionsRunner.outputs(marketplaceOutputs({ ...NOTHING_WRITTEN, plugins: catalog.plugins.length }))
  return 0
}

async function tell({ exit, result, report }: MarketplaceEnding): Promise<number> {
  const [problems, warnings] = [result.problems, result.warnings].map(list => list.map(each => log.clean(each)))
  const clean = { ...result, problems: problems ?? [], warnings: warnings ?? [] }
  tellTroubles(clean, log)
  await actionsRunner.outputs(marketplaceOutputs(result))
  const summary = marketplaceSummary(report, clean.problems)
  if (summary !== '') await actionsRunner.summary(summary)
  log.info(marketplaceLine(result))
  return exit
}

leaveOn(['SIGINT', 'SIGTERM'], log)
process.exitCode = await inOwnThread(import.meta.url, main).catch(error => crashed(error, log))
