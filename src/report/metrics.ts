import type { ScanResult } from '../advisory/result.ts'
import { type Family, gauge, oneOf, openMetrics, type Sample } from '../core/openmetrics.ts'
import { isOff, type SignatureFact, type Verdict } from '../release/facts.ts'
import { outcomeFamilies } from './outcome-metrics.ts'
import { type ReleaseReport, scanResultIn } from './release-report.ts'

const DAY_SECONDS = 86_400
const VERDICTS = ['pass', 'fail', 'incomplete'] as const satisfies readonly Verdict[]
const BANDS = ['critical', 'high', 'medium', 'low', 'none', 'unknown'] as const
const KINDS = ['keyless', 'backup-key', 'local'] as const satisfies readonly SignatureFact['kind'][]

/**
 * The figures of one run as OpenMetrics 1.0 text, gauges only, so that what reads the older Prometheus text format (node
 * exporter, Pushgateway) reads the same. Base units: seconds and bytes. What this run does not know has no sample: zero is
 * said of what was counted. Each sample has the label `project`, once there is a plan; the other labels are of short, fixed
 * sets, but for the one sample of `wheelseal_release_info`.
 */
export function metricsText(report: ReleaseReport): string {
  const [distribution] = report.context?.distributions ?? []
  const project: Readonly<Record<string, string>> = distribution === undefined ? {} : { project: distribution.name }
  const families = [
    ...outcomeFamilies(report),
    ...fileFamilies(report),
    ...sbomFamilies(report),
    ...scanFamilies(report),
    ...placeFamilies(report),
  ]
  return openMetrics(families, project)
}

function fileFamilies({ context, facts: { sign } }: ReleaseReport): readonly Family[] {
  if (context === null) return []
  const kinds = ['wheel', 'sdist'] as const
  const filesOf = (kind: (typeof kinds)[number]): readonly string[] =>
    context.distributions.filter(each => each.kind === kind).map(each => each.file)
  const signed = kinds.flatMap(distribution =>
    KINDS.map(by => {
      const files = new Set(filesOf(distribution))
      const signatures = sign === undefined || isOff(sign) ? [] : sign.signatures
      const count = signatures.filter(each => each.kind === by && files.has(each.file)).length
      return [{ distribution, by }, count] as const
    }),
  )
  return [
    gauge(
      'wheelseal_files',
      'Wheels and sdists of the release',
      kinds.map(distribution => [{ distribution }, filesOf(distribution).length]),
    ),
    gauge('wheelseal_files_signed', 'Those of them that are signed and verified, by who signed', signed),
  ]
}

function sbomFamilies({ facts: { sbom } }: ReleaseReport): readonly Family[] {
  if (sbom === undefined) return []
  const documents = isOff(sbom) ? [] : sbom.documents
  const components = new Set(documents.flatMap(each => each.components.map(({ purl, reference }) => purl ?? reference)))
  const complete = documents.filter(each => each.complete).length
  return [
    gauge('wheelseal_sbom_documents', 'SBOMs of single files', [[{}, documents.length]]),
    gauge('wheelseal_sbom_documents_complete', 'Those of them that know every dependency', [[{}, complete]]),
    gauge('wheelseal_sbom_components', 'Distinct components in the SBOMs', [[{}, components.size]]),
  ]
}

function scanFamilies({ facts: { scan }, made }: ReleaseReport): readonly Family[] {
  const fact = scan === undefined || isOff(scan) ? null : scan
  // A scan that refuses the release leaves no fact, but its result.
  const result = scanResultIn(made)
  const known = fact ?? result
  if (known === null) return []
  const { counts, verdict } = known
  const ageDays = fact === null ? (result?.database.ageDays ?? null) : fact.ageDays
  const excepted = result === null ? (fact?.excepted ?? null) : exceptedIn(result)
  return [
    gauge('wheelseal_scan_verdict', 'The verdict: 1 for the one that it is', oneOf('verdict', VERDICTS, verdict)),
    gauge(
      'wheelseal_scan_findings',
      'Open findings by severity',
      BANDS.map(severity => [{ severity }, counts[severity]]),
    ),
    gauge('wheelseal_scan_findings_excepted', 'Findings that an exception of the policy covers', ifKnown(excepted)),
    gauge(
      'wheelseal_scan_advisory_age_seconds',
      'Age of the advisory data at the time of the scan, in whole days',
      ifKnown(ageDays === null ? null : ageDays * DAY_SECONDS),
      'seconds',
    ),
  ]
}

function exceptedIn({ findings }: ScanResult): number {
  return findings.filter(each => each.state === 'excepted').length
}

function placeFamilies({ facts: { publish } }: ReleaseReport): readonly Family[] {
  if (publish === undefined || isOff(publish)) return []
  const { assets, index, notified } = publish
  const states: readonly Sample[] =
    index === null
      ? []
      : [
          [{ state: 'uploaded' }, index.uploaded],
          [{ state: 'kept' }, index.kept],
        ]
  return [
    gauge('wheelseal_release_assets', 'Assets that the release holds', [[{}, assets.length]]),
    gauge('wheelseal_index_files', 'Files of the release on the package index: uploaded now, or there before', states),
    gauge(
      'wheelseal_marketplace_told',
      'Whether the marketplace could be told of the release',
      ifKnown(notified === null ? null : Number(notified.trouble === null)),
    ),
  ]
}

function ifKnown(value: number | null): readonly Sample[] {
  return value === null ? [] : [[{}, value]]
}
