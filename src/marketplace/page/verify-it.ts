import { oneLine, shellWord } from '../../core/text.ts'
import type { GithubPublisher } from '../../verification/publisher.ts'
import { publishersOf } from '../catalog.ts'
import type { Entry, ReleaseEntry } from '../entry-schema.ts'
import { type Html, html } from './html.ts'
import { copyable, type Section } from './section.ts'

/** A command of more files than anybody pastes is cut. */
const FILES = 20

/** How a reader comes to the same answer without this site. */
export function verifySection(entry: Entry, release: ReleaseEntry): Section {
  return {
    id: 'verify',
    name: 'Verify it yourself',
    body: html`<p>Write down once whom you trust, then ask for any release. The first block is what this catalogue requires: read it before you copy it.</p>
${copyable('policy', 'publishers.toml', policyLines(entry, release))}
${copyable('command', 'Verify', [`wheelseal verify ${shellWord(`${entry.repository}@${release.tag}`)} --policy publishers.toml`])}
<h3>By digest alone</h3>
${release.signals.signed.state === 'verified' ? digests(release.files.slice(0, FILES)) : html`<p class="nothing">There are no digests to copy, because the signature of this release was not verified.</p>`}`,
  }
}

function digests(files: ReleaseEntry['files']): Html {
  const sums = files.map(file => `${file.sha256}  ${file.name}`)
  const pins = pinLines(files)
  return html`<p>It says that the bytes are these, not who made them.</p>
${copyable('sums', 'In the folder of the files', ["sha256sum --check <<'EOF'", ...sums, 'EOF'])}
${pins.length > 0 && copyable('pins', 'For pip, in requirements.txt', pins)}`
}

/** The publishers of the catalogue for this release, as `wheelseal verify --policy` reads them. */
export function policyLines(entry: Entry, { tag, seal }: ReleaseEntry): readonly string[] {
  const publishers = publishersOf({ ...entry, backupKey: null }, tag).filter(each => each.kind === 'github')
  const tables = publishers.map(tableOf).join('\n\n').split('\n')
  if (seal?.kind !== 'backup-key') return tables
  return [
    ...tables,
    '',
    '# This release was signed with the backup key. Ask the publisher for its public half, whose SHA-256 (SPKI, DER) is',
    `# ${oneLine(seal.key ?? 'not known')}`,
    '# [[publisher]]',
    '# backup-key = """…"""',
  ]
}

function tableOf(publisher: GithubPublisher): string {
  const { repository, repositoryId, workflow, ref, refPrefix, buildSigner } = publisher
  const rows = {
    github: repository,
    'repository-id': repositoryId,
    workflow,
    ref: ref ?? `${refPrefix ?? ''}*`,
    ...(buildSigner === undefined ? {} : { 'build-signer': buildSigner }),
  }
  const lines = Object.entries(rows).map(([key, value]) => `${key} = ${tomlText(value ?? '')}`)
  return ['[[publisher]]', ...lines].join('\n')
}

/** A basic string of TOML 1.0: JSON escapes what it must escape, but for DEL. */
function tomlText(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f')
}

function pinLines(files: ReleaseEntry['files']): readonly string[] {
  // What pip would not read as one requirement is no pin.
  const known = files.filter(({ package: of }) => /^[\w.-]+$/.test(of.name) && /^[\w.!+-]+$/.test(of.version))
  const packages = Map.groupBy(known, file => `${file.package.name}==${file.package.version}`)
  return [...packages].flatMap(([pin, list]) => {
    const hashes = list.map(file => `    --hash=sha256:${file.sha256}`)
    return [pin, ...hashes].join(' \\\n').split('\n')
  })
}
