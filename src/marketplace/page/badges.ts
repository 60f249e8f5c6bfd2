import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { badgeFile, pluginFolder, sealedBadgeFile } from '../site-path.ts'
import type { Site } from './frame.ts'
import { html } from './html.ts'
import { KIND_NAMES, KINDS } from './mark.ts'
import { copyable, type Section } from './section.ts'

/** Badges for a README, drawn by this marketplace; none where nobody knows at which address it lies. */
export function badgesSection(
  { catalog }: Site,
  { name }: Entry,
  { release, root }: { readonly release: ReleaseEntry; readonly root: string },
): readonly Section[] {
  const { url } = catalog.marketplace
  if (url === null) return []
  const snippet = (kind: string, file: string) => `[![${kind}](${url}${file})](${url}${pluginFolder(name)})`
  const { manifest } = release
  return [
    {
      id: 'badges',
      name: 'Badges',
      body: html`<p>For a README. They say what this marketplace has verified of the newest final release, and lead here.</p>
<p class="badges">${KINDS.map(kind => html`<img src="${root}${badgeFile(name, kind)}" alt="${KIND_NAMES[kind]} badge of ${name}" height="20"> `)}</p>
${copyable(
  'badges',
  'Markdown',
  KINDS.map(kind => snippet(kind, badgeFile(name, kind))),
)}${
  manifest &&
  html`
<p class="below">Of exactly the files that this release's manifest lists, by its digest, whatever is released later:</p>
${copyable(
  'digest-badges',
  'Markdown, by digest',
  KINDS.map(kind => snippet(kind, sealedBadgeFile(manifest.sha256, kind))),
)}`
}`,
    },
  ]
}
