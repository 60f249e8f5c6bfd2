import { counted } from '../../core/text.ts'
import type { Entry } from '../entry-schema.ts'
import { pluginFolder, rootFrom, shownRelease } from './address.ts'
import { framed, type Page, type Site } from './frame.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { legend } from './legend.ts'
import {
  chip,
  countsInWords,
  dayOf,
  KIND_NAMES,
  KINDS,
  type Kind,
  MARK_NAMES,
  MARKS,
  type Mark,
  markOf,
  openCount,
  shownSignals,
  staleWords,
  worstOf,
} from './mark.ts'

/** What the overview keeps of an entry: little, for all of them are in memory at once. */
export interface Row {
  readonly name: string
  readonly marks: Readonly<Record<Kind, Mark>> | undefined
  /** for the script, which searches it: name, summary, repository */
  readonly text: string
  /** UTC day of the shown release, or '' */
  readonly newest: string
  readonly worst: number
  /** of the table: what stands before the link to its page, and after it */
  readonly before: Html
  readonly after: Html
}

/** As many plugins are on one page; beyond that the overview has pages of {@link PER_PAGE}, and the script an index. */
const ON_ONE_PAGE = 500
const PER_PAGE = 100

export function rowOf(entry: Entry): Row {
  const release = shownRelease(entry)
  const signals = release && shownSignals(entry, release)
  const marks = signals && { signed: markOf(signals.signed), sbom: markOf(signals.sbom), scan: markOf(signals.scan) }
  const newest = release?.publishedAt?.slice(0, 10) ?? ''
  const worst = worstOf(signals)
  const text = [entry.name, entry.summary ?? '', entry.repository, ...entry.packages].join(' ').toLowerCase()
  const cells =
    release && signals
      ? html`<td role="cell" data-label="Latest"><div><span class="version">${release.version}</span> <span class="soft">${dayOf(release.publishedAt)}</span></div></td>
${KINDS.map(kind => html`<td role="cell" data-label="${KIND_NAMES[kind]}">${chip(signals[kind])}</td>`)}
<td role="cell" data-label="Findings"><div>${findingsCell(release.rescan ?? release.scan, release.rescan?.added.length ?? 0)}</div></td>`
      : html`<td role="cell" colspan="5" class="soft">No release to show</td>`
  const stale = staleWords(entry)
  const after = html`<span class="summary">${entry.summary ?? 'No verified summary'}</span><span class="repository">${entry.repository}</span>${stale !== undefined && html`<span class="stale">${icon('warning')}${stale}</span>`}</th>
${cells}
</tr>`
  const before = html`<tr role="row" data-id="${idOf(entry.name)}" data-text="${text}" data-marks="${marks ? KINDS.map(kind => marks[kind]).join(' ') : ''}" data-newest="${newest}" data-worst="${worst}">
<th role="rowheader" scope="row">`
  return {
    name: entry.name,
    marks,
    text,
    newest,
    worst,
    before,
    after,
  }
}

function findingsCell(scan: Parameters<typeof openCount>[0] | null, added: number): Html {
  if (scan === null) return html`<span class="soft">not known</span>`
  return html`${openCount(scan) === 0 ? 'none open' : countsInWords(scan)}${added > 0 && html` <span class="new">${added} new</span>`}`
}

/** `index.html`, further pages where one is not enough, and then the index that the script searches. */
export function* overview(site: Site, rows: readonly Row[]): Generator<{ path: string; text: string }> {
  const size = rows.length > ON_ONE_PAGE ? PER_PAGE : Math.max(1, rows.length)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  for (let at = 0; at < pages; at++) {
    const page = pageOf(site, rows, { at, size, pages })
    yield { path: page.path, text: String(framed(site, page)) }
  }
  if (pages > 1) yield { path: 'search.json', text: searchIndex(rows, size) }
}

/** How the script knows a plugin: as its folder is called. */
function idOf(name: string): string {
  return pluginFolder(name).split('/')[1] ?? ''
}

function searchIndex(rows: readonly Row[], size: number): string {
  const found = rows.map(({ name, text, marks, newest, worst }, at) => ({
    id: idOf(name),
    text,
    marks: marks ? KINDS.map(kind => marks[kind]).join(' ') : '',
    newest,
    worst,
    page: pathOf(Math.floor(at / size)),
  }))
  return `[\n${found.map(each => JSON.stringify(each)).join(',\n')}\n]\n`
}

function pathOf(at: number): string {
  return at === 0 ? 'index.html' : `page/${at + 1}.html`
}

interface Slice {
  readonly at: number
  readonly size: number
  readonly pages: number
}

function pageOf(site: Site, rows: readonly Row[], slice: Slice): Page {
  const { at, size, pages } = slice
  const path = pathOf(at)
  const root = rootFrom(path)
  const { title } = site.catalog.marketplace
  const shown = rows.slice(at * size, (at + 1) * size)
  const one = html`<div class="hero">
<h1>${title}</h1>
<p class="lead">${counted(rows.length, 'plugin')}. A mark is green only where this marketplace has verified it itself, against the bytes of the release. As of <time datetime="${site.asOf}">${site.asOf}</time>.</p>
${tally(rows)}
</div>
${legend()}
<section aria-labelledby="plugins-heading">
<h2 id="plugins-heading">Plugins</h2>
${rows.length === 0 ? html`<p class="empty">This catalogue lists no plugin yet.</p>` : list(shown, root, rows.length, pages)}
${pages > 1 && pagination(slice, root)}
</section>`
  return {
    path,
    title: at === 0 ? undefined : `Page ${at + 1} of ${pages}`,
    description: `${title}: ${counted(rows.length, 'plugin')}, with signatures, SBOMs and scans that were verified`,
    section: 'plugins',
    main: one,
  }
}

function tally(rows: readonly Row[]): Html {
  const tile = (name: string, count: number) =>
    html`<div><dt>${name}</dt><dd><b>${count}</b> of ${rows.length}<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${rows.length === 0 ? 0 : Math.round((count / rows.length) * 100)}" height="4"/></svg></dd></div>`
  const good = (kind: Kind) => rows.filter(({ marks }) => marks?.[kind] === 'good').length
  return html`<dl class="tally">${tile('Signature verified', good('signed'))}${tile('SBOM verified', good('sbom'))}${tile('Scan passes', good('scan'))}</dl>`
}

function list(rows: readonly Row[], root: string, all: number, pages: number): Html {
  return html`<div id="tools" class="tools" role="search" aria-label="Plugins" data-root="${root}" data-pages="${pages}" data-all="${all}" hidden>
<div class="field wide"><label for="search">Search <kbd>/</kbd></label><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Name, summary or repository"></div>
${KINDS.map(kind => html`<div class="field"><label for="by-${kind}">${KIND_NAMES[kind]}</label><select id="by-${kind}" data-kind="${kind}"><option value="">Any</option>${MARKS.map(mark => html`<option value="${mark}">${MARK_NAMES[mark]}</option>`)}</select></div>`)}
<div class="field"><label for="sort">Sort by</label><select id="sort"><option value="name">Name</option><option value="newest">Newest release</option><option value="worst">Worst mark first</option></select></div>
<p id="count" role="status" aria-live="polite"></p>
</div>
<table role="table" class="plugins" id="plugins" aria-labelledby="plugins-heading">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Plugin</th><th role="columnheader" scope="col">Latest</th>${KINDS.map(kind => html`<th role="columnheader" scope="col">${KIND_NAMES[kind]}</th>`)}<th role="columnheader" scope="col">Findings</th></tr></thead>
<tbody role="rowgroup">
${rows.map(({ name, before, after }) => html`${before}<a class="name" href="${root}${pluginFolder(name)}">${name}</a>${after}`)}
</tbody>
</table>
<p id="empty" class="empty" hidden>No plugin fits. <button type="button" id="reset">Show all</button></p>
<p id="more" class="more" hidden><button type="button">Show more</button></p>`
}

function pagination({ at, pages }: Slice, root: string): Html {
  const to = (page: number, text: string, rel: string) =>
    page >= 0 && page < pages
      ? html`<a rel="${rel}" href="${root}${page === 0 ? 'index.html' : pathOf(page)}">${text}</a>`
      : html`<span class="soft">${text}</span>`
  return html`<nav id="pagination" class="pagination" aria-label="Pages">${to(at - 1, 'Previous', 'prev')}<span>Page ${at + 1} of ${pages}</span>${to(at + 1, 'Next', 'next')}</nav>`
}
