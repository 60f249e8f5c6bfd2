import { ageOf } from '../advisory/age.ts'
import type { Judgeable, Unjudgeable } from '../advisory/coverage.ts'
import { scoreOf } from '../advisory/cvss.ts'
import { countsOf } from '../advisory/judge.ts'
import type { Finding, ScanResult } from '../advisory/result.ts'
import { bandOf } from '../advisory/severity.ts'
import { failingReasons } from '../advisory/verdict.ts'
import { compactJson } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import { dayAfter } from '../core/time.ts'
import type { Manifest } from '../release/manifest.ts'
import type { Band } from '../release/policy.ts'

export interface ScanFacts {
  readonly content: Manifest
  /** of every file, by name and digest */
  readonly sboms: readonly { readonly name: string; readonly sha256: string }[]
  /** what those list */
  readonly listed: readonly (Judgeable | Unjudgeable)[]
  /** ISO 8601 UTC; null where nobody says */
  readonly sealedAt: string | null
  readonly publishedAt: string | null
}

const BANDS: readonly Exclude<Band, 'unknown'>[] = ['none', 'low', 'medium', 'high', 'critical']
const ID = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}$/

/** The first thing that a scan says and that is not so, as a sentence; `undefined` where it tells no lie that shows. */
export function lieIn(result: ScanResult, facts: ScanFacts): string | undefined {
  return (
    lieAboutSubject(result, facts) ??
    lieAboutCounts(result, facts) ??
    lieAboutCoverage(result, facts) ??
    result.findings.map(lieAboutFinding).find(each => each !== undefined) ??
    lieAboutPackages(result, facts) ??
    lieAboutTime(result, facts) ??
    lieAboutVerdict(result)
  )
}

type Named = readonly { readonly name: string; readonly sha256: string }[]

function lieAboutSubject({ subject }: ScanResult, { content, sboms }: ScanFacts): string | undefined {
  const files = content.subjects.map(({ asset: { name, sha256 } }) => ({ name, sha256 }))
  if (!sameFiles(subject.files, files)) return '`scan.json` is about other files than the release holds'
  return sameFiles(subject.sboms, sboms) ? undefined : '`scan.json` was made from other SBOMs than the release holds'
}

function sameFiles(left: Named, right: Named): boolean {
  const texts = (list: Named) => list.map(({ name, sha256 }) => `${sha256} ${name}`).toSorted()
  return compactJson(texts(left)) === compactJson(texts(right))
}

function lieAboutCounts(result: ScanResult, { content }: ScanFacts): string | undefined {
  const open = countsOf(result.findings)
  const bands = [...BANDS, 'unknown'] as const
  const wrong = bands.find(band => open[band] !== result.counts[band])
  if (wrong !== undefined) {
    return `\`scan.json\` counts ${result.counts[wrong]} \`${wrong}\`, its own findings are ${open[wrong]}`
  }
  for (const { asset, scans } of content.subjects) {
    const of = `of \`${oneLine(asset.name, 200)}\``
    const [scan] = scans
    if (scan === undefined || scans.length > 1) return `The manifest does not say which scan is ${of}`
    const other = bands.find(band => scan.counts[band] !== result.counts[band])
    if (other !== undefined) {
      return `The manifest counts ${scan.counts[other]} \`${other}\` ${of}, \`scan.json\` has ${result.counts[other]}`
    }
    if (scan.verdict !== result.verdict) {
      return `The manifest gives the scan ${of} the verdict \`${scan.verdict}\`, \`scan.json\` has \`${result.verdict}\``
    }
    const { sources, ageDays } = result.database
    const isSame = compactJson(scan.database) === compactJson({ sources, ageDays })
    if (!isSame || scan.threshold !== result.policy.failOn || scan.inputs !== result.inputs) {
      return `The manifest describes another scan ${of} than \`scan.json\` is`
    }
  }
  return undefined
}

function lieAboutCoverage({ coverage }: ScanResult, { listed }: ScanFacts): string | undefined {
  const { components, judged, excluded, unjudgeable, notJudged } = coverage
  if (components !== listed.length) {
    return `\`scan.json\` looked at ${components} components, the SBOMs list ${listed.length}`
  }
  const named = (state: string): number => notJudged.filter(each => each.state === state).length
  if (
    judged + excluded + unjudgeable !== components ||
    named('excluded') !== excluded ||
    named('unjudgeable') !== unjudgeable
  ) {
    return '`scan.json` does not say of every component whether it was judged'
  }
  const left = new Set(notJudged.map(textOf))
  // Told twice, it would stand for another one that nobody judged.
  if (left.size < notJudged.length) return '`scan.json` leaves a component out twice'
  const passed = listed.find(each => each.kind === 'unjudgeable' && !left.has(textOf(each)))
  if (passed !== undefined) {
    return `\`scan.json\` takes \`${oneLine(passed.kind === 'unjudgeable' ? passed.name : '', 100)}\` for judged, which nobody can judge`
  }
  const known = new Set(listed.map(each => textOf(each.kind === 'judgeable' ? each.package : each)))
  const stranger = notJudged.find(each => !known.has(textOf(each)))
  return stranger && `\`scan.json\` leaves out \`${oneLine(stranger.name, 100)}\`, which no SBOM lists`
}

function textOf({ name, version, purl }: { name: string; version: string | null; purl: string | null }): string {
  return JSON.stringify([name, version, purl])
}

function lieAboutFinding({ ids, aliases, severity, exception }: Finding): string | undefined {
  const strange = [...ids, ...aliases].find(id => !ID.test(id))
  if (strange !== undefined) return `\`scan.json\` has an id that no database gives: \`${oneLine(strange, 100)}\``
  const id = ids[0]
  if (id === undefined) return '`scan.json` has a finding without an id'
  if (exception !== undefined && ![...ids, ...aliases].some(each => isSameId(each, exception.id))) {
    return `\`scan.json\` excepts \`${id}\` by an exception for \`${oneLine(exception.id, 100)}\``
  }
  const { band, score, vector } = severity
  if (vector === null) {
    return score !== null && isBelow(band, bandOf(score))
      ? `\`scan.json\` gives \`${id}\` the band \`${band}\`, its score ${score} is \`${bandOf(score)}\``
      : undefined
  }
  const found = scoreOf(typeOf(vector), vector)
  if (found === undefined) return `\`scan.json\` gives \`${id}\` a vector that is none: \`${oneLine(vector, 100)}\``
  if (isBelow(band, bandOf(found.score))) {
    return `\`scan.json\` gives \`${id}\` the band \`${band}\`, its vector is \`${bandOf(found.score)}\``
  }
  // Calculators of several versions may differ in a decimal, never in what it means.
  return score === null || bandOf(score) === bandOf(found.score)
    ? undefined
    : `\`scan.json\` gives \`${id}\` the score ${score}, its vector has ${found.score}`
}

function isSameId(left: string, right: string): boolean {
  return left.toUpperCase() === right.toUpperCase()
}

function typeOf(vector: string): string {
  if (vector.startsWith('CVSS:4')) return 'CVSS_V4'
  return vector.startsWith('CVSS:3') ? 'CVSS_V3' : 'CVSS_V2'
}

/** A band that nobody knows is below every one that is known: a threshold may let it pass. */
function isBelow(stated: Band, found: Band): boolean {
  return rankOf(stated) < rankOf(found)
}

function rankOf(band: Band): number {
  return BANDS.findIndex(each => each === band)
}

function lieAboutPackages({ findings, indeterminate }: ScanResult, { listed }: ScanFacts): string | undefined {
  const known = new Set(listed.flatMap(each => (each.kind === 'judgeable' ? [textOf(each.package)] : [])))
  const named = [...findings, ...indeterminate].flatMap(each => (each.package === null ? [] : [each.package]))
  const stranger = named.find(each => !known.has(textOf(each)))
  return (
    stranger &&
    `\`scan.json\` has a finding about \`${oneLine(`${stranger.name} ${stranger.version}`, 100)}\`, which no SBOM lists`
  )
}

/** Days, not seconds: the clocks of a log, a hub and a database need not agree to the second. */
function lieAboutTime({ database }: ScanResult, { content, sealedAt, publishedAt }: ScanFacts): string | undefined {
  const { sources, ageDays } = database
  const days = sources.flatMap(each => (each.snapshotAt === null ? [] : [each.snapshotAt.slice(0, 10)])).toSorted()
  // Adopted releases were public before they were scanned.
  const published = content.release.adopted ? null : publishedAt
  const bounds = [sealedAt, published].flatMap(each => (each === null ? [] : [each.slice(0, 10)])).toSorted()
  const [end] = bounds
  const newest = days.at(-1)
  if (newest !== undefined && end !== undefined && newest > end) {
    return `\`scan.json\` has advisory data of ${newest}, and the release is of ${end}`
  }
  if (ageDays === null) return undefined
  const [oldest] = days
  const scanned = oldest && dayAfter(oldest, ageDays)
  if (scanned === undefined || ageOf(sources, scanned) !== ageDays) {
    return `\`scan.json\` says that its data were ${ageDays} days old, which their dates do not bear out`
  }
  if (end !== undefined && scanned > end) {
    return `\`scan.json\` was made on ${scanned} by its own account, and the release is of ${end}`
  }
  return undefined
}

/** A pass by its own rules, whatever those of the catalogue are. */
function lieAboutVerdict({
  verdict,
  findings,
  indeterminate,
  coverage,
  database,
  policy,
}: ScanResult): string | undefined {
  if (verdict !== 'pass') return undefined
  const [failing] = failingReasons(findings, policy)
  if (failing !== undefined) return `\`scan.json\` says \`pass\`, and by its own rules it fails: ${failing.text}`
  const open = indeterminate.filter(each => each.exception === undefined).length
  const isUndated = database.ageDays === null && coverage.judged > 0
  return coverage.unjudgeable > 0 || open > 0 || isUndated
    ? '`scan.json` says `pass`, and by its own rules it is incomplete'
    : undefined
}
