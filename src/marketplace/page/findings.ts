import { counted } from '../../core/text.ts'
import type { ReleaseEntry, RescanEntry, ScanEntry } from '../entry-schema.ts'
import { exceptionWords, finding, type Shown } from './finding.ts'
import { type Html, html, prose } from './html.ts'
import { BAND_NAMES, BANDS, dayOf, MARK_NAMES, openCount } from './mark.ts'
import type { Section } from './section.ts'

/** A page is for people: what is beyond this is in the files. */
const SHOWN = 300
const REASONS = 20

/** What the scan found, judged by the catalogue; a later scan of the same list beside it, and what is new on top. */
export function findingsSection(release: ReleaseEntry, root: string): Section {
  const { scan, rescan, scanFile } = release
  const best = rescan ?? scan
  const count = best === null ? '' : ` (${openCount(best)})`
  return {
    id: 'findings',
    name: `Findings${count}`,
    body: html`${
      best === null
        ? html`<p class="nothing">No scan of this release was verified. ${prose(release.signals.scan.sentence)}</p>`
        : html`${comparison(scan, rescan)}
${rescan === null ? scan && listOf(scan, 'Findings of the scan') : rescanned(scan, rescan)}
${rest(best)}`
    }${scanFile !== null && html`<p><a href="${root}${scanFile.path}" download="${scanFile.name}">Download ${scanFile.name}</a> <span class="soft">as it is on the release</span></p>`}`,
  }
}

interface Column {
  readonly name: Html
  readonly scan: ScanEntry
}

/** A column for each scan; the later one is the first that is read. */
function comparison(scan: ScanEntry | null, rescan: RescanEntry | null): Html {
  const columns: readonly Column[] = [
    ...(rescan === null ? [] : [{ name: html`Scanned again on ${dayOf(rescan.on)}`, scan: rescan }]),
    ...(scan === null ? [] : [{ name: html`The publisher’s scan, judged anew`, scan }]),
  ]
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Scans compared"><table class="scans">
<thead><tr><td></td>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${ASPECTS.map(
  ([
    name,
    cell,
  ]) => html`<tr><th scope="row">${name}</th>${columns.map(column => html`<td>${cell(column.scan)}</td>`)}</tr>
`,
)}</tbody></table></div>
${columns.filter(column => column.scan.reasons.length > 0).map(reasons)}`
}

const ASPECTS: readonly (readonly [name: string, cell: (scan: ScanEntry) => Html])[] = [
  ['Verdict', ({ verdict, failOn }) => html`<b class="verdict ${verdict}">${verdict}</b>, threshold ${failOn}`],
  ['Open', openInBands],
  ['Excepted', ({ excepted }) => html`${excepted}`],
  ['Advisories of', ageOfData],
  ['Judged', coverageInWords],
]

function openInBands(scan: ScanEntry): Html {
  if (openCount(scan) === 0) return html`none`
  const some = BANDS.filter(band => scan.counts[band] > 0)
  return html`${some.map(band => html`<span class="band ${band}">${scan.counts[band]} ${BAND_NAMES[band].toLowerCase()}</span> `)}`
}

function ageOfData({ snapshotAt, ageDays }: ScanEntry): Html {
  if (ageDays === null) return dayOf(snapshotAt)
  const age = ageDays < 0 ? 'in the future' : `${counted(ageDays, 'day')} old`
  return html`${dayOf(snapshotAt)} <span class="soft">${age}</span>`
}

function coverageInWords({ coverage: { judged, components, excluded, unjudgeable } }: ScanEntry): Html {
  return html`${judged} of ${counted(components, 'component')}${excluded > 0 && `, ${excluded} excluded`}${unjudgeable > 0 && `, ${unjudgeable} unjudgeable`}`
}

function reasons({ name, scan }: Column): Html {
  return html`<div class="reasons"><p><b>${name}</b>: ${scan.verdict}, because</p>
<ul>${scan.reasons.slice(0, REASONS).map(reason => html`<li>${prose(reason)}</li>`)}</ul></div>`
}

function rescanned(scan: ScanEntry | null, rescan: RescanEntry): Html {
  const added = new Map(rescan.added.map(each => [each.finding, each.modified]))
  const all = rescan.findings.map(
    (each, at): Shown => (added.has(at) ? { ...each, added: added.get(at) ?? null } : each),
  )
  return html`${added.size > 0 && html`<h3>New since the release</h3>${items(all.filter(each => each.added !== undefined))}`}
<h3>${added.size > 0 ? 'Known at the release' : 'Findings'}</h3>${items(all.filter(each => each.added === undefined))}
${scan !== null && html`<details><summary>Findings of the publisher’s own scan (${scan.findings.length})</summary>${items(scan.findings)}</details>`}`
}

function listOf(scan: ScanEntry, name: string): Html {
  return html`<h3>${name}</h3>${items(scan.findings)}`
}

/** What is open comes first. */
function standing({ state }: Shown): number {
  return state === 'open' ? 0 : 1
}

function items(findings: readonly Shown[]): Html {
  if (findings.length === 0) return html`<p class="nothing">None.</p>`
  const sorted = [...findings].sort(
    (left, right) =>
      standing(left) - standing(right) || BANDS.indexOf(left.severity.band) - BANDS.indexOf(right.severity.band),
  )
  return html`<ul class="findings">${sorted.slice(0, SHOWN).map(finding)}</ul>${sorted.length > SHOWN && html`<p class="soft">${sorted.length - SHOWN} more are in the JSON of this plugin.</p>`}`
}

/** What was neither found nor excluded. */
function rest({ indeterminate, coverage: { unjudgeable } }: ScanEntry): Html {
  return html`${
    indeterminate.length > 0 &&
    html`<h3>${MARK_NAMES.incomplete}: neither confirmed nor excluded</h3>
<ul class="plain">${indeterminate.slice(0, SHOWN).map(doubt)}</ul>`
  }${unjudgeable > 0 && html`<p class="nothing">${counted(unjudgeable, 'component')} could not be judged: no advisory names packages of that kind, or the version is not known. The file of the scan says which.</p>`}`
}

function doubt({ id, package: of, reason, exception }: ScanEntry['indeterminate'][number]): Html {
  const where = of && html` in <code>${of.name} ${of.version}</code>`
  return html`<li><code>${id}</code>${where}: ${prose(reason)}${exception && html`. ${exceptionWords(exception)}`}</li>`
}
