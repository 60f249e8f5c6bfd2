import { isProblem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { AdvisoryData } from '../ports/advisory-source.ts'
import { parseTag } from '../release/tag.ts'
import { assessScan } from './assess-scan.ts'
import type { CatalogRules } from './catalog.ts'
import type { ReleaseEntry, RescanEntry, ScanEntry, Signal } from './entry-schema.ts'
import type { Examination } from './examination.ts'
import type { Place } from './release-facts.ts'
import { rescan } from './rescan.ts'
import { scanSignal } from './scan-signal.ts'
import { pageOf } from './unverified.ts'

export interface AssessQuestion extends Place {
  readonly rules: CatalogRules
  /** UTC day of the site, `YYYY-MM-DD` */
  readonly asOf: string
  /** about what `packagesOf` names; null where nothing is scanned again */
  readonly advisories: AdvisoryData | null
}

/** What a site says of a release on this day, by the catalogue's rules. Pure: the same question, the same answer. */
export function assess(examination: Examination, question: AssessQuestion): ReleaseEntry {
  const { release, rules, asOf, advisories } = question
  const { signed, sbom, files, inventory } = examination
  const again = advisories === null ? null : rescan(examination, advisories, rules, asOf)
  const own = ownScan(examination, question, again)
  return {
    tag: release.tag,
    version: versionOf(examination, release.tag),
    prerelease: release.prerelease,
    immutable: release.immutable,
    adopted: examination.adopted,
    url: pageOf(question),
    publishedAt: release.publishedAt,
    commit: examination.commit,
    manifest: examination.manifest,
    signals: { signed, sbom, scan: own.signal },
    seal: examination.seal,
    files,
    components: inventory.map(({ name, version, purl, licenses }) => ({ name, version, purl, licenses })),
    scan: own.entry,
    scanFile: examination.scanFile,
    rescan: again,
    durations: examination.durations,
  }
}

interface OwnScan {
  readonly entry: ScanEntry | null
  readonly signal: Signal
}

function ownScan(examination: Examination, { rules, asOf }: AssessQuestion, again: RescanEntry | null): OwnScan {
  const { scan, files } = examination
  if (scan.kind === 'told') return { entry: null, signal: scan.signal }
  const assessed = assessScan(examination, scan.result, rules, asOf)
  return { entry: assessed.entry, signal: scanSignal(assessed, again, files.length) }
}

/** Of the files, where they are signed; else what the tag says of it, which is good enough to sort by. */
function versionOf({ signed, files }: Examination, tag: string): string {
  const [first] = files
  if (signed.state === 'verified' && first !== undefined) return first.package.version
  const said = parseTag(tag)
  // Spelled out, `1c` is longer than it was.
  return oneLine(isProblem(said) ? tag : said.version, 255)
}
