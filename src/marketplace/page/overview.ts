import { counted } from '../../core/text.ts'
import { type SiteFile, textFile } from '../site-file.ts'
import { rootFrom } from './address.ts'
import { framed, type Page, type Site } from './frame.ts'
import { type Html, html } from './html.ts'
import { legend } from './legend.ts'
import { KIND_NAMES, KINDS, type Kind, MARK_NAMES, MARKS } from './mark.ts'
import { marksInWords, type Row, tableRow } from './row.ts'
import { heads } from './signal-table.ts'

/** As many plugins are on one page; beyond that the overview has pages of {@link PER_PAGE}, and the script an index. */
const ON_ONE_PAGE = 500
const PER_PAGE = 100

/** `index.html`, further pages where one is not enough, and then the index that the script searches. */
export function* overview(site: Site, rows: readonly Row[]): Generator<SiteFile> {
  const size = rows.length > ON_ONE_PAGE ? PER_PAGE : Math.max(1, rows.length)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  for (let at = 0; at < pages; at++) {
    const page = pageOf(site, rows, { at, size, pages })
    yield textFile(page.path, String(framed(site, page)))
  }
  if (pages > 1) yield textFile('search.json', searchIndex(rows, size))
}

/** One plugin a line, in the order of the pages. */
function searchIndex(rows: readonly Row[], size: number): string {
  const found = rows.map((row, at) => {
    const { id, text, newest, worst } = row
    return JSON.stringify({ id, text, marks: marksInWords(row), newest, worst, page: pathOf(Math.floor(at / size)) })
  })
  return `[\n${found.join(',\n')}\n]\n`
}

function pathOf(at: number): string {
  return at === 0 ? 'index.html' : `page/${at + 1}.html`
}

/** Which of how many pages, from 0, and how many plugins are on each. */
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
  const all = counted(rows.length, 'plugin')
  const shown = rows.slice(at * size, (at + 1) * size)
  return {
    path,
    title: at === 0 ? undefined : `Page ${at + 1} of ${pages}`,
    description: `${title}: ${all}, with signatures, SBOMs and scans that were verified`,
    section: 'plugins',
    main: html`<div class="hero">
<h1>${title}</h1>
<p class="lead">${all}. A mark is green only where this marketplace has verified it itself, against the bytes of the
release. As of <time datetime="${site.asOf}">${site.asOf}</time>.</p>
${tally(rows)}
</div>
${legend()}
<section aria-labelledby="plugins-heading">
<h2 id="plugins-heading">Plugins</h2>
${
  rows.length === 0
    ? html`<p class="empty">This catalogue lists no plugin yet.</p>`
    : html`${tools(root, rows.length, pages)}
${list(shown, root)}`
}
${pages > 1 && pagination(slice, root)}
</section>`,
  }
}

/** How many are green, of all that the catalogue lists. */
function tally(rows: readonly Row[]): Html {
  const tile = (name: string, kind: Kind) => {
    const count = rows.filter(({ marks }) => marks?.[kind] === 'good').length
    const percent = rows.length === 0 ? 0 : Math.round((count / rows.length) * 100)
    return html`<div><dt>${name}</dt>
<dd><b>${count}</b> of ${rows.length}
<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${percent}" height="4"/></svg></dd></div>
`
  }
  return html`<dl class="tally">${tile('Signature verified', 'signed')}${tile('SBOM verified', 'sbom')}${tile('Scan passes', 'scan')}</dl>`
}

/** What only the script can do is hidden until it runs. */
function tools(root: string, all: number, pages: number): Html {
  const marks = [['', 'Any'], ...MARKS.map(mark => [mark, MARK_NAMES[mark]] as const)] as const
  const orders = [
    ['name', 'Name'],
    ['newest', 'Newest release'],
    ['worst', 'Worst mark first'],
  ] as const
  return html`<div id="tools" class="tools" role="search" aria-label="Plugins" data-root="${root}" data-pages="${pages}" data-all="${all}" hidden>
<div class="field wide"><label for="search">Search <kbd>/</kbd></label>
<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Name, summary or repository"></div>
${KINDS.map(kind => choice(`by-${kind}`, KIND_NAMES[kind], marks, kind))}
${choice('sort', 'Sort by', orders)}
<p id="count" role="status" aria-live="polite"></p>
</div>`
}

function choice(id: string, name: string, options: readonly (readonly [string, string])[], kind?: Kind): Html {
  return html`<div class="field"><label for="${id}">${name}</label>
<select id="${id}"${kind && html` data-kind="${kind}"`}>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></div>
`
}

function list(rows: readonly Row[], root: string): Html {
  return html`<table role="table" class="plugins" id="plugins" aria-labelledby="plugins-heading">
${heads(['Plugin', 'Latest'])}
<tbody role="rowgroup">
${rows.map(row => tableRow(row, root))}</tbody>
</table>
<p id="empty" class="empty" hidden>No plugin fits. <button type="button" id="reset">Show all</button></p>
<p id="more" class="more" hidden><button type="button">Show more</button></p>`
}

function pagination({ at, pages }: Slice, root: string): Html {
  const to = (page: number, text: string, rel: string) =>
    page >= 0 && page < pages
      ? html`<a rel="${rel}" href="${root}${pathOf(page)}">${text}</a>`
      : html`<span class="soft">${text}</span>`
  return html`<nav id="pagination" class="pagination" aria-label="Pages">
${to(at - 1, 'Previous', 'prev')}<span>Page ${at + 1} of ${pages}</span>${to(at + 1, 'Next', 'next')}
</nav>`
}
