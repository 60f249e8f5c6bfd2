import { expect, it } from 'vitest'
import { pypiPurl } from '../../src/release/purl.ts'

it.each([
  ['torch', '1.0+cu118', 'pkg:pypi/torch@1.0%2Bcu118'],
  ['torch', '1!2.0', 'pkg:pypi/torch@1%212.0'],
  ['Zope.Interface', '7.2', 'pkg:pypi/zope.interface@7.2'],
  ['typing_extensions', '4.12.2', 'pkg:pypi/typing-extensions@4.12.2'],
  ['plain', null, 'pkg:pypi/plain'],
])('%s %s as a package URL', (name, version, purl) => {
  expect(pypiPurl(name, version)).toBe(purl)
})
