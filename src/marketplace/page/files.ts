import { counted } from '../../core/text.ts'
import type { FileEntry, ReleaseEntry } from '../entry-schema.ts'
import { type Html, html, joined, link } from './html.ts'
import { bytesInWords, instantOf } from './mark.ts'
import { type Section, terms } from './section.ts'

const SHOWN = 200

/** Each wheel and sdist with its digest, its signature and what can be downloaded of it. */
export function filesSection({ files, signals }: ReleaseEntry, root: string): Section {
  return {
    id: 'files',
    name: `Files (${files.length})`,
    body: html`<ul class="cards">${files.slice(0, SHOWN).map(file => html`<li class="card">${card(file, root, signals.signed.state !== 'failed')}</li>`)}</ul>${files.length > SHOWN && html`<p class="soft">${counted(files.length - SHOWN, 'more file')} in the JSON of this plugin.</p>`}`,
  }
}

/** What was refused is not offered. */
function card(file: FileEntry, root: string, isOffered: boolean): Html {
  const { signature, sbom, provenance } = file
  return html`<h3>${isOffered ? link(file.name, file.url) : file.name}</h3>
<p class="soft">${file.kind === 'wheel' ? 'Wheel' : 'Source distribution'}, ${bytesInWords(file.size)}</p>
${terms([
  ['SHA-256', html`<code class="digest">${file.sha256}</code>`],
  [
    'Python',
    file.requiresPython === null
      ? html`<span class="soft">not stated</span>`
      : html`<code>${file.requiresPython}</code>`,
  ],
  [
    'Fits',
    file.tags.length === 0
      ? undefined
      : html`${joined(
          file.tags.slice(0, 20).map(tag => html`<code>${tag}</code>`),
          html`, `,
        )}${file.tags.length > 20 && ` and ${file.tags.length - 20} more`}`,
  ],
  ['Package', html`<code>${file.package.purl}</code>`],
  [
    'Signature',
    signature === null
      ? html`<span class="soft">none was verified</span>`
      : html`${signature.kind === 'keyless' ? 'keyless' : 'backup key'}, ${instantOf(signature.signedAt)}${signature.logIndex !== null && html`, log entry <code>${signature.logIndex}</code>`}`,
  ],
  [
    'SBOM',
    sbom === null
      ? html`<span class="soft">none is bound to it</span>`
      : html`<a href="${root}${sbom.path}" download="${sbom.name}">${sbom.name}</a>, ${bytesInWords(sbom.size)}`,
  ],
  [
    'Provenance',
    provenance === null
      ? undefined
      : html`<a href="${root}${provenance.path}" download="${provenance.name}">${provenance.name}</a>`,
  ],
])}`
}
