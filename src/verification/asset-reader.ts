import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'

/** A release as anyone can fetch it: a folder, or a page of GitHub. Both methods may be asked at the same time. */
export interface AssetReader {
  list(): Promise<readonly { readonly name: string; readonly size: number }[] | Problem>
  /** the caller closes it */
  open(name: string): Promise<ByteSource | Problem>
  /**
   * What the place itself states of an asset, and vouches for whenever it hands out its bytes: so they need not be fetched
   * to be compared. Absent where only the bytes themselves can tell.
   */
  listed?(name: string): { readonly size: number; readonly sha256: Sha256 | null } | undefined
}

/** A small asset as a whole, refused above `limit` bytes: unread, where the place states its size. */
export async function readAsset(assets: AssetReader, name: string, limit: number): Promise<Uint8Array | Problem> {
  const stated = assets.listed?.(name)?.size ?? 0
  if (stated > limit) return tooLarge(name, stated, limit)
  const source = await assets.open(name)
  if (isProblem(source)) return source
  try {
    if (source.size <= limit) return Uint8Array.from(await source.read(0, source.size))
    return tooLarge(name, source.size, limit)
  } finally {
    await source.close()
  }
}

function tooLarge(name: string, size: number, limit: number): Problem {
  return problem(
    'verify/bundle-malformed',
    `The asset \`${name}\` has ${size} bytes, allowed are ${limit}`,
    'It is none of ours: fetch the release again, or do not use it.',
    { where: name },
  )
}
