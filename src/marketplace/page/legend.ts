import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { MARK_NAMES, MARKS, type Mark } from './mark.ts'

const MEANING: Readonly<Record<Mark, string>> = {
  good: 'checked, and nothing stands against it',
  backup: 'signed with the key that the catalogue admits while Sigstore is away',
  off: 'the release says that this was not done',
  incomplete: 'checked, but something could not be judged',
  claimed: 'said by the publisher, and bound to nothing',
  unknown: 'it could not be looked at, or not today',
  bad: 'checked, and it does not hold',
}

/** What the marks mean, and what they do not. */
export function legend(): Html {
  return html`<details class="legend">
<summary>What the marks mean</summary>
<div class="three">
<div><h2>Signature</h2><p>Every file and the manifest of the release are signed by the one workflow that the
catalogue pins, by name, number, path and ref. The bytes were read and hashed here. It says who built a file, not that the file is harmless.</p></div>
<div><h2>SBOM</h2><p>A signed statement binds a list of components to each file by its digest. The mark says that
the list is the publisher’s, whole and unchanged, and that it is about these bytes.</p></div>
<div><h2>Scan</h2><p>A signed statement binds the scan to each file, and its findings are judged anew by the
rules of this catalogue. A pass is worth as much as the advisories of its day: they are dated on each page.</p></div>
</div>
<ul class="key">${MARKS.map(mark => html`<li><span class="mark ${mark}">${icon(mark)}<b>${MARK_NAMES[mark]}</b></span> ${MEANING[mark]}</li>`)}</ul>
</details>`
}
