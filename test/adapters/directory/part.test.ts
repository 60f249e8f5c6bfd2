import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPartReader } from '../../../src/adapters/directory/part.ts'
import { createSite } from '../../../src/adapters/directory/site.ts'
import { readPart } from '../../../src/marketplace/read-part.ts'
import { writePart } from '../../../src/marketplace/write-part.ts'
import { ENTRIES, partOf } from '../../marketplace/entries.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  folder = join(parent, 'part')
})
afterEach(() => rmSync(parent, { recursive: true }))

describe('a part in a folder', () => {
  it('is read as it was written, and replaced by the next one', async () => {
    for (let round = 0; round < 2; round += 1) {
      const site = createSite(folder, 'part.json')
      expect(await writePart(partOf(), { shard: 1, of: 1 }, site)).toMatchObject({ files: ENTRIES.length + 2 })
      expect(await readPart(createPartReader(folder))).toMatchObject({ shard: 1, of: 1, entries: ENTRIES })
    }
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
