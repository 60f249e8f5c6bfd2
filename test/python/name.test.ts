import { expect, test } from 'vitest'
import { isProjectName, normalizeName } from '../../src/python/name.ts'

test.each([
  ['Django', 'django'],
  ['ruamel.yaml', 'ruamel-yaml'],
  ['ruamel_yaml', 'ruamel-yaml'],
  ['a-_.b', 'a-b'],
])('%j is %j', (text, expected) => {
  expect(normalizeName(text)).toBe(expected)
})

test.each(['a', 'A1', 'a.b', 'a-_.b', 'zope.interface'])('%j is a project name', text => {
  expect(isProjectName(text)).toBe(true)
})

test.each(['', '-a', 'a-', '_', 'a b', 'a/b', '..', 'ä', 'a\n', '\u212a', 'a'.repeat(256)])(
  '%j is no project name',
  text => {
    expect(isProjectName(text)).toBe(false)
  },
)
