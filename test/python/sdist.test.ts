import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gzipStored, type PackedFile, tarGzOf } from '../../examples/archive.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { readSdist } from '../../src/python/sdist.ts'
import { buildSdist, withFile } from '../fixtures/wheels.ts'

const FILE = 'demo-1.0.tar.gz'
const PKG_INFO = 'Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n'
const read = (bytes: Buffer, file = FILE) => readSdist(bytesInMemory(bytes), file)

/** The uncompressed archive of an ordinary sdist with one more member, whose header is changed. */
function tarWith(path: string, change: (header: Buffer) => void): Buffer {
  const files: readonly PackedFile[] = [
    { path, bytes: Buffer.from('x') },
    { path: 'demo-1.0/PKG-INFO', bytes: Buffer.from(PKG_INFO) },
  ]
  const tar = inflated(tarGzOf(files))
  change(tar.subarray(0, 512))
  return gzipStored(summed(tar))
}

/** Undoes `gzipStored` for an archive below 64 KiB: one stored block behind a header of 10 + 5 bytes. */
function inflated(gzip: Buffer): Buffer {
  return Buffer.from(gzip.subarray(15, -8))
}

/** With the checksum of the first header made right again. */
function summed(tar: Buffer): Buffer {
  tar.fill(' ', 148, 156)
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return tar
}

/** A member of another type before PKG-INFO; only a file has content. */
function special(type: string, target: string): Buffer {
  const head = inflated(tarGzOf([{ path: 'demo-1.0/special', bytes: Buffer.alloc(0) }])).subarray(0, 512)
  head.write(type, 156)
  head.write(target, 157)
  const rest = inflated(tarGzOf([{ path: 'demo-1.0/PKG-INFO', bytes: Buffer.from(PKG_INFO) }]))
  return gzipStored(Buffer.concat([summed(head), rest]))
}

/** A pax or GNU header with this body, then a file whose own header says `demo-1.0/plain`. */
function extended(type: string, body: string): Buffer {
  const head = inflated(tarGzOf([{ path: 'pax', bytes: Buffer.from(body) }])).subarray(0, -1024)
  head.write(type, 156)
  const rest = inflated(
    tarGzOf([
      { path: 'demo-1.0/plain', bytes: Buffer.from('x') },
      { path: 'demo-1.0/PKG-INFO', bytes: Buffer.from(PKG_INFO) },
    ]),
  )
  return gzipStored(Buffer.concat([summed(head), rest]))
}

function paxLine(key: string, value: string): string {
  const tail = ` ${key}=${value}\n`
  let length = tail.length + 1
  while (Buffer.byteLength(`${length}${tail}`) !== length) length += 1
  return `${length}${tail}`
}

describe('an sdist that is right', () => {
  test('gives name, version and metadata', async () => {
    const { bytes, file } = buildSdist({ name: 'Demo.Plugin', version: '1.0', metadata: ['Requires-Dist: idna'] })
    expect(file).toBe('demo_plugin-1.0.tar.gz')
    expect(await read(bytes, file)).toMatchObject({
      name: 'demo-plugin',
      version: '1.0',
      metadata: { name: 'Demo.Plugin', requiresDist: ['idna'] },
    })
  })
  test('compressed by zlib', async () => {
    expect(await read(gzipSync(inflated(buildSdist().bytes)))).toHaveProperty('name', 'demo')
  })
  test('a member larger than one chunk', async () => {
    const files = { 'large.bin': Buffer.alloc(9 * 1024 * 1024, 'x') }
    expect(await read(buildSdist({ files, change: list => list.toReversed() }).bytes)).toHaveProperty('name', 'demo')
  })
  test.each([
    { name: 'a symbolic link inside', bytes: special('2', 'PKG-INFO') },
    { name: 'a hard link inside', bytes: special('1', 'demo-1.0/PKG-INFO') },
    { name: 'a pax path', bytes: extended('x', paxLine('path', `demo-1.0/${'long/'.repeat(40)}ü.py`)) },
    { name: "GNU's long name", bytes: extended('L', `demo-1.0/${'long/'.repeat(40)}name.py\0`) },
    { name: 'a global pax header', bytes: extended('g', paxLine('comment', 'of git archive')) },
  ])('$name', async ({ bytes }) => {
    expect(await read(bytes)).toHaveProperty('name', 'demo')
  })
})

describe('an sdist that is refused', () => {
  const unsafe = 'sdist/unsafe-entry'
  const broken = 'sdist/malformed'
  const right = buildSdist().bytes
  const cases = [
    { name: 'a path that climbs', bytes: tarWith('../evil.py', () => {}), code: unsafe, where: '../evil.py' },
    { name: 'an absolute path', bytes: tarWith('/evil.py', () => {}), code: unsafe, where: '/evil.py' },
    { name: 'a backslash', bytes: tarWith('a\\b.py', () => {}), code: unsafe, where: 'a\\b.py' },
    { name: 'a link that climbs', bytes: special('2', '../../etc/passwd'), code: unsafe, where: 'demo-1.0/special' },
    { name: 'a link to an absolute path', bytes: special('2', '/etc/passwd'), code: unsafe, where: 'demo-1.0/special' },
    { name: 'a hard link that climbs', bytes: special('1', '../evil'), code: unsafe, where: 'demo-1.0/special' },
    {
      name: 'a link that leaves the top folder, if only to return',
      bytes: special('2', '../demo-1.0/PKG-INFO'),
      code: unsafe,
    },
    { name: 'a device', bytes: special('3', ''), code: unsafe, where: 'demo-1.0/special' },
    { name: 'a pipe', bytes: special('6', ''), code: unsafe, where: 'demo-1.0/special' },
    {
      name: 'a pax path that climbs',
      bytes: extended('x', paxLine('path', '../evil')),
      code: unsafe,
      where: '../evil',
    },
    { name: 'a pax header that lies about its length', bytes: extended('x', '99 path=a\n'), code: broken },
    { name: 'a pax size that is no number', bytes: extended('x', paxLine('size', 'many')), code: broken },
    {
      name: 'a duplicate',
      bytes: buildSdist({ change: files => [...files, ...files.slice(0, 1)] }).bytes,
      code: unsafe,
      where: 'demo-1.0/PKG-INFO',
    },
    {
      name: 'no PKG-INFO',
      bytes: buildSdist({ change: files => files.slice(1) }).bytes,
      code: broken,
      where: 'demo-1.0/PKG-INFO',
    },
    {
      name: 'PKG-INFO of another project',
      bytes: buildSdist({ change: files => withFile(files, 'PKG-INFO', text => text.replace('demo', 'other')) }).bytes,
      code: 'sdist/name-mismatch',
      where: 'demo-1.0/PKG-INFO',
    },
    {
      name: 'PKG-INFO of another version',
      bytes: buildSdist({ change: files => withFile(files, 'PKG-INFO', text => text.replace('1.0', '1.1')) }).bytes,
      code: 'sdist/name-mismatch',
      where: 'demo-1.0/PKG-INFO',
    },
    { name: 'no gzip', bytes: inflated(right), code: broken },
    { name: 'a truncated stream', bytes: gzipSync(inflated(right)).subarray(0, -30), code: broken },
    { name: 'a truncated archive', bytes: gzipStored(inflated(right).subarray(0, -1024)), code: broken },
    { name: 'gzip of something else', bytes: gzipStored(Buffer.alloc(2048, 'text ')), code: broken },
    { name: 'an empty file', bytes: Buffer.alloc(0), code: broken },
    {
      name: 'a bomb',
      bytes: gzipSync(Buffer.concat([tarHead(90 * 1024 * 1024), Buffer.alloc(90 * 1024 * 1024)])),
      code: 'sdist/bomb',
    },
  ]
  test.each(cases)('$name', async ({ bytes, code, where }) => {
    expect(await read(bytes)).toMatchObject({ code, ...(where !== undefined && { where }) })
  })

  test('a changed header', async () => {
    const tar = inflated(right)
    tar.writeUInt8(tar.readUInt8(3) ^ 1, 3)
    expect(await read(gzipStored(tar))).toMatchObject({ code: broken, what: expect.stringContaining('checksum') })
  })
  test('a .zip', async () => {
    expect(await read(right, 'demo-1.0.zip')).toMatchObject({ code: broken, what: expect.stringContaining('PEP 625') })
  })
  test('a top folder of another name', async () => {
    expect(await read(right, 'demo-2.0.tar.gz')).toMatchObject({ code: broken, where: 'demo-2.0/PKG-INFO' })
  })
})

/** The header of one large member. */
function tarHead(size: number): Buffer {
  const head = inflated(tarGzOf([{ path: 'demo-1.0/zeros', bytes: Buffer.alloc(0) }])).subarray(0, 512)
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  return summed(head)
}
