import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { joinParts } from '../../src/marketplace/join-parts.ts'
import type { Part } from '../../src/marketplace/part.ts'
import type { ReadPart } from '../../src/marketplace/read-part.ts'
import { shardOf } from '../../src/marketplace/shard.ts'
import { writeSite } from '../../src/marketplace/write-site.ts'
import { AS_OF, CATALOG, ENTRIES, entryOf, partOf } from './entries.ts'
import { siteInMemory } from './in-memory-site.ts'
import { manyPlugins } from './many.ts'
import { read, shardsOf } from './parts.ts'

async function siteOf(part: Part) {
  const { site, files } = siteInMemory()
  const figures = await writeSite(part, site, () => [])
  if (isProblem(figures)) throw new Error(figures.what)
  return files
}
const byPath = (files: ReadonlyMap<string, Uint8Array>) => [...files].sort(([left], [right]) => (left < right ? -1 : 1))

describe('parts that are merged', () => {
  it.each([
    ['a plugin of each kind', partOf()],
    ['forty plugins', manyPlugins(40, 2)],
    ['no plugin', partOf([])],
  ])('make the site of one run, byte for byte, in any order: %s', async (_what, part) => {
    const parts = await Promise.all((await shardsOf(part, 8)).map((files, at) => read(files, `part-${at + 1}`)))
    const whole = byPath(await siteOf(part))
    for (const order of [parts, parts.toReversed(), [...parts.slice(3), ...parts.slice(0, 3)]]) {
      const joined = joinParts(order)
      if (isProblem(joined)) throw new Error(joined.what)
      expect(byPath(await siteOf(joined))).toEqual(whole)
    }
  })

  const partAt = (shard: number, changes: Partial<ReadPart> = {}): ReadPart => ({
    ...partOf([]),
    name: `part-${shard}`,
    generator: '0.1.0',
    shard,
    of: 3,
    ...changes,
  })
  const all = [partAt(1), partAt(2), partAt(3)]
  const other = (changes: Partial<ReadPart>) => [partAt(1), partAt(2, changes), partAt(3)]
  const titled = { ...CATALOG, marketplace: { ...CATALOG.marketplace, title: 'Someone else' } }
  const rows: readonly [what: string, parts: readonly ReadPart[], says: string][] = [
    ['none', [], 'There is no part to merge'],
    ['one is missing', [partAt(1), partAt(3)], 'Of 3 shards `2` is missing'],
    ['two are missing', [partAt(2)], 'Of 3 shards `1`, `3` are missing'],
    ['one twice', [...all, partAt(2, { name: 'again' })], '`again` and `part-2` are both shard `2`'],
    ['another number of shards', other({ of: 4 }), '`part-1` and `part-2` are of `3` and `4` shards'],
    [
      'another day',
      other({ asOf: '2026-11-25' }),
      `\`part-1\` and \`part-2\` are of different days, \`${AS_OF}\` and \`2026-11-25\``,
    ],
    [
      'another catalogue',
      other({ catalog: { ...CATALOG, sha256: 'd'.repeat(64) } }),
      '`part-1` and `part-2` are of different catalogues',
    ],
    [
      'another title under the same digest',
      other({ catalog: titled }),
      '`part-1` and `part-2` are of different catalogues',
    ],
    ['another version', other({ generator: '9.0' }), '`part-2` was written by wheelseal `9.0`, and `0.1.0` merges'],
    [
      'a plugin twice',
      [partAt(1, { entries: [entryOf()] }), partAt(2, { entries: [entryOf()] }), partAt(3)],
      'The plugin `example-plugin` is in `part-1` and in `part-2`',
    ],
    [
      'a project twice',
      [partAt(1, { entries: [entryOf()] }), partAt(2, { entries: [entryOf({ name: 'thief' })] }), partAt(3)],
      'The project `example-plugin` belongs to `example-plugin` and to `thief`',
    ],
  ]
  it.each(rows)('are refused: %s', (_what, parts, says) => {
    for (const order of [parts, parts.toReversed()]) {
      expect(joinParts(order)).toMatchObject({ code: 'marketplace/parts', what: says })
    }
  })
})

describe('the shard of a repository', () => {
  it('is 1 to N, and the same for ever', () => {
    expect(['4242', '4243', '1'].map(id => shardOf(id, 8))).toEqual([4, 6, 5])
    expect(ENTRIES.map(each => shardOf(each.repositoryId, 1))).toEqual(ENTRIES.map(() => 1))
  })

  it('spreads repositories evenly', () => {
    const sizes = new Map<number, number>()
    for (let id = 0; id < 8000; id += 1) {
      const shard = shardOf(String(id), 8)
      sizes.set(shard, (sizes.get(shard) ?? 0) + 1)
    }
    expect(sizes.size).toBe(8)
    for (const size of sizes.values()) expect(Math.abs(size - 1000)).toBeLessThan(150)
  })
})
