import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDirectoryStore } from '../../../src/adapters/directory/store.ts'
import { assetOf } from '../../../src/release/asset.ts'
import { manifestBytes } from '../../../src/release/manifest.ts'
import { exampleManifest } from '../../release/example.ts'

const text = (name: string, content: string) => assetOf(name, 'text/plain', new TextEncoder().encode(content))
const manifest = (tag: string) =>
  assetOf(
    'release-security.json',
    'application/json',
    manifestBytes({ ...exampleManifest, release: { ...exampleManifest.release, tag } }),
  )

describe('the folder as a release store', () => {
  let root = ''
  let folder = ''
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'wheelseal-'))
    folder = join(root, 'sealed')
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('holds nothing under its final name before it is published, and then everything', async () => {
    const store = createDirectoryStore({ folder, tag: 'v1.2.0' })
    expect(await store.find()).toEqual({ state: 'absent', immutable: false, url: null, assets: [] })
    expect(await store.open()).toMatchObject({ state: 'draft', url: join(root, '.sealed.v1.2.0.draft') })
    await store.put(text('a.txt', 'hello'))
    await store.put(manifest('v1.2.0'))
    expect(await readdir(root)).toEqual(['.sealed.v1.2.0.draft'])
    expect(await store.publish([])).toEqual({ url: folder })
    expect(await readdir(root)).toEqual(['sealed'])
    const { size, sha256 } = text('a.txt', 'hello')
    expect(await store.find()).toMatchObject({
      state: 'published',
      immutable: true,
      url: folder,
      assets: [{ name: 'a.txt', size, sha256, state: 'stored' }, { name: 'release-security.json' }],
    })
  })

  it('takes a file of this machine byte for byte, even a read-only one', async () => {
    const path = join(root, 'x.whl')
    await writeFile(path, 'wheel', { mode: 0o444 })
    const store = createDirectoryStore({ folder, tag: 'v1' })
    await store.open()
    const { size, sha256 } = text('x.whl', 'wheel')
    expect(
      await store.put({ name: 'x.whl', size, sha256, mediaType: 'x', content: { kind: 'file', path } }),
    ).toBeUndefined()
    expect(await store.list()).toEqual([{ name: 'x.whl', size, sha256, state: 'stored' }])
  })

  it('sees a change of bytes that kept the size', async () => {
    const store = createDirectoryStore({ folder, tag: 'v1' })
    await store.open()
    await store.put(text('a.txt', 'hello'))
    await store.list()
    await writeFile(join(root, '.sealed.v1.draft', 'a.txt'), 'HELLO')
    expect(await store.list()).toEqual([expect.objectContaining({ sha256: text('a.txt', 'HELLO').sha256 })])
  })

  it('sweeps what a crash left half-written and never lists it', async () => {
    const draft = join(root, '.sealed.v1.draft')
    await mkdir(draft)
    await writeFile(join(draft, '.wheelseal-1234'), 'half')
    const store = createDirectoryStore({ folder, tag: 'v1' })
    expect(await store.list()).toEqual([])
    await store.open()
    expect(await readdir(draft)).toEqual([])
    await store.put(manifest('v1'))
    await writeFile(join(draft, '.wheelseal-5678'), 'half')
    await store.publish([])
    expect(await readdir(folder)).toEqual(['release-security.json'])
  })

  it('replaces by renaming: no moment without the old or the new bytes', async () => {
    const store = createDirectoryStore({ folder, tag: 'v1' })
    await store.open()
    const place = join(root, '.sealed.v1.draft', 'a.txt')
    await store.put(text('a.txt', 'old'))
    const inode = (await stat(place)).ino
    await store.replace(text('a.txt', 'new'))
    expect(await readFile(place, 'utf8')).toBe('new')
    expect((await stat(place)).ino).not.toBe(inode)
  })

  it('publishes into an empty folder that is there already', async () => {
    await mkdir(folder)
    const store = createDirectoryStore({ folder, tag: 'v1' })
    expect(await store.find()).toMatchObject({ state: 'absent' })
    await store.open()
    await store.put(manifest('v1'))
    expect(await store.publish([])).toEqual({ url: folder })
    expect(await readdir(folder)).toEqual(['release-security.json'])
  })

  it('refuses a folder of other files before any write', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'thesis.txt'), 'precious')
    const store = createDirectoryStore({ folder, tag: 'v1' })
    expect(await store.find()).toMatchObject({
      code: 'publish/folder-taken',
      what: `The folder \`${folder}\` holds files that are not a sealed release`,
    })
    expect(await store.open()).toMatchObject({ code: 'publish/folder-taken' })
    expect(await readdir(root)).toEqual(['sealed'])
  })

  it('refuses the sealed release of another tag and names both', async () => {
    const first = createDirectoryStore({ folder, tag: 'v1.0' })
    await first.open()
    await first.put(manifest('v1.0'))
    await first.publish([])
    expect(await createDirectoryStore({ folder, tag: 'v1.1' }).open()).toMatchObject({
      code: 'publish/differs',
      what: `The folder \`${folder}\` holds the sealed release \`v1.0\`, not \`v1.1\``,
    })
    expect(await readdir(root)).toEqual(['sealed'])
  })

  it('gives each tag its own draft: a failed release lends no file to the next', async () => {
    const failed = createDirectoryStore({ folder, tag: 'v1.0' })
    await failed.open()
    await failed.put(text('old.whl', 'old'))
    const next = createDirectoryStore({ folder, tag: 'v1.1' })
    await next.open()
    expect(await next.list()).toEqual([])
  })

  it('gives tags that a file system may not tell apart different drafts', async () => {
    for (const tag of ['v1', 'V1', 'pkg/v1', 'pkg_v1']) await createDirectoryStore({ folder, tag }).open()
    const names = await readdir(root)
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(4)
    expect(names.every(name => /^\.sealed\.[a-z0-9._+-]+\.draft$/.test(name))).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('never follows a symbolic link', async () => {
    const store = createDirectoryStore({ folder, tag: 'v1' })
    await store.open()
    await writeFile(join(root, 'secret'), 'secret')
    await symlink(join(root, 'secret'), join(root, '.sealed.v1.draft', 'a.txt'))
    expect(await store.list()).toEqual([])
    expect(await store.read('a.txt', 1000)).toMatchObject({ code: 'publish/write-failed' })
  })

  it('refuses to read more than it was asked for', async () => {
    const store = createDirectoryStore({ folder, tag: 'v1' })
    await store.open()
    await store.put(text('a.txt', 'hello'))
    expect(await store.read('a.txt', 4)).toMatchObject({ code: 'publish/write-failed' })
    expect(await store.read('b.txt', 4)).toMatchObject({ code: 'publish/write-failed' })
  })

  it('says what the system refused', async () => {
    await writeFile(join(root, 'file'), '')
    const store = createDirectoryStore({ folder: join(root, 'file', 'sealed'), tag: 'v1' })
    expect(await store.open()).toMatchObject({
      code: 'publish/write-failed',
      cause: expect.stringContaining('ENOTDIR'),
    })
  })

  it.each(['../a.txt', 'a/b', '', '.hidden', 'a\\b'])('holds a name like %j for a bug', async name => {
    const store = createDirectoryStore({ folder, tag: 'v1' })
    await store.open()
    await expect(store.put({ ...text('x', 'x'), name })).rejects.toThrow(RangeError)
    expect(await readdir(root)).toEqual(['.sealed.v1.draft'])
  })
})
