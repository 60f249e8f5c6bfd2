import { join } from 'node:path'
import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem } from '../core/problem.ts'
import type { BuildInputs, CheckInputs, MergeInputs } from '../inputs/marketplace-options.ts'
import type { Built } from '../marketplace/built.ts'
import type { Catalog } from '../marketplace/catalog.ts'
import { parseCatalog } from '../marketplace/catalog-file.ts'
import { LARGEST_CATALOG } from '../marketplace/catalog-source.ts'
import type { MarketplaceWiring } from '../wiring/marketplace.ts'

/** How a check ended. */
export interface CheckEnding {
  readonly exit: ExitCode
  /** null where something in it is wrong */
  readonly catalog: Catalog | null
  readonly problems: readonly Problem[]
}

/** How a build or a merge ended, as outputs and JSON say it. */
export interface BuildEnding {
  readonly exit: ExitCode
  readonly problems: readonly Problem[]
  /** path of the folder that is new; null: the last good one stays */
  readonly site: string | null
  readonly plugins: number
  readonly stale: number
  readonly failed: number
  /** path of the report in that folder */
  readonly report: string | null
  /** the report itself, Markdown, also where nothing was written */
  readonly markdown: string | null
}

/** The file in the folder that `build` and `merge` write. */
const REPORT = 'report.md'

/** Reads the catalogue, and nothing else: no network, no folder. */
export async function checkCatalog({ catalog: path }: CheckInputs, wiring: MarketplaceWiring): Promise<CheckEnding> {
  const catalog = await readCatalog(path, wiring)
  return isProblems(catalog)
    ? { exit: exitCodeOf(catalog), catalog: null, problems: catalog }
    : { exit: 0, catalog, problems: [] }
}

/** Builds what the catalogue asks for; a wrong catalogue builds nothing. */
export async function buildSite(
  inputs: BuildInputs,
  wiring: MarketplaceWiring,
  build: (catalog: Catalog) => Promise<Built>,
): Promise<BuildEnding> {
  const catalog = await readCatalog(inputs.catalog, wiring)
  if (isProblems(catalog)) return refusedEnding(catalog)
  await tellWhy(catalog, wiring)
  return endingOf(inputs, await build(catalog))
}

export function endingOf({ out }: Pick<MergeInputs, 'out'>, built: Built): BuildEnding {
  const { problems, written, plugins, stale, failed, report } = built
  return {
    exit: exitCodeOf(problems),
    problems,
    site: written ? out : null,
    plugins,
    stale,
    failed,
    report: written && report !== null ? join(out, REPORT) : null,
    markdown: report,
  }
}

/** Nothing was begun. */
export function refusedEnding(problems: readonly Problem[]): BuildEnding {
  const nothing = { site: null, plugins: 0, stale: 0, failed: 0, report: null, markdown: null }
  return { exit: exitCodeOf(problems), problems, ...nothing }
}

async function readCatalog(path: string, wiring: MarketplaceWiring): Promise<Catalog | readonly Problem[]> {
  const file = await wiring.catalog(path, LARGEST_CATALOG)
  return isProblem(file) ? [file] : parseCatalog(file.bytes, file.name)
}

/** A release that nobody lists is told: its publisher waits for it. */
async function tellWhy({ plugins }: Catalog, { log, announcement }: MarketplaceWiring): Promise<void> {
  const told = await announcement()
  if (told === undefined) return
  const { repository, repositoryId, tag } = told
  log.info(`started by the release \`${tag}\` of \`${repository}\``)
  if (!plugins.some(plugin => plugin.repositoryId === repositoryId))
    log.warning(`The catalogue has no plugin of \`${repository}\` (id \`${repositoryId}\`), which announced \`${tag}\``)
}
