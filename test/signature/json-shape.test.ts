import { describe, expect, it } from 'vitest'
import { object, text, withOneOf, withoutNulls } from '../../src/signature/json-shape.ts'

describe('null in protobuf JSON', () => {
  it('is absence, at any depth, but an element of a list stays', () => {
    expect(withoutNulls({ a: null, b: { c: null, d: [null, { e: null }] }, f: 0, g: '', h: false })).toEqual({
      b: { d: [null, {}] },
      f: 0,
      g: '',
      h: false,
    })
    expect(withoutNulls(null)).toBeNull()
  })

  it('leaves an own member of the name __proto__ where it is', () => {
    const value = withoutNulls(JSON.parse('{"__proto__": {"a": 1}, "b": null}'))
    expect(Object.keys(Object(value))).toEqual(['__proto__'])
  })
})

describe('a oneof', () => {
  const shape = withOneOf(object({}, { left: text(9), right: text(9), other: text(9) }), 'left', 'right')
  it.each([
    [{ left: 'a' }, undefined],
    [{ right: 'a', other: 'b' }, undefined],
    [{ left: 'a', right: 'b' }, '`it` has 2 of `left`, `right` where it has one'],
    [{ other: 'a' }, '`it` has 0 of `left`, `right` where it has one'],
    [{ left: 7 }, '`it.left` is no text of 1 to 9 characters'],
    ['text', '`it` is no object'],
  ])('%j', (value, departs) => {
    expect(shape(value, 'it')).toBe(departs)
  })
})
