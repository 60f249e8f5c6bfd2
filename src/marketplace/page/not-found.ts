import type { Page, Site } from './frame.ts'
import { html } from './html.ts'

/** A server shows it at any depth, so its links begin at the root: of the address that the catalogue states, else of the server. */
export function notFoundPage({ catalog }: Site): Page {
  const { url } = catalog.marketplace
  const root = url === null ? '/' : new URL(url).pathname
  return {
    path: '404.html',
    title: 'Not here',
    description: 'There is no such page',
    section: undefined,
    root,
    main: html`<div class="hero">
<h1>There is no such page</h1>
<p class="lead">The plugin may have left the catalogue, or the release is not kept any more. <a href="${root}">All plugins</a> are listed on the first page.</p>
</div>`,
  }
}
