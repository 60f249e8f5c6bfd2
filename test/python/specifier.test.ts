import { expect, test } from 'vitest'
import { isSpecifier, printSpecifier, satisfies, satisfiesClause } from '../../src/python/specifier.ts'

test.each([
  ['1.0', '', true],
  ['1.0', '==1', true],
  ['1.0', '== 1.0.0 ', true],
  ['1.0+local', '==1.0', true],
  ['1.0', '==1.0+local', false],
  ['1.0+LOCAL.01', '==1.0+local.1', true],
  ['1.0+local', '!=1.0', false],
  ['1.0.post1', '==1.0.*', true],
  ['1.0.dev1', '==1.0.*', true],
  ['1', '==1.0.*', true],
  ['1.1', '==1.0.*', false],
  ['1!1.0', '==1.0.*', false],
  ['1.10', '==1.1.*', false],
  ['1.1', '!=1.0.*', true],
  ['2.2.post3', '~=2.2', true],
  ['3.0', '~=2.2', false],
  ['2.1', '~=2.2', false],
  ['1.4.9', '~=1.4.5a4', true],
  ['1.4.5a3', '~=1.4.5a4', false],
  ['1.5', '~=1.4.5', false],
  ['2.0rc1', '<2.0', false],
  ['2.0.dev1', '<2.0', false],
  ['2.0rc1', '<2.0rc2', true],
  ['2.0a1', '<2.0.post1', true],
  ['2.0.post1', '>2.0', false],
  ['2.0.post2', '>2.0.post1', true],
  ['2.0.post1', '>2.0a1', true],
  ['2.0a1.post1', '>2.0a1', false],
  ['2.0+local', '>2.0', false],
  ['2.0+local', '<=2.0', true],
  ['2.0+local', '>=2.0', true],
  ['1.0', '===1.0', true],
  ['1.0', '===1.0.0', false],
  ['Foo', '===foo', true],
  ['main', '>=0', false],
  ['main', '', false],
  ['1.5', '>=1,<2,!=1.5', false],
  ['1.6', '>=1,<2,!=1.5', true],
  ['1.6', '>=1,,<2,', true],
  ['1.0', 'garbage', false],
  ['1.9007199254740993', '==1.9007199254740992', false],
])('%j in %j: %j', (version, specifier, expected) => {
  expect(satisfies(version, specifier, { prereleases: true })).toBe(expected)
})

test('pre-releases are refused on request only', () => {
  expect(satisfies('2.0rc1', '>=1', { prereleases: false })).toBe(false)
  expect(satisfies('2.0rc1', '>=1')).toBe(true)
})

test.each([
  '>=1.*',
  '<1.*',
  '~=1',
  '~=1.*',
  '==1.0a1.*',
  '==1.0+x.*',
  '>=1+local',
  '~=1.0+x',
  '1.0',
  '=1',
  '==',
  '=>1',
  '===a b',
  '>'.repeat(9000),
])('%j is no specifier', text => {
  expect(isSpecifier(text)).toBe(false)
  expect(satisfies('1.0', text)).toBe(false)
})

test.each([
  ['>= 1.0 , != 1.5', '!=1.5,>=1.0'],
  ['==1,== 1.0', '==1'],
  ['~=1.0,~=1.0.0', '~=1.0,~=1.0.0'],
  ['', ''],
  ['>=x', undefined],
])('%j prints as %j', (text, expected) => {
  expect(printSpecifier(text)).toBe(expected)
})

test('one clause is not split at a comma', () => {
  expect(satisfiesClause('a,b', '===A,b')).toBe(true)
  expect(satisfiesClause('1', 'x')).toBeUndefined()
})
