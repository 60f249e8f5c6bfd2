import { describe, expect, it } from 'vitest'
import { latestOf } from '../../../src/marketplace/latest-release.ts'
import { releaseFolders, rootFrom } from '../../../src/marketplace/page/address.ts'
import { entryOf, releaseOf } from '../entries.ts'

describe('the releases of a plugin', () => {
  const versions = (...of: (readonly [tag: string, version: string])[]) =>
    of.map(([tag, version]) => releaseOf({ tag, version }))
  const folders = (latest: string | null, releases: ReturnType<typeof versions>) => [
    ...releaseFolders(entryOf({ name: 'p', latest, releases })).values(),
  ]

  it.each([
    [
      'the latest has the folder of the plugin',
      'v1',
      versions(['v2rc1', '2rc1'], ['v1', '1']),
      ['plugins/p/2rc1/', 'plugins/p/'],
    ],
    ['without one the newest has', null, versions(['v2', '2'], ['v1', '1']), ['plugins/p/', 'plugins/p/1/']],
    [
      'an epoch and a local version',
      'v9',
      versions(['v9', '9'], ['a', '1!2.0'], ['b', '2.0+x.1']),
      ['plugins/p/', 'plugins/p/1@212.0/', 'plugins/p/2.0+x.1/'],
    ],
    [
      'two tags of one version',
      'v9',
      versions(['v9', '9'], ['a', '1'], ['b', '1'], ['c', '1']),
      ['plugins/p/', 'plugins/p/1/', 'plugins/p/1@1/', 'plugins/p/1@2/'],
    ],
  ])('%s', (_, latest, releases, expected) => {
    expect(folders(latest, releases)).toEqual(expected)
  })

  it('none is shown where there is none', () => {
    expect(latestOf(entryOf({ releases: [] }))).toBeUndefined()
  })
})

it.each([
  ['index.html', ''],
  ['page/2.html', '../'],
  ['plugins/p/1.0/index.html', '../../../'],
])('the root seen from %s is %j', (path, root) => {
  expect(rootFrom(path)).toBe(root)
})
