import { describe, expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { readInventory } from '../../src/sbom/inventory.ts'

function read(document: Readonly<Record<string, unknown>>) {
  const found = readInventory(JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', ...document }))
  if (isProblem(found)) throw new Error(found.what)
  return found
}
const component = (name: string, more: object = {}) => ({
  type: 'library',
  'bom-ref': name,
  name,
  version: '1',
  ...more,
})
const subject = { metadata: { component: component('root') } }
const pathsOf = (document: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(read(document).map(each => [each.name, each.paths]))

test('a component as it stands', () => {
  expect(read({ ...subject, components: [component('a', { purl: 'pkg:pypi/a@1' })] })).toEqual([
    { reference: 'a', name: 'a', version: '1', purl: 'pkg:pypi/a@1', paths: [['root', 'a']] },
  ])
})

test('nothing is left out for want of a purl, a version or a reference', () => {
  expect(
    read({ components: [{ type: 'library', name: 'bare', components: [{ type: 'file', name: 'inner' }] }] }),
  ).toEqual([
    { reference: 'bare', name: 'bare', version: null, purl: null, paths: [['bare']] },
    { reference: 'bare / inner', name: 'inner', version: null, purl: null, paths: [['bare', 'inner']] },
  ])
})

test('paths are shortest first, and through nesting as through dependencies', () => {
  expect(
    pathsOf({
      ...subject,
      components: [component('a', { components: [component('nested')] }), component('b'), component('c')],
      dependencies: [
        { ref: 'root', dependsOn: ['a', 'c'] },
        { ref: 'a', dependsOn: ['b'] },
        { ref: 'b', dependsOn: ['c'] },
      ],
    }),
  ).toEqual({
    a: [['root', 'a']],
    nested: [['root', 'a', 'nested']],
    b: [['root', 'a', 'b']],
    c: [
      ['root', 'c'],
      ['root', 'a', 'b', 'c'],
    ],
  })
})

test('cycles end, and islands hang on the subject', () => {
  expect(
    pathsOf({
      ...subject,
      components: ['a', 'b', 'x', 'y', 'alone'].map(name => component(name)),
      dependencies: [
        { ref: 'root', dependsOn: ['a'] },
        { ref: 'a', dependsOn: ['b', 'a'] },
        { ref: 'b', dependsOn: ['a', 'ghost'] },
        { ref: 'x', dependsOn: ['y'] },
        { ref: 'y', dependsOn: ['x'] },
      ],
    }),
  ).toEqual({
    a: [['root', 'a']],
    b: [['root', 'a', 'b']],
    x: [['root', 'x']],
    y: [['root', 'x', 'y']],
    alone: [['root', 'alone']],
  })
})

test('at most 8 paths, and a lattice of many does not explode', () => {
  const layers = Array.from({ length: 30 }, (_, layer) => ['p', 'q', 'r'].map(name => `${name}${layer}`))
  const dependencies = layers.flatMap((layer, index) => layer.map(ref => ({ ref, dependsOn: layers[index + 1] ?? [] })))
  const found = read({
    ...subject,
    components: layers.flat().map(name => component(name)),
    dependencies: [{ ref: 'root', dependsOn: layers[0] }, ...dependencies],
  })
  expect(found.every(each => each.paths.length >= 1 && each.paths.length <= 8)).toBe(true)
})

test('a chain deeper than any path is followed loses no component', () => {
  const names = Array.from({ length: 300 }, (_, index) => `n${index}`)
  const dependencies = names.map((ref, index) => ({ ref, dependsOn: names.slice(index + 1, index + 2) }))
  const found = read({
    ...subject,
    components: names.map(name => component(name)),
    dependencies: [{ ref: 'root', dependsOn: ['n0'] }, ...dependencies],
  })
  expect(found).toHaveLength(300)
  expect(found.every(each => each.paths.length > 0)).toBe(true)
})

describe('refused, each with the reason', () => {
  test.each([
    ['', 'it is no JSON'],
    ['[]', 'it is no JSON object'],
    ['{"spdxVersion":"SPDX-2.3"}', 'it is an SPDX document'],
    ['{}', 'it is no CycloneDX document'],
    ['{"bomFormat":"CycloneDX","specVersion":"1.3"}', 'its CycloneDX version is not 1.4 to 1.7'],
  ])('%s', (text, why) => {
    expect(readInventory(text)).toMatchObject({ code: 'sbom/unreadable', what: `The SBOM cannot be read: ${why}` })
  })
})
