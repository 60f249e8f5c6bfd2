import { describe, expect, it } from 'vitest'
import { parseSimplePage, SIMPLE_JSON } from '../../../src/adapters/pypi/simple-page.ts'

const URL_OF_PAGE = 'https://index.example/simple/demo/'
const A = 'a'.repeat(64)
const parse = (text: string, type = 'text/html') => parseSimplePage(new TextEncoder().encode(text), type, URL_OF_PAGE)
const json = (files: unknown, meta: unknown = { 'api-version': '1.4' }) =>
  parse(JSON.stringify({ meta, files }), SIMPLE_JSON)

describe('a page of JSON (PEP 691, PEP 700)', () => {
  const FILE = { filename: 'demo-1.0.tar.gz', url: '../../files/demo-1.0.tar.gz', hashes: { sha256: A } }
  const READ = {
    name: 'demo-1.0.tar.gz',
    size: null,
    sha256: A,
    url: 'https://index.example/files/demo-1.0.tar.gz',
    uploadedAt: null,
  }

  const rows: readonly (readonly [what: string, change: object, read: object | undefined])[] = [
    ['as it should be', {}, READ],
    [
      'with size and time',
      { size: 7, 'upload-time': '2026-11-01T12:00:00.123456Z' },
      { ...READ, size: 7, uploadedAt: '2026-11-01T12:00:00.123456Z' },
    ],
    ['with an absolute address', { url: 'https://files.example/x' }, { ...READ, url: 'https://files.example/x' }],
    ['without a digest', { hashes: {} }, { ...READ, sha256: null }],
    ['with another digest only', { hashes: { md5: 'f'.repeat(32) } }, { ...READ, sha256: null }],
    ['with a digest in capitals', { hashes: { sha256: A.toUpperCase() } }, READ],
    ['with half a digest', { hashes: { sha256: 'aa' } }, { ...READ, sha256: null }],
    ['with a size that is none', { size: -1 }, READ],
    ['with a time that is none', { 'upload-time': 'yesterday' }, READ],
    ['yanked', { yanked: 'broken' }, READ],
    ['without a name', { filename: 5 }, undefined],
    ['with an address of another kind', { url: 'file:///etc/passwd' }, undefined],
  ]
  it.each(rows)('a file %s', (_what, change, read) => {
    expect(json([{ ...FILE, ...change }])).toEqual(read ? [read] : [])
  })

  it.each([
    ['of a version to come', [], { 'api-version': '2.0' }],
    ['without a version', [], {}],
    ['without files', undefined, { 'api-version': '1.0' }],
  ])('%s is no page', (_what, files, meta) => {
    expect(json(files, meta)).toBeUndefined()
  })

  it.each(['', 'null', '[]', '{', '"x"', '['.repeat(1000)])('`%s` is no page', text => {
    expect(parse(text, SIMPLE_JSON)).toBeUndefined()
  })
})

describe('a page of HTML (PEP 503)', () => {
  const name = 'demo-1.0-py3-none-any.whl'
  const rows: readonly (readonly [
    what: string,
    page: string,
    read: readonly (readonly [string, string | null, string])[],
  ])[] = [
    [
      'as pypiserver writes it',
      `<a href="../../packages/${name}#sha256=${A}">${name}</a><br>`,
      [[name, A, `https://index.example/packages/${name}`]],
    ],
    ['without a digest', `<a href="/x/${name}">${name}</a>`, [[name, null, `https://index.example/x/${name}`]]],
    [
      'with another digest',
      `<a href="/x/${name}#md5=ff">${name}</a>`,
      [[name, null, `https://index.example/x/${name}`]],
    ],
    [
      'in single quotes, with other attributes',
      `<a data-yanked='' HREF = '/x/${name}'>x</a>`,
      [[name, null, `https://index.example/x/${name}`]],
    ],
    [
      'with what must be escaped',
      `<a href="/x/demo-1.0%2Bcpu-py3-none-any.whl?a=1&amp;b=&#50;&#x33;#sha256=${A}">x</a>`,
      [['demo-1.0+cpu-py3-none-any.whl', A, 'https://index.example/x/demo-1.0%2Bcpu-py3-none-any.whl?a=1&b=23']],
    ],
    [
      'with a base',
      `<base href="https://files.example/y/"><a href="${name}">x</a>`,
      [[name, null, `https://files.example/y/${name}`]],
    ],
    [
      'with links of other kinds',
      '<a href="mailto:x@example.com">x</a><a name="top">x</a><a href="">x</a>',
      [['', null, URL_OF_PAGE]],
    ],
    ['with a name that cannot be decoded', '<a href="/x/%ff.whl">x</a>', []],
    ['empty', '<html></html>', []],
  ]
  it.each(rows)('%s', (_what, page, read) => {
    expect(parse(page)?.map(each => [each.name, each.sha256, each.url])).toEqual(read)
  })

  it('that is hostile costs no more than its length: a pattern that goes back and forth would outlast the test', () => {
    const pages = ['<a '.repeat(300_000), `<a ${'x'.repeat(1_000_000)}`, '<a href="'.repeat(100_000)]
    expect(pages.map(page => parse(page))).toEqual([[], [], []])
  })

  it.each(['application/octet-stream', '', 'application/json'])('is not read from %s', type => {
    expect(parse('<a href="x.whl">x</a>', type)).toBeUndefined()
  })
})
