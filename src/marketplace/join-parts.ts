import { compactJson } from '../core/json.ts'
import { sortedBy } from '../core/order.ts'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { GENERATOR } from '../release/generator.ts'
import { documentsOf } from './documents.ts'
import type { Part } from './part.ts'
import type { ReadPart } from './read-part.ts'

/**
 * One part of several, whatever their order: of one catalogue and one day, written by this version, every shard once and no
 * plugin or project twice. Anything else is `marketplace/parts`, and says which.
 */
export function joinParts(parts: readonly ReadPart[]): Part | Problem {
  const sorted = sortedBy(parts, each => each.name).toSorted((left, right) => left.shard - right.shard)
  const [first] = sorted
  if (first === undefined) return refused('There is no part to merge')
  const trouble = differing(first, sorted) ?? missing(first, sorted) ?? twice(sorted)
  if (trouble) return trouble
  const holders = new Map<string, ReadPart>()
  for (const part of sorted) {
    for (const sha256 of documentsOf(part.entries).keys()) if (!holders.has(sha256)) holders.set(sha256, part)
  }
  return {
    asOf: first.asOf,
    catalog: first.catalog,
    entries: sortedBy(
      sorted.flatMap(part => part.entries),
      each => each.name,
    ),
    document: async sha256 =>
      (await holders.get(sha256)?.document(sha256)) ?? refused(`No part has the document \`${sha256}\``),
  }
}

function differing(first: ReadPart, parts: readonly ReadPart[]): Problem | undefined {
  for (const part of parts) {
    const of = `${named(first)} and ${named(part)}`
    if (part.generator !== GENERATOR.version) {
      return refused(
        `${named(part)} was written by wheelseal \`${oneLine(part.generator, 50)}\`, and \`${GENERATOR.version}\` merges`,
      )
    }
    if (part.of !== first.of) return refused(`${of} are of \`${first.of}\` and \`${part.of}\` shards`)
    if (part.asOf !== first.asOf) return refused(`${of} are of different days, \`${first.asOf}\` and \`${part.asOf}\``)
    if (compactJson(part.catalog) !== compactJson(first.catalog)) return refused(`${of} are of different catalogues`)
  }
  return undefined
}

function missing({ of }: ReadPart, parts: readonly ReadPart[]): Problem | undefined {
  const shards = new Map<number, ReadPart>()
  for (const part of parts) {
    const other = shards.get(part.shard)
    if (other) return refused(`${named(other)} and ${named(part)} are both shard \`${part.shard}\``)
    shards.set(part.shard, part)
  }
  const gone = Array.from({ length: of }, (_, at) => at + 1).filter(shard => !shards.has(shard))
  const few = gone.slice(0, 20).join('`, `')
  return gone.length === 0
    ? undefined
    : refused(`Of ${of} shards \`${few}\` ${gone.length === 1 ? 'is' : 'are'} missing`)
}

function twice(parts: readonly ReadPart[]): Problem | undefined {
  const plugins = new Map<string, ReadPart>()
  const projects = new Map<string, string>()
  for (const part of parts) {
    for (const { name, packages } of part.entries) {
      const other = plugins.get(name)
      if (other) return refused(`The plugin \`${name}\` is in ${named(other)} and in ${named(part)}`)
      plugins.set(name, part)
      for (const each of packages) {
        const owner = projects.get(each)
        if (owner !== undefined) return refused(`The project \`${each}\` belongs to \`${owner}\` and to \`${name}\``)
        projects.set(each, name)
      }
    }
  }
  return undefined
}

function named({ name }: ReadPart): string {
  return `\`${oneLine(name, 200)}\``
}

function refused(what: string): Problem {
  return problem(
    'marketplace/parts',
    what,
    'Give the folders of all shards of one run, each once; where a job failed, run it again with the same `as-of`.',
  )
}
