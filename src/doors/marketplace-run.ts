import { join } from 'node:path'
import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem } from '../core/problem.ts'
import type { Environment } from '../inputs/environment.ts'
import type { BuildInputs, CheckInputs, MergeInputs } from '../inputs/marketplace-options.ts'
import { departureOfAnnounced } from '../marketplace/announced.ts'
import type { Catalog } from '../marketplace/catalog.ts'
import { parseCatalog } from '../marketplace/catalog-file.ts'
import { LARGEST_CATALOG } from '../marketplace/catalog-source.ts'
import type { Announcement } from '../release/announcement.ts'
import { type MarketplaceResult, NOTHING_WRITTEN, resultOf } from '../report/marketplace.ts'
import type { MarketplaceWiring } from '../wiring/marketplace.ts'
import type { BuildEnding } from './marketplace-writing.ts'

/** How a check ended. */
export interface CheckEnding {
  readonly exit: ExitCode
  /** null where something in it is wrong */
  readonly catalog: Catalog | null
  readonly problems: readonly Problem[]
}

/** How a build or a merge ended, as outputs, summary and JSON say it. */
export interface MarketplaceEnding {
  readonly exit: ExitCode
  readonly result: MarketplaceResult
  /** the report on what is shown, Markdown; null where nothing was written */
  readonly report: string | null
}

/** The report's file in the folder of a site. */
const REPORT = 'report.md'

/** Reads the catalogue, and nothing else: no network, no folder. */
export async function checkCatalog({ catalog: path }: CheckInputs, wiring: MarketplaceWiring): Promise<CheckEnding> {
  const catalog = await readCatalog(path, wiring)
  return isProblems(catalog)
    ? { exit: exitCodeOf(catalog), catalog: null, problems: catalog }
    : { exit: 0, catalog, problems: [] }
}

/** Builds what the catalogue asks for; of a wrong catalogue, nothing. */
export async function buildSite(
  inputs: BuildInputs,
  environment: Environment,
  wiring: MarketplaceWiring,
): Promise<MarketplaceEnding> {
  const catalog = await readCatalog(inputs.catalog, wiring)
  if (isProblems(catalog)) return refusedEnding(catalog)
  const told = await tellWhy(catalog, wiring)
  // A check needs none of it.
  const [{ buildMarketplace }, { wireBuild }] = await Promise.all([
    import('./marketplace-building.ts'),
    import('../wiring/marketplace-tools.ts'),
  ])
  const tools = await wireBuild(inputs, environment, wiring.log)
  const ended = await buildMarketplace(inputs, catalog, tools)
  const departs = told && ended.part && departureOfAnnounced(told, ended.part.entries)
  if (departs) wiring.log.warning(departs)
  return endingOf(inputs.out, ended, wiring)
}

/** Makes one site of parts. */
export async function mergeSite(
  inputs: MergeInputs,
  environment: Environment,
  wiring: MarketplaceWiring,
): Promise<MarketplaceEnding> {
  const [{ mergeMarketplace }, { wireMerge }] = await Promise.all([
    import('./marketplace-merging.ts'),
    import('../wiring/marketplace-merge-tools.ts'),
  ])
  return endingOf(inputs.out, await mergeMarketplace(inputs, wireMerge(inputs, environment, wiring.log)), wiring)
}

/** Nothing was begun. */
export function refusedEnding(problems: readonly Problem[]): MarketplaceEnding {
  return { exit: exitCodeOf(problems), result: { ...NOTHING_WRITTEN, problems }, report: null }
}

async function endingOf(out: string, ended: BuildEnding, wiring: MarketplaceWiring): Promise<MarketplaceEnding> {
  const { exit, part } = ended
  const path = join(out, REPORT)
  const report = part === null ? null : await wiring.report(path)
  return { exit, result: resultOf(ended, out, report === null ? null : path), report }
}

async function readCatalog(path: string, wiring: MarketplaceWiring): Promise<Catalog | readonly Problem[]> {
  const file = await wiring.catalog(path, LARGEST_CATALOG)
  return isProblem(file) ? [file] : parseCatalog(file.bytes, file.name)
}

/** The release that started this run, if one did. One that nobody lists is told: its publisher waits for it. */
async function tellWhy({ plugins }: Catalog, wiring: MarketplaceWiring): Promise<Announcement | undefined> {
  const { log } = wiring
  const told = await wiring.announcement()
  if (told === undefined) return undefined
  const { repository, repositoryId, tag } = told
  log.info(`started by the release \`${tag}\` of \`${repository}\``)
  if (!plugins.some(plugin => plugin.repositoryId === repositoryId))
    log.warning(`The catalogue has no plugin of \`${repository}\` (id \`${repositoryId}\`), which announced \`${tag}\``)
  return told
}
