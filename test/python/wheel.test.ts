import { createHash, randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { recordLine } from '../../examples/wheel.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem } from '../../src/core/problem.ts'
import { readWheel } from '../../src/python/wheel.ts'
import { type BuiltFile, buildWheel, dataOffset, headerOf, patched, withFile } from '../fixtures/wheels.ts'

const INIT = 'demo/__init__.py'
const INFO = 'demo-1.0.dist-info'
const read = ({ bytes, file }: BuiltFile) => readWheel(bytesInMemory(bytes), file)

/** An ordinary wheel whose finished bytes are changed. */
function spoilt(change: (zip: Buffer) => Buffer): BuiltFile {
  const { file, bytes } = buildWheel()
  return { file, bytes: change(bytes) }
}

/** A wheel whose RECORD is changed after it was right. */
function recorded(change: (record: string) => string): BuiltFile {
  return buildWheel({ change: files => withFile(files, '/RECORD', change) })
}

function without(ending: string): BuiltFile {
  return buildWheel({ change: files => withFile(files, ending, () => undefined) })
}

/** A wheel with one entry more, before the others; RECORD does not know it. */
function entry(path: string, mode = 0o100644): BuiltFile {
  return buildWheel({ change: files => [{ path, bytes: Buffer.from('x'), mode }, ...files] })
}

describe('a wheel that is right', () => {
  test('gives its metadata, files, digests and tags', async () => {
    const wheel = await read(buildWheel({ tag: 'py2.py3-none-any', metadata: ['Requires-Dist: idna'] }))
    expect(wheel).toMatchObject({
      name: 'demo',
      version: '1.0',
      tags: ['py2-none-any', 'py3-none-any'],
      metadata: { name: 'demo', requiresDist: ['idna'] },
      embeddedSboms: [],
    })
    if (isProblem(wheel)) return
    expect(wheel.contents.map(({ path }) => path)).toEqual([
      `${INFO}/METADATA`,
      `${INFO}/RECORD`,
      `${INFO}/WHEEL`,
      INIT,
    ])
    const sha256 = createHash('sha256').update('"""A demo."""\n').digest('hex')
    expect(wheel.contents.at(-1)).toEqual({ path: INIT, size: 14, sha256 })
  })

  test('a dotted name and a local version', async () => {
    expect(await read(buildWheel({ name: 'Ruamel.Yaml', version: '1.0+ubuntu.1' }))).toMatchObject({
      name: 'ruamel-yaml',
      version: '1.0+ubuntu.1',
    })
  })

  test('a vendored .dist-info deeper in the tree is content', async () => {
    const files = { 'demo/_vendor/six-1.0.dist-info/METADATA': 'x' }
    expect(await read(buildWheel({ files }))).toHaveProperty('contents')
  })

  test('folders need no row', async () => {
    const wheel = buildWheel({ change: files => [{ path: 'demo/', bytes: Buffer.alloc(0), mode: 0o040755 }, ...files] })
    expect(await read(wheel)).toHaveProperty('contents')
  })

  test('RECORD.jws and RECORD.p7s need none either', async () => {
    const signatures = ['jws', 'p7s'].map(kind => ({ path: `${INFO}/RECORD.${kind}`, bytes: Buffer.from('{}') }))
    expect(await read(buildWheel({ change: files => [...files, ...signatures] }))).toHaveProperty('contents')
  })

  test.each(['sha384', 'sha512'])('%s in RECORD', async algorithm => {
    const digest = createHash(algorithm).update('"""A demo."""\n').digest('base64url')
    const wheel = recorded(text => text.replace(/sha256=\S+?,14/, `${algorithm}=${digest},14`))
    expect(await read(wheel)).toHaveProperty('contents')
  })

  test('an entry that is larger than one read, deflated and not', async () => {
    const large = randomBytes(5 * 1024 * 1024)
    const wheel = await read(buildWheel({ files: { 'demo/large.bin': large } }))
    const stored = buildWheel({
      files: { 'demo/large.bin': large },
      change: files => files.map(({ path, bytes }) => ({ path, bytes })),
    })
    const sha256 = createHash('sha256').update(large).digest('hex')
    for (const each of [wheel, await read(stored)]) {
      expect(each).toMatchObject({
        contents: expect.arrayContaining([{ path: 'demo/large.bin', size: 5 << 20, sha256 }]),
      })
    }
  })

  test('SBOM documents are kept as text, and a huge one is only listed', async () => {
    const files = {
      'DIST_INFO/sboms/b.cdx.json': '{"b":1}',
      'DIST_INFO/sboms/a.cdx.json': '{"a":1}',
      'DIST_INFO/sboms/huge.cdx.json': Buffer.alloc(8 * 1024 * 1024 + 1, ' '),
    }
    const wheel = await read(buildWheel({ files }))
    expect(wheel).toHaveProperty('embeddedSboms', [
      { path: `${INFO}/sboms/a.cdx.json`, text: '{"a":1}' },
      { path: `${INFO}/sboms/b.cdx.json`, text: '{"b":1}' },
    ])
    expect(wheel).toMatchObject({ contents: expect.arrayContaining([expect.objectContaining({ size: 8388609 })]) })
  })
})

describe('RECORD that does not match', () => {
  const cases = [
    { name: 'a changed digest', wheel: recorded(text => text.replace(/sha256=..../, 'sha256=AAAA')), where: INIT },
    { name: 'a changed size', wheel: recorded(text => text.replace(',14\n', ',15\n')), where: INIT },
    { name: 'a file without a row', wheel: recorded(text => text.replace(/^.*\n/, '')), where: INIT },
    {
      name: 'a row without a file',
      wheel: recorded(text => `gone.py,sha256=${'A'.repeat(43)},1\n${text}`),
      where: 'gone.py',
    },
    {
      name: 'changed content',
      wheel: buildWheel({ change: files => withFile(files, INIT, text => text.replace('demo', 'dome')) }),
      where: INIT,
    },
    {
      name: 'an extra file',
      wheel: buildWheel({ change: files => [...files, { path: 'evil.pth', bytes: Buffer.from('import evil') }] }),
      where: 'evil.pth',
    },
  ]
  test.each(cases)('$name', async ({ wheel, where }) => {
    expect(await read(wheel)).toMatchObject({ code: 'wheel/record-mismatch', where })
  })

  test('a weak digest', async () => {
    const wheel = recorded(text => text.replace(/sha256=\S+?,14/, 'md5=CY9rzUYh03PK3k6DJie09g,14'))
    expect(await read(wheel)).toMatchObject({ code: 'wheel/record-malformed', where: `${INFO}/RECORD, line 1` })
  })
  test('a duplicate row', async () => {
    const wheel = recorded(text => `${recordLine({ path: INIT, bytes: Buffer.from('"""A demo."""\n') })}\n${text}`)
    expect(await read(wheel)).toMatchObject({ code: 'wheel/record-malformed', where: `${INFO}/RECORD, line 2` })
  })
  test('a row that leads out', async () => {
    const wheel = recorded(text => `../../evil.py,sha256=${'A'.repeat(43)},1\n${text}`)
    expect(await read(wheel)).toMatchObject({ code: 'wheel/unsafe-entry', where: `${INFO}/RECORD, line 1` })
  })
})

describe('a .dist-info that is not right', () => {
  const cases = [
    { name: 'no RECORD', wheel: without('/RECORD'), code: 'wheel/record-missing' },
    { name: 'no METADATA', wheel: without('/METADATA'), code: 'wheel/metadata-missing' },
    { name: 'no WHEEL', wheel: without('/WHEEL'), code: 'wheel/metadata-missing' },
    {
      name: 'a later wheel format',
      wheel: buildWheel({ change: files => withFile(files, '/WHEEL', text => text.replace('1.0', '2.0')) }),
      code: 'wheel/metadata-malformed',
    },
    {
      name: 'METADATA that is not UTF-8',
      wheel: buildWheel({
        change: files =>
          files.map(({ path, bytes }) => ({ path, bytes: path.endsWith('/METADATA') ? Buffer.from([0xff]) : bytes })),
      }),
      code: 'wheel/metadata-malformed',
    },
    {
      name: 'METADATA without a version',
      wheel: buildWheel({ change: files => withFile(files, '/METADATA', text => text.replace(/Version: 1.0\n/, '')) }),
      code: 'wheel/metadata-malformed',
    },
    {
      name: 'two folders',
      wheel: buildWheel({ files: { 'other-1.0.dist-info/METADATA': '' } }),
      code: 'wheel/dist-info',
    },
    {
      name: 'none at all',
      wheel: buildWheel({ change: files => files.filter(({ path }) => path === INIT) }),
      code: 'wheel/dist-info',
    },
  ]
  test.each(cases)('$name', async ({ wheel, code }) => {
    expect(await read(wheel)).toMatchObject({ code })
  })

  test.each([
    { name: 'the file name is of another project', file: 'other-1.0-py3-none-any.whl' },
    { name: 'the file name is of another version', file: 'demo-2.0-py3-none-any.whl' },
  ])('$name', async ({ file }) => {
    expect(await read({ ...buildWheel(), file })).toMatchObject({ code: 'wheel/name-mismatch', where: INFO })
  })

  test('METADATA is of another project', async () => {
    const wheel = buildWheel({ change: files => withFile(files, '/METADATA', text => text.replace('demo', 'other')) })
    expect(await read(wheel)).toMatchObject({ code: 'wheel/name-mismatch', where: `${INFO}/METADATA` })
  })
})

describe('a zip that is hostile', () => {
  const unsafe = 'wheel/unsafe-entry'
  const broken = 'wheel/not-a-zip'
  const { bytes: zip } = buildWheel()
  const deflatedSize = deflateRawSync('"""A demo."""\n').byteLength
  const cases = [
    { name: 'a path that climbs', wheel: entry('../evil.py'), code: unsafe, where: '../evil.py' },
    { name: 'an absolute path', wheel: entry('/evil.py'), code: unsafe, where: '/evil.py' },
    { name: 'a drive', wheel: entry('C:/evil.py'), code: unsafe, where: 'C:/evil.py' },
    { name: 'a backslash', wheel: entry('..\\evil.py'), code: unsafe, where: '..\\evil.py' },
    { name: 'a NUL', wheel: entry('evil\0.py'), code: unsafe, where: 'evil\0.py' },
    { name: 'a symbolic link', wheel: entry('link', 0o120777), code: unsafe, where: 'link' },
    { name: 'a device', wheel: entry('null', 0o020666), code: unsafe, where: 'null' },
    { name: 'a duplicate', wheel: entry(INIT), code: unsafe, where: INIT },
    {
      name: 'a file and a folder of one name',
      wheel: entry('demo-1.0.dist-info/WHEEL/'),
      code: unsafe,
      where: `${INFO}/WHEEL/`,
    },
    {
      name: 'an encrypted entry',
      wheel: spoilt(bytes => patched(bytes, INIT, 'flags', 0x0801)),
      code: 'wheel/encrypted',
      where: INIT,
    },
    {
      name: 'strong encryption',
      wheel: spoilt(bytes => patched(bytes, INIT, 'flags', 0x0841)),
      code: 'wheel/encrypted',
    },
    {
      name: 'an unknown method',
      wheel: spoilt(bytes => patched(bytes, INIT, 'method', 14)),
      code: broken,
      where: INIT,
    },
    {
      name: 'a bomb by its own word',
      wheel: spoilt(bytes => patched(bytes, INIT, 'size', 0xf0000000)),
      code: 'wheel/bomb',
      where: INIT,
    },
    {
      name: 'a size that is too small',
      wheel: spoilt(bytes => patched(bytes, INIT, 'size', 5)),
      code: broken,
      where: INIT,
    },
    {
      name: 'a size that is too large',
      wheel: spoilt(bytes => patched(bytes, INIT, 'size', 99)),
      code: broken,
      where: INIT,
    },
    {
      name: 'a stored entry that lies',
      wheel: spoilt(bytes => patched(bytes, `${INFO}/WHEEL`, 'size', 5)),
      code: broken,
      where: `${INFO}/WHEEL`,
    },
    {
      name: 'headers that differ in size',
      wheel: spoilt(bytes => patched(bytes, INIT, 'size', 15, 'local')),
      code: unsafe,
      where: INIT,
    },
    {
      name: 'headers that differ in name',
      wheel: spoilt(bytes => {
        const copy = Buffer.from(bytes)
        copy.write('demo/__evil__.py', dataOffset(bytes, INIT) - INIT.length)
        return copy
      }),
      code: unsafe,
      where: INIT,
    },
    {
      name: 'a name that is not marked as UTF-8',
      wheel: (() => {
        const built = buildWheel({ files: { 'demo/ü.py': '' } })
        return { ...built, bytes: patched(built.bytes, 'demo/ü.py', 'flags', 0) }
      })(),
      code: unsafe,
      where: 'demo/ü.py',
    },
    {
      name: 'entries that overlap',
      wheel: spoilt(bytes => {
        const first = headerOf(bytes, `${INFO}/METADATA`)
        const copy = Buffer.from(bytes)
        // METADATA now reaches into the entry after it, in both of its headers.
        const longer = bytes.readUInt32LE(first + 20) + 40
        const sized = patched(patched(copy, `${INFO}/METADATA`, 'size', longer), `${INFO}/METADATA`, 'packed', longer)
        return sized
      }),
      code: unsafe,
      where: `${INFO}/WHEEL`,
    },
    {
      name: 'hidden bytes before the first entry',
      wheel: spoilt(bytes => shifted(bytes, 200)),
      code: unsafe,
      where: INIT,
    },
    {
      name: 'a checksum that does not match',
      wheel: spoilt(bytes => patched(bytes, INIT, 'crc', 1)),
      code: broken,
      where: INIT,
    },
    {
      name: 'damaged deflate data',
      wheel: spoilt(bytes => {
        const copy = Buffer.from(bytes)
        copy.fill(0xff, dataOffset(bytes, INIT), dataOffset(bytes, INIT) + deflatedSize)
        return copy
      }),
      code: broken,
      where: INIT,
    },
    { name: 'a truncated file', wheel: spoilt(bytes => bytes.subarray(0, -40)), code: broken },
    { name: 'bytes after the end', wheel: spoilt(bytes => Buffer.concat([bytes, Buffer.from('more')])), code: broken },
    { name: 'an empty file', wheel: { file: 'demo-1.0-py3-none-any.whl', bytes: Buffer.alloc(0) }, code: broken },
    {
      name: 'an HTML page',
      wheel: { file: 'demo-1.0-py3-none-any.whl', bytes: Buffer.from('<!doctype html>'.repeat(9)) },
      code: broken,
    },
    {
      name: 'a directory that lies about its size',
      wheel: spoilt(bytes => {
        const copy = Buffer.from(bytes)
        copy.writeUInt32LE(copy.readUInt32LE(copy.byteLength - 10) - 60, copy.byteLength - 10)
        return copy
      }),
      code: broken,
    },
  ]
  test.each(cases)('$name', async ({ wheel, code, where }) => {
    expect(await read(wheel)).toMatchObject({ code, ...(where !== undefined && { where }) })
  })

  test('a link is called one', async () => {
    expect(await read(entry('link', 0o120777))).toHaveProperty('what', 'Entry `link` is a symbolic link')
  })

  test('a bomb that lies about its size is stopped at the size it declared', async () => {
    const bomb = buildWheel({ files: { 'demo/zeros.bin': Buffer.alloc(80 * 1024 * 1024) } })
    const lying = { ...bomb, bytes: patched(bomb.bytes, 'demo/zeros.bin', 'size', 5 * 1024 * 1024) }
    expect(await read(bomb)).toMatchObject({ code: 'wheel/bomb', where: 'demo/zeros.bin' })
    expect(await read(lying)).toMatchObject({
      code: broken,
      where: 'demo/zeros.bin',
      cause: expect.stringContaining('more bytes'),
    })
  })

  test('every cut of a wheel is a problem, never a throw', async () => {
    for (let length = 0; length < zip.byteLength; length += 7) {
      expect(await read({ file: 'demo-1.0-py3-none-any.whl', bytes: zip.subarray(0, length) })).toHaveProperty('code')
    }
  })

  test('every flipped byte is found, except in fields that say nothing about the content', async () => {
    const silent: number[] = []
    for (let at = 0; at < zip.byteLength; at += 1) {
      const copy = Buffer.from(zip)
      copy.writeUInt8(zip.readUInt8(at) ^ 0x10, at)
      if (!isProblem(await read({ file: 'demo-1.0-py3-none-any.whl', bytes: copy }))) silent.push(at)
    }
    // Times, versions, and attributes; of 4 entries with two headers each, and the disk numbers of the end record.
    expect(silent.length).toBeLessThan(4 * 30 + 10)
    const inside = [INIT, `${INFO}/METADATA`, `${INFO}/WHEEL`, `${INFO}/RECORD`].map(path => dataOffset(zip, path))
    expect(inside.filter(at => silent.includes(at))).toEqual([])
  })
})

/** The same archive behind `by` bytes that belong to no entry. */
function shifted(zip: Buffer, by: number): Buffer {
  const copy = Buffer.concat([Buffer.alloc(by), zip])
  const end = copy.byteLength - 22
  const start = zip.readUInt32LE(zip.byteLength - 6)
  copy.writeUInt32LE(start + by, end + 16)
  for (let at = start + by; copy.readUInt32LE(at) === 0x02014b50; ) {
    copy.writeUInt32LE(copy.readUInt32LE(at + 42) + by, at + 42)
    at += 46 + copy.readUInt16LE(at + 28) + copy.readUInt16LE(at + 30) + copy.readUInt16LE(at + 32)
  }
  return copy
}
