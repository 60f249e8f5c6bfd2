import { isProblem, type Problem } from '../core/problem.ts'
import type { Site } from '../ports/site.ts'
import { documentFiles } from './documents.ts'
import { indexFile, pluginFile } from './index-json.ts'
import type { IndexedPlugin } from './index-schema.ts'
import type { Part } from './part.ts'
import type { SiteFile } from './site-file.ts'

/** What a site came to. */
export interface SiteFigures {
  readonly plugins: number
  /** written, all of them */
  readonly files: number
  /** of all files */
  readonly bytes: number
}

/** Makes the pages that people read; see `pageFiles`. */
export type Pages = (part: Part) => Iterable<SiteFile>

/**
 * Writes the whole site of a part, and puts it in the place of the last one; on the first problem the last one stays. The
 * same part makes the same bytes. `index.json` is written last: a folder that has one is whole. `tell` takes the name of
 * each section as it begins.
 */
export async function writeSite(
  part: Part,
  site: Site,
  pages: Pages,
  tell: (section: string) => void = () => {},
): Promise<Problem | SiteFigures> {
  const rows: IndexedPlugin[] = []
  let files = 0
  let bytes = 0
  for (const [section, filesOf] of sectionsOf(part, pages, rows)) {
    tell(section)
    for await (const file of filesOf()) {
      const trouble = isProblem(file) ? file : await site.write(file.path, file.bytes)
      if (trouble) {
        await site.abandon()
        return trouble
      }
      if (isProblem(file)) continue
      files += 1
      bytes += file.bytes.byteLength
    }
  }
  const trouble = await site.finish()
  if (trouble) {
    await site.abandon()
    return trouble
  }
  return { plugins: rows.length, files, bytes }
}

type Section = readonly [name: string, files: () => Iterable<SiteFile | Problem> | AsyncIterable<SiteFile | Problem>]

/** In the order in which they are written; `rows` is filled by one and read by the last. */
function sectionsOf(part: Part, pages: Pages, rows: IndexedPlugin[]): readonly Section[] {
  return [
    ['documents', () => documentFiles(part)],
    ['plugins', () => pluginFiles(part, rows)],
    ['pages', () => pages(part)],
    ['index', () => [indexFile(part, rows)]],
  ]
}

function* pluginFiles({ entries }: Part, rows: IndexedPlugin[]): Generator<SiteFile> {
  for (const entry of entries) {
    const { file, row } = pluginFile(entry)
    rows.push(row)
    yield file
  }
}
