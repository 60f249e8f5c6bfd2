import { expect, it } from 'vitest'
import { entryFile, pathPart, pluginFolder } from '../../src/marketplace/site-path.ts'

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
