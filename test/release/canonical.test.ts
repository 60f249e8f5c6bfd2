import { describe, expect, it } from 'vitest'
import { findRebuilt } from '../../src/release/canonical.ts'
import { distributions, SDIST, WHEEL } from './example.ts'

const OTHER = 'b'.repeat(64)
const [wheel, sdist] = distributions
const own = { [WHEEL]: wheel?.sha256 ?? '', [SDIST]: sdist?.sha256 ?? '' }

type Place = Readonly<Record<string, string>>
const indexed = (files: Place) => Object.entries(files).map(([name, sha256]) => ({ name, sha256, size: null }))
const stored = (files: Place) =>
  Object.entries(files).map(([name, sha256]) => ({
    name,
    sha256,
    size: distributions.find(each => each.file === name)?.size ?? 1,
    state: 'stored' as const,
  }))

describe('the bytes that were published first count, file by file', () => {
  const rows: readonly [
    what: string,
    index: Place,
    state: 'absent' | 'draft' | 'published',
    release: Place,
    found: string[],
  ][] = [
    ['nothing is anywhere', {}, 'absent', {}, []],
    ['a draft alone counts for nothing', {}, 'draft', { [WHEEL]: OTHER, [SDIST]: OTHER }, []],
    [
      'the published release counts',
      {},
      'published',
      { [WHEEL]: OTHER, [SDIST]: own[SDIST] ?? '' },
      [`${WHEEL} release`],
    ],
    [
      'the index counts before the release',
      { [WHEEL]: OTHER },
      'published',
      { [WHEEL]: own[WHEEL] ?? '' },
      [`${WHEEL} index`],
    ],
    ['equal everywhere', own, 'published', own, []],
    [
      'one file on the index makes the draft count for the rest',
      { [WHEEL]: own[WHEEL] ?? '' },
      'draft',
      { [WHEEL]: OTHER, [SDIST]: OTHER },
      [`${SDIST} draft`],
    ],
    [
      'another file of the version on the index does, too',
      { 'example_plugin-1.2.0-cp313-cp313-win_amd64.whl': OTHER },
      'draft',
      { [SDIST]: OTHER },
      [`${SDIST} draft`],
    ],
    ['what neither has is free', { [WHEEL]: own[WHEEL] ?? '' }, 'draft', {}, []],
  ]
  it.each(rows)('%s', (_, index, state, release, found) => {
    const rebuilt = findRebuilt(distributions, indexed(index), { state, assets: stored(release) })
    expect(rebuilt.map(({ distribution, first }) => `${distribution.file} ${first.from}`)).toEqual(found)
  })
})
