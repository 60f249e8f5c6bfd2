import type { ReleaseEntry } from '../entry-schema.ts'
import { html, joined } from './html.ts'
import type { Section } from './section.ts'

const SHOWN = 500

/** What the SBOMs list, each component once. */
export function componentsSection({ components, signals }: ReleaseEntry): Section {
  return {
    id: 'components',
    name: `Components (${components.length})`,
    body:
      components.length === 0
        ? html`<p class="nothing">${signals.sbom.state === 'verified' ? 'The SBOM lists none.' : 'No SBOM of this release was verified.'}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Components, as a table"><table class="components">
<thead><tr><th scope="col">Component</th><th scope="col">Version</th><th scope="col">Licences</th></tr></thead>
<tbody>${components.slice(0, SHOWN).map(
            ({ name, version, purl, licenses }) => html`
<tr><th scope="row">${name}${purl !== null && html`<span class="purl">${purl}</span>`}</th><td>${version ?? html`<span class="soft">not known</span>`}</td><td>${
              licenses.length === 0
                ? html`<span class="soft">none stated</span>`
                : joined(
                    licenses.map(license => html`<span class="license">${license}</span>`),
                    html` `,
                  )
            }</td></tr>`,
          )}
</tbody></table></div>${components.length > SHOWN && html`<p class="soft">${components.length - SHOWN} more are in the SBOMs.</p>`}`,
  }
}
