import { expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { type CoreMetadata, parseMetadata } from '../../src/python/metadata.ts'

const HEAD = 'Metadata-Version: 2.4\nName: Example.Plugin\nVersion: 1.0\n'

function read(text: string): CoreMetadata {
  const metadata = parseMetadata(text)
  if (isProblem(metadata)) throw new Error(metadata.what)
  return metadata
}

test('every field that is kept', () => {
  const text = `${HEAD}Summary: A plugin
Home-page: https://example.com/
Author: Ada
Author-email: Ada <ada@example.com>
Maintainer: Bob
Maintainer-email: bob@example.com
License-Expression: MIT OR Apache-2.0
License-File: LICENSE
license-file: vendored/LICENSE.txt
Classifier: Programming Language :: Python :: 3
Classifier: License :: OSI Approved
Project-URL: Source, https://example.com/source?a,b
Project-URL: https://example.com/bare
Requires-Python: >=3.9
Requires-Dist: requests>=2; python_version
  > "3.8"
Requires-Dist: rich
Provides-Extra: Fast_1
Import-Name: example_plugin
Dynamic: summary

Name: not-a-field
`
  expect(read(text)).toEqual({
    metadataVersion: '2.4',
    name: 'Example.Plugin',
    version: '1.0',
    summary: 'A plugin',
    homePage: 'https://example.com/',
    author: 'Ada',
    authorEmail: 'Ada <ada@example.com>',
    maintainer: 'Bob',
    maintainerEmail: 'bob@example.com',
    licenseExpression: 'MIT OR Apache-2.0',
    licenseFiles: ['LICENSE', 'vendored/LICENSE.txt'],
    classifiers: ['Programming Language :: Python :: 3', 'License :: OSI Approved'],
    projectUrls: [
      { label: 'Source', url: 'https://example.com/source?a,b' },
      { label: '', url: 'https://example.com/bare' },
    ],
    requiresPython: '>=3.9',
    requiresDist: ['requests>=2; python_version > "3.8"', 'rich'],
    providesExtra: ['Fast_1'],
  })
})

test.each([
  ['eight blanks', 'License: MIT License\n        \n        Copyright\n          (c) Ada\n'],
  ['seven blanks and a bar', 'License: MIT License\n       |\n       |Copyright\n       |  (c) Ada\n'],
])('a licence text folded by %s is kept whole', (_, license) => {
  expect(read(`${HEAD}${license}Summary: after\n`)).toMatchObject({
    license: 'MIT License\n\nCopyright\n  (c) Ada',
    summary: 'after',
  })
})

test('carriage returns and a byte order mark', () => {
  expect(read(`\ufeff${HEAD.replaceAll('\n', '\r\n')}\r\nSummary: body\r\n`)).toMatchObject({ name: 'Example.Plugin' })
})

test('`UNKNOWN` and empty values say nothing', () => {
  const metadata = read(`${HEAD}License: UNKNOWN\nAuthor:\nRequires-Dist: \n`)
  expect(metadata).not.toHaveProperty('license')
  expect(metadata).not.toHaveProperty('author')
  expect(metadata.requiresDist).toEqual([])
})

test.each(['1.0', '1.2', '2.1', '2.5', '2.6', '2.99'])('metadata version %s is read', version => {
  expect(read(HEAD.replace('2.4', version)).metadataVersion).toBe(version)
})

test.each([
  [
    'a major version nobody knows',
    HEAD.replace('2.4', '3.0'),
    'the core metadata is of version `3.0`, which is neither 1.x nor 2.x',
  ],
  ['no metadata version', 'Name: a\nVersion: 1\n', 'the core metadata has no `Metadata-Version`'],
  ['no name', 'Metadata-Version: 2.1\nVersion: 1\n', 'the core metadata has no `Name`'],
  [
    'a name below the first empty line',
    'Metadata-Version: 2.1\nVersion: 1\n\nName: a\n',
    'the core metadata has no `Name`',
  ],
  [
    'a name that leaves its folder',
    HEAD.replace('Example.Plugin', '../x'),
    'the core metadata has `../x` for its `Name`',
  ],
  ['a version that is none', HEAD.replace('1.0', 'latest'), 'the core metadata has `latest` for its `Version`'],
  ['two names', `${HEAD}NAME: other\n`, 'the core metadata has `name` more than once'],
  [
    'two licence expressions',
    `${HEAD}License-Expression: MIT\nLicense-Expression: 0BSD\n`,
    'the core metadata has `license-expression` more than once',
  ],
  ['a line that is no field', `${HEAD}garbage\n`, 'the core metadata has `garbage` where a field is due'],
  ['a first line that continues nothing', ` x\n${HEAD}`, 'the core metadata begins with a continuation line'],
  ['too many fields', HEAD + 'X: y\n'.repeat(20_000), 'the core metadata has more than 20000 fields'],
  ['nothing', '', 'the core metadata has no `Metadata-Version`'],
])('%s is refused', (_, text, what) => {
  expect(parseMetadata(text)).toMatchObject({ kind: 'problem', code: 'wheel/metadata-malformed', what })
})

test('the place of a malformed line is named', () => {
  expect(parseMetadata(`${HEAD}garbage\n`)).toMatchObject({ where: 'line 4' })
})
