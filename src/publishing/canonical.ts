import { sha256OfSource } from '../core/digest.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { IndexedFile, PackageIndex } from '../ports/package-index.ts'
import type { Ports } from '../ports/ports.ts'
import type { FoundRelease } from '../ports/release-store.ts'
import { findRebuilt, troubleOfRebuilt } from '../release/canonical.ts'
import type { ReleaseContext } from '../release/context.ts'

/**
 * What the index says against this run: it has other bytes, or would not take what it lacks. Read-only, and asked before
 * the first write, for what is on an index can never be exchanged.
 */
export async function compareWithIndex(
  context: ReleaseContext,
  found: FoundRelease,
  { index, log }: Ports,
): Promise<readonly Problem[]> {
  if (index === null) return []
  const indexed = await readIndex(context.distributions, index)
  if (isProblem(indexed)) return [indexed]
  const rebuilt = findRebuilt(context.distributions, indexed, found)
  if (rebuilt.length > 0) return rebuilt.map(each => troubleOfRebuilt(each, index.url))
  const missing = context.distributions.filter(each => !indexed.some(({ name }) => name === each.file))
  if (missing.length === 0 || !context.options.stages.includes('publish')) return []
  if (found.state !== 'published') return index.check(missing, indexed)
  const names = counted(missing.length, 'file')
  log.warning(`\`${index.url}\` lacks ${names} of a release that is published already: nothing is uploaded afterwards`)
  return []
}

/** The files of the version on the index; of ours each with a digest, read from its bytes where the index lists none. */
export async function readIndex(
  distributions: ReleaseContext['distributions'],
  index: PackageIndex,
): Promise<readonly IndexedFile[] | Problem> {
  const [first] = distributions
  if (first === undefined) return []
  const listed = await index.find(first.name, first.version)
  if (isProblem(listed)) return listed
  const files: IndexedFile[] = []
  for (const file of listed) {
    const isOurs = distributions.some(each => each.file === file.name)
    const told = file.sha256 === null && isOurs ? await hashed(file, index) : file
    if (isProblem(told)) return told
    files.push(told)
  }
  return files
}

async function hashed(file: IndexedFile, index: PackageIndex): Promise<IndexedFile | Problem> {
  const source = await index.open(file)
  if (isProblem(source)) return source
  try {
    return { ...file, sha256: await sha256OfSource(source), size: source.size }
  } finally {
    await source.close()
  }
}
