import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { fileReader, folderReader, kindOfPath } from '../../../src/adapters/directory/reader.ts'

const WHEEL = 'demo-1.0-py3-none-any.whl'

const root = mkdtempSync(join(tmpdir(), 'wheelseal-reader-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
mkdirSync(join(root, 'sealed', 'inner'), { recursive: true })
writeFileSync(join(root, 'sealed', 'scan.json'), '{}')
writeFileSync(join(root, 'outside.whl'), 'other bytes')
const linked = platform() !== 'win32'
if (linked) symlinkSync(join(root, 'outside.whl'), join(root, 'sealed', WHEEL))
else process.stdout.write('not run: links of a sealed folder, Windows lets few users make them\n')

it.each([
  ['a folder', 'sealed', 'folder'],
  ['a file', 'outside.whl', 'file'],
  ['nothing', 'absent', 'nothing'],
  ['a path below a file', join('outside.whl', 'below'), 'nothing'],
  ['a name that is too long', 'a'.repeat(5000), 'nothing'],
])('%s', (_, path, kind) => expect(kindOfPath(join(root, path))).toBe(kind))

describe.skipIf(!linked)('a link in a sealed folder', () => {
  it('is listed, as installers would find it, and refused when it is opened', async () => {
    const reader = folderReader(join(root, 'sealed'), directoryFiles())
    expect(await reader.list()).toMatchObject([{ name: WHEEL }, { name: 'scan.json', size: 2 }])
    expect(await reader.open(WHEEL)).toMatchObject({ code: 'verify/digest', where: WHEEL })
  })

  it('is refused as the bundle beside a file, too', async () => {
    writeFileSync(join(root, WHEEL), 'bytes')
    symlinkSync(join(root, 'outside.whl'), join(root, `${WHEEL}.sigstore.json`))
    const reader = fileReader(join(root, WHEEL), directoryFiles())
    expect(await reader.open(`${WHEEL}.sigstore.json`)).toMatchObject({ code: 'verify/digest' })
  })
})
