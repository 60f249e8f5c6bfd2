import type { Facts } from '../release/facts.ts'
import { isOff, type PublishFact, type StageName } from '../release/facts.ts'

/** The outputs of a release step (action.yml), all text; empty where there is nothing to say. */
export function releaseOutputs(
  facts: Partial<Facts>,
  resumed: readonly StageName[],
  handover: string | null,
  failed: 'fail' | 'incomplete' | null,
): Readonly<Record<string, string>> {
  const { sign, scan, publish } = facts
  const published = publish === undefined || isOff(publish) ? null : publish
  const scanned = scan === undefined || isOff(scan) ? null : scan
  return {
    // Pass means judged: what nobody scanned is off, not clean.
    verdict: failed ?? scanned?.verdict ?? (scan === undefined ? 'incomplete' : 'off'),
    'release-url': published?.url ?? '',
    manifest:
      published === null ? '' : JSON.stringify({ url: published.manifest.url, sha256: published.manifest.sha256 }),
    assets:
      published === null
        ? '[]'
        : JSON.stringify(published.assets.map(({ name, url, size, sha256 }) => ({ name, url, size, sha256 }))),
    index:
      published?.index == null
        ? ''
        : JSON.stringify({ url: published.index.url, uploaded: published.index.uploaded, kept: published.index.kept }),
    artifact: published?.artifact ?? '',
    notified: published?.notified == null ? '' : String(published.notified.trouble === null),
    findings: scanned === null ? '' : JSON.stringify(scanned.counts),
    signed: sign === undefined ? 'false' : signedWord(sign, published?.sealedBy),
    handover: handover ?? '',
    resumed: JSON.stringify(resumed),
  }
}

function signedWord(sign: Facts['sign'], sealedBy: PublishFact['sealedBy'] | undefined): string {
  if (isOff(sign)) return 'off'
  return [...sign.signatures.map(each => each.kind), sealedBy].includes('backup-key') ? 'backup' : 'true'
}
