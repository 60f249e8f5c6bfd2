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
  /** what of this entry could not be read: it can confirm a match, but no longer rule one out */
  readonly trouble: string | null
}

export interface Range {
  readonly type: string
  readonly events: readonly RangeEvent[]
}

export interface RangeEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit'
  readonly version: string
}

/**
 * A record that could not be read at all. It may concern any package, so it is listed and nothing passes beside it, unless
 * its source told about which packages it is.
 */
export interface UnreadableRecord {
  readonly id: string
  readonly reason: string
  /** in the words of the question; absent: nobody knows */
  readonly about?: readonly { readonly ecosystem: string; readonly name: string }[]
}

/** Malware, by the id or an alias of the OpenSSF malicious-packages database. */
export function isMalware(ids: readonly string[]): boolean {
  return ids.some(id => id.toUpperCase().startsWith('MAL-'))
}
