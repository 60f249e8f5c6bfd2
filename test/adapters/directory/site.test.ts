import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSite, prepareSite } from '../../../src/adapters/directory/site.ts'
import { stableJson } from '../../../src/core/json.ts'
import { GENERATOR } from '../../../src/release/generator.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
  folder = join(parent, 'site')
})
afterEach(() => rmSync(parent, { recursive: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const INDEX = stableJson({ schemaVersion: '1.0', generator: GENERATOR })

async function write(mark: string, path = folder): Promise<void> {
  const site = createSite(path)
  expect(await site.write('pages/one.html', bytes(mark))).toBe(undefined)
  expect(await site.write('index.json', bytes(INDEX))).toBe(undefined)
  expect(await site.finish()).toBe(undefined)
}
/** every file below a folder, with what it holds */
function held(path = parent): Readonly<Record<string, string>> {
  const found = readdirSync(path, { recursive: true, withFileTypes: true }).filter(each => each.isFile())
  const entries = found.map(each => [
    join(each.parentPath, each.name).slice(path.length + 1),
    join(each.parentPath, each.name),
  ])
  return Object.fromEntries(entries.map(([name = '', file = '']) => [name, readFileSync(file, 'utf8')]))
}
const siteOf = (mark: string) => ({ 'site/index.json': INDEX, 'site/pages/one.html': mark })

describe('a folder that is replaced as a whole', () => {
  it('holds the first site, then the second and nothing of the first', async () => {
    await write('first')
    expect(held()).toEqual(siteOf('first'))
    writeFileSync(join(folder, 'old.html'), 'of the first')
    await write('second')
    expect([held(), readdirSync(parent)]).toEqual([siteOf('second'), ['site']])
  })

  it('holds the last site while the next one is written, and when that one is abandoned', async () => {
    await write('first')
    const site = createSite(folder)
    await site.write('pages/one.html', bytes('second'))
    expect(readFileSync(join(folder, 'pages/one.html'), 'utf8')).toBe('first')
    await site.abandon()
    expect([held(), readdirSync(parent)]).toEqual([siteOf('first'), ['site']])
  })

  it('is made where its parents are missing, and where it is empty', async () => {
    await write('first', join(parent, 'a/b/site'))
    mkdirSync(folder)
    await write('first')
    expect(Object.keys(held()).sort()).toEqual([
      'a/b/site/index.json',
      'a/b/site/pages/one.html',
      'site/index.json',
      'site/pages/one.html',
    ])
  })

  it.each([
    ['../one'],
    ['pages/../../one'],
    ['/one'],
    ['pages//one'],
    ['pages/'],
    [''],
    ['.'],
    ['pages/.'],
    ['..'],
    ['C:\\one'],
    ['one\u0000'],
    ['Wheel\u202e'],
    ['a b'],
    ['%2e%2e/one'],
    ['x'.repeat(256)],
    ['one\n'],
  ])('refuses the path %j', async path => {
    const site = createSite(folder)
    expect(await site.write(path, bytes(''))).toMatchObject({ code: 'marketplace/write-failed' })
    expect(held()).toEqual({})
  })

  it('shares small bytes that are the same object, and sees where the object has changed', async () => {
    const badge = bytes('badge')
    const site = createSite(folder)
    for (const name of ['a', 'b']) await site.write(name, badge)
    badge[0] = 0x42
    await site.write('c', badge)
    await site.write('index.json', bytes(INDEX))
    expect(await site.write('b', badge)).toMatchObject({ code: 'marketplace/write-failed' })
    await site.finish()
    expect(held(folder)).toEqual({ a: 'badge', b: 'badge', c: 'Badge', 'index.json': INDEX })
    expect(['a', 'b', 'c'].map(name => statSync(join(folder, name)).nlink)).toEqual([2, 2, 1])
  })

  it('shares what the last site holds too, never a link, and never writes into it', async () => {
    await write('same')
    const inode = statSync(join(folder, 'pages/one.html')).ino
    await write('same')
    expect([held(), statSync(join(folder, 'pages/one.html')).ino]).toEqual([siteOf('same'), inode])
    await write('next')
    expect([held(), statSync(join(folder, 'pages/one.html')).ino === inode]).toEqual([siteOf('next'), false])
    rmSync(join(folder, 'pages/one.html'))
    // As long as its target: a size alone tells nothing.
    writeFileSync(join(folder, 'pages/four'), 'next')
    symlinkSync('four', join(folder, 'pages/one.html'))
    await write('next')
    expect(lstatSync(join(folder, 'pages/one.html')).isFile()).toBe(true)
  })

  it.each<[string, (path: string) => void, boolean]>([
    ['as it was', () => {}, true],
    ['damaged, at the same size', path => writeFileSync(path, 'xirst'), false],
    ['gone', path => rmSync(path), false],
    ['a link', path => (renameSync(path, `${path}.real`), symlinkSync(`${path}.real`, path)), false],
  ])('keeps a file of the last site by its digest: %s', async (_, change, kept) => {
    await write('first')
    const digest = createHash('sha256').update('first').digest('hex')
    change(join(folder, 'pages/one.html'))
    const site = createSite(folder)
    expect(await site.keep('pages/one.html', digest)).toBe(kept)
    expect(await site.keep('../site/pages/one.html', digest)).toBe(false)
    await site.write('index.json', bytes(INDEX))
    expect(await site.finish()).toBe(undefined)
    expect(held()).toEqual({ 'site/index.json': INDEX, ...(kept ? { 'site/pages/one.html': 'first' } : {}) })
  })

  it('refuses to write a path twice', async () => {
    const site = createSite(folder)
    expect(await site.write('one', bytes(''))).toBe(undefined)
    expect(await site.write('one', bytes(''))).toMatchObject({ code: 'marketplace/write-failed' })
  })
})

describe('a folder that is not ours', () => {
  const rows: readonly [what: string, make: () => void][] = [
    ['other files', () => (mkdirSync(folder), writeFileSync(join(folder, 'thesis.txt'), 'mine'))],
    [
      'an index of someone else',
      () => (mkdirSync(folder), writeFileSync(join(folder, 'index.json'), '{"plugins":[]}')),
    ],
    ['an index that is no JSON', () => (mkdirSync(folder), writeFileSync(join(folder, 'index.json'), '{'))],
    ['a file in the way', () => writeFileSync(folder, 'mine')],
  ]
  it.each(rows)('stays as it is: %s', async (_what, make) => {
    make()
    const before = held()
    const refusal = { code: 'publish/folder-taken' }
    expect(await prepareSite(folder)).toMatchObject(refusal)
    expect(await createSite(folder).write('one', bytes(''))).toMatchObject(refusal)
    expect(await createSite(folder).finish()).toMatchObject(refusal)
    expect(held()).toEqual(before)
  })

  it('stays as it is where it came while the site was written', async () => {
    const site = createSite(folder)
    await site.write('index.json', bytes(INDEX))
    mkdirSync(folder)
    writeFileSync(join(folder, 'thesis.txt'), 'mine')
    expect(await site.finish()).toMatchObject({ code: 'publish/folder-taken' })
    await site.abandon()
    expect(held()).toEqual({ 'site/thesis.txt': 'mine' })
  })

  it('is a part where a site is meant', async () => {
    await write('first')
    expect(await prepareSite(folder, 'part.json')).toMatchObject({ code: 'publish/folder-taken' })
  })
})

describe('a run that died', () => {
  const steps: readonly [what: string, leave: () => void, then: string][] = [
    ['while it wrote', () => mkdirSync(`${folder}.next-00000000`), 'first'],
    ['before the first renaming', () => whole(`${folder}.next-00000000`), 'first'],
    [
      'between the two',
      () => (whole(`${folder}.next-00000000`), renameSync(folder, `${folder}.previous-00000000`)),
      'first',
    ],
    ['after the second', () => (renameSync(folder, `${folder}.previous-00000000`), whole(folder)), 'second'],
    ['while it swept', () => mkdirSync(`${folder}.old-00000000`), 'first'],
  ]
  const whole = (path: string) => {
    mkdirSync(join(path, 'pages'), { recursive: true })
    writeFileSync(join(path, 'pages/one.html'), 'second')
    writeFileSync(join(path, 'index.json'), INDEX)
  }
  it.each(steps)('%s leaves a whole site to the next one', async (_what, leave, then) => {
    await write('first')
    leave()
    expect(await prepareSite(folder)).toBe(undefined)
    expect([held(), readdirSync(parent)]).toEqual([siteOf(then), ['site']])
    await write('third')
    expect([held(), readdirSync(parent)]).toEqual([siteOf('third'), ['site']])
  })

  it('never leaves half a site, whenever it is killed', async () => {
    const source = (file: string) => new URL(`../../../src/${file}`, import.meta.url).href
    const script = `
      const { createSite } = await import('${source('adapters/directory/site.ts')}')
      const bytes = text => new TextEncoder().encode(text)
      for (let round = 1; ; round += 1) {
        const site = createSite('${folder}')
        for (let at = 0; at < 20; at += 1) await site.write('pages/' + at, bytes(String(round)))
        await site.write('index.json', bytes(${JSON.stringify(INDEX)}))
        if (await site.finish()) process.exit(1)
        if (round === 1) process.stdout.write('ready')
      }`
    for (let kill = 0; kill < 8; kill += 1) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await new Promise(done => child.stdout.once('data', done))
      await new Promise(done => setTimeout(done, 3 + kill * 7))
      child.kill('SIGKILL')
      await new Promise(done => child.once('exit', done))
      expect(child.signalCode).toBe('SIGKILL')
      expect(await prepareSite(folder)).toBe(undefined)
      const { 'index.json': index, ...pages } = held(folder)
      expect([index, Object.keys(pages).length, new Set(Object.values(pages)).size]).toEqual([INDEX, 20, 1])
      expect(readdirSync(parent)).toEqual(['site'])
    }
  })

  it('cannot be finished where a later one swept its files', async () => {
    const slow = createSite(folder)
    await slow.write('pages/one.html', bytes('slow'))
    await write('quick')
    expect(await slow.write('pages/two.html', bytes('slow'))).toMatchObject({ code: 'marketplace/write-failed' })
    expect(await slow.write('new/three.html', bytes('slow'))).toMatchObject({ code: 'marketplace/write-failed' })
    expect(await slow.finish()).toMatchObject({ code: 'marketplace/write-failed' })
    await slow.abandon()
    expect([held(), readdirSync(parent)]).toEqual([siteOf('quick'), ['site']])
  })
})

describe('a disk that does not take it', () => {
  it.skipIf(process.platform === 'win32')('because it is read-only: the last site stays', async () => {
    await write('first')
    const root = process.geteuid?.() === 0
    chmodSync(parent, 0o555)
    // Nothing is read-only to root.
    if (root) process.seteuid?.('nobody')
    const written = await createSite(folder).write('one', bytes(''))
    if (root) process.seteuid?.(0)
    chmodSync(parent, 0o755)
    expect(written).toMatchObject({ code: 'marketplace/write-failed', cause: expect.stringContaining('EACCES') })
    expect(held()).toEqual(siteOf('first'))
  })

  it('because a file is in the way of its parents', async () => {
    writeFileSync(join(parent, 'file'), '')
    const site = createSite(join(parent, 'file/site'))
    expect(await site.write('one', bytes(''))).toMatchObject({ code: 'marketplace/write-failed' })
  })

  // A limit on the size of files stands for a disk: writing beyond it fails likewise. (`prlimit` is of util-linux.)
  it.skipIf(process.platform !== 'linux')('because it is full: the last site stays', async () => {
    await write('first')
    const { execFileSync } = process.getBuiltinModule('node:child_process')
    const source = new URL('../../../src/adapters/directory/site.ts', import.meta.url).href
    const script = `
      process.on('SIGXFSZ', () => {})
      const { createSite } = await import('${source}')
      const site = createSite('${folder}')
      await site.write('small', Buffer.alloc(10))
      const trouble = await site.write('large', Buffer.alloc(200000))
      await site.abandon()
      process.stdout.write(JSON.stringify({ code: trouble.code, cause: trouble.cause }))`
    const said = execFileSync('prlimit', ['--fsize=150000', process.execPath, '--input-type=module', '-e', script])
    const { code, cause } = JSON.parse(said.toString())
    expect([code, String(cause).includes('EFBIG')]).toEqual(['marketplace/write-failed', true])
    expect([held(), readdirSync(parent), existsSync(`${folder}.next`)]).toEqual([siteOf('first'), ['site'], false])
  })
})
