import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { type Html, html, joined, link, prose } from './html.ts'
import { bytesInWords, instantOf } from './mark.ts'
import { type Section, terms } from './section.ts'

/** Who signed the release, when and where that is logged, and whom the catalogue would have trusted. */
export function verifiedSection(entry: Entry, release: ReleaseEntry | undefined): Section {
  return {
    id: 'verified',
    name: 'What was verified',
    body: html`<div class="two">
${release !== undefined && html`<div><h3>This release</h3>${sealed(release)}</div>`}
<div><h3>What the catalogue requires</h3>${pin(entry)}</div>
</div>`,
  }
}

function sealed({ seal, manifest, commit, tag }: ReleaseEntry): Html {
  const manifestTerms: readonly (readonly [string, Html | undefined])[] = [
    ['Commit', commit === null ? undefined : html`<code class="digest">${commit}</code>`],
    [
      'Manifest',
      manifest === null
        ? html`none on the release`
        : html`${link(manifest.name, manifest.url)}, ${bytesInWords(manifest.size)}<br><code class="digest">${manifest.sha256}</code>`,
    ],
  ]
  if (seal === null)
    return html`<p class="nothing">No manifest of this release was verified, so nothing here says who signed it.</p>${terms([['Tag', html`<code>${tag}</code>`], ...manifestTerms])}`
  return terms([
    ['Tag', html`<code>${tag}</code>`],
    ['Signed by', seal.identity === null ? html`the backup key of the catalogue` : html`<code>${seal.identity}</code>`],
    ['Issuer', seal.issuer === null ? undefined : html`<code>${seal.issuer}</code>`],
    ['Key, SHA-256', seal.key === null ? undefined : html`<code class="digest">${seal.key}</code>`],
    ['Policy', prose(seal.policy)],
    ['Signed at', instantOf(seal.signedAt)],
    ['Log index', seal.logIndex === null ? html`none` : html`<code>${seal.logIndex}</code>`],
    ...manifestTerms,
  ])
}

function pin({ repository, repositoryId, publisher, packages, checkedOn }: Entry): Html {
  return terms([
    [
      'Repository',
      html`<code>${repository}</code>, id <code>${repositoryId}</code>${publisher.formerly.map(name => html`, formerly <code>${name}</code>`)}`,
    ],
    [
      'Workflow',
      html`<code>${publisher.workflow}</code>${publisher.buildSigner !== null && html`, signed by <code>${publisher.buildSigner}</code>`}`,
    ],
    [
      'Ref',
      joined(
        publisher.refs.map(ref => html`<code>${ref}</code>`),
        html` or `,
      ),
    ],
    ['Issuer', html`<code>${publisher.issuer}</code>`],
    [
      'Backup key',
      publisher.backupKey === null
        ? html`none is admitted`
        : html`SHA-256 <code class="digest">${publisher.backupKey}</code>`,
    ],
    [
      'Packages',
      joined(
        packages.map(name => html`<code>${name}</code>`),
        html`, `,
      ),
    ],
    ['Looked at', checkedOn === null ? html`never yet` : html`<time datetime="${checkedOn}">${checkedOn}</time>`],
  ])
}
