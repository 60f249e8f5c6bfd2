import { isProblem, problem } from '../../src/core/problem.ts'
import type { Part } from '../../src/marketplace/part.ts'
import { type ReadPart, readPart } from '../../src/marketplace/read-part.ts'
import { shardOf } from '../../src/marketplace/shard.ts'
import { writePart } from '../../src/marketplace/write-part.ts'
import type { PartReader } from '../../src/ports/part-reader.ts'
import { siteInMemory } from './in-memory-site.ts'

/** What the jobs of so many shards write: the files of each. */
export async function shardsOf(part: Part, of: number): Promise<readonly Map<string, Uint8Array>[]> {
  const written: Map<string, Uint8Array>[] = []
  for (let shard = 1; shard <= of; shard += 1) {
    const entries = part.entries.filter(each => shardOf(each.repositoryId, of) === shard)
    const { site, files } = siteInMemory()
    const figures = await writePart({ ...part, entries }, { shard, of }, site)
    if (isProblem(figures)) throw new Error(figures.what)
    written.push(files)
  }
  return written
}

export function readerOf(files: ReadonlyMap<string, Uint8Array>, name = 'part'): PartReader {
  const lost = problem('marketplace/parts', `The part \`${name}\` lacks it`, 'Run that job again.')
  return {
    name,
    read: async (path, limit) => {
      const bytes = files.get(path)
      return bytes === undefined || bytes.byteLength > limit ? lost : bytes
    },
  }
}

export async function read(files: ReadonlyMap<string, Uint8Array>, name?: string): Promise<ReadPart> {
  const part = await readPart(readerOf(files, name))
  if (isProblem(part)) throw new Error(part.what)
  return part
}
