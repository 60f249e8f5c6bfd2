import { sha256Of } from '../core/digest.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Site } from '../ports/site.ts'
import { GENERATOR } from '../release/generator.ts'
import { checkedDocument, documentsOf } from './documents.ts'
import type { Part } from './part.ts'
import type { PartHeader } from './part-schema.ts'
import type { Shard } from './shard.ts'
import { jsonFile, type SiteFile } from './site-file.ts'
import { type Written, writeFiles } from './write-files.ts'

/**
 * Writes what one job has found out, for the merging one: `documents/SHA256`, `entries/NAME.json`, and `part.json` last, with
 * the digests of the entries.
 */
export function writePart(part: Part, shard: Shard, site: Site): Promise<Problem | Written> {
  return writeFiles(filesOf(part, shard), site)
}

async function* filesOf(part: Part, { shard, of }: Shard): AsyncGenerator<SiteFile | Problem> {
  for (const sha256 of documentsOf(part.entries).keys()) {
    const bytes = await checkedDocument(part, sha256)
    yield isProblem(bytes) ? bytes : { path: `documents/${sha256}`, bytes }
  }
  const entries: PartHeader['entries'] = []
  for (const entry of part.entries) {
    const file = jsonFile(`entries/${entry.name}.json`, entry)
    entries.push({ name: entry.name, sha256: sha256Of(file.bytes), size: file.bytes.byteLength })
    yield file
  }
  const { sha256, marketplace, rules } = part.catalog
  const header: PartHeader = {
    schemaVersion: '1.0',
    generator: { ...GENERATOR },
    asOf: part.asOf,
    catalog: {
      sha256,
      marketplace: { title: marketplace.title, url: marketplace.url, contact: marketplace.contact },
      rules: { failOn: rules.failOn, unknownSeverity: rules.unknownSeverity, maxScanAge: rules.maxScanAge },
    },
    shard,
    of,
    entries,
  }
  yield jsonFile('part.json', header)
}
