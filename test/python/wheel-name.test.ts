import { describe, expect, test } from 'vitest'
import { parseSdistFileName, parseWheelFileName } from '../../src/python/wheel-name.ts'

describe('wheels', () => {
  test('compressed tags are expanded and sorted', () => {
    expect(parseWheelFileName('Ruamel.Yaml-01.0-py3.py2-none-any.whl')).toEqual({
      name: 'ruamel-yaml',
      version: '1.0',
      rawName: 'Ruamel.Yaml',
      rawVersion: '01.0',
      tags: ['py2-none-any', 'py3-none-any'],
    })
  })

  test('a build tag and a local version', () => {
    expect(parseWheelFileName('a-1!2.0rc1+cu124-1b-cp311-abi3-win_amd64.whl')).toMatchObject({
      version: '1!2.0rc1+cu124',
      build: '1b',
      tags: ['cp311-abi3-win_amd64'],
    })
  })

  test.each([
    ['a-1.0.zip', '`a-1.0.zip` is no wheel file name'],
    ['dist/a-1.0-py3-none-any.whl', '`dist/a-1.0-py3-none-any.whl` is no wheel file name'],
    ['dist\\a-1.0-py3-none-any.whl', '`dist\\a-1.0-py3-none-any.whl` is no wheel file name'],
    ['a-1.0-py3-none.whl', '`a-1.0-py3-none.whl` has 4 parts between `-` where a wheel has 5 or 6'],
    ['a-b-c-1.0-py3-none-any.whl', '`a-b-c-1.0-py3-none-any.whl` has 7 parts between `-` where a wheel has 5 or 6'],
    ['a__b-1.0-py3-none-any.whl', '`a__b-1.0-py3-none-any.whl` has `__` in its project name'],
    ['_-1.0-py3-none-any.whl', '`_-1.0-py3-none-any.whl` has no valid project name'],
    [
      'a-latest-py3-none-any.whl',
      '`a-latest-py3-none-any.whl` has `latest` for a version, which PEP 440 does not know',
    ],
    ['a-1.0-b1-py3-none-any.whl', '`a-1.0-b1-py3-none-any.whl` has a build tag that does not begin with a digit'],
    ['a-1.0-py3--any.whl', '`a-1.0-py3--any.whl` has malformed compatibility tags'],
    ['a-1.0-py3.-none-any.whl', '`a-1.0-py3.-none-any.whl` has malformed compatibility tags'],
    ['a-1.0-py3-none-a y.whl', '`a-1.0-py3-none-a y.whl` has malformed compatibility tags'],
    ['a-1.0-3py-none-any.whl', '`a-1.0-3py-none-any.whl` has malformed compatibility tags'],
    [
      `a-1-${Array(40).fill('a').join('.')}-${Array(40).fill('b').join('.')}-any.whl`,
      `\`a-1-${Array(40).fill('a').join('.')}-${Array(40).fill('b').join('.')}-any.whl\` has malformed compatibility tags`,
    ],
  ])('%s is refused', (file, what) => {
    expect(parseWheelFileName(file)).toMatchObject({ kind: 'problem', code: 'input/not-a-distribution', what })
  })

  test('control characters do not reach the message', () => {
    expect(parseWheelFileName('a\u001b[31m.whl')).toMatchObject({ what: expect.not.stringContaining('\u001b') })
  })
})

describe('sdists', () => {
  test.each([
    ['example_plugin-1.0.tar.gz', 'example-plugin', '1.0', 'example_plugin'],
    ['Example-Plugin-1.0rc1.zip', 'example-plugin', '1.0rc1', 'Example-Plugin'],
    ['a-1.0.POST1.tar.gz', 'a', '1.0.post1', 'a'],
  ])('%s', (file, name, version, rawName) => {
    expect(parseSdistFileName(file)).toMatchObject({ name, version, rawName })
  })

  test.each(['a.tar.gz', 'a-1.0.tar.bz2', 'a-latest.tar.gz', '-1.0.tar.gz', '../a-1.0.tar.gz'])(
    '%s is refused',
    file => {
      expect(parseSdistFileName(file)).toMatchObject({ kind: 'problem', code: 'input/not-a-distribution' })
    },
  )
})
