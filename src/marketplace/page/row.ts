import type { Entry } from '../entry-schema.ts'
import { latestOf } from '../latest-release.ts'
import { shownSignals } from '../shown.ts'
import { pathPart, pluginFolder } from '../site-path.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { dayOf, KINDS, type Kind, type Mark, markOf, staleWords, worstOf } from './mark.ts'
import { signalCells } from './signal-table.ts'

/** What the overview keeps of an entry: little, for all of them are in memory at once. */
export interface Row {
  readonly name: string
  /** how the script knows it: as its folder is called */
  readonly id: string
  readonly marks: Readonly<Record<Kind, Mark>> | undefined
  /** what is searched: name, summary, repository and packages in lower case */
  readonly text: string
  /** UTC day of the shown release, or '' */
  readonly newest: string
  /** see {@link worstOf} */
  readonly worst: number
  /** of the table: what stands behind the link to its page */
  readonly cells: Html
}

export function rowOf(entry: Entry): Row {
  const { name, summary, repository, packages } = entry
  const release = latestOf(entry)
  const signals = release && shownSignals(entry, release)
  const stale = staleWords(entry)
  return {
    name,
    id: pathPart(name),
    marks: signals && { signed: markOf(signals.signed), sbom: markOf(signals.sbom), scan: markOf(signals.scan) },
    text: [name, summary ?? '', repository, ...packages].join(' ').toLowerCase(),
    newest: release?.publishedAt?.slice(0, 10) ?? '',
    worst: worstOf(signals),
    cells: html`<span class="summary">${summary ?? 'No verified summary'}</span>
<span class="repository">${repository}</span>${stale !== undefined && html`<span class="stale">${icon('warning')}${stale}</span>`}</th>
${
  release && signals
    ? html`<td role="cell" data-label="Latest"><div><span class="version">${release.version}</span> <span class="soft">${dayOf(release.publishedAt)}</span></div></td>
${signalCells(release, signals)}`
    : html`<td role="cell" colspan="5" class="soft">No release to show</td>`
}`,
  }
}

/** The marks as the script filters by them: one word for each kind, in their order. */
export function marksInWords({ marks }: Row): string {
  return marks === undefined ? '' : KINDS.map(kind => marks[kind]).join(' ')
}

/** The row of the table, in a page whose way to the root is `root`. */
export function tableRow(row: Row, root: string): Html {
  const { name, id, text, newest, worst, cells } = row
  return html`<tr role="row" data-id="${id}" data-text="${text}" data-marks="${marksInWords(row)}" data-newest="${newest}" data-worst="${worst}">
<th role="rowheader" scope="row"><a class="name" href="${root}${pluginFolder(name)}">${name}</a>${cells}
</tr>
`
}
