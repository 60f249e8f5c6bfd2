import { sha256Of } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Download, Entry } from './entry-schema.ts'
import type { Part } from './part.ts'
import type { SiteFile } from './site-file.ts'

/** Where a site keeps a document: the same bytes under the same name lie there once. */
export function documentPath({ sha256, name }: Pick<Download, 'sha256' | 'name'>): string {
  return `documents/${sha256}/${name}`
}

/** Every document that these entries hand out: each digest with the paths it is handed out under. */
export function documentsOf(entries: readonly Entry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const each of entries.flatMap(downloadsOf)) {
    const paths = found.get(each.sha256)
    if (paths) paths.add(each.path)
    else found.set(each.sha256, new Set([each.path]))
  }
  return found
}

export function downloadsOf({ releases }: Entry): readonly Download[] {
  return releases
    .flatMap(({ files, scanFile }) => [...files.flatMap(({ sbom, provenance }) => [sbom, provenance]), scanFile])
    .filter(each => each !== null)
}

/** The documents of a part, one at a time; their digests are checked again, for they may come from a cache or another job. */
export async function* documentFiles(part: Part): AsyncGenerator<SiteFile | Problem> {
  for (const [sha256, paths] of documentsOf(part.entries)) {
    const bytes = await checkedDocument(part, sha256)
    if (isProblem(bytes)) yield bytes
    else for (const path of paths) yield { path, bytes }
  }
}

/** The bytes with this digest; anything else is `marketplace/write-failed`. */
export async function checkedDocument(part: Part, sha256: string): Promise<Uint8Array | Problem> {
  const bytes = await part.document(sha256)
  if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes
  return problem(
    'marketplace/write-failed',
    `The document with the SHA-256 \`${sha256}\` is not what was verified any more`,
    'Run again; what is damaged in the cache is then fetched anew.',
  )
}
