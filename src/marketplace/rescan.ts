import { ageOf } from '../advisory/age.ts'
import { listComponents } from '../advisory/coverage.ts'
import { normalizePackage } from '../advisory/ecosystem.ts'
import { judge } from '../advisory/judge.ts'
import type { AdvisoryRecord } from '../advisory/record.ts'
import type { Reason } from '../advisory/verdict.ts'
import { sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { sortedBy } from '../core/order.ts'
import type { AdvisoryData, PackageVersion } from '../ports/advisory-source.ts'
import { countsIn, oldestOf, reasonsIn } from './assess-scan.ts'
import type { CatalogRules } from './catalog.ts'
import { policyOf } from './catalog-policy.ts'
import type { RescanEntry } from './entry-schema.ts'
import type { BoundScan, Examination } from './examination.ts'
import { exceptionsIn, exclusionsIn } from './honoured.ts'
import { pairsOf, recordsAbout, unreadableAbout } from './known-advisories.ts'
import { plainDoubt, plainFinding, plainSources } from './plain.ts'

/** of components and the records that speak of them: of a large release there are some thousand */
const MOST_PAIRS = 20_000

/** What a re-scan would ask about: every version of every package that the verified SBOMs list, each once. */
export function packagesOf({ inventory }: Examination): readonly PackageVersion[] {
  return listComponents(componentsOf(inventory)).flatMap(each => (each.kind === 'judgeable' ? [each.subject] : []))
}

/**
 * The components of a release's SBOMs judged by today's advisories, beside whatever its own scan says. `today` is a UTC
 * day. Null where no SBOM is verified: nothing is known of what it holds.
 */
export function rescan(
  examination: Examination,
  data: AdvisoryData,
  rules: CatalogRules,
  today: string,
): RescanEntry | null {
  if (examination.sbom.state !== 'verified') return null
  const own = examination.scan.kind === 'bound' ? examination.scan.result : null
  const ageDays = ageOf([...data.sources], today)
  const packages = packagesOf(examination)
  const pairs = pairsOf(data, packages)
  const records = pairs > MOST_PAIRS ? [] : recordsAbout(data, packages)
  const judgement = judge({
    components: componentsOf(examination.inventory),
    incomplete: examination.incomplete,
    records,
    unreadable: unreadableAbout(data, packages),
    ecosystems: data.ecosystems,
    ageDays,
    ...(pairs > MOST_PAIRS && { trouble: tooMany(pairs) }),
    policy: policyOf(rules, {
      exceptions: own === null ? [] : exceptionsIn(own),
      exclusions: own === null ? [] : exclusionsIn(own, today),
    }),
    severityRule: 'max',
    today,
  })
  const { verdict, reasons, counts, findings, indeterminate, coverage } = judgement
  const modified = new Map(records.map(each => [each.id, dayOf(each)]))
  return {
    on: today,
    sources: plainSources(data.sources.map(each => ofThisRelease(each, records))),
    verdict,
    reasons: reasonsIn(reasons),
    failOn: rules.failOn,
    unknownSeverity: rules.unknownSeverity,
    counts,
    excepted: findings.filter(each => each.state === 'excepted').length,
    snapshotAt: oldestOf(data.sources),
    ageDays,
    coverage: countsIn(coverage),
    findings: findings.map(plainFinding),
    indeterminate: indeterminate.map(plainDoubt),
    added: addedTo(own, findings).map(finding => ({
      finding,
      modified: latest(findings[finding]?.ids.map(id => modified.get(id) ?? null) ?? []),
    })),
  }
}

/**
 * What an API has answered is known by all that a run asked it, which another number of shards would ask otherwise: here it
 * is known by what it said of this release. A snapshot has a digest of its own.
 */
function ofThisRelease(source: AdvisoryData['sources'][number], records: readonly AdvisoryRecord[]): typeof source {
  if (!/^https?:/.test(source.name)) return source
  return { ...source, sha256: sha256Of(compactJson(sortedBy(records, each => each.id))) }
}

/** An inventory that is made to cost time is no inventory: what nobody can judge must not look like a pass. */
function tooMany(pairs: number): Reason {
  const text = `its SBOMs list what ${pairs} advisories may be about, and no more than ${MOST_PAIRS} are judged`
  return { code: 'scan/threshold', text }
}

function componentsOf(inventory: Examination['inventory']) {
  return inventory.map(({ name, version, purl, paths }) => ({ reference: purl ?? name, name, version, purl, paths }))
}

/** Positions of the findings that the release's own scan has under none of their names. */
function addedTo(own: BoundScan | null, findings: RescanEntry['findings']): readonly number[] {
  const known = new Set(own?.findings.flatMap(namesOf))
  return findings.flatMap((finding, at) => (namesOf(finding).some(each => known.has(each)) ? [] : [at]))
}

function namesOf({ package: about, ids, aliases }: RescanEntry['findings'][number]): readonly string[] {
  const name = normalizePackage(about.ecosystem, about.name)
  return [...ids, ...aliases].map(id => JSON.stringify([about.ecosystem, name, about.version, id.toUpperCase()]))
}

function dayOf({ modified }: AdvisoryRecord): string | null {
  const day = modified?.slice(0, 10) ?? ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null
}

function latest(days: readonly (string | null)[]): string | null {
  return (
    days
      .filter(each => each !== null)
      .toSorted()
      .at(-1) ?? null
  )
}
