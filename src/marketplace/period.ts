/** What the releases of one month have come to: a row of the metrics, and a column of their plots. */
export interface Period {
  /** UTC month of publication, `YYYY-MM` */
  readonly period: string
  readonly releases: number
  /** releases whose wheels are all verified */
  readonly verifiedWheels: number
  /** releases with a verified SBOM */
  readonly withSbom: number
  /** median duration of the scans in milliseconds, as verified manifests say; null where none does */
  readonly scanP50: number | null
  /** 95th percentile of the same, in milliseconds */
  readonly scanP95: number | null
}
