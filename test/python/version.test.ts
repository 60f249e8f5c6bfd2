import { describe, expect, test } from 'vitest'
import {
  compareKeys,
  compareVersions,
  isPrerelease,
  normalizeVersion,
  parseVersion,
  publicVersion,
  versionKey,
} from '../../src/python/version.ts'
import { sharedJson } from './shared-data.ts'

describe('normalizeVersion', () => {
  test.each([
    ['1.0', '1.0'],
    ['v1.0', '1.0'],
    ['01.002', '1.2'],
    ['1.0-ALPHA.3', '1.0a3'],
    ['1.0c', '1.0rc0'],
    ['1.0-1', '1.0.post1'],
    ['1.0rev', '1.0.post0'],
    ['1.0a1.POST2-dev_3', '1.0a1.post2.dev3'],
    ['0!1.0', '1.0'],
    ['2!1.0', '2!1.0'],
    ['1.0+Ubuntu-01.X_2', '1.0+ubuntu.1.x.2'],
    [' \t1.0\n\u00a0\u2003', '1.0'],
    ['20240101123456789012345', '20240101123456789012345'],
    ['1.0.9007199254740993', '1.0.9007199254740993'],
  ])('%j is %j', (text, expected) => {
    expect(normalizeVersion(text)).toBe(expected)
  })

  test.each([
    '',
    ' ',
    '1.0.',
    '1..0',
    '1.0+',
    '1.0+a..b',
    '1!',
    '!1',
    '1!2!3',
    'v',
    '1.0 rc1',
    '1.0\u200b',
    '\ufeff1.0',
    '٣.0',
    '1.0+\u212a',
    '1.*',
    '1,0',
    '9'.repeat(3000),
  ])('%j is no version', text => {
    expect(normalizeVersion(text)).toBeUndefined()
  })
})

test('numbers above 2^53 that differ by one stay different', () => {
  expect(compareVersions('1.9007199254740992', '1.9007199254740993')).toBeLessThan(0)
})

test('order of all kinds of release', () => {
  const ascending = [
    '1.dev0',
    '1.0a1.dev1',
    '1.0a1',
    '1.0a1.post1.dev2',
    '1.0a1.post1',
    '1.0a2',
    '1.0b1',
    '1.0rc1',
    '1.0',
    '1.0+a',
    '1.0+a.b',
    '1.0+b',
    '1.0+1',
    '1.0+1.a',
    '1.0+2',
    '1.0+10',
    '1.0.post1.dev1',
    '1.0.post1',
    '1.0.0.1',
    '1.2',
    '1.10',
    '1!0.1',
  ]
  expect(ascending.toReversed().sort(compareVersions)).toEqual(ascending)
})

test('text that is no version sorts below every version, and totally', () => {
  expect(['2', 'main', '1.dev0', 'abc'].sort(compareVersions)).toEqual(['abc', 'main', '1.dev0', '2'])
})

test.each([
  ['1.0+cu124', '1.0'],
  ['1!2.0rc1.post3.dev4+x', '1!2.0rc1.post3.dev4'],
  ['latest', undefined],
])('public part of %j is %j', (text, expected) => {
  expect(publicVersion(text)).toBe(expected)
})

test.each([
  ['1.0', false],
  ['1.0a1', true],
  ['1.0.dev1', true],
  ['1.0.post1', false],
  ['1.0.post1.dev1', true],
  ['main', false],
])('isPrerelease(%j) is %j', (text, expected) => {
  expect(isPrerelease(text)).toBe(expected)
})

test('parts of a version', () => {
  expect(parseVersion('1!2.3b4.post5.dev6+x.7')).toEqual({
    epoch: '1',
    release: ['2', '3'],
    pre: { phase: 'b', number: '4' },
    post: '5',
    dev: '6',
    local: ['x', '7'],
  })
})

interface Truth {
  readonly order: readonly (string | readonly string[])[]
  readonly invalid: readonly string[]
  readonly normalized: Readonly<Record<string, string>>
}
const truth = sharedJson<Truth>('pep440-order.json.gz', { order: [], invalid: [], normalized: {} })

describe.skipIf(truth.absent)('the order of 32,849 versions', () => {
  const { order, invalid, normalized } = truth.value
  const groups = order.map(each => (typeof each === 'string' ? [each] : each))

  test('is ascending, and equal versions have equal keys', () => {
    const wrong: string[] = []
    let previous = versionKey(groups[0]?.[0] ?? '')
    for (const [index, group] of groups.entries()) {
      const keys = group.map(versionKey)
      const [first] = keys
      if (first === undefined || keys.some(key => key !== first)) wrong.push(group.join(' = '))
      else if (index > 0 && previous !== undefined && compareKeys(previous, first) >= 0) wrong.push(`… < ${group[0]}`)
      previous = first
    }
    expect(wrong).toEqual([])
  })

  test('normal forms', () => {
    const wrong = groups.flat().filter(text => normalizeVersion(text) !== (normalized[text] ?? text))
    expect(wrong).toEqual([])
  })

  test('what is no version', () => {
    expect(invalid.filter(text => parseVersion(text) !== undefined)).toEqual([])
  })
})
