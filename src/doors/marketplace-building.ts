import { type ExitCode, exitCodeOf, isProblem, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { BuildInputs } from '../inputs/marketplace-options.ts'
import type { Catalog } from '../marketplace/catalog.ts'
import { collect } from '../marketplace/collect.ts'
import { pageFiles } from '../marketplace/page/pages.ts'
import type { Part } from '../marketplace/part.ts'
import { shardOf } from '../marketplace/shard.ts'
import type { Written } from '../marketplace/write-files.ts'
import { writePart } from '../marketplace/write-part.ts'
import { writeSite } from '../marketplace/write-site.ts'
import type { Log } from '../ports/log.ts'
import type { Site } from '../ports/site.ts'
import type { BuildTools } from '../wiring/marketplace-tools.ts'

/** How a build or a merge ended. */
export interface BuildEnding {
  readonly exit: ExitCode
  /** what was written, a site or a part; null: nothing was, and what was there stays */
  readonly part: Part | null
  /** what decides the exit */
  readonly problems: readonly Problem[]
  /** plugins that stay as they were last seen for reasons of their own: told, and no trouble of this run */
  readonly warnings: readonly Problem[]
}

/** Looks at the plugins of the catalogue, or of a shard of it, and writes what it found. */
export async function buildMarketplace(inputs: BuildInputs, catalog: Catalog, tools: BuildTools): Promise<BuildEnding> {
  const { hub, cache, advisories, trust, site, log } = tools
  const { asOf, shard } = inputs
  const root = await trust.root()
  const unasked = isProblem(root) ? [root] : await (advisories?.check() ?? [])
  if (isProblem(root) || unasked.length > 0) return ended(null, unasked)
  const plugins =
    shard === null
      ? catalog.plugins
      : catalog.plugins.filter(each => shardOf(each.repositoryId, shard.count) === shard.index)
  const collected = await collect({ catalog, plugins, asOf, root, hub, cache, advisories, log })
  if (isProblem(collected)) return ended(null, [collected])
  const { part, troubles } = collected
  const written = await (shard === null
    ? writeSiteOf(part, site, log)
    : writePart(part, { shard: shard.index, of: shard.count }, site))
  if (isProblem(written)) return ended(null, [...troubles, written])
  log.info(`wrote ${counted(written.files, 'file')} for ${counted(part.entries.length, 'plugin')}`)
  // Everything that is shown was asked for, what is stale too; before the site stood, the next run would have needed more.
  await cache.prune()
  return ended(part, troubles)
}

/** Writes the site of a part, pages and all. */
export function writeSiteOf(part: Part, site: Site, log: Log): Promise<Problem | Written> {
  return writeSite(part, site, pageFiles, section => log.info(`writing ${section}`))
}

/** A repository that is gone or renamed is for the catalogue to follow; what could not be fetched is for the next run. */
export function ended(part: Part | null, problems: readonly Problem[]): BuildEnding {
  const isOwn = (each: Problem): boolean => /^marketplace\/(gone|renamed|replaced)$/.test(each.code)
  const deciding = problems.filter(each => !isOwn(each))
  return { exit: exitCodeOf(deciding), part, problems: deciding, warnings: problems.filter(isOwn) }
}
