import { describe, expect, it } from 'vitest'
import { parseExactJson, parseJson } from '../../src/core/json.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => parseExactJson(bytes(text), { depth: 4, values: 8 })

describe('JSON that all read alike', () => {
  it.each<[string, unknown]>([
    [String.raw`{"a":"\""}`, { a: '"' }],
    [String.raw`{"a":"\\"}`, { a: '\\' }],
    [String.raw`{"a":"\\\"","b":1}`, { a: '\\"', b: 1 }],
    [String.raw`["\"{[,:","\\\\","]}"]`, ['"{[,:', '\\\\', ']}']],
    ['[[[[]]]]', [[[[]]]]],
    ['[1,2,3,4,5,6,7]', [1, 2, 3, 4, 5, 6, 7]],
  ])('is read: %s', (text, value) => {
    expect(read(text)).toEqual(value)
  })

  it.each<[string, string]>([
    ['nests too deep', '[[[[[]]]]]'],
    ['nests too deep behind a string that only looks open', String.raw`["\\",[[[[]]]]]`],
    ['has too many values', '[1,2,3,4,5,6,7,8]'],
    ['has a member twice', '{"a":1,"a":1}'],
    ['has a member twice behind an escaped mark', String.raw`{"x":"\"","a":1,"a":1}`],
    ['has a member twice that is spelled in two ways', String.raw`{"a":1,"\u0061":1}`],
    ['begins with a byte order mark', '\ufeff{}'],
    ['does not end its string', '{"a":"'],
    ['ends in a backslash', '{"a":"\\'],
    ['is nothing', ''],
  ])('is none where it %s', (_name, text) => {
    expect(read(text)).toBeUndefined()
  })

  it('is measured in one pass, whatever a string is full of', () => {
    const marks = String.raw`\"`.repeat(500_000)
    const slashes = String.raw`\\`.repeat(500_000)
    expect(parseJson(`["${marks}","${slashes}"]`)).toHaveLength(2)
    expect(parseJson(`["${marks}`)).toBeUndefined()
  })
})
