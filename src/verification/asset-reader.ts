import type { ByteSource } from '../core/bytes.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'

/** A release as anyone can fetch it: a folder, or a page of GitHub. Both methods may be asked at the same time. */
export interface AssetReader {
  list(): Promise<readonly { readonly name: string; readonly size: number }[] | Problem>
  /** the caller closes it */
  open(name: string): Promise<ByteSource | Problem>
}

/** A small asset as a whole, refused above `limit` bytes. */
export async function readAsset(assets: AssetReader, name: string, limit: number): Promise<Uint8Array | Problem> {
  const source = await assets.open(name)
  if (isProblem(source)) return source
  try {
    if (source.size <= limit) return Uint8Array.from(await source.read(0, source.size))
    return problem(
      'verify/bundle-malformed',
      `The asset \`${name}\` has ${source.size} bytes, allowed are ${limit}`,
      'It is none of ours: fetch the release again, or do not use it.',
      { where: name },
    )
  } finally {
    await source.close()
  }
}
