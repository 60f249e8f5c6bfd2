import { stableJson } from '../core/json.ts'

/** A file of the site. `path` is as a {@link import('../ports/site.ts').Site} takes it. */
export interface SiteFile {
  readonly path: string
  readonly bytes: Uint8Array
}

const encoder = new TextEncoder()

export function textFile(path: string, text: string): SiteFile {
  return { path, bytes: encoder.encode(text) }
}

export function jsonFile(path: string, value: unknown): SiteFile {
  return textFile(path, stableJson(value))
}
