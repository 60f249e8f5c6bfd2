import { expect, it } from 'vitest'
import { entryFile, pluginFolder } from '../../src/marketplace/site-path.ts'

it.each([
  ['example-plugin', 'plugins/example-plugin/'],
  ['..', 'plugins/@2e./'],
  ['../../x', 'plugins/@2e.@2f..@2fx/'],
  ['.git', 'plugins/@2egit/'],
  ['a b\u202e<é>', 'plugins/a@20b@202e@3c@e9@3e/'],
])('the folder of %j is %s', (name, folder) => {
  expect(pluginFolder(name)).toBe(folder)
  expect(entryFile(name)).toBe(`${folder.slice(0, -1)}.json`)
})
