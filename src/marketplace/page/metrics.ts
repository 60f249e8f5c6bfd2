import type { Period } from '../period.ts'
import type { Page, Site } from './frame.ts'
import { type Html, html } from './html.ts'
import { plot, type Scale, type Series, toneOf } from './plot.ts'

/** How the releases of the catalogue have done by month: a plot for each question, and its numbers as a table. */
export function metricsPage(site: Site, periods: readonly Period[]): Page {
  const { title } = site.catalog.marketplace
  return {
    path: 'metrics.html',
    title: 'Metrics',
    description: `How the releases of ${title} have done, month by month`,
    section: 'metrics',
    main: html`<div class="hero">
<h1>Metrics</h1>
<p class="lead">Releases by the month of their publication (UTC), as far as the catalogue keeps them. The same as <a href="metrics.json">JSON</a> and <a href="metrics.txt">OpenMetrics</a>.</p>
</div>
${periods.length === 0 ? html`<p class="empty">No release yet.</p>` : charts(periods)}`,
  }
}

function rate({ releases, withSbom }: Period): number | null {
  return releases === 0 ? null : (withSbom / releases) * 100
}

function charts(periods: readonly Period[]): Html {
  return html`<div class="charts">
${chart(periods, {
  id: 'verified',
  name: 'Releases whose wheels are verified',
  about: 'Of all releases of a month, those of which each wheel has a verified signature.',
  series: [
    { name: 'all releases', values: periods.map(each => each.releases) },
    { name: 'every wheel verified', values: periods.map(each => each.verifiedWheels) },
  ],
  kind: 'bars',
  inWords: value => String(value),
})}
${chart(periods, {
  id: 'sbom',
  name: 'Releases with a verified SBOM',
  about: 'Share of the releases of a month, in percent.',
  series: [{ name: 'share with SBOM', values: periods.map(rate) }],
  top: 100,
  kind: 'lines',
  inWords: value => `${Math.round(value)} %`,
})}
${chart(periods, {
  id: 'scan',
  name: 'How long a scan takes',
  about:
    'In the publisher’s own run, as verified manifests say: half of the scans were done after the first time, nineteen of twenty after the second.',
  series: [
    { name: 'p50', values: periods.map(each => each.scanP50) },
    { name: 'p95', values: periods.map(each => each.scanP95) },
  ],
  kind: 'lines',
  inWords: value => `${(value / 1000).toFixed(1)} s`,
})}
</div>`
}

interface Chart {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly series: readonly Series[]
  readonly kind: Scale['kind']
  /** of the scale, where it is not the greatest value */
  readonly top?: number
  readonly inWords: (value: number) => string
}

function chart(periods: readonly Period[], { id, name, about, series, kind, top, inWords }: Chart): Html {
  const months = periods.map(each => each.period)
  return html`<section class="chart" aria-labelledby="${id}">
<h2 id="${id}">${name}</h2>
<p>${about}</p>
<ul class="series">${series.map((each, at) => html`<li><svg class="swatch ${toneOf(kind, at)}" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2"/></svg>${each.name}</li>`)}</ul>
<div class="plot" tabindex="0" role="region" aria-label="${name}, plotted">${plot(months, series, { id, name, about, kind, top, inWords })}</div>
<details><summary>As a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${name}, as a table"><table><thead><tr><th scope="col">Month</th>${series.map(each => html`<th scope="col">${each.name}</th>`)}</tr></thead>
<tbody>${months.map((month, at) => html`<tr><th scope="row"><time datetime="${month}">${month}</time></th>${series.map(({ values }) => cell(values[at] ?? null, inWords))}</tr>`)}</tbody></table></div>
</details>
</section>`
}

function cell(value: number | null, inWords: (value: number) => string): Html {
  return html`<td>${value === null ? html`<span class="soft">not known</span>` : inWords(value)}</td>`
}
