import type { Part } from '../part.ts'
import type { Period } from '../period.ts'
import { pluginFolder, releaseFolders } from './address.ts'
import { ASSETS, framed, type Page, type Site } from './frame.ts'
import { metricsPage } from './metrics.ts'
import { notFoundPage } from './not-found.ts'
import { overview, type Row, rowOf } from './overview.ts'
import { barePage, releasePage } from './plugin.ts'

/** What a site needs of a Part to be read by people; the entries may come one by one, they are gone through once. */
export interface Pages extends Site {
  readonly entries: Iterable<Part['entries'][number]>
  /** oldest first */
  readonly periods: readonly Period[]
}

/** A file of the site, its path relative to the root. */
export interface PageFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Every page and what pages load, made one by one as they are asked for. Same input, same bytes. */
export function* pageFiles({ entries, periods, ...site }: Pages): Generator<PageFile> {
  const rows: Row[] = []
  for (const { path, text } of ASSETS) yield encoded(path, text)
  for (const entry of entries) {
    for (const page of entryPages(site, entry)) yield encoded(page.path, String(framed(site, page)))
    rows.push(rowOf(entry))
  }
  for (const { path, text } of overview(site, rows)) yield encoded(path, text)
  for (const page of [metricsPage(site, periods), notFoundPage(site)]) {
    yield encoded(page.path, String(framed(site, page)))
  }
}

function* entryPages(site: Site, entry: Part['entries'][number]): Generator<Page> {
  const folders = releaseFolders(entry)
  if (folders.size === 0) yield barePage(site, entry, `${pluginFolder(entry.name)}index.html`)
  for (const [release, folder] of folders) {
    yield releasePage(site, entry, { release, path: `${folder}index.html`, folders })
  }
}

function encoded(path: string, text: string): PageFile {
  return { path, bytes: new TextEncoder().encode(text) }
}
