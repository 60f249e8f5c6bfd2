import { expect, it } from 'vitest'
import { pathPart } from '../../src/marketplace/site-path.ts'

it('no two texts share a part of a path', () => {
  const texts = [
    '1!2.0',
    '1\u0212.0',
    '1@212.0',
    '1\t0',
    '1\u0090',
    '@u212u',
    '\u0212',
    '.',
    '@2e',
    '\u{1f600}',
    '\ud800',
    '\ufffd',
  ]
  const parts = texts.map(pathPart)
  expect(new Set(parts).size).toBe(texts.length)
  expect(parts.slice(0, 2)).toEqual(['1@212.0', '1@u212u.0'])
  expect(parts.filter(each => !/^[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]*$/.test(each))).toEqual([])
})
