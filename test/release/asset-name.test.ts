import { describe, expect, test } from 'vitest'
import { assetName, findCollisions } from '../../src/release/asset-name.ts'
import { plannedNames } from '../../src/release/asset-plan.ts'

describe("GitHub's renaming", () => {
  test.each([
    ['demo-1.0-py3-none-any.whl', 'demo-1.0-py3-none-any.whl'],
    ['demo-1.0+local.1-py3-none-any.whl', 'demo-1.0+local.1-py3-none-any.whl'],
    ['demo-1!2.0.tar.gz', 'demo-1.2.0.tar.gz'],
    ['a b.whl', 'a.b.whl'],
    ['a  b.whl', 'a.b.whl'],
    ['a..b.whl', 'a.b.whl'],
    ['.hidden.', 'hidden'],
    ['ü.whl', 'whl'],
    ['a@b_c.whl', 'a@b_c.whl'],
  ])('%s becomes %s', (file, name) => {
    expect(assetName(file)).toBe(name)
    expect(assetName(name)).toBe(name)
  })
})

describe('collisions', () => {
  test.each([
    {
      name: 'a blank and a dot',
      names: ['a b.whl', 'a.b.whl'],
      says: '`a b.whl` and `a.b.whl` would both be stored as `a.b.whl`',
    },
    {
      name: 'case',
      names: ['Demo-1.0.tar.gz', 'demo-1.0.tar.gz'],
      says: '`Demo-1.0.tar.gz` and `demo-1.0.tar.gz` would both be stored as `demo-1.0.tar.gz`',
    },
    { name: 'the same name', names: ['a.whl', 'a.whl'], says: '`a.whl` is there twice' },
  ])('$name', ({ names, says }) => {
    expect(findCollisions(names)).toMatchObject([{ code: 'input/collision', what: says, where: names[1] }])
  })
  test('each one is reported', () => expect(findCollisions(['a', 'A', 'b', 'B', 'A'])).toHaveLength(3))
  test('none in an ordinary release', () => {
    const files = ['demo-1.0-py3-none-any.whl', 'demo-1.0-py3-none-win_amd64.whl', 'demo-1.0.tar.gz']
    const names = plannedNames(files, 'demo', '1.0')
    expect(findCollisions(names)).toEqual([])
    expect(names).toContain('demo-1.0.tar.gz.sigstore.json')
    expect(names).toContain('demo-1.0.cdx.json')
  })
  test('with a name that the release derives', () => {
    const names = plannedNames(['demo-1.0.tar.gz', 'demo-1.0.tar.gz.cdx.json', 'SCAN.json'], 'demo', '1.0')
    expect(findCollisions(names).map(({ where }) => where)).toEqual(['demo-1.0.tar.gz.cdx.json', 'scan.json'])
  })
})
