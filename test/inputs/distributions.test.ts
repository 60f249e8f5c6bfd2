import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { directoryFiles } from '../../src/adapters/directory/files.ts'
import { directoryGlob } from '../../src/adapters/directory/glob.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { readDistributions } from '../../src/inputs/distributions.ts'
import { type BuiltFile, buildSdist, buildWheel, withFile } from '../fixtures/wheels.ts'

let workspace = ''
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'wheelseal-distributions-'))
})
afterEach(() => rmSync(workspace, { recursive: true, force: true }))

function put(built: BuiltFile, folder = 'dist', name = built.file): void {
  mkdirSync(join(workspace, folder), { recursive: true })
  writeFileSync(join(workspace, folder, name), built.bytes)
}

const read = (...patterns: readonly string[]) =>
  readDistributions(patterns.length > 0 ? patterns : ['dist/*'], directoryFiles(), directoryGlob(workspace))

test('two wheels and an sdist, sorted by file name', async () => {
  const [sdist, wheel, windows] = [buildSdist(), buildWheel(), buildWheel({ tag: 'py3-none-win_amd64' })]
  for (const each of [windows, sdist, wheel]) put(each)
  expect(await read('dist/*.tar.gz', 'dist/*.whl')).toMatchObject([
    {
      kind: 'wheel',
      file: wheel.file,
      size: wheel.bytes.byteLength,
      sha256: sha256Of(wheel.bytes),
      name: 'demo',
      version: '1.0',
      tags: ['py3-none-any'],
    },
    { kind: 'wheel', file: windows.file, sha256: sha256Of(windows.bytes), tags: ['py3-none-win_amd64'] },
    {
      kind: 'sdist',
      file: sdist.file,
      path: join(workspace, 'dist', sdist.file),
      tags: [],
      contents: [],
      embeddedSboms: [],
    },
  ])
})

test('a file that two patterns match is read once', async () => {
  put(buildWheel())
  expect(await read('dist/*', 'dist/*.whl')).toHaveLength(1)
})

test('every bad file is reported at once, each by its name', async () => {
  put(buildWheel())
  put(
    buildWheel({
      tag: 'py3-none-win32',
      change: files => withFile(files, '/RECORD', text => text.replace(',14\n', ',15\n')),
    }),
  )
  put({ file: 'demo-1.0-cp311-cp311-win_arm64.whl', bytes: Buffer.from('no zip') })
  put({ file: 'notes.txt', bytes: Buffer.from('') })
  mkdirSync(join(workspace, 'dist', 'folder'))
  expect(await read('dist/*', 'wheelhouse/*.whl')).toMatchObject([
    { code: 'input/no-match', where: 'wheelhouse/*.whl' },
    { code: 'wheel/not-a-zip', where: 'demo-1.0-cp311-cp311-win_arm64.whl' },
    { code: 'wheel/record-mismatch', where: 'demo-1.0-py3-none-win32.whl: demo/__init__.py' },
    { code: 'input/unreadable', what: expect.stringContaining('is a folder') },
    { code: 'input/not-a-distribution', where: 'notes.txt' },
  ])
})

test.each([
  { name: 'no pattern', patterns: [''].slice(1) },
  { name: 'nothing matches', patterns: ['dist/*'] },
])('$name', async ({ patterns }) => {
  const found = await readDistributions(patterns, directoryFiles(), directoryGlob(workspace))
  expect(found).toMatchObject([{ code: 'input/no-match', hint: expect.stringContaining('python -m build') }])
})

test('two versions', async () => {
  put(buildWheel())
  put(buildWheel({ version: '1.1' }))
  expect(await read()).toMatchObject([
    {
      code: 'input/mixed-release',
      what: '`demo-1.1-py3-none-any.whl` is of `demo` 1.1, `demo-1.0-py3-none-any.whl` of `demo` 1.0',
    },
  ])
})

test('two projects', async () => {
  put(buildWheel())
  put(buildWheel({ name: 'other' }))
  expect(await read()).toMatchObject([{ code: 'input/mixed-release', where: 'other-1.0-py3-none-any.whl' }])
})

test('the same file name in two folders', async () => {
  put(buildWheel(), 'a')
  put(buildWheel(), 'b')
  expect(await read('a/*', 'b/*')).toMatchObject([
    { code: 'input/collision', what: '`demo-1.0-py3-none-any.whl` is there twice' },
  ])
})

test('names that differ in case only', async () => {
  const { bytes } = buildWheel()
  put({ file: 'demo-1.0-py3-none-any.whl', bytes }, 'a')
  put({ file: 'Demo-1.0-py3-none-any.whl', bytes }, 'b')
  expect(await read('a/*', 'b/*')).toContainEqual(
    expect.objectContaining({
      code: 'input/collision',
      what: '`Demo-1.0-py3-none-any.whl` and `demo-1.0-py3-none-any.whl` would both be stored as `demo-1.0-py3-none-any.whl`',
    }),
  )
})

test('a wheel that was renamed', async () => {
  put(buildWheel(), 'dist', 'demo-2.0-py3-none-any.whl')
  expect(await read()).toMatchObject([
    { code: 'wheel/name-mismatch', where: 'demo-2.0-py3-none-any.whl: demo-1.0.dist-info' },
  ])
})
