import type { Finding, Indeterminate, ScannedPackage, ScanResult } from '../advisory/result.ts'
import { oneLine } from '../core/text.ts'

/** Foreign texts of a scan, each on one line, cut, and with nothing invisible in it: what a page shows is what there is. */

export function plainResult(result: ScanResult): ScanResult {
  const { database, coverage, findings, indeterminate, reasons } = result
  return {
    ...result,
    database: { ...database, sources: plainSources(database.sources) },
    coverage: { ...coverage, notJudged: coverage.notJudged.map(plainEntry) },
    findings: findings.map(plainFinding),
    indeterminate: indeterminate.map(plainDoubt),
    reasons: reasons.map(line),
  }
}

type Source = ScanResult['database']['sources'][number]

export function plainSources(sources: readonly Source[]): Source[] {
  return sources.map(({ name, sha256, snapshotAt }) => ({ name: line(name), sha256, snapshotAt }))
}

export function plainFinding(finding: Finding): Finding {
  const { package: about, ids, aliases, severity, fixed, state, exception } = finding
  return {
    package: plainPackage(about),
    ids: ids.map(line),
    aliases: aliases.map(line),
    severity: { ...severity, vector: lineOrNull(severity.vector), source: lineOrNull(severity.source) },
    fixed: lineOrNull(fixed),
    state,
    ...plainException(exception),
  }
}

export function plainDoubt({ package: about, id, reason, exception }: Indeterminate): Indeterminate {
  return {
    package: about === null ? null : plainPackage(about),
    id: line(id),
    reason: line(reason),
    ...plainException(exception),
  }
}

function plainPackage({ ecosystem, name, version, purl, paths }: ScannedPackage): ScannedPackage {
  return {
    ecosystem: line(ecosystem),
    name: line(name),
    version: line(version),
    purl: lineOrNull(purl),
    paths: paths.map(path => path.map(line)),
  }
}

function plainException(exception: Finding['exception']): Pick<Finding, 'exception'> {
  if (exception === undefined) return {}
  const { id, reason, owner, expires } = exception
  return { exception: { id: line(id), reason: line(reason), owner: line(owner), expires } }
}

type Entry = ScanResult['coverage']['notJudged'][number]

function plainEntry({ name, version, purl, state, reason }: Entry): Entry {
  return { name: line(name), version: lineOrNull(version), purl: lineOrNull(purl), state, reason: line(reason) }
}

function lineOrNull(text: string | null): string | null {
  return text === null ? null : line(text)
}

function line(text: string): string {
  return oneLine(text, 2000)
}
