import { code, link, prose, table } from '../core/markdown.ts'
import { counted } from '../core/text.ts'
import type { Effort } from '../release/effort.ts'
import { type Facts, isOff, ORDER, type PublishFact, type SignFact } from '../release/facts.ts'
import { scanSaid } from './log.ts'

/** What each stage came to, and where the release went besides GitHub; lines of Markdown. */
export function stageSection(facts: Partial<Facts>): readonly string[] {
  const { sign, sbom, scan, publish } = facts
  const rows = [
    ...(sign ? [['Signed', isOff(sign) ? offWord(sign.off) : signedSentence(sign.signatures)]] : []),
    ...(sign && !isOff(sign) ? [['Provenance', provenanceSentence(sign, publish)]] : []),
    ...(sbom ? [['SBOM', isOff(sbom) ? offWord(sbom.off) : sbomSentence(sbom)]] : []),
    ...(scan ? [['Scan', isOff(scan) ? offWord(scan.off) : prose(scanSaid(scan))]] : []),
    ...(publish && !isOff(publish) ? placeRows(publish) : []),
  ]
  return rows.length === 0 ? [] : ['### What was checked', '', ...table(['Stage', 'Result'], rows, 20_000)]
}

/** What each stage took of this run, folded; nothing where no stage ran. */
export function effortSection(effort: Effort): readonly string[] {
  const rows = ORDER.flatMap(name => {
    const took = effort[name]
    if (took === undefined) return []
    const { durationMs, tries, retries, bytes } = took
    return [[name, (durationMs / 1000).toFixed(1), `${tries}`, `${retries}`, `${bytes}`]]
  })
  if (rows.length === 0) return []
  const header = ['Stage', 'Seconds', 'Uploads begun', 'of them again', 'Bytes']
  return ['<details><summary>What it took</summary>', '', ...table(header, rows, 5000), '', '</details>']
}

function placeRows({ index, artifact, notified, url }: PublishFact): readonly (readonly string[])[] {
  return [
    ...(artifact === null
      ? []
      : [['Kept in', `the artifact ${link(artifact, url)} of this workflow run; nothing is public`]]),
    ...(index === null ? [] : [['Index', indexSentence(index)]]),
    ...(notified === null ? [] : [['Marketplace', notifiedSentence(notified)]]),
  ]
}

function indexSentence({ url, uploaded, kept }: NonNullable<PublishFact['index']>): string {
  const there = kept === 0 ? '' : `, ${kept} ${kept === 1 ? 'was' : 'were'} there already with the same bytes`
  return `${counted(uploaded, 'file')} uploaded${there}: ${link(url, url)}`
}

function notifiedSentence({ repository, trouble }: NonNullable<PublishFact['notified']>): string {
  return trouble === null ? `${code(repository)} was told` : prose(trouble)
}

function signedSentence(signatures: SignFact['signatures']): string {
  const kinds = new Set(signatures.map(each => each.kind))
  const count = counted(signatures.length, 'file')
  if (kinds.has('local')) return `${count} signed by the rehearsal of one machine: this proves nothing to anybody else`
  if (kinds.has('backup-key')) return `${count} signed and verified, **by the backup key**`
  return `${count} signed and verified`
}

function provenanceSentence({ provenance }: SignFact, publish: Facts['publish'] | undefined): string {
  if (isOff(provenance)) return offWord(provenance.off)
  const stored = publish && !isOff(publish) ? publish.attested : null
  return `SLSA provenance of ${counted(provenance.files.length, 'file')}${stored === null ? '' : `; ${prose(stored)}`}`
}

function sbomSentence({ documents, specVersion }: Exclude<Facts['sbom'], { off: string }>): string {
  const holes = documents.filter(document => !document.complete).length
  const said = `${counted(documents.length, 'document')}, CycloneDX ${specVersion}`
  return holes === 0 ? said : `${said}; **${holes} incomplete**: not every dependency is known`
}

function offWord(reason: string): string {
  return `off: ${prose(reason)}`
}
