import type { Entry } from '../entry-schema.ts'
import { badgeFile, pluginFolder } from './address.ts'
import type { Site } from './frame.ts'
import { html } from './html.ts'
import { KIND_NAMES, KINDS } from './mark.ts'
import { copyable, type Section } from './section.ts'

/** Badges for a README, drawn by this marketplace; none where nobody knows at which address it lies. */
export function badgesSection({ catalog }: Site, { name }: Entry, root: string): readonly Section[] {
  const { url } = catalog.marketplace
  if (url === null) return []
  const page = `${url}${pluginFolder(name)}`
  return [
    {
      id: 'badges',
      name: 'Badges',
      body: html`<p>For a README. They say what this marketplace has verified of the newest release, and lead here.</p>
<p class="badges">${KINDS.map(kind => html`<img src="${root}${badgeFile(name, kind)}" alt="${KIND_NAMES[kind]} badge of ${name}" height="20"> `)}</p>
${copyable(
  'badges',
  'Markdown',
  KINDS.map(kind => `[![${kind}](${url}${badgeFile(name, kind)})](${page})`),
)}`,
    },
  ]
}
