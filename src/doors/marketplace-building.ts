import { isProblem, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { BuildInputs } from '../inputs/marketplace-options.ts'
import type { Catalog } from '../marketplace/catalog.ts'
import { collect } from '../marketplace/collect.ts'
import type { Part } from '../marketplace/part.ts'
import { shardOf } from '../marketplace/shard.ts'
import { writePart } from '../marketplace/write-part.ts'
import type { BuildTools } from '../wiring/marketplace-tools.ts'
import { type BuildEnding, ended, writeWhole } from './marketplace-writing.ts'

/** Looks at the plugins of the catalogue, or of a shard of it, and writes what it found. */
export async function buildMarketplace(inputs: BuildInputs, catalog: Catalog, tools: BuildTools): Promise<BuildEnding> {
  const { hub, cache, advisories, trust, log } = tools
  const { asOf, shard } = inputs
  // Before the first request: a folder that cannot be written would make all of it in vain.
  const taken = await tools.prepare()
  if (taken !== undefined) return ended(null, [taken])
  const root = await trust.root()
  if (isProblem(root)) return ended(null, [root])
  const unasked = await (advisories?.check() ?? [])
  if (unasked.length > 0) return ended(null, unasked)
  const plugins = catalog.plugins.filter(each => shard === null || shardOf(each.repositoryId, shard.of) === shard.shard)
  const collected = await collect({ catalog, plugins, asOf, root, hub, cache, advisories, log })
  if (isProblem(collected)) return ended(null, [collected])
  const { part, troubles } = collected
  const unwritten = await write(part, shard, tools)
  if (unwritten !== undefined) return ended(null, [...troubles, unwritten])
  // Everything that is shown was asked for, what is stale too; before the site stood, the next run would have needed more.
  await cache.prune()
  return ended(part, troubles)
}

async function write(part: Part, shard: BuildInputs['shard'], { site, log }: BuildTools): Promise<Problem | undefined> {
  if (shard === null) return writeWhole(part, site, log)
  const written = await writePart(part, shard, site)
  if (isProblem(written)) return written
  log.info(`wrote part ${shard.shard} of ${shard.of}: ${counted(part.entries.length, 'plugin')}`)
  return undefined
}
