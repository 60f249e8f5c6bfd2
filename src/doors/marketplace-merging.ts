import { isProblem, isProblems, type Problem } from '../core/problem.ts'
import type { MergeInputs } from '../inputs/marketplace-options.ts'
import { joinParts } from '../marketplace/join-parts.ts'
import { type ReadPart, readPart } from '../marketplace/read-part.ts'
import type { MergeTools } from '../wiring/marketplace-merge-tools.ts'
import { type BuildEnding, ended, writeWhole } from './marketplace-writing.ts'

/** Makes one site of the parts that `build` wrote with a shard each; every part that cannot be used is named. */
export async function mergeMarketplace({ shards }: MergeInputs, tools: MergeTools): Promise<BuildEnding> {
  const { log, site } = tools
  const taken = await tools.prepare()
  if (taken !== undefined) return ended(null, [taken])
  const readers = await tools.parts(shards)
  if (isProblems(readers)) return ended(null, readers)
  const parts: ReadPart[] = []
  const refused: Problem[] = []
  // One after the other: a part of a large marketplace fills much of the memory while it is parsed.
  for (const reader of readers) {
    log.info(`reading the part \`${reader.name}\``)
    const part = await readPart(reader)
    if (isProblem(part)) refused.push(part)
    else parts.push(part)
  }
  if (refused.length > 0) return ended(null, refused)
  const joined = joinParts(parts)
  if (isProblem(joined)) return ended(null, [joined])
  const unwritten = await writeWhole(joined, site, log)
  return unwritten === undefined ? ended(joined, []) : ended(null, [unwritten])
}
