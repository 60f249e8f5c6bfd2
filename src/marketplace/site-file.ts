import { stableJson } from '../core/json.ts'
import type { Problem } from '../core/problem.ts'

/** A file of the site. `path` is as a {@link import('../ports/site.ts').Site} takes it. */
export interface SiteFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A file whose path names the digest of its content: it is made only where the last site has none. */
export interface NamedByDigest {
  readonly path: string
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
