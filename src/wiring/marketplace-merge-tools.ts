import { directoryGlob } from '../adapters/directory/glob.ts'
import { createPartReader } from '../adapters/directory/part.ts'
import { createSite, prepareSite } from '../adapters/directory/site.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Environment } from '../inputs/environment.ts'
import type { MergeInputs } from '../inputs/marketplace-options.ts'
import type { Log } from '../ports/log.ts'
import type { PartReader } from '../ports/part-reader.ts'
import type { Site } from '../ports/site.ts'

/** What merging needs of the outside world: folders, and no network. */
export interface MergeTools {
  readonly log: Log
  /** The parts that these folders, or globs of them, name; a name that leads to nothing is `marketplace/parts`. */
  parts(named: readonly string[]): Promise<readonly PartReader[] | readonly Problem[]>
  readonly site: Site
  prepare(): Promise<Problem | undefined>
}

export function wireMerge({ out }: MergeInputs, { workspace }: Environment, log: Log): MergeTools {
  const glob = directoryGlob(workspace)
  return {
    log,
    parts: async named => {
      const found = await Promise.all(named.map(pattern => glob.match(pattern)))
      const problems = [
        ...found.flat().filter(isProblem),
        ...named.filter((_, index) => found[index]?.length === 0).map(noPart),
      ]
      if (problems.length > 0) return problems
      const folders = new Set(found.flat().filter(match => typeof match === 'string'))
      return [...folders].map(createPartReader)
    },
    site: createSite(out, 'index.json'),
    prepare: () => prepareSite(out, 'index.json'),
  }
}

function noPart(pattern: string): Problem {
  return problem(
    'marketplace/parts',
    `There is no part at \`${oneLine(pattern, 200)}\``,
    'Name the folders that `build` wrote with `shard`: one a line, or `parts/*` for all in there.',
  )
}
