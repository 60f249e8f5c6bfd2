import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSite } from '../../src/adapters/directory/site.ts'
import { shardOf } from '../../src/marketplace/shard.ts'
import { writePart } from '../../src/marketplace/write-part.ts'
import { ENTRIES, partOf } from '../marketplace/entries.ts'
import { runCli, runStep } from '../services/runner.ts'
import { codesIn, temporaryFolder } from './bench.ts'

const OF = 3
let folder: ReturnType<typeof temporaryFolder>
beforeAll(async () => {
  folder = temporaryFolder()
  for (const shard of [1, 2, 3]) {
    const part = partOf(ENTRIES.filter(each => shardOf(each.repositoryId, OF) === shard))
    await writePart(part, { shard, of: OF }, createSite(join(folder.path, `parts/part-${shard}`), 'part.json'))
  }
})
afterAll(() => folder[Symbol.dispose]())

const merge = (...words: readonly string[]) => runCli(['marketplace', 'merge', ...words, '--json'], folder.path)
const [ONE, TWO, THREE] = ['parts/part-1', 'parts/part-2', 'parts/part-3']

describe('wheelseal marketplace merge', () => {
  it('makes one site of all parts, in any order', async () => {
    const { exit, out, err } = await merge(TWO, THREE, ONE, '--out', 'ordered')
    expect(exit, err).toBe(0)
    expect(JSON.parse(out)).toEqual({
      site: 'ordered',
      plugins: ENTRIES.length,
      stale: 2,
      red: 1,
      report: join('ordered', 'report.md'),
      warnings: [],
      problems: [],
    })
    expect(existsSync(join(folder.path, 'ordered/index.html'))).toBe(true)
    const index = JSON.parse(readFileSync(join(folder.path, 'ordered/index.json'), 'utf8'))
    expect(index.plugins).toHaveLength(ENTRIES.length)
  })

  it('as an action takes a glob, and shows the report as summary', async () => {
    const { exit, log, outputs, summary } = await runStep({
      action: 'marketplace/action.yml',
      inputs: { command: 'merge', shards: 'parts/*' },
      workspace: folder.path,
    })
    expect(exit, log).toBe(0)
    expect(outputs).toEqual({ site: 'site', plugins: '7', stale: '2', red: '1', report: join('site', 'report.md') })
    expect(summary.trim()).toBe(readFileSync(join(folder.path, 'site/report.md'), 'utf8').trim())
  })

  it.each([
    ['a part is missing', [ONE, THREE], 'marketplace/parts'],
    ['a part is named twice', [ONE, TWO, THREE, `./${ONE}`, 'parts/part-1/../part-1'], null],
    ['a folder is not there', [ONE, TWO, 'parts/part-4'], 'marketplace/parts'],
    ['a pattern matches nothing', ['shards/*'], 'marketplace/parts'],
    ['a folder is no part', [ONE, TWO, THREE, '.'], 'marketplace/parts'],
  ])('where %s', async (_, words, code) => {
    const before = readFileSync(join(folder.path, 'ordered/index.json'), 'utf8')
    const { exit, out, err } = await merge(...words, '--out', 'ordered')
    expect(codesIn(err)).toEqual(code === null ? [] : [code])
    expect(exit).toBe(code === null ? 0 : 2)
    expect(JSON.parse(out).problems).toHaveLength(code === null ? 0 : 1)
    expect(readFileSync(join(folder.path, 'ordered/index.json'), 'utf8')).toBe(before)
  })

  it('refuses a folder that holds something else than a site', async () => {
    writeFileSync(join(folder.path, 'notes.txt'), 'mine')
    const { exit, err } = await merge(ONE, TWO, THREE, '--out', '.')
    expect({ exit, codes: codesIn(err) }).toEqual({ exit: 2, codes: ['input/invalid'] })
    expect(readFileSync(join(folder.path, 'notes.txt'), 'utf8')).toBe('mine')
  })
})
