import type { ScanEntry } from '../entry-schema.ts'
import { type Html, html, joined, link } from './html.ts'
import { BAND_NAMES } from './mark.ts'

/** A publisher may give a vulnerability any number of names. */
const NAMES = 20

/** A finding; `added`: it is not in the release's own scan, with the day on which its record last changed. */
export type Shown = ScanEntry['findings'][number] & { readonly added?: string | null }

export function finding(each: Shown): Html {
  const { package: of, ids, aliases, severity, fixed, state, exception, added } = each
  const quiet = state === 'open' ? '' : ' quiet'
  return html`<li class="finding ${severity.band}${quiet}${added !== undefined && ' added'}">
<div class="rating"><span class="band ${severity.band}">${BAND_NAMES[severity.band]}</span>
${severity.score !== null && html`<span class="score" title="CVSS score">${severity.score.toFixed(1)}</span>`}
${added !== undefined && html`<span class="new">new</span>`}</div>
<div class="what">
<p><b>${names(ids)}</b> ${aliases.length > 0 && html`<span class="soft">${names(aliases)}</span>`}</p>
<p><code>${of.name} ${of.version}</code> · ${fixed === null ? html`<span class="soft">no fixed version is known</span>` : html`fixed in <code>${fixed}</code>`}
${added !== undefined && added !== null && html`· <span class="soft">record of <time datetime="${added}">${added}</time></span>`}</p>
${of.paths.map(
  path =>
    html`<p class="path"><span class="unseen">Path: </span>${joined(
      path.map(step => html`<span>${step}</span>`),
      html` <span aria-hidden="true">›</span> `,
    )}</p>`,
)}
${severity.vector !== null && html`<p class="vector soft">${severity.vector}</p>`}
${state === 'not-affected' && html`<p class="exception">Not affected.</p>`}${exception && html`<p class="exception">${exceptionWords(exception)}</p>`}
</div></li>
`
}

function names(ids: readonly string[]): Html {
  return joined(ids.slice(0, NAMES).map(record), html`, `)
}

/** OSV has a page for each record; what does not look like the id of one stays text. */
function record(id: string): Html {
  return /^[A-Z][A-Za-z]*-[A-Za-z0-9-]{3,60}$/.test(id) ? link(id, `https://osv.dev/vulnerability/${id}`) : html`${id}`
}

export function exceptionWords({
  reason,
  owner,
  expires,
}: {
  readonly reason: string
  readonly owner: string
  readonly expires: string
}): Html {
  return joined(
    [
      html`Excepted by its publisher: ${reason}`,
      html`<span class="soft">${owner}, until <time datetime="${expires}">${expires}</time></span>`,
    ],
    html` · `,
  )
}
