import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { bundlesOf, linesOf } from '../../src/signature/bundle-lines.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const code = (value: unknown): string => (isProblem(value) ? value.code : 'no problem')

function read(file: Uint8Array): readonly string[] {
  const bundles = bundlesOf(file)
  if (isProblem(bundles)) throw new Error(bundles.what)
  return bundles.map(each => new TextDecoder().decode(each))
}

function written(bundles: readonly string[]): Uint8Array {
  const file = linesOf(bundles.map(bytes))
  if (isProblem(file)) throw new Error(file.what)
  return file
}

describe('lines of bundles', () => {
  it('are compact JSON in the order given, each ended', () => {
    const file = written(['{ "b": 1,\n "a": "é" }', '{}'])
    expect(new TextDecoder().decode(file)).toBe('{"a":"é","b":1}\n{}\n')
    expect(read(file)).toEqual(['{"a":"é","b":1}', '{}'])
  })

  it('written again from what was read are the same bytes', () => {
    const file = written(['{"b":{"d":[1,2.5e-7],"c":null}}', '{"a":"\\u2028"}'])
    expect(written(read(file))).toEqual(file)
  })

  it('of no bundle are an empty file, and none is read from it', () => {
    expect(written([]).byteLength).toBe(0)
    expect(read(bytes(''))).toEqual([])
  })

  it.each([
    ['a last line that does not end', '{}\n{}'],
    ['an empty line', '{}\n\n{}\n'],
    ['a carriage return', '{}\r\n'],
    ['white space', '{"a": 1}\n'],
    ['unsorted keys', '{"b":1,"a":2}\n'],
    ['a key twice', '{"a":1,"a":2}\n'],
    ['a list', '[]\n'],
    ['a number', '1\n'],
    ['no JSON', '{\n'],
    ['a byte order mark', '\ufeff{}\n'],
    ['nesting without end', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}\n`],
  ])('with %s are refused', (_case, file) => {
    expect(code(bundlesOf(bytes(file)))).toBe('verify/bundle-malformed')
  })

  it('that are no UTF-8 are refused', () => {
    expect(code(bundlesOf(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a)))).toBe(
      'verify/bundle-malformed',
    )
  })

  const limits = { lines: 2, line: 8, whole: 14 }
  it.each([
    ['more lines', ['{}', '{}', '{}']],
    ['a longer line', ['{"a":123}']],
    ['a longer file', ['{"a":12}', '{"a":12}']],
  ])('are neither read nor written with %s than allowed', (_case, bundles) => {
    expect(code(linesOf(bundles.map(bytes), limits))).toBe('sign/too-large')
    expect(code(bundlesOf(written(bundles), limits))).toBe('verify/bundle-malformed')
  })

  it('are read and written at the very limit', () => {
    const file = linesOf([bytes('{"a":12}'), bytes('{"a":1}')], { lines: 2, line: 8, whole: 17 })
    expect(file).toEqual(written(['{"a":12}', '{"a":1}']))
    expect(bundlesOf(written(['{"a":12}', '{"a":1}']), { lines: 2, line: 8, whole: 17 })).toHaveLength(2)
  })

  it.each([
    ['no JSON', bytes('nothing')],
    ['a list', bytes('[]')],
    ['no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
    ['JSON behind a byte order mark', bytes('\ufeff{}')],
  ])('are not made from %s', (_case, bundle) => {
    expect(code(linesOf([bundle]))).toBe('verify/bundle-malformed')
  })
})
