import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pack } from '../../examples/pack.ts'
import { directoryFiles } from '../../src/adapters/directory/files.ts'
import { directoryGlob } from '../../src/adapters/directory/glob.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { readDistributions } from '../../src/inputs/distributions.ts'

const root = mkdtempSync(join(tmpdir(), 'wheelseal-pack-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const PLUGIN = join(import.meta.dirname, '..', '..', 'examples', 'plugin')

test('two wheels and an sdist, which we ourselves accept', async () => {
  const paths = pack(PLUGIN, join(root, 'once'))
  expect(paths.map(path => basename(path))).toEqual([
    'example_plugin-1.2.0-py3-none-any.whl',
    'example_plugin-1.2.0-py3-none-win_amd64.whl',
    'example_plugin-1.2.0.tar.gz',
  ])
  const read = await readDistributions(paths, directoryFiles(), directoryGlob(root))
  const same = { name: 'example-plugin', version: '1.2.0', metadata: { licenseExpression: 'MIT' } }
  expect(read).toMatchObject([same, same, same])
})

function digests(folder: string): readonly string[] {
  return pack(PLUGIN, join(root, folder)).map(path => sha256Of(readFileSync(path)))
}

test('the same bytes every time', () => {
  expect(digests('first')).toEqual(digests('second'))
})
