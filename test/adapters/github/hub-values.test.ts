import { describe, expect, it } from 'vitest'
import { assetOf, byName, isNameOfRepository, newestFirst, tagOf } from '../../../src/adapters/github/hub-values.ts'

const SERVER = 'https://github.example.com'
const HEX = 'a'.repeat(64)
const TAG = {
  id: 'RE_1',
  tag: 'v1',
  url: `${SERVER}/o/r/releases/tag/v1`,
  publishedAt: '2026-11-01T02:03:04Z',
  prerelease: false,
  immutable: true,
}
const ASSET = {
  id: 'RA_1',
  name: 'a.whl',
  size: 3,
  digest: `sha256:${HEX}`,
  url: `${SERVER}/o/r/releases/download/v1/a.whl`,
}

describe('a listed release', () => {
  it.each([
    ['as GitHub lists it', {}, TAG],
    ['published at an unknown time', { publishedAt: null }, { ...TAG, publishedAt: null }],
    ['with fractions of a second', { publishedAt: '2026-11-01T03:03:04.999+01:00' }, TAG],
    ['without a word on immutability', { immutable: undefined }, { ...TAG, immutable: false }],
    ['with a tag in another script', { tag: 'версия-1' }, { ...TAG, tag: 'версия-1' }],
    ['with a tag that turns the text around', { tag: 'v1\u202e1' }, undefined],
    ['with a tag of two lines', { tag: 'v1\n::warning::x' }, undefined],
    ['with an endless tag', { tag: 'v'.repeat(256) }, undefined],
  ])('%s', (_case, change, expected) => {
    expect(tagOf({ ...TAG, ...change }, SERVER)).toEqual(expected)
  })

  it.each([
    [{ id: 1 }, 'a release has no id'],
    [{ id: 'a b' }, 'a release has no id'],
    [{ tag: null }, 'a release has no tag'],
    [{ tag: '' }, 'a release has no tag'],
    [{ publishedAt: 'yesterday' }, 'a release has no time'],
    [{ publishedAt: 5 }, 'a release has no time'],
    [{ url: 'javascript:alert(1)' }, 'the page of a release is not at `github.example.com`'],
    [{ url: 'https://github.example.com.evil.example/' }, 'the page of a release is not at `github.example.com`'],
    [{ url: 'http://github.example.com/o/r' }, 'the page of a release is not at `github.example.com`'],
    [{ url: 'https://github.example.com:444/o/r' }, 'the page of a release is not at `github.example.com`'],
    [{ url: 'https://me@github.example.com/o/r' }, 'the page of a release is not at `github.example.com`'],
    [{ url: `${SERVER}/${'x'.repeat(2000)}` }, 'the page of a release is not at `github.example.com`'],
  ])('that says %j is refused', (change, refused) => {
    expect(tagOf({ ...TAG, ...change }, SERVER)).toEqual({ refused })
  })
})

describe('a listed asset', () => {
  const listed = { id: 'RA_1', name: 'a.whl', size: 3, sha256: HEX, url: ASSET.url }

  it.each([
    ['as GitHub lists it', {}, listed],
    ['of no bytes', { size: 0 }, { ...listed, size: 0 }],
    ['without a digest', { digest: null }, { ...listed, sha256: null }],
    ['with another digest', { digest: 'sha512:00' }, { ...listed, sha256: null }],
    ['with half a digest', { digest: 'sha256:00' }, { ...listed, sha256: null }],
    ['with an address of two lines', { url: `${SERVER}/a\n.whl` }, { ...listed, url: `${SERVER}/a.whl` }],
  ])('%s', (_case, change, expected) => {
    expect(assetOf({ ...ASSET, ...change }, SERVER)).toEqual(expected)
  })

  it.each([
    [{ id: '' }, 'an asset has no id'],
    [{ name: '' }, 'an asset has no name'],
    [{ name: 7 }, 'an asset has no name'],
    [{ name: 'a'.repeat(256) }, 'an asset has no name'],
    [{ name: '../../etc/passwd' }, 'an asset has a name that no file can have'],
    [{ name: '..\\a' }, 'an asset has a name that no file can have'],
    [{ name: '..' }, 'an asset has a name that no file can have'],
    [{ name: 'a\u202elhw.whl' }, 'an asset has a name that no file can have'],
    [{ name: 'a\u0000.whl' }, 'an asset has a name that no file can have'],
    [{ size: -1 }, 'an asset has no size that GitHub would store'],
    [{ size: 1.5 }, 'an asset has no size that GitHub would store'],
    [{ size: 1e10 }, 'an asset has no size that GitHub would store'],
    [{ size: '3' }, 'an asset has no size that GitHub would store'],
    [{ url: 'javascript:alert(1)' }, 'an asset is not at `github.example.com`'],
    [{ url: 'https://evil.example/a.whl' }, 'an asset is not at `github.example.com`'],
    [{ url: null }, 'an asset is not at `github.example.com`'],
  ])('that says %j is refused', (change, refused) => {
    expect(assetOf({ ...ASSET, ...change }, SERVER)).toEqual({ refused })
  })

  it('has a name of its own', () => {
    const a = { ...listed, name: 'a' }
    const b = { ...listed, name: 'b' }
    expect(byName([b, a])).toEqual([a, b])
    expect(byName([a, b, { ...a, id: 'RA_2' }])).toBeUndefined()
  })
})

it('releases stand newest first, those of no time last, those of one second by their id', () => {
  const tags = [
    { ...TAG, id: 'none', publishedAt: null },
    { ...TAG, id: 'old', publishedAt: '2025-01-01T00:00:00Z' },
    { ...TAG, id: 'a' },
    { ...TAG, id: 'b' },
  ]
  expect(newestFirst(tags).map(each => each.id)).toEqual(['b', 'a', 'old', 'none'])
})

it.each([
  ['o/r', true],
  ['Octo-Org/plug.in_1', true],
  ['.github/.github', true],
  ['o', false],
  ['o/r/x', false],
  ['../r', false],
  ['o/..', false],
  ['o/.', false],
  ['o/r?x', false],
  ['', false],
  [7, false],
])('%j is a name of a repository: %s', (name, expected) => {
  expect(isNameOfRepository(name)).toBe(expected)
})
