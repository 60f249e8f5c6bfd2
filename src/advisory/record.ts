/** One OSV record (schema 1.7), parsed leniently: unknown fields are kept out, unknown enum values are kept in. */
export interface AdvisoryRecord {
  readonly id: string
  readonly modified: string | null
  /** ISO 8601 if the record was withdrawn, else null */
  readonly withdrawn: string | null
  readonly aliases: readonly string[]
  readonly summary: string | null
  readonly severity: readonly Severity[]
  /** GHSA's own word (`database_specific.severity`), upper case, or null */
  readonly label: string | null
  readonly affected: readonly Affected[]
}

export interface Severity {
  readonly type: string
  readonly score: string
}

export interface Affected {
  readonly ecosystem: string
  /** normalised where the ecosystem normalises (PEP 503) */
  readonly name: string
  readonly severity: readonly Severity[]
  readonly ranges: readonly Range[]
  readonly versions: readonly string[]
}

export interface Range {
  readonly type: string
  readonly events: readonly {
    readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit'
    readonly version: string
  }[]
}
