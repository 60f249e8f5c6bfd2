import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCache } from '../../../src/adapters/directory/cache.ts'
import { sha256Of } from '../../../src/core/digest.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  folder = join(parent, 'cache')
})
afterEach(() => rmSync(parent, { recursive: true }))

const KEY = 'examination/../../etc 1'
const BYTES = new TextEncoder().encode('{"verdict":"pass"}')
const fileOf = (key: string) => join(folder, sha256Of(key).slice(0, 2), sha256Of(key))
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(each => each.isFile())
    .map(each => each.name)
    .sort()

describe('a cache', () => {
  it('gives back what was put, to this run and the next', async () => {
    const cache = createCache(folder)
    expect(await cache.get(KEY)).toBe(undefined)
    expect(await cache.put(KEY, BYTES)).toBe(undefined)
    expect(await cache.put('empty', new Uint8Array())).toBe(undefined)
    for (const each of [cache, createCache(folder)]) {
      expect(new Uint8Array((await each.get(KEY)) ?? [])).toEqual(BYTES)
      expect(await each.get('empty')).toHaveLength(0)
    }
    expect(files()).toEqual([KEY, 'empty'].map(sha256Of).sort())
  })

  it('gives the newest of what was put twice', async () => {
    const cache = createCache(folder)
    await cache.put(KEY, BYTES)
    await cache.put(KEY, new Uint8Array([1, 2]))
    expect([...((await cache.get(KEY)) ?? [])]).toEqual([1, 2])
  })

  const damages: readonly [what: string, damage: (file: string) => void][] = [
    ['cut', file => truncateSync(file, readFileSync(file).byteLength - 1)],
    ['cut before its digest ends', file => truncateSync(file, 20)],
    ['empty', file => truncateSync(file, 0)],
    ['longer', file => writeFileSync(file, '}', { flag: 'a' })],
    ['one bit of its content', file => flip(file, 40)],
    ['one bit of its digest', file => flip(file, 3)],
    ['the file of another key', file => copyFileSync(fileOf('other'), file)],
    ['a folder', file => (rmSync(file), mkdirSync(file))],
  ]
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }
  it.each(damages)('takes what is damaged for lost: %s', async (what, damage) => {
    const cache = createCache(folder)
    await cache.put(KEY, BYTES)
    await cache.put('other', BYTES)
    damage(fileOf(KEY))
    expect(await cache.get(KEY)).toBe(undefined)
    const mended = await cache.put(KEY, BYTES)
    expect(mended?.code).toBe(what === 'a folder' ? 'marketplace/write-failed' : undefined)
  })

  it('prunes what this run had no need of, damaged files and unfinished ones too, and nothing else', async () => {
    const earlier = createCache(folder)
    for (const key of ['got', 'put', 'left', 'damaged']) await earlier.put(key, BYTES)
    truncateSync(fileOf('damaged'), 5)
    writeFileSync(join(dirname(fileOf('got')), `.${sha256Of('got')}-0123abcd`), 'half')
    writeFileSync(join(dirname(fileOf('got')), 'mine.txt'), 'mine')
    const cache = createCache(folder)
    await cache.get('got')
    await cache.get('damaged')
    await cache.put('put', BYTES)
    await cache.prune()
    expect(files()).toEqual(['mine.txt', sha256Of('got'), sha256Of('put')].sort())
  })

  it('prunes nothing where there is nothing', async () => {
    expect(await createCache(folder).prune()).toBe(undefined)
  })

  it('that is removed meanwhile is made anew', async () => {
    const cache = createCache(folder)
    await cache.put(KEY, BYTES)
    rmSync(folder, { recursive: true })
    expect(await cache.put(KEY, BYTES)).toMatchObject({ code: 'marketplace/write-failed' })
    expect(await cache.put(KEY, BYTES)).toBe(undefined)
  })

  it('says where it cannot be written: a file in the way', async () => {
    writeFileSync(folder, '')
    const cache = createCache(folder)
    expect(await cache.put(KEY, BYTES)).toMatchObject({ code: 'marketplace/write-failed' })
    expect(await cache.get(KEY)).toBe(undefined)
    await cache.prune()
  })

  // A limit on the size of files stands for a disk: writing beyond it fails likewise. (`prlimit` is of util-linux.)
  it.skipIf(process.platform !== 'linux')('keeps what it had where the disk is full', async () => {
    const { execFileSync } = process.getBuiltinModule('node:child_process')
    await createCache(folder).put(KEY, BYTES)
    const source = new URL('../../../src/adapters/directory/cache.ts', import.meta.url).href
    const script = `
      process.on('SIGXFSZ', () => {})
      const { createCache } = await import('${source}')
      const trouble = await createCache('${folder}').put(${JSON.stringify(KEY)}, Buffer.alloc(200000))
      process.stdout.write(JSON.stringify({ code: trouble.code, cause: trouble.cause }))`
    const said = execFileSync('prlimit', ['--fsize=150000', process.execPath, '--input-type=module', '-e', script])
    const { code, cause } = JSON.parse(said.toString())
    expect([code, String(cause).includes('EFBIG')]).toEqual(['marketplace/write-failed', true])
    expect(new Uint8Array((await createCache(folder).get(KEY)) ?? [])).toEqual(BYTES)
    expect(files()).toEqual([sha256Of(KEY)])
  })
})
