import { type ExitCode, exitCodeOf, isProblem, isProblems, type Problem } from '../core/problem.ts'
import type { CheckInputs } from '../inputs/marketplace-options.ts'
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

/** Reads the catalogue, and nothing else: no network, no folder. */
export async function checkCatalog({ catalog: path }: CheckInputs, wiring: MarketplaceWiring): Promise<CheckEnding> {
  const catalog = await readCatalog(path, wiring)
  return isProblems(catalog)
    ? { exit: exitCodeOf(catalog), catalog: null, problems: catalog }
    : { exit: 0, catalog, problems: [] }
}

async function readCatalog(path: string, wiring: MarketplaceWiring): Promise<Catalog | readonly Problem[]> {
  const file = await wiring.catalog(path, LARGEST_CATALOG)
  return isProblem(file) ? [file] : parseCatalog(file.bytes, file.name)
}
