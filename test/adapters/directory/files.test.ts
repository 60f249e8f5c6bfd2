import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { directoryGlob } from '../../../src/adapters/directory/glob.ts'
import { sha256OfSource } from '../../../src/core/digest.ts'
import { isProblem } from '../../../src/core/problem.ts'

const root = mkdtempSync(join(tmpdir(), 'wheelseal-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const inRoot = (...parts: readonly string[]) => join(root, ...parts)

describe('files', () => {
  const files = directoryFiles()
  const large = Buffer.alloc(9 * 1024 * 1024, 'wheel')
  writeFileSync(inRoot('large'), large)
  writeFileSync(inRoot('small'), 'small')
  writeFileSync(inRoot('empty'), '')
  mkdirSync(inRoot('folder'))

  test.each([
    ['large', large],
    ['small', Buffer.from('small')],
    ['empty', Buffer.alloc(0)],
  ])('%s is hashed in one pass', async (name, bytes) => {
    const source = await files.open(inRoot(name))
    if (isProblem(source)) throw new Error(source.what)
    expect(source.size).toBe(bytes.byteLength)
    expect(await sha256OfSource(source)).toBe(createHash('sha256').update(bytes).digest('hex'))
    await source.close()
  })
  test('any place, and more than the buffer at once', async () => {
    const source = await files.open(inRoot('large'))
    if (isProblem(source)) throw new Error(source.what)
    expect(Buffer.from(await source.read(7, 3)).toString()).toBe('eel')
    expect(Buffer.from(await source.read(1, 6 * 1024 * 1024)).equals(large.subarray(1, 1 + 6 * 1024 * 1024))).toBe(true)
    await expect(source.read(source.size - 1, 2)).rejects.toThrow('shorter')
    await source.close()
  })
  test('a file that becomes shorter is no answer', async () => {
    writeFileSync(inRoot('race'), 'x'.repeat(100))
    const source = await files.open(inRoot('race'))
    if (isProblem(source)) throw new Error(source.what)
    truncateSync(inRoot('race'), 10)
    await expect(source.read(0, 100)).rejects.toThrow('shorter')
    await source.close()
  })
  test('read answers the whole file up to the limit', async () => {
    expect(await files.read(inRoot('small'), 5)).toEqual(Buffer.from('small'))
    expect(await files.read(inRoot('small'), 4)).toMatchObject({
      code: 'input/unreadable',
      what: expect.stringContaining('more than the 4'),
    })
  })
  test.each([
    ['missing', 'cannot be read'],
    ['folder', 'is a folder'],
    ['nul\0', 'cannot be read'],
  ])('%j is refused', async (name, says) => {
    const refused = { code: 'input/unreadable', what: expect.stringContaining(says) }
    expect(await files.open(inRoot(name))).toMatchObject(refused)
    expect(await files.read(inRoot(name), 10)).toMatchObject(refused)
  })
})

describe('globs', () => {
  const workspace = inRoot('workspace')
  mkdirSync(join(workspace, 'dist', 'deep'), { recursive: true })
  mkdirSync(inRoot('elsewhere'))
  for (const name of ['b.whl', 'a.whl', '.hidden', 'x[1].whl']) writeFileSync(join(workspace, 'dist', name), '')
  writeFileSync(join(workspace, 'dist', 'deep', 'c.whl'), '')
  writeFileSync(inRoot('elsewhere', 'd.whl'), '')
  const glob = directoryGlob(workspace)
  const inDist = (...names: readonly string[]) => names.map(name => join(workspace, 'dist', name))

  test.each([
    { pattern: 'dist/*.whl', found: inDist('a.whl', 'b.whl', 'x[1].whl') },
    { pattern: './dist/[ab].whl', found: inDist('a.whl', 'b.whl') },
    { pattern: 'dist/{b,a}.whl', found: inDist('a.whl', 'b.whl') },
    { pattern: 'dist/*', found: inDist('a.whl', 'b.whl', 'deep', 'x[1].whl') },
    {
      pattern: 'dist/**/*.whl',
      found: [...inDist('a.whl', 'b.whl'), join(workspace, 'dist', 'deep', 'c.whl'), ...inDist('x[1].whl')],
    },
    { pattern: 'dist/x[1].whl', found: inDist('x[1].whl') },
    { pattern: 'dist/a.whl', found: inDist('a.whl') },
    { pattern: 'dist/none.whl', found: [] },
    { pattern: 'dist/*.zip', found: [] },
    { pattern: 'nul\0', found: [] },
    { pattern: '../elsewhere/*.whl', found: [inRoot('elsewhere', 'd.whl')] },
    { pattern: inRoot('elsewhere', 'd.whl'), found: [inRoot('elsewhere', 'd.whl')] },
    { pattern: `${inRoot('elsewhere')}/*.whl`, found: [inRoot('elsewhere', 'd.whl')] },
  ])('$pattern', async ({ pattern, found }) => {
    expect(await glob.match(pattern)).toEqual(found)
  })

  // Windows lets only administrators make links.
  describe.skipIf(process.platform === 'win32')('links', () => {
    const links = inRoot('workspace', 'links')
    mkdirSync(links)
    symlinkSync(inRoot('elsewhere', 'd.whl'), join(links, 'out.whl'))
    symlinkSync(inRoot('elsewhere'), join(links, 'folder'))
    symlinkSync(join(workspace, 'dist', 'a.whl'), join(links, 'in.whl'))
    symlinkSync(inRoot('nowhere'), join(links, 'dangling.whl'))

    test('inside the workspace are followed', async () => {
      expect(await glob.match('links/in.whl')).toEqual([join(links, 'in.whl')])
    })
    test.each(['links/out.whl', 'links/o*.whl', 'links/folder/*.whl', 'links/folder/d.whl'])(
      '%s is refused',
      async pattern => {
        expect(await glob.match(pattern)).toMatchObject([{ code: 'input/outside' }])
      },
    )
    test('a dangling one is left to whoever opens it', async () => {
      expect(await glob.match('links/dangling.whl')).toEqual([join(links, 'dangling.whl')])
    })
    test('outside the workspace only the named folder counts', async () => {
      symlinkSync(join(workspace, 'dist', 'a.whl'), inRoot('elsewhere', 'link.whl'))
      expect(await glob.match(`${inRoot('elsewhere')}/l*.whl`)).toMatchObject([{ code: 'input/outside' }])
    })
  })
})
