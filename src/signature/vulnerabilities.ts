import { sha256Of } from '../core/digest.ts'
import { compactJson, type Json } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { dayAfter } from '../core/time.ts'
import type { ScanReport } from './scan-report.ts'
import type { Subject } from './statement-bytes.ts'

/** Who scanned, against what. */
export interface Scanner {
  /** where the scanner comes from (URI) */
  readonly uri: string
  readonly version: string
  /** where the advisories come from (URI) */
  readonly database: string
}

/**
 * The predicate of in-toto's vulns v0.2. Findings that an exception covers and records in doubt are results as well: who
 * reads nothing but the ids never sees less than there is. What the type has no place for stands in the extension field
 * `wheelseal`: the digest of the result itself, the verdict, and how much was not judged.
 */
export function vulnerabilitiesOf(scan: ScanReport, asset: Subject, scanner: Scanner): Json | Problem {
  const times = timesOf(scan)
  if (times === undefined) return undated(asset)
  return {
    scanner: {
      uri: scanner.uri,
      version: scanner.version,
      db: {
        uri: scanner.database,
        version: `sha256:${sha256Of(compactJson(scan.database.sources))}`,
        lastUpdate: times.lastUpdate,
      },
      result: [...scan.findings.map(ofFinding), ...scan.indeterminate.map(inDoubt)],
    },
    metadata: { scanStartedOn: times.scannedOn, scanFinishedOn: times.scannedOn },
    wheelseal: {
      report: { name: asset.name, digest: { sha256: asset.sha256 } },
      verdict: scan.verdict,
      reasons: scan.reasons,
      policy: scan.policy,
      coverage: {
        components: scan.coverage.components,
        judged: scan.coverage.judged,
        excluded: scan.coverage.excluded,
        unjudgeable: scan.coverage.unjudgeable,
      },
      counts: scan.counts,
      indeterminate: scan.indeterminate.length,
    },
  }
}

/**
 * The result states no instant, only the age of its data in whole UTC days. The scan ran on that day: the statement takes
 * its first second, and of several sources the oldest, so that it never makes itself younger than it is.
 */
function timesOf({ database }: ScanReport): { readonly lastUpdate: string; readonly scannedOn: string } | undefined {
  const snapshots = database.sources.map(each => ({
    text: each.snapshotAt ?? '',
    at: Date.parse(each.snapshotAt ?? ''),
  }))
  const oldest = snapshots.toSorted((left, right) => left.at - right.at)[0]
  if (oldest === undefined || database.ageDays === null || snapshots.some(each => Number.isNaN(each.at))) {
    return undefined
  }
  const day = dayAfter(oldest.text, database.ageDays)
  return day === undefined ? undefined : { lastUpdate: oldest.text, scannedOn: `${day}T00:00:00Z` }
}

function ofFinding(finding: ScanReport['findings'][number]): Json {
  const { severity, ids } = finding
  return {
    id: ids[0] ?? '',
    severity: [
      { method: 'wheelseal', score: severity.band },
      ...(severity.score === null ? [] : [{ method: 'cvss_score', score: String(severity.score) }]),
      ...(severity.vector === null ? [] : [{ method: 'cvss_vector', score: severity.vector }]),
    ],
    annotations: [
      {
        state: finding.state,
        package: packageOf(finding.package),
        ids,
        aliases: finding.aliases,
        fixed: finding.fixed,
        ...exceptionOf(finding.exception),
      },
    ],
  }
}

function inDoubt(record: ScanReport['indeterminate'][number]): Json {
  return {
    id: record.id,
    severity: [{ method: 'wheelseal', score: 'unknown' }],
    annotations: [
      {
        state: 'indeterminate',
        package: record.package === null ? null : packageOf(record.package),
        reason: record.reason,
        ...exceptionOf(record.exception),
      },
    ],
  }
}

function packageOf({ name, version, purl }: ScanReport['findings'][number]['package']): Json {
  return { name, version, purl }
}

function exceptionOf(exception: ScanReport['findings'][number]['exception']): { readonly [key: string]: Json } {
  return exception === undefined ? {} : { exception: { ...exception } }
}

function undated(asset: Subject): Problem {
  return problem(
    'scan/data-age-unknown',
    `No statement can be made about \`${asset.name}\`: it does not say how old its advisories were`,
    'Scan against a source that states its time: an OSV snapshot with a manifest, or an API that answers with a date.',
  )
}
