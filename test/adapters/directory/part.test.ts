import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPartReader } from '../../../src/adapters/directory/part.ts'
import { createSite } from '../../../src/adapters/directory/site.ts'
import { sha256Of } from '../../../src/core/digest.ts'
import { isProblem } from '../../../src/core/problem.ts'
import { joinParts } from '../../../src/marketplace/join-parts.ts'
import { readPart } from '../../../src/marketplace/read-part.ts'
import { shardOf } from '../../../src/marketplace/shard.ts'
import { writePart } from '../../../src/marketplace/write-part.ts'
import { writeSite } from '../../../src/marketplace/write-site.ts'
import { ENTRIES, partOf } from '../../marketplace/entries.ts'
import { manyPlugins } from '../../marketplace/many.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  folder = join(parent, 'part')
})
afterEach(() => rmSync(parent, { recursive: true }))

/** every file below a folder, with the digest of what it holds */
function held(place: string): Readonly<Record<string, string>> {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter(each => each.isFile())
  const paths = files.map(each => join(each.parentPath, each.name))
  return Object.fromEntries(paths.map(path => [path.slice(place.length), sha256Of(readFileSync(path))]))
}

describe('a part in a folder', () => {
  it('is read as it was written, and replaced by the next one', async () => {
    for (let round = 0; round < 2; round += 1) {
      const site = createSite(folder, 'part.json')
      expect(await writePart(partOf(), { shard: 1, of: 1 }, site)).toMatchObject({ files: ENTRIES.length + 2 })
      expect(await readPart(createPartReader(folder))).toMatchObject({ shard: 1, of: 1, entries: ENTRIES })
    }
  })

  it('is one of eight whose site is that of one run, byte for byte', async () => {
    const part = manyPlugins(24, 2)
    const shards = Array.from({ length: 8 }, (_, at) => ({ shard: at + 1, of: 8 }))
    const parts = []
    for (const shard of shards) {
      const entries = part.entries.filter(each => shardOf(each.repositoryId, 8) === shard.shard)
      const place = join(folder, String(shard.shard))
      await writePart({ ...part, entries }, shard, createSite(place, 'part.json'))
      const read = await readPart(createPartReader(place))
      if (isProblem(read)) throw new Error(read.what)
      parts.unshift(read)
    }
    const joined = joinParts(parts)
    if (isProblem(joined)) throw new Error(joined.what)
    const sites = [part, joined].map((each, at) => [each, join(parent, `site-${at}`)] as const)
    for (const [each, place] of sites) {
      expect(await writeSite(each, createSite(place), () => [])).toMatchObject({ plugins: 24 })
    }
    const [one, merged] = sites.map(([, place]) => held(place))
    expect(merged).toEqual(one)
    expect(Object.keys(one ?? {}).length).toBeGreaterThan(500)
  })

  const rows: readonly [what: string, path: string, make: () => void][] = [
    ['nothing there', 'part.json', () => {}],
    ['a folder', 'entries', () => {}],
    ['a file in the way', 'file/part.json', () => writeFileSync(join(folder, 'file'), '')],
    ['more than is read', 'large', () => writeFileSync(join(folder, 'large'), 'x'.repeat(101))],
    ['a link', 'link', () => symlinkSync(join(parent, 'secret'), join(folder, 'link'))],
    ['a folder that is a link', 'out/secret', () => symlinkSync(parent, join(folder, 'out'))],
    ['a path that leaves', '../secret', () => {}],
    ['an absolute path', '/etc/passwd', () => {}],
  ]
  it.each(rows)('gives no %s', async (_what, path, make) => {
    mkdirSync(join(folder, 'entries'), { recursive: true })
    writeFileSync(join(parent, 'secret'), 'secret')
    make()
    expect(await createPartReader(folder).read(path, 100)).toMatchObject({ code: 'marketplace/parts' })
  })
})
