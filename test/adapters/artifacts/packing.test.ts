import { describe, expect, it } from 'vitest'
import { packFiles, unpackFiles } from '../../../src/adapters/artifacts/packing.ts'
import { sha256Of } from '../../../src/core/digest.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const EMPTY = sha256Of('')

describe('a pack', () => {
  it('is the same bytes for the same files in any order', () => {
    const files = [
      { name: 'b', bytes: text('2') },
      { name: 'a', bytes: text('1\n') },
    ]
    expect(Buffer.from(packFiles(files)).toString()).toMatchInlineSnapshot(`
      "{"files":[{"name":"a","sha256":"4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865","size":2},{"name":"b","sha256":"d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35","size":1}],"format":"wheelseal-handover-1"}
      1
      2"
    `)
    expect(packFiles(files)).toEqual(packFiles(files.toReversed()))
    expect(unpackFiles(packFiles(files))?.map(each => [each.name, new TextDecoder().decode(each.bytes)])).toEqual([
      ['a', '1\n'],
      ['b', '2'],
    ])
  })

  it.each([
    ['nothing', ''],
    ['no index', 'x'.repeat(100)],
    ['another format', '{"format":"zip","files":[]}\n'],
    ['no list', '{"format":"wheelseal-handover-1","files":{}}\n'],
    ['bytes after the last file', '{"format":"wheelseal-handover-1","files":[]}\nx'],
    ['a file beyond the end', index({ name: 'a', size: 5, sha256: EMPTY })],
    ['a negative size', index({ name: 'a', size: -1, sha256: EMPTY })],
    ['a path', index({ name: '../a', size: 0, sha256: EMPTY })],
    ['a file of another digest', index({ name: 'a', size: 0, sha256: 'a'.repeat(64) })],
    ['a name twice', index({ name: 'a', size: 0, sha256: EMPTY }, { name: 'a', size: 0, sha256: EMPTY })],
  ])('that is %s is refused', (_case, content) => {
    expect(unpackFiles(text(content))).toBeUndefined()
  })
})

function index(...files: readonly object[]): string {
  return `${JSON.stringify({ format: 'wheelseal-handover-1', files })}\n`
}
