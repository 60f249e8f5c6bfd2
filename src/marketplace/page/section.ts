import { type Html, html, lines } from './html.ts'
import { icon } from './icons.ts'

/** A section of a page, with the line that leads to it. */
export interface Section {
  readonly id: string
  readonly name: string
  readonly body: Html
}

/** Terms with their values, long ones wrapping; what is undefined is left out. */
export function terms(pairs: readonly (readonly [string, Html | string | undefined])[]): Html {
  return html`<dl class="terms">${pairs.map(([term, value]) => value !== undefined && html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** Lines with a button that copies them, which the script shows. */
export function copyable(id: string, name: string, texts: readonly string[]): Html {
  return html`<figure class="code"><figcaption id="${id}-name">${name}</figcaption>
<button type="button" class="copy" data-copy="${id}-text" aria-label="Copy: ${name}" hidden>${icon('copy')}<span>Copy</span></button>
<pre tabindex="0" role="region" aria-labelledby="${id}-name"><code id="${id}-text">${lines(texts)}</code></pre></figure>`
}
