import { isProblem, type Problem } from '../core/problem.ts'
import type { Site } from '../ports/site.ts'
import type { SiteFile } from './site-file.ts'

export interface Written {
  readonly files: number
  /** of all files */
  readonly bytes: number
}

/** Writes these files in their order, and puts them in the place of the last ones; on the first problem those stay. */
export async function writeFiles(files: AsyncIterable<SiteFile | Problem>, site: Site): Promise<Problem | Written> {
  let count = 0
  let bytes = 0
  for await (const file of files) {
    const trouble = isProblem(file) ? file : await site.write(file.path, file.bytes)
    if (trouble) {
      await site.abandon()
      return trouble
    }
    count += 1
    bytes += isProblem(file) ? 0 : file.bytes.byteLength
  }
  const trouble = await site.finish()
  if (trouble) await site.abandon()
  return trouble ?? { files: count, bytes }
}
