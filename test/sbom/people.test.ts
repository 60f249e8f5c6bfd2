import { expect, test } from 'vitest'
import { authorsOf, supplierOf } from '../../src/sbom/people.ts'
import { metadataOf } from './samples.ts'

test.each([
  ['nobody is named', {}, []],
  ['UNKNOWN is nobody', { author: 'UNKNOWN' }, []],
  ['a name', { author: 'A. Person' }, [{ name: 'A. Person' }]],
  [
    'a name and a bare address',
    { author: 'A. Person', authorEmail: 'a@example.com' },
    [{ name: 'A. Person', email: 'a@example.com' }],
  ],
  [
    'mailboxes',
    { authorEmail: 'A <a@example.com>, "B, Jr." <b@example.com>' },
    [
      { name: 'A', email: 'a@example.com' },
      { name: 'B, Jr.', email: 'b@example.com' },
    ],
  ],
  ['an address that is none', { authorEmail: 'A <a at example>' }, [{ name: 'A' }]],
  ['a control character', { author: 'A\u001b[31m' }, [{ name: 'A\\u{1b}[31m' }]],
])('authors: %s', (_, metadata, expected) => {
  expect(authorsOf(metadataOf(metadata))).toEqual(expected)
})

test('the supplier is the maintainer, else the author, else nobody', () => {
  expect(supplierOf(metadataOf({ author: 'A', maintainer: 'M', maintainerEmail: 'm@example.com' }))).toEqual({
    name: 'M',
    contact: [{ name: 'M', email: 'm@example.com' }],
  })
  expect(supplierOf(metadataOf({ author: 'A' }))).toEqual({ name: 'A', contact: [{ name: 'A' }] })
  expect(supplierOf(metadataOf({ authorEmail: 'a@example.com' }))).toBeUndefined()
  expect(supplierOf(metadataOf())).toBeUndefined()
})
