import { sha256Of } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Download, Entry } from './entry-schema.ts'
import type { Part } from './part.ts'
import type { KnownFile } from './site-file.ts'

/** Where a site keeps a document, by its digest alone. All of them are JSON; under which name to keep one, the page says. */
export function documentPath({ sha256 }: Pick<Download, 'sha256'>): string {
  return `documents/${sha256}.json`
}

/** Every document that these entries hand out, each once. */
export function documentsOf(entries: readonly Entry[]): ReadonlyMap<string, Download> {
  return new Map(entries.flatMap(downloadsOf).map(each => [each.sha256, each]))
}

export function downloadsOf({ releases }: Entry): readonly Download[] {
  return releases
    .flatMap(({ files, scanFile }) => [...files.flatMap(({ sbom, provenance }) => [sbom, provenance]), scanFile])
    .filter(each => each !== null)
}

/** The documents of a part; their digests are checked again, for they may come from a cache or another job. */
export function* documentFiles(part: Part): Generator<KnownFile> {
  for (const [sha256, { path, size }] of documentsOf(part.entries)) {
    yield { path, sha256, size, make: () => checkedDocument(part, sha256) }
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
