import { type Html, html } from './html.ts'
import type { Mark } from './mark.ts'

type Icon = Mark | 'warning' | 'copy' | 'seal'

/** Every mark has a silhouette of its own: colour is never all there is. */
export const SPRITE: Html = html`<svg class="sprite" width="0" height="0" aria-hidden="true">
<symbol id="i-good" viewBox="0 0 16 16"><path d="M8 .8 2.2 2.9v4.8c0 3.4 2.4 6 5.8 7.5 3.4-1.5 5.8-4.1 5.8-7.5V2.9z"/><path class="cut" d="m5.2 7.9 2 2 3.7-3.9"/></symbol>
<symbol id="i-backup" viewBox="0 0 16 16"><path d="M5 3.2a4.3 4.3 0 1 0 4.1 5.6h2.1v2.4h2.4V8.8h1.6V6.2H9.1A4.3 4.3 0 0 0 5 3.2zm0 2.7a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2z" fill-rule="evenodd"/></symbol>
<symbol id="i-bad" viewBox="0 0 16 16"><path d="M4.9.8h6.2l4.1 4.1v6.2l-4.1 4.1H4.9L.8 11.1V4.9z"/><path class="cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"/></symbol>
<symbol id="i-incomplete" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path d="M8 1.6a6.4 6.4 0 0 1 0 12.8z"/></symbol>
<symbol id="i-claimed" viewBox="0 0 16 16"><circle class="rim dashed" cx="8" cy="8" r="6.4"/><path class="stroke" d="M6.1 6.3c.1-2.4 3.9-2.3 3.8 0 0 1.3-1.9 1.4-1.9 2.9"/><circle cx="8" cy="11.6" r="1"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path class="stroke" d="M6.1 6.3c.1-2.4 3.9-2.3 3.8 0 0 1.3-1.9 1.4-1.9 2.9"/><circle cx="8" cy="11.6" r="1"/></symbol>
<symbol id="i-off" viewBox="0 0 16 16"><circle class="rim" cx="8" cy="8" r="6.4"/><path class="stroke" d="M4.8 8h6.4"/></symbol>
<symbol id="i-warning" viewBox="0 0 16 16"><path d="M8 1.2.7 14.5h14.6z"/><path class="cut" d="M8 5.9v4m0 1.7v.9"/></symbol>
<symbol id="i-copy" viewBox="0 0 16 16"><path class="stroke" d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3"/></symbol>
<symbol id="i-seal" viewBox="0 0 32 32"><path d="m16 1.5 3.7 2.6 4.5-.1 1.3 4.3 3.7 2.6-1.5 4.2 1.5 4.3-3.7 2.6-1.3 4.3-4.5-.1-3.7 2.6-3.7-2.6-4.5.1-1.3-4.3-3.7-2.6 1.5-4.3-1.5-4.2 3.7-2.6L7.8 4l4.5.1z"/><path class="cut" d="m10.3 15.4 4.1 4.1 7.4-7.9"/></symbol>
</svg>`

export function icon(name: Icon): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`
}

/** It is a file of its own, so it brings its colours along. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f766e" d="m16 .5 3.9 2.8 4.8-.1 1.4 4.6 3.9 2.8-1.6 4.5 1.6 4.6-3.9 2.8-1.4 4.6-4.8-.1-3.9 2.8-3.9-2.8-4.8.1-1.4-4.6L2 19.7l1.6-4.6L2 10.6l3.9-2.8 1.4-4.6 4.8.1z"/><path fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" d="m10 15.2 4.3 4.3 7.7-8.2"/></svg>
`
