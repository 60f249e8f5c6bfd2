import { EXIT_OF, isProblem, type Problem } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import { askIndex } from '../indexing.ts'
import type { Ports } from '../ports/ports.ts'
import type { FoundRelease } from '../ports/release-store.ts'
import { findRebuilt, troubleOfRebuilt } from '../release/canonical.ts'
import type { ReleaseContext } from '../release/context.ts'

/**
 * What the index says against this run: it has other bytes, or would not take what it lacks. Read-only, and asked before
 * the first write, for what is on an index can never be exchanged.
 */
export async function compareWithIndex(
  context: Pick<ReleaseContext, 'distributions'> & { readonly options: Pick<ReleaseContext['options'], 'stages'> },
  found: Pick<FoundRelease, 'state' | 'assets'>,
  { index, log }: Pick<Ports, 'index' | 'log'>,
): Promise<readonly Problem[]> {
  if (index === null) return []
  const indexed = await askIndex(index, context.distributions)
  if (isProblem(indexed)) {
    if (found.state !== 'published' || EXIT_OF[indexed.code] !== 3) return [indexed]
    log.warning(`${indexed.what}, so nobody can say whether it has what the release has`, 'the index was not compared')
    return []
  }
  const rebuilt = findRebuilt(context.distributions, indexed, found)
  if (rebuilt.length > 0) return rebuilt.map(each => troubleOfRebuilt(each, index.url))
  if (!context.options.stages.includes('publish')) return []
  const others = indexed.filter(({ name }) => !context.distributions.some(each => each.file === name))
  const [other] = others
  if (other !== undefined) {
    const one = `\`${oneLine(other.name, 200)}\`${others.length === 1 ? '' : ` and ${others.length - 1} more`}`
    log.warning(`\`${index.url}\` has ${one} of this version, which this run does not: nobody signed or scanned that`)
  }
  const missing = context.distributions.filter(each => !indexed.some(({ name }) => name === each.file))
  if (missing.length === 0) return []
  if (found.state !== 'published') return index.check(missing, indexed)
  const names = counted(missing.length, 'file')
  log.warning(`\`${index.url}\` lacks ${names} of a release that is published already: nothing is uploaded afterwards`)
  return []
}
