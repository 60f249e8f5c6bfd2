import { describe, expect, it } from 'vitest'
import {
  entryFile,
  pluginFolder,
  releaseFolders,
  rootFrom,
  shownRelease,
} from '../../../src/marketplace/page/address.ts'
import { entryOf, releaseOf } from '../entries.ts'

it.each([
  ['example-plugin', 'plugins/example-plugin/'],
  ['..', 'plugins/@2e./'],
  ['../../x', 'plugins/@2e.@2f..@2fx/'],
  ['.git', 'plugins/@2egit/'],
  ['a b\u202e<é>', 'plugins/a@20b@u202eu@3c@e9@3e/'],
])('the folder of %j is %s', (name, folder) => {
  expect(pluginFolder(name)).toBe(folder)
  expect(entryFile(name)).toBe(`${folder.slice(0, -1)}.json`)
})

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
    expect(shownRelease(entryOf({ releases: [] }))).toBeUndefined()
  })
})

it.each([
  ['index.html', ''],
  ['page/2.html', '../'],
  ['plugins/p/1.0/index.html', '../../../'],
])('the root seen from %s is %j', (path, root) => {
  expect(rootFrom(path)).toBe(root)
})
