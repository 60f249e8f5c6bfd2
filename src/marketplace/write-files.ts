import { isProblem, type Problem } from '../core/problem.ts'
import type { Site } from '../ports/site.ts'
import type { KnownFile, SiteFile } from './site-file.ts'

export interface Written {
  readonly files: number
  /** of all files */
  readonly bytes: number
}

/** Writes these files in their order, and puts them in the place of the last ones; on the first problem those stay. */
export async function writeFiles(
  files: AsyncIterable<SiteFile | KnownFile | Problem>,
  site: Site,
): Promise<Problem | Written> {
  let count = 0
  let bytes = 0
  for await (const file of files) {
    const size = isProblem(file) ? file : await writeOne(file, site)
    if (isProblem(size)) {
      await site.abandon()
      return size
    }
    count += 1
    bytes += size
  }
  const trouble = await site.finish()
  if (trouble) await site.abandon()
  return trouble ?? { files: count, bytes }
}

/** Answers the size of the file, in bytes. */
async function writeOne(file: SiteFile | KnownFile, site: Site): Promise<number | Problem> {
  if ('bytes' in file) return (await site.write(file.path, file.bytes)) ?? file.bytes.byteLength
  if (await site.keep(file.path, file.sha256)) return file.size
  const bytes = await file.make()
  return isProblem(bytes) ? bytes : ((await site.write(file.path, bytes)) ?? bytes.byteLength)
}
