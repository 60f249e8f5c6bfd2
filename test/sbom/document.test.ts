import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { stableJson } from '../../src/core/json.ts'
import { isProblem } from '../../src/core/problem.ts'
import { parseTarget } from '../../src/python/target.ts'
import { buildAggregate } from '../../src/sbom/aggregate.ts'
import type { Closure } from '../../src/sbom/closure.ts'
import type { Bom } from '../../src/sbom/cyclonedx.ts'
import { closureFromDeclared } from '../../src/sbom/declared.ts'
import { buildDocument } from '../../src/sbom/document.ts'
import { readInventory } from '../../src/sbom/inventory.ts'
import { validateDocument } from '../../src/sbom/validate.ts'
import { distributionOf, metadataOf } from './samples.ts'

const TIME = '2026-11-23T10:00:00Z'
const SUBJECT = 'pkg:pypi/example-plugin@1.2.0?file_name=example_plugin-1.2.0-py3-none-any.whl'

const PLAIN: Closure = {
  source: 'pip-report',
  complete: true,
  target: 'cpython-3.11.7-linux-x86_64',
  direct: ['ruamel-yaml'],
  hasEdges: true,
  packages: [
    { name: 'idna', version: '3.10', dependsOn: [] },
    {
      name: 'ruamel-yaml',
      version: '0.19.1',
      artifact: {
        file: 'ruamel_yaml-0.19.1-py3-none-any.whl',
        sha256: 'b'.repeat(64),
        url: 'https://files.example.com/r.whl',
      },
      metadata: metadataOf({ name: 'ruamel.yaml', version: '0.19.1', license: 'MIT', author: 'Someone' }),
      dependsOn: ['idna'],
    },
  ],
}

const RICH = distributionOf({
  metadata: metadataOf({
    summary: 'An example',
    licenseExpression: 'MIT OR Apache-2.0',
    authorEmail: 'A. Person <a@example.com>',
    projectUrls: [
      { label: 'Source Code', url: 'https://example.com/code' },
      { label: 'Evil', url: 'javascript:alert(1)' },
      { label: 'Secret', url: 'https://user:pass@example.com/' },
    ],
  }),
})

test('a document of a wheel with two dependencies, whole', () => {
  const bom = buildDocument(RICH, PLAIN, TIME)
  expect(validateDocument(bom, 'a')).toBeUndefined()
  expect({ ...bom, serialNumber: 'SERIAL' }).toMatchSnapshot()
})

test('same file, closure and time: same bytes; another closure: another serial number', () => {
  const first = buildDocument(RICH, PLAIN, TIME)
  expect(stableJson(buildDocument(RICH, structuredClone(PLAIN), TIME))).toBe(stableJson(first))
  expect(first.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(buildDocument(RICH, { ...PLAIN, packages: [] }, TIME).serialNumber).not.toBe(first.serialNumber)
})

test('without a known time there is no timestamp', () => {
  expect(buildDocument(RICH, PLAIN, null).metadata).not.toHaveProperty('timestamp')
})

describe('completeness says what is known and no more', () => {
  test('declared requirements: incomplete, no versions, no invented edges', () => {
    const target = parseTarget('cpython-3.11.7-linux-x86_64')
    if (isProblem(target)) throw new Error(target.what)
    const requiresDist = ['flask>=3', "colorama; sys_platform == 'win32'", "orjson; extra == 'fast'"]
    const distribution = distributionOf({ metadata: metadataOf({ requiresDist }) })
    const bom = buildDocument(distribution, closureFromDeclared(distribution, target), TIME)
    expect(validateDocument(bom, 'a')).toBeUndefined()
    expect(bom.components).toEqual([
      { type: 'library', 'bom-ref': 'pkg:pypi/flask', name: 'flask', purl: 'pkg:pypi/flask' },
    ])
    expect(bom.dependencies).toEqual([{ ref: SUBJECT, dependsOn: ['pkg:pypi/flask'] }])
    expect(bom.compositions).toEqual([
      { aggregate: 'incomplete', dependencies: [SUBJECT] },
      { aggregate: 'unknown', assemblies: [SUBJECT] },
      { aggregate: 'unknown', dependencies: ['pkg:pypi/flask'] },
    ])
    expect(bom.metadata.properties).toContainEqual({ name: 'wheelseal:closure-complete', value: 'false' })
  })

  test('a wheel that requires nothing is complete without any resolver', () => {
    const target = parseTarget('cpython-3.11.7-linux-x86_64')
    if (isProblem(target)) throw new Error(target.what)
    expect(closureFromDeclared(distributionOf(), target)).toMatchObject({ complete: true, packages: [] })
  })

  test('a lock without edges: every package is there, its dependencies are unknown', () => {
    const closure: Closure = { ...PLAIN, source: 'lock', hasEdges: false }
    const bom = buildDocument(RICH, closure, TIME)
    expect(bom.dependencies.map(each => each.ref)).toEqual([SUBJECT])
    expect(bom.compositions).toContainEqual({
      aggregate: 'unknown',
      dependencies: ['pkg:pypi/idna@3.10', 'pkg:pypi/ruamel.yaml@0.19.1'],
    })
  })
})

test('every leaf has an empty dependsOn, every reference one node at most', () => {
  const bom = buildDocument(RICH, PLAIN, TIME)
  expect(bom.dependencies).toContainEqual({ ref: 'pkg:pypi/idna@3.10', dependsOn: [] })
  expect(new Set(bom.dependencies.map(each => each.ref)).size).toBe(bom.dependencies.length)
})

describe('native files', () => {
  const contents = [
    'demo/__init__.py',
    'demo/_core.cpython-311-x86_64-linux-gnu.so',
    'demo/_fast.abi3.so',
    'demo/_win.cp311-win_amd64.pyd',
    'demo/helper.dll',
    'demo/libplain.so.1.2',
    'demo.libs/libz-57f805ba.so.1',
    'demo.libs/.load-order-demo-1.0',
    'demo/.dylibs/libz.1.dylib',
    'demo/so.txt',
  ].map((path, index) => ({ path, size: 1, sha256: String(index).repeat(64) }))

  test('each is a file component with its digest; an extension module is the wheel itself, a library is of unknown origin', () => {
    const bom = buildDocument(distributionOf({ contents }), { ...PLAIN, direct: [], packages: [] }, TIME)
    expect(validateDocument(bom, 'a')).toBeUndefined()
    expect(bom.components.map(each => [each.name, each.version ?? null, each.purl ?? null])).toEqual([
      ['demo.libs/.load-order-demo-1.0', null, null],
      ['demo.libs/libz-57f805ba.so.1', null, null],
      ['demo/.dylibs/libz.1.dylib', null, null],
      [
        'demo/_core.cpython-311-x86_64-linux-gnu.so',
        '1.2.0',
        'pkg:pypi/example-plugin@1.2.0#demo/_core.cpython-311-x86_64-linux-gnu.so',
      ],
      ['demo/_fast.abi3.so', '1.2.0', 'pkg:pypi/example-plugin@1.2.0#demo/_fast.abi3.so'],
      ['demo/_win.cp311-win_amd64.pyd', '1.2.0', 'pkg:pypi/example-plugin@1.2.0#demo/_win.cp311-win_amd64.pyd'],
      ['demo/helper.dll', null, null],
      ['demo/libplain.so.1.2', null, null],
    ])
    expect(bom.dependencies[0]?.dependsOn).toHaveLength(8)
  })
})

test('the aggregate contains the files and links each to its document', () => {
  const other = distributionOf({ kind: 'sdist', file: 'example_plugin-1.2.0.tar.gz', tags: [] })
  const described = [RICH, other].map(distribution => ({
    distribution,
    document: {
      name: `${distribution.file}.cdx.json`,
      sha256: 'c'.repeat(64),
      bom: buildDocument(distribution, PLAIN, TIME),
    },
  }))
  const [first, ...rest] = described
  if (!first) throw new Error('no file')
  const bom = buildAggregate([first, ...rest], 'd'.repeat(64), TIME)
  expect(validateDocument(bom, 'a')).toBeUndefined()
  expect(bom.metadata.properties).toEqual([{ name: 'wheelseal:inputs', value: 'd'.repeat(64) }])
  expect(bom.dependencies).toEqual([])
  expect(bom.compositions).toEqual([{ aggregate: 'complete', assemblies: ['pkg:pypi/example-plugin@1.2.0'] }])
  const files = bom.metadata.component.components ?? []
  expect(files.map(each => each.name)).toEqual([RICH.file, other.file])
  const serial = first.document.bom.serialNumber.replace('urn:uuid:', '')
  expect(files[0]?.externalReferences).toEqual([
    {
      type: 'bom',
      url: `urn:cdx:${serial}/1#${encodeURIComponent(SUBJECT)}`,
      comment: `${RICH.file}.cdx.json`,
      hashes: [{ alg: 'SHA-256', content: 'c'.repeat(64) }],
    },
  ])
  const inventory = readInventory(stableJson(bom))
  expect(isProblem(inventory) ? inventory : inventory.map(each => each.paths)).toEqual([
    [['example-plugin', RICH.file]],
    [['example-plugin', other.file]],
  ])
})

describe('the generated validator', () => {
  const schemas = new URL('../../node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url)
  const load = (name: string) => JSON.parse(readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, schemas), 'utf8'))
  const judge = new Ajv({
    strict: false,
    validateFormats: false,
    schemas: Object.fromEntries(
      ['spdx', 'jsf-0.82'].map(name => [
        `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
        { ...load(name), $id: undefined },
      ]),
    ),
  }).compile(load('bom-1.6'))

  test('what it accepts, the whole schema accepts', () => {
    expect(judge(structuredClone(buildDocument(RICH, PLAIN, TIME)))).toBe(true)
  })

  const good = buildDocument(RICH, PLAIN, TIME)
  test.each<[string, Bom]>(
    unchecked([
      [
        'a licence id that is none',
        {
          ...good,
          components: [{ type: 'library', 'bom-ref': 'a', name: 'a', licenses: [{ license: { id: 'BSD' } }] }],
        },
      ],
      [
        'an expression beside a licence',
        {
          ...good,
          components: [
            {
              type: 'library',
              'bom-ref': 'a',
              name: 'a',
              licenses: [{ license: { id: 'MIT' } }, { expression: 'MIT' }],
            },
          ],
        },
      ],
      [
        'a hash of the wrong length',
        {
          ...good,
          components: [{ type: 'library', 'bom-ref': 'a', name: 'a', hashes: [{ alg: 'SHA-256', content: 'ab' }] }],
        },
      ],
      ['a member that nobody knows', { ...good, extra: true }],
      ['a serial number in another form', { ...good, serialNumber: 'urn:uuid:1' }],
    ]),
  )('refuses %s, like the whole schema', (_, bom) => {
    expect(judge(structuredClone(bom))).toBe(false)
    expect(validateDocument(bom, 'a')).toMatchObject({ code: 'sbom/invalid' })
  })

  test.each<[string, Partial<Bom>]>([
    ['one bom-ref twice', { components: [...good.components, ...good.components] }],
    ['a dependency on nothing', { dependencies: [{ ref: SUBJECT, dependsOn: ['pkg:pypi/ghost@1'] }] }],
    ['two nodes of one reference', { dependencies: [...good.dependencies, ...good.dependencies] }],
    ['a composition of nothing', { compositions: [{ aggregate: 'complete', assemblies: ['ghost'] }] }],
  ])('refuses %s, which the schema cannot say', (_, change) => {
    expect(validateDocument({ ...good, ...change }, 'a')).toMatchObject({ code: 'sbom/invalid' })
  })
})

/** Rows that the types would not let pass. */
function unchecked(rows: readonly (readonly [string, object])[]): [string, Bom][] {
  return JSON.parse(JSON.stringify(rows))
}
