import { type Family, gauge, openMetrics, type Sample } from '../core/openmetrics.ts'
import type { MarketplaceMetrics } from './metrics-schema.ts'
import { jsonFile, type SiteFile, textFile } from './site-file.ts'

/** `metrics.json`, and the same as OpenMetrics 1.0 text. */
export function metricsFiles(metrics: MarketplaceMetrics): readonly SiteFile[] {
  return [jsonFile('metrics.json', metrics), textFile('metrics.txt', openMetrics(familiesOf(metrics), {}))]
}

const PREFIX = 'wheelseal_marketplace'

function familiesOf(metrics: MarketplaceMetrics): readonly Family[] {
  const { asOf, plugins, releases, wheels, signals, periods } = metrics
  const one = (name: string, help: string, value: number): Family => gauge(`${PREFIX}_${name}`, help, [[{}, value]])
  const monthly = (name: string, help: string, of: (each: (typeof periods)[number]) => number): Family =>
    gauge(
      `${PREFIX}_period_${name}`,
      help,
      periods.map(each => [{ period: each.period }, of(each)]),
    )
  const states = Object.entries(signals).flatMap(([signal, counts]) =>
    Object.entries(counts).map(([state, count]): Sample => [{ signal, state }, count]),
  )
  return [
    gauge(
      `${PREFIX}_as_of_timestamp_seconds`,
      'Start of the UTC day by which everything was judged',
      [[{}, Date.parse(`${asOf}T00:00:00Z`) / 1000]],
      'seconds',
    ),
    one('plugins', 'Plugins of the catalogue', plugins.total),
    one('plugins_stale', 'Plugins that could not be looked at on that day', plugins.stale),
    one('plugins_without_release', 'Plugins that show no release', plugins.withoutRelease),
    gauge(`${PREFIX}_signals`, 'Plugins, by what is known of their latest release', states),
    one('releases', 'Releases that are shown', releases.releases),
    one('releases_verified', 'Releases whose wheels are all verified', releases.verifiedWheels),
    one('releases_with_sbom', 'Releases with a verified SBOM', releases.withSbom),
    one('wheels', 'Wheels of these releases', wheels.total),
    one('wheels_verified', 'Wheels whose signature was verified', wheels.verified),
    one('new_findings', 'Open findings that re-scans add to what releases say', metrics.newFindings),
    durations('scan_duration_seconds', 'Duration of the scans in publishers’ runs, nearest rank', [[{}, releases]]),
    monthly('releases', 'Releases by UTC month of publication', each => each.releases),
    monthly('releases_verified', 'Of these, those whose wheels are all verified', each => each.verifiedWheels),
    monthly('releases_with_sbom', 'Of these, those with a verified SBOM', each => each.withSbom),
    durations(
      'period_scan_duration_seconds',
      'Duration of their scans, nearest rank',
      periods.map(each => [{ period: each.period }, each]),
    ),
  ]
}

function durations(
  name: string,
  help: string,
  of: readonly (readonly [
    Readonly<Record<string, string>>,
    { readonly scanP50: number | null; readonly scanP95: number | null },
  ])[],
): Family {
  const samples = of.flatMap(([labels, { scanP50, scanP95 }]) => [
    ...quantile(labels, '0.5', scanP50),
    ...quantile(labels, '0.95', scanP95),
  ])
  return gauge(`${PREFIX}_${name}`, help, samples, 'seconds')
}

function quantile(labels: Readonly<Record<string, string>>, share: string, value: number | null): readonly Sample[] {
  return value === null ? [] : [[{ ...labels, quantile: share }, value / 1000]]
}
