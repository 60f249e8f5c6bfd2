import { counted } from '../../core/text.ts'
import type { ReleaseEntry, RescanEntry, ScanEntry } from '../entry-schema.ts'
import { exceptionWords, finding, type Shown } from './finding.ts'
import { type Html, html, prose } from './html.ts'
import { BAND_NAMES, BANDS, dayOf, MARK_NAMES, openCount } from './mark.ts'
import type { Section } from './section.ts'

/** A page is for people: what is beyond this is in the files. */
const SHOWN = 300

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
    }${scanFile !== null && html`<p><a href="${root}${scanFile.path}" download>Download ${scanFile.name}</a> <span class="soft">as it is on the release</span></p>`}`,
  }
}

/** One column for each scan; the later one is the first that is read. */
function comparison(scan: ScanEntry | null, rescan: RescanEntry | null): Html {
  const columns = [
    ...(rescan === null ? [] : [{ name: html`Scanned again on ${dayOf(rescan.on)}`, scan: rescan }]),
    ...(scan === null ? [] : [{ name: html`By the publisher, judged anew`, scan }]),
  ]
  const line = (name: string, cell: (each: ScanEntry) => Html) =>
    html`<tr><th scope="row">${name}</th>${columns.map(column => html`<td>${cell(column.scan)}</td>`)}</tr>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Scans compared"><table class="scans">
<thead><tr><td></td>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${line('Verdict', ({ verdict, failOn }) => html`<b class="verdict ${verdict}">${verdict}</b>, fails ${failOn === 'never' ? 'at nothing' : html`at ${failOn} or above`}`)}
${line('Open', each => html`${BANDS.filter(band => each.counts[band] > 0).map(band => html`<span class="band ${band}">${each.counts[band]} ${BAND_NAMES[band].toLowerCase()}</span> `)}${openCount(each) === 0 && 'none'}`)}
${line('Excepted', each => html`${each.excepted}`)}
${line('Advisories of', ({ snapshotAt, ageDays }) => html`${dayOf(snapshotAt)}${ageDays !== null && html` <span class="soft">${ageDays < 0 ? 'in the future' : `${counted(ageDays, 'day')} old`}</span>`}`)}
${line('Judged', ({ coverage }) => html`${coverage.judged} of ${counted(coverage.components, 'component')}${coverage.excluded > 0 && `, ${coverage.excluded} excluded`}${coverage.unjudgeable > 0 && `, ${coverage.unjudgeable} unjudgeable`}`)}
</tbody></table></div>${columns.map(({ scan: each, name }) => each.reasons.length > 0 && html`<div class="reasons"><p><b>${name}</b>: ${each.verdict}, because</p><ul>${each.reasons.slice(0, 20).map(reason => html`<li>${prose(reason)}</li>`)}</ul></div>`).filter(each => each !== false)}`
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
function rest({ indeterminate, coverage }: ScanEntry): Html {
  return html`${
    indeterminate.length > 0 &&
    html`<h3>${MARK_NAMES.incomplete}: neither confirmed nor excluded</h3>
<ul class="plain">${indeterminate
      .slice(0, SHOWN)
      .map(
        each =>
          html`<li><code>${each.id}</code>${each.package !== null && html` in <code>${each.package.name} ${each.package.version}</code>`}: ${prose(each.reason)}${each.exception && html`. ${exceptionWords(each.exception)}`}</li>`,
      )}</ul>`
  }${coverage.unjudgeable > 0 && html`<p class="nothing">${counted(coverage.unjudgeable, 'component')} could not be judged: no advisory names packages of that kind, or the version is not known. ${'`scan.json`'.slice(1, -1)} says which.</p>`}`
}
