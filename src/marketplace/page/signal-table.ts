import type { ReleaseEntry } from '../entry-schema.ts'
import { type Html, html } from './html.ts'
import { chip, countsInWords, KIND_NAMES, KINDS } from './mark.ts'

// On a phone each row is a card, and what is no table to the eye stays one to a screen reader only by its roles.

/** The heads of a table of releases: the given ones, then the three signals and the findings. */
export function heads(names: readonly string[]): Html {
  const all = [...names, ...KINDS.map(kind => KIND_NAMES[kind]), 'Findings']
  return html`<thead role="rowgroup"><tr role="row">${all.map(name => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>`
}

/** The cells of a release below those heads. */
export function signalCells({ rescan, scan }: ReleaseEntry, signals: ReleaseEntry['signals']): Html {
  const latest = rescan ?? scan
  const added = rescan?.added.length ?? 0
  const open = latest === null ? html`<span class="soft">not known</span>` : (countsInWords(latest) ?? 'none open')
  return html`${KINDS.map(kind => html`<td role="cell" data-label="${KIND_NAMES[kind]}">${chip(signals[kind])}</td>`)}
<td role="cell" data-label="Findings"><div>${open}${added > 0 && html` <span class="new">${added} new</span>`}</div></td>`
}
