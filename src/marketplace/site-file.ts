import type { Sha256 } from '../core/digest.ts'
import { stableJson } from '../core/json.ts'
import type { Problem } from '../core/problem.ts'

/** A file of the site. `path` is as a {@link import('../ports/site.ts').Site} takes it. */
export interface SiteFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A file whose digest is known before it is made: it is made only where the last site does not have it. */
export interface KnownFile {
  readonly path: string
  readonly sha256: Sha256
  /** in bytes */
  readonly size: number
  readonly make: () => Promise<Uint8Array | Problem>
}

const encoder = new TextEncoder()

export function textFile(path: string, text: string): SiteFile {
  return { path, bytes: encoder.encode(text) }
}

export function jsonFile(path: string, value: unknown): SiteFile {
  return textFile(path, stableJson(value))
}
