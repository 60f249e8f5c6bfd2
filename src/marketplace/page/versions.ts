import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { html } from './html.ts'
import { chip, countsInWords, dayOf, KIND_NAMES, KINDS, shownSignals } from './mark.ts'
import type { Section } from './section.ts'

/** Every release that is kept, each with its own marks and page. */
export function versionsSection(
  entry: Entry,
  current: ReleaseEntry,
  { folders, root }: { readonly folders: ReadonlyMap<ReleaseEntry, string>; readonly root: string },
): Section {
  return {
    id: 'versions',
    name: `Versions (${entry.releases.length})`,
    body: html`<table role="table" class="plugins versions" aria-labelledby="versions">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Version</th>${KINDS.map(kind => html`<th role="columnheader" scope="col">${KIND_NAMES[kind]}</th>`)}<th role="columnheader" scope="col">Findings</th></tr></thead>
<tbody role="rowgroup">${entry.releases.map(release => {
      const signals = shownSignals(entry, release)
      const scan = release.rescan ?? release.scan
      return html`
<tr role="row"><th role="rowheader" scope="row">${release === current ? html`<span class="name">${release.version}</span> <span class="soft">this page</span>` : html`<a class="name" href="${root}${folders.get(release)}">${release.version}</a>`}${release.prerelease && html` <span class="soft">pre-release</span>`}<span class="summary">${dayOf(release.publishedAt)}</span></th>
${KINDS.map(kind => html`<td role="cell" data-label="${KIND_NAMES[kind]}">${chip(signals[kind])}</td>`)}
<td role="cell" data-label="Findings">${scan === null ? html`<span class="soft">not known</span>` : (countsInWords(scan) ?? 'none open')}</td></tr>`
    })}
</tbody></table>`,
  }
}
