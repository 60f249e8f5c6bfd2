import { isProblem, type Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { FoundRelease } from '../ports/release-store.ts'
import type { ReleaseContext } from '../release/context.ts'
import { comparePublished, isSealed } from '../release/published.ts'
import { type PublishedFacts, recallPublished } from '../verification/published.ts'
import { compareWithIndex } from './canonical.ts'

/** What is public of a release before this run writes anything, and what follows from it. */
export type Standing =
  /** there is something to do */
  | { readonly kind: 'open'; readonly found: FoundRelease }
  /** it is published with these very files */
  | { readonly kind: 'done'; readonly found: FoundRelease; readonly facts: PublishedFacts }
  /** `found`: null where the release could not be read */
  | { readonly kind: 'refused'; readonly found: FoundRelease | null; readonly problems: readonly Problem[] }

/**
 * Asks release and index where they stand; read-only. Bytes that were published first count, file by file: whoever has
 * others is refused here, before the first write.
 */
export async function standingOf(context: ReleaseContext, signIsOff: boolean, ports: Ports): Promise<Standing> {
  const found = await ports.store.find()
  if (isProblem(found)) return { kind: 'refused', found: null, problems: [found] }
  const published = found.state === 'published' ? found : null
  const problems = [
    ...(published === null ? [] : comparePublished(context, signIsOff, published)),
    ...(await compareWithIndex(context, found, ports)),
  ]
  if (problems.length > 0) return { kind: 'refused', found, problems }
  if (published === null || !isSealed(context, signIsOff, published)) return { kind: 'open', found }
  const facts = await recallPublished(context, signIsOff, published, ports)
  return isProblem(facts)
    ? { kind: 'refused', found: published, problems: [facts] }
    : { kind: 'done', found: published, facts }
}
