import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { shownSignals } from '../shown.ts'
import { type Html, html } from './html.ts'
import { dayOf } from './mark.ts'
import type { Section } from './section.ts'
import { heads, signalCells } from './signal-table.ts'

/** Every release that is kept, each with its own marks and page. */
export function versionsSection(
  entry: Entry,
  current: ReleaseEntry,
  { folders, root }: { readonly folders: ReadonlyMap<ReleaseEntry, string>; readonly root: string },
): Section {
  const nameOf = (release: ReleaseEntry): Html =>
    release === current
      ? html`<span class="name">${release.version}</span> <span class="soft">this page</span>`
      : html`<a class="name" href="${root}${folders.get(release)}">${release.version}</a>`
  return {
    id: 'versions',
    name: `Versions (${entry.releases.length})`,
    body: html`<table role="table" class="plugins versions" aria-labelledby="versions">
${heads(['Version'])}
<tbody role="rowgroup">
${entry.releases.map(
  release => html`<tr role="row"><th role="rowheader" scope="row">${nameOf(release)}${release.prerelease && html` <span class="soft">pre-release</span>`}
<span class="summary">${dayOf(release.publishedAt)}</span></th>
${signalCells(release, shownSignals(entry, release))}</tr>
`,
)}</tbody></table>`,
  }
}
