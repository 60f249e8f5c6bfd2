import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { openSnapshot } from '../../../src/adapters/osv/snapshot.ts'
import { isProblem } from '../../../src/core/problem.ts'
import type { AdvisoryData } from '../../../src/ports/advisory-source.ts'
import { osv } from '../../advisory/records.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'wheelseal-osv-'))
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

const DEMO = [{ ecosystem: 'PyPI', name: 'demo', version: '1.0' }]
const ONE = osv({ id: 'PYSEC-1', aliases: ['CVE-1'], versions: ['1.0'] })
const TWIN = osv({ id: 'GHSA-1', aliases: ['CVE-1'], name: 'twin', versions: ['1.0'] })
const OTHER = osv({ id: 'PYSEC-9', name: 'other', versions: ['1.0'] })

let folders = 0

/** A fresh folder with these files. */
function folder(files: Readonly<Record<string, Uint8Array | string>>): string {
  folders += 1
  const path = join(FOLDER, String(folders))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return path
}

function lines(...records: readonly (object | string)[]): string {
  return records.map(each => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('')
}

function gz(...records: readonly (object | string)[]): Uint8Array {
  return gzipSync(lines(...records))
}

function manifest(name: string, content: Uint8Array | string, source: object = {}): string {
  const sha256 = createHash('sha256').update(content).digest('hex')
  const dated = { ecosystem: 'PyPI', date: '2026-11-20T10:00:00Z', files: [name], ...source }
  return JSON.stringify({ sources: [dated], files: { [name]: { sha256 } } })
}

async function read(path: string): Promise<AdvisoryData> {
  const source = openSnapshot(path)
  expect(await source.check()).toEqual([])
  const data = await source.records(DEMO)
  if (isProblem(data)) throw new Error(data.what)
  return data
}

function ids(data: AdvisoryData): readonly string[] {
  return data.records.map(each => each.id).toSorted()
}

/** A zip of deflated entries, written by hand: name → text. */
function zip(entries: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(text), 10)
    fields.writeUInt32LE(packed.byteLength, 14)
    fields.writeUInt32LE(Buffer.byteLength(text), 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, Buffer.from(name)]))
    bodies.push(local)
    offset += local.byteLength
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.byteLength, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, central, end])
}

describe('what is read', () => {
  const rows: readonly (readonly [string, string, Uint8Array | string])[] = [
    ['lines', 'x.jsonl', lines(ONE, OTHER, TWIN)],
    ['lines with CRLF and blank ones', 'x.jsonl', lines(ONE, '', OTHER, TWIN).replaceAll('\n', '\r\n')],
    ['lines without a last line break', 'x.jsonl', lines(ONE, OTHER, TWIN).trimEnd()],
    ['gzip', 'x.jsonl.gz', gz(ONE, OTHER, TWIN)],
    [
      'zip',
      'all.zip',
      zip({
        'PYSEC-1.json': JSON.stringify(ONE),
        'GHSA-1.json': JSON.stringify(TWIN),
        'o.json': JSON.stringify(OTHER),
      }),
    ],
  ]
  for (const [name, file, content] of rows) {
    it(`${name}: the package's records and their aliases of other packages, nothing else`, async () => {
      const data = await read(join(folder({ [file]: content }), file))
      expect(ids(data)).toEqual(['GHSA-1', 'PYSEC-1'])
      expect(data.ecosystems).toEqual(['PyPI'])
      expect(data.unreadable).toEqual([])
      expect(data.sources).toMatchObject([{ name: file, snapshotAt: null }])
    })
  }

  it('a folder without manifest: top-level files, equal ids once, the newer one', async () => {
    const newer = { ...ONE, modified: '2026-11-02T00:00:00Z', summary: 'newer' }
    const path = folder({
      'a.jsonl': lines(newer),
      'b.jsonl.gz': gz(ONE, TWIN),
      'deep/c.jsonl': lines(OTHER),
      'notes.txt': 'x',
    })
    const data = await read(path)
    expect(data.sources.map(each => each.name)).toEqual(['a.jsonl', 'b.jsonl.gz'])
    expect(ids(data)).toEqual(['GHSA-1', 'PYSEC-1'])
    expect(data.records.find(each => each.id === 'PYSEC-1')?.summary).toBe('newer')
  })

  it('white space, key order, spelling and escapes hide no record', async () => {
    const pretty = JSON.stringify(osv({ id: 'P-1', name: 'DEMO', versions: ['1.0'] })).replaceAll(':', ' : ')
    const escaped = JSON.stringify(osv({ id: 'P-2', versions: ['1.0'] })).replace('"demo"', '"d\\u0065mo"')
    const key = JSON.stringify(osv({ id: 'P-3', versions: ['1.0'] })).replace('"name"', '"n\\u0061me"')
    const both = JSON.stringify({
      id: 'P-4',
      affected: [
        { package: { ecosystem: 'PyPI', name: 'other' }, versions: ['1.0'] },
        { package: { ecosystem: 'PyPI', name: 'demo' }, versions: ['1.0'] },
      ],
    }).replace(/"name":"demo"/, '"n\\u0061me":"demo"')
    const data = await read(folder({ 'x.jsonl': lines(pretty, escaped, key, both, OTHER) }))
    expect(ids(data)).toEqual(['P-1', 'P-2', 'P-3', 'P-4'])
  })

  it('a record that cannot be read is listed, whatever package it is about', async () => {
    const data = await read(
      folder({ 'x.jsonl': lines(ONE, '{"id": "PYSEC-7", "affected": [', JSON.stringify(ONE).slice(0, -3)) }),
    )
    expect(data.unreadable.map(each => each.id)).toEqual(['x.jsonl:2', 'x.jsonl:3'])
    expect(ids(data)).toEqual(['PYSEC-1'])
  })

  it('a stray record of another ecosystem does not make the file cover it', async () => {
    const crate = osv({ id: 'R-1', ecosystem: 'crates.io', name: 'x', versions: ['1.0.0'] })
    expect((await read(folder({ 'x.jsonl': lines(ONE, OTHER, crate) }))).ecosystems).toEqual(['PyPI'])
  })
})

describe('time of the data', () => {
  const content = gz(ONE)

  it('the date of the source that lists the file, in its folder or beside it', async () => {
    const path = folder({ 'x.jsonl.gz': content, 'manifest.json': manifest('x.jsonl.gz', content) })
    for (const each of [path, join(path, 'x.jsonl.gz')]) {
      expect((await read(each)).sources[0]?.snapshotAt).toBe('2026-11-20T10:00:00Z')
    }
  })

  it.each([
    ['no date', { date: undefined }],
    ['a date that is none', { date: 'recently' }],
    ['another file', { files: ['y.jsonl.gz'] }],
  ])('%s: unknown', async (_name, source) => {
    const path = folder({ 'x.jsonl.gz': content, 'manifest.json': manifest('x.jsonl.gz', content, source) })
    expect((await read(join(path, 'x.jsonl.gz'))).sources[0]?.snapshotAt).toBeNull()
  })

  it('a date without a digest may speak of other bytes: unknown', async () => {
    const undigested = JSON.stringify({
      sources: [{ ecosystem: 'PyPI', date: '2026-11-20T10:00:00Z', files: ['x.jsonl.gz'] }],
    })
    const path = folder({ 'x.jsonl.gz': content, 'manifest.json': undigested })
    expect((await read(path)).sources[0]?.snapshotAt).toBeNull()
  })

  it('the ecosystem is the one that the manifest names', async () => {
    const path = folder({
      'x.jsonl.gz': content,
      'manifest.json': manifest('x.jsonl.gz', content, { ecosystem: 'mixed' }),
    })
    expect((await read(path)).ecosystems).toEqual([])
  })
})

describe('what is refused', () => {
  const good = gz(ONE)
  const archive = zip({ 'a.json': JSON.stringify(ONE) })
  const rows: readonly (readonly [string, string, string])[] = [
    ['nothing there', join(FOLDER, 'absent'), 'scan/no-source'],
    ['an empty folder', folder({ 'readme.txt': 'x' }), 'scan/no-source'],
    ['another kind of file', join(folder({ 'x.csv': 'x' }), 'x.csv'), 'scan/no-source'],
    ['a cut gzip', folder({ 'x.jsonl.gz': good.subarray(0, -9) }), 'scan/source-malformed'],
    ['a cut zip', folder({ 'all.zip': archive.subarray(0, -9) }), 'scan/source-malformed'],
    ['a damaged zip entry', folder({ 'all.zip': Buffer.from(archive).fill(7, 40, 60) }), 'scan/source-malformed'],
    [
      "a digest that is not the manifest's",
      folder({ 'x.jsonl.gz': good, 'manifest.json': manifest('x.jsonl.gz', 'other') }),
      'scan/source-malformed',
    ],
    [
      'a manifest that leads outside',
      folder({ 'x.jsonl.gz': good, 'manifest.json': manifest('../x.jsonl.gz', good) }),
      'scan/source-malformed',
    ],
    ['a manifest that is none', folder({ 'x.jsonl.gz': good, 'manifest.json': '[]' }), 'scan/source-malformed'],
    [
      'a listed file that is missing',
      folder({ 'manifest.json': manifest('x.jsonl.gz', good) }),
      'scan/source-malformed',
    ],
  ]
  for (const [name, path, code] of rows) {
    it(`${name}: ${code}`, async () => {
      const source = openSnapshot(path)
      expect(await source.check()).toMatchObject([{ code }])
      expect(await source.records(DEMO)).toMatchObject({ code })
    })
  }
})
