import type { z } from 'zod'
import { sha256Of } from '../core/digest.ts'
import { parseExactJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { PartReader } from '../ports/part-reader.ts'
import { normalizeName } from '../python/name.ts'
import { documentPath, downloadsOf } from './documents.ts'
import { type Entry, entrySchema } from './entry-schema.ts'
import type { Part } from './part.ts'
import { type PartHeader, partSchema } from './part-schema.ts'
import { type Shard, shardOf } from './shard.ts'

/** What another job has found out, with its place among the parts. */
export interface ReadPart extends Part, Shard {
  /** for people: where it lies */
  readonly name: string
  /** of wheelseal that wrote it */
  readonly generator: string
}

// In bytes, and in values: an artifact can be replaced by whoever may write to the repository.
const LARGEST_HEADER = 256 * 1024 * 1024
const LARGEST_ENTRY = 256 * 1024 * 1024
const LARGEST_DOCUMENT = 256 * 1024 * 1024
const LIMITS = { depth: 32, values: 20_000_000 } as const
const REPOSITORY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\/[A-Za-z0-9_.-]+$/

/**
 * Reads a part, and believes none of it: shape by schema, entries by the digests of the header, each plugin in the shard that
 * its repository belongs to. What does not fit is `marketplace/parts`. Documents are read when they are asked for.
 */
export async function readPart(reader: PartReader): Promise<ReadPart | Problem> {
  const header = await readJson(reader, 'part.json', LARGEST_HEADER, partSchema)
  if (isProblem(header)) return header
  const { asOf, catalog, shard, of, generator } = header
  if (shard > of) return refused(reader, 'part.json', `it is shard ${shard} of ${of}`)
  const entries: Entry[] = []
  for (const listed of header.entries) {
    const entry = await readEntry(reader, listed, header)
    if (isProblem(entry)) return entry
    const before = entries.at(-1)
    if (before && before.name >= entry.name) return refused(reader, 'part.json', 'its entries are not sorted by name')
    entries.push(entry)
  }
  const document = async (sha256: string): Promise<Uint8Array | Problem> => {
    const bytes = await reader.read(`documents/${sha256}`, LARGEST_DOCUMENT)
    if (isProblem(bytes) || sha256Of(bytes) === sha256) return bytes
    return refused(reader, `documents/${sha256}`, 'it has another digest')
  }
  return { name: reader.name, generator: generator.version, asOf, catalog, shard, of, entries, document }
}

async function readEntry(
  reader: PartReader,
  { name, size, sha256 }: PartHeader['entries'][number],
  { shard, of, asOf }: Shard & Pick<PartHeader, 'asOf'>,
): Promise<Entry | Problem> {
  if (!/^[a-z0-9-]+$/.test(name))
    return refused(reader, 'part.json', `\`${oneLine(name, 100)}\` is no name of a plugin`)
  const path = `entries/${name}.json`
  const entry = await readJson(reader, path, Math.min(size, LARGEST_ENTRY), entrySchema, sha256)
  if (isProblem(entry)) return entry
  const wrong = wrongIn(entry, name, { shard, of }) ?? currentIn(entry, asOf)
  return wrong === undefined ? entry : refused(reader, path, wrong)
}

/** What no schema says; pages and paths are made of these. */
function wrongIn(entry: Entry, name: string, { shard, of }: Shard): string | undefined {
  if (entry.name !== name) return `it is of \`${oneLine(entry.name, 100)}\``
  if (shardOf(entry.repositoryId, of) !== shard)
    return `its repository belongs to shard ${shardOf(entry.repositoryId, of)}`
  if (!REPOSITORY.test(entry.repository)) return `\`${oneLine(entry.repository, 100)}\` is no repository`
  const odd = entry.packages.find(each => !/^[a-z0-9-]+$/.test(each) || normalizeName(each) !== each)
  if (odd !== undefined) return `\`${oneLine(odd, 100)}\` is no normalised name of a project`
  if (downloadsOf(entry).some(each => each.path !== documentPath(each)))
    return 'a document lies at a path that is not its own'
  const known = entry.latest === null || entry.releases.some(each => each.tag === entry.latest)
  return known ? undefined : 'its latest release is none of its releases'
}

/** What is old must say so, and nothing is green that nobody verified. */
function currentIn({ checkedOn, staleSince, trouble, releases }: Entry, asOf: string): string | undefined {
  const isSaid = trouble === null ? checkedOn === asOf && staleSince === null : staleSince === checkedOn
  if (!isSaid) return 'it was not looked at on the day of the part, and does not say so'
  const signals = releases.flatMap(each => [each.signals.signed, each.signals.sbom, each.signals.scan])
  const isGreen = signals.some(({ state, look }) => (look === 'good' || look === 'backup') && state !== 'verified')
  return isGreen ? 'a signal is green, and was not verified' : undefined
}

async function readJson<T>(
  reader: PartReader,
  path: string,
  limit: number,
  type: z.ZodType<T>,
  sha256?: string,
): Promise<T | Problem> {
  const bytes = await reader.read(path, limit)
  if (isProblem(bytes)) return bytes
  if (sha256 !== undefined && sha256Of(bytes) !== sha256)
    return refused(reader, path, 'it is not what `part.json` lists')
  const json = parseExactJson(bytes, LIMITS)
  if (json === undefined) return refused(reader, path, 'it is no JSON, or nests too deep')
  const read = type.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  return refused(
    reader,
    path,
    oneLine(`\`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'it has another shape'}`, 300),
  )
}

function refused({ name }: PartReader, path: string, why: string): Problem {
  return problem(
    'marketplace/parts',
    `The part \`${oneLine(name, 200)}\` cannot be used: \`${oneLine(path, 200)}\` was refused, ${why}`,
    'Run the job of that shard again, with the version of wheelseal that merges, and merge what it writes.',
    { where: oneLine(`${name}/${path}`, 300) },
  )
}
