import type { Entry } from '../entry-schema.ts'
import type { Period } from '../period.ts'
import { type SiteFile, textFile } from '../site-file.ts'
import { pluginFolder } from '../site-path.ts'
import { releaseFolders } from './address.ts'
import { ASSETS, framed, type Page, type Site } from './frame.ts'
import { metricsPage } from './metrics.ts'
import { notFoundPage } from './not-found.ts'
import { overview } from './overview.ts'
import { barePage, releasePage } from './plugin.ts'
import { type Row, rowOf } from './row.ts'

/**
 * Every page and what pages load, made one by one as they are asked for: the entries are gone through once. `periods` are
 * the months of the metrics, oldest first. Same input, same bytes.
 */
export function* pageFiles(
  { entries, ...site }: Site & { readonly entries: Iterable<Entry> },
  periods: readonly Period[],
): Generator<SiteFile> {
  const rows: Row[] = []
  for (const { path, text } of ASSETS) yield textFile(path, text)
  for (const entry of entries) {
    for (const page of entryPages(site, entry)) yield textFile(page.path, String(framed(site, page)))
    rows.push(rowOf(entry))
  }
  yield* overview(site, rows)
  for (const page of [metricsPage(site, periods), notFoundPage(site)]) {
    yield textFile(page.path, String(framed(site, page)))
  }
}

function* entryPages(site: Site, entry: Entry): Generator<Page> {
  const folders = releaseFolders(entry)
  if (folders.size === 0) yield barePage(site, entry, `${pluginFolder(entry.name)}index.html`)
  for (const [release, folder] of folders) {
    yield releasePage(site, entry, { release, path: `${folder}index.html`, folders })
  }
}
