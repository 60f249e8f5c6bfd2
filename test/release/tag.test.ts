import { describe, expect, test } from 'vitest'
import { checkTag, defaultTag, parseTag } from '../../src/release/tag.ts'

describe('tags by [NAME(-|/|@)][v]VERSION', () => {
  test.each([
    ['v1.2.0', undefined, '1.2.0'],
    ['1.2.0', undefined, '1.2.0'],
    ['V1.2', undefined, '1.2'],
    ['v1.0-rc.1', undefined, '1.0rc1'],
    ['v1!2.0+local.1', undefined, '1!2.0+local.1'],
    ['demo-1.2.0', 'demo', '1.2.0'],
    ['demo-v1.2.0', 'demo', '1.2.0'],
    ['demo/v1.2.0', 'demo', '1.2.0'],
    ['demo@1.2.0', 'demo', '1.2.0'],
    ['Demo_Plugin.x-1.0', 'demo-plugin-x', '1.0'],
    ['demo-plugin-2-1.0', 'demo-plugin-2', '1.0'],
    ['demo-1-1', 'demo', '1.post1'],
  ])('%s', (tag, name, version) => {
    expect(parseTag(tag)).toEqual(name === undefined ? { version } : { name, version })
  })
  test.each([
    '',
    'v',
    'release',
    'vv1.0',
    'v 1.0',
    '1.0 ',
    'demo-',
    '-1.0',
    'demo-1.0-final',
    'a/b/1.0',
    '1.x',
    'v1.0'.padEnd(300, '0'),
  ])('refused: %j', tag => {
    expect(parseTag(tag)).toMatchObject({ code: 'input/tag-mismatch', where: tag })
  })
})

describe('tags by a pattern', () => {
  test.each([
    ['release/{version}', 'release/1.0', undefined, '1.0'],
    ['{name}/release-{version}', 'demo/release-1.0', 'demo', '1.0'],
    ['{version}_{name}', '1.0_demo_plugin', 'demo-plugin', '1.0'],
    ['{name}{version}', 'demo1.0', 'demo', '1.0'],
    ['py-{version}-stable', 'py-v1.0-stable', undefined, '1.0'],
    ['$.*({version})', '$.*(1.0)', undefined, '1.0'],
  ])('%s reads %s', (pattern, tag, name, version) => {
    expect(parseTag(tag, pattern)).toEqual(name === undefined ? { version } : { name, version })
  })
  test.each([
    ['release/{version}', 'v1.0'],
    ['release/{version}', 'release/1.0/x'],
    ['{name}/{version}', 'demo-1.0'],
    ['aba{version}', 'ab1.0'],
    ['{version}-x', 'x'],
  ])('%s does not read %s', (pattern, tag) => {
    expect(parseTag(tag, pattern)).toMatchObject({ code: 'input/tag-mismatch' })
  })
  test.each(['release', '{name}', '{version}{version}', '{name}{name}{version}'])('%s is no pattern', pattern => {
    expect(parseTag('v1.0', pattern)).toMatchObject({ code: 'input/invalid', what: expect.stringContaining(pattern) })
  })
})

describe('a tag against the files', () => {
  const files = [
    { file: 'demo_1-1.0-py3-none-any.whl', name: 'demo-1', version: '1.0' },
    { file: 'demo_1-1.0.tar.gz', name: 'demo-1', version: '1.0' },
  ]
  test.each(['v1.0', '1.0.0', 'demo-1-1.0', 'demo_1/v1.0', 'demo-1-1.0.0'])('%s fits', tag => {
    expect(
      checkTag(
        tag,
        undefined,
        files.map(each => ({ ...each, version: tag.includes('0.0') ? '1.0.0' : '1.0' })),
      ),
    ).toBeUndefined()
  })
  test('any reading of the tag will do', () => {
    expect(checkTag('demo-1-1', undefined, [{ file: 'x', name: 'demo-1', version: '1' }])).toBeUndefined()
    expect(checkTag('demo-1-1', undefined, [{ file: 'x', name: 'demo', version: '1.post1' }])).toBeUndefined()
  })
  test('equal by PEP 440, written differently', () => {
    expect(checkTag('v1.0.0', undefined, files)).toBeUndefined()
  })
  test.each([
    { tag: 'v1.1', says: 'The tag `v1.1` says 1.1, the files are `demo-1` 1.0' },
    { tag: 'other-1.0', says: 'The tag `other-1.0` says `other` 1.0, the files are `demo-1` 1.0' },
    { tag: 'nightly', says: 'The tag `nightly` is not of the form `[NAME(-|/|@)][v]VERSION`' },
  ])('$tag does not', ({ tag, says }) => {
    expect(checkTag(tag, undefined, files)).toMatchObject({ code: 'input/tag-mismatch', what: says })
  })
  test('no tag is longer than a manifest can say', () => {
    const long = (length: number) => `v1.${'0'.repeat(length - 3)}`
    expect(checkTag(long(255), undefined, files)).toBeUndefined()
    expect(checkTag(long(256), undefined, files)).toMatchObject({ code: 'input/tag-mismatch' })
  })
  test('the default', () => expect(checkTag(defaultTag('1.0'), undefined, files)).toBeUndefined())
})
