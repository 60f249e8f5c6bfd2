import type { Sha256 } from '../core/digest.ts'
import { sortedBy } from '../core/order.ts'
import type { Distribution } from './distribution.ts'

/** A file as an index lists it. */
export interface ListedFile {
  readonly name: string
  /** null where the index lists no SHA-256 */
  readonly sha256: Sha256 | null
}

/** What has to happen to one file so that the index has it. */
export type IndexStep<File extends ListedFile> =
  /** these very bytes are there */
  | { readonly kind: 'keep'; readonly distribution: Distribution; readonly found: File }
  | { readonly kind: 'upload'; readonly distribution: Distribution }
  /** other bytes have the name, for good: an index exchanges nothing */
  | { readonly kind: 'conflict'; readonly distribution: Distribution; readonly found: File }
  /** something has the name, and only its bytes can tell */
  | { readonly kind: 'unknown'; readonly distribution: Distribution; readonly found: File }

/**
 * Compares the files of a version with what an index lists of it, one step a file: wheels by name, then the
 * sdist, for who installs while they go up should find nothing to build. Equal means the same SHA-256. Where several
 * entries have one name, the one that differs decides.
 */
export function planIndex<File extends ListedFile>(
  distributions: readonly Distribution[],
  found: readonly File[],
): readonly IndexStep<File>[] {
  const ordered = sortedBy(distributions, each => `${each.kind === 'wheel' ? 0 : 1} ${each.file}`)
  return ordered.map(distribution => {
    const named = found.filter(each => each.name === distribution.file)
    const differs = named.find(each => each.sha256 !== null && each.sha256 !== distribution.sha256)
    if (differs) return { kind: 'conflict', distribution, found: differs }
    const untold = named.find(each => each.sha256 === null)
    if (untold) return { kind: 'unknown', distribution, found: untold }
    const [same] = named
    return same ? { kind: 'keep', distribution, found: same } : { kind: 'upload', distribution }
  })
}
