import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import type { Closure } from '../../src/sbom/closure.ts'
import { buildDocument } from '../../src/sbom/document.ts'
import { validateDocument } from '../../src/sbom/validate.ts'
import { distributionOf, metadataOf } from './samples.ts'

const NOTHING: Closure = { source: 'declared', complete: true, target: null, direct: [], hasEdges: false, packages: [] }
const SUBJECT = 'pkg:pypi/demo@1.0?file_name=demo-1.0-cp311-cp311-linux_x86_64.whl'
const SBOMS = 'demo-1.0.dist-info/sboms'

function merged(...documents: readonly unknown[]) {
  const embeddedSboms = documents.map((document, index) => ({
    path: `${SBOMS}/${index}.cdx.json`,
    text: typeof document === 'string' ? document : JSON.stringify(document),
  }))
  const distribution = distributionOf({
    file: 'demo-1.0-cp311-cp311-linux_x86_64.whl',
    metadata: metadataOf({ name: 'Demo', version: '1.0' }),
    embeddedSboms,
  })
  const bom = buildDocument(distribution, NOTHING, null)
  expect(validateDocument(bom, 'a')).toBeUndefined()
  return {
    names: bom.components.map(each => each.name),
    refs: bom.components.map(each => each['bom-ref']),
    components: bom.components,
    dependsOn: bom.dependencies.find(each => each.ref === SUBJECT)?.dependsOn,
    dependencies: bom.dependencies,
    references: bom.metadata.component.externalReferences,
    warnings: bom.metadata.properties
      .filter(each => each.name === 'wheelseal:embedded-warning')
      .map(each => each.value),
    assemblies: bom.compositions.find(each => each.assemblies)?.aggregate,
  }
}

// As auditwheel writes it: 1.4, the wheel as its own component, one package under several references.
const AUDITWHEEL = {
  bomFormat: 'CycloneDX',
  specVersion: '1.4',
  version: 1,
  metadata: {
    component: { type: 'library', 'bom-ref': SUBJECT, name: 'demo', version: '1.0', purl: SUBJECT },
    tools: [{ name: 'auditwheel' }],
  },
  components: [
    { type: 'library', 'bom-ref': SUBJECT, name: 'demo', version: '1.0', purl: SUBJECT },
    {
      type: 'library',
      'bom-ref': 'pkg:rpm/almalinux/krb5@1#aa',
      name: 'krb5',
      version: '1',
      purl: 'pkg:rpm/almalinux/krb5@1',
    },
    {
      type: 'library',
      'bom-ref': 'pkg:rpm/almalinux/krb5@1#bb',
      name: 'krb5',
      version: '1',
      purl: 'pkg:rpm/almalinux/krb5@1',
    },
  ],
  dependencies: [
    { ref: SUBJECT, dependsOn: ['pkg:rpm/almalinux/krb5@1#aa', 'pkg:rpm/almalinux/krb5@1#bb'] },
    { ref: 'pkg:rpm/almalinux/krb5@1#aa' },
  ],
}

// As cargo-cyclonedx writes it: 1.5, references into the build machine, the wheel's own crate as subject.
const ROOT = 'path+file:///home/runner/work/demo#1.0'
const MATURIN = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  metadata: {
    component: {
      type: 'library',
      'bom-ref': ROOT,
      name: 'demo',
      version: '1.0',
      purl: 'pkg:cargo/demo@1.0?download_url=file://.',
      components: [
        {
          type: 'library',
          'bom-ref': `${ROOT} bin-target-0`,
          name: '_demo',
          version: '1.0',
          purl: 'pkg:cargo/demo@1.0?download_url=file://.#src/lib.rs',
        },
      ],
    },
  },
  components: [
    {
      type: 'library',
      'bom-ref': 'registry+https://github.com/rust-lang/crates.io-index#serde@1.0.1',
      author: 'Someone',
      name: 'serde',
      version: '1.0.1',
      scope: 'required',
      hashes: [{ alg: 'SHA-256', content: 'A'.repeat(64) }],
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
      purl: 'pkg:cargo/serde@1.0.1',
      externalReferences: [
        { type: 'vcs', url: 'https://example.com/serde' },
        { type: 'vcs', url: 'file:///home/runner/serde' },
      ],
    },
    {
      type: 'library',
      'bom-ref': 'path+file:///home/runner/work/demo/helper#0.1',
      name: 'helper',
      version: '0.1',
      purl: 'pkg:cargo/helper@0.1?download_url=file://helper',
    },
  ],
  dependencies: [
    { ref: ROOT, dependsOn: ['path+file:///home/runner/work/demo/helper#0.1'] },
    {
      ref: 'path+file:///home/runner/work/demo/helper#0.1',
      dependsOn: ['registry+https://github.com/rust-lang/crates.io-index#serde@1.0.1'],
    },
  ],
}

const component = (name: string) => ({
  type: 'library',
  'bom-ref': name,
  name,
  version: '1',
  purl: `pkg:generic/${name}@1`,
})

const part = (content: string) => ({
  type: 'file',
  name: 'blob',
  hashes: [{ alg: 'SHA-256', content: content.repeat(64) }],
})

test('the wheel is never its own component, and a repeated package is one', () => {
  const { refs, dependsOn } = merged(AUDITWHEEL)
  expect(refs).toEqual(['pkg:rpm/almalinux/krb5@1'])
  expect(dependsOn).toEqual(['pkg:rpm/almalinux/krb5@1'])
})

test('crates keep licence, digest and public links, and nothing of the build machine', () => {
  const { components, dependencies } = merged(MATURIN)
  expect(components).toEqual([
    {
      type: 'library',
      'bom-ref': 'pkg:cargo/helper@0.1',
      name: 'helper',
      version: '0.1',
      purl: 'pkg:cargo/helper@0.1',
      properties: [{ name: 'wheelseal:embedded-in', value: `${SBOMS}/0.cdx.json` }],
    },
    {
      type: 'library',
      'bom-ref': 'pkg:cargo/serde@1.0.1',
      name: 'serde',
      version: '1.0.1',
      purl: 'pkg:cargo/serde@1.0.1',
      authors: [{ name: 'Someone' }],
      scope: 'required',
      hashes: [{ alg: 'SHA-256', content: 'a'.repeat(64) }],
      licenses: [{ expression: 'MIT OR Apache-2.0' }],
      externalReferences: [{ type: 'vcs', url: 'https://example.com/serde' }],
      properties: [{ name: 'wheelseal:embedded-in', value: `${SBOMS}/0.cdx.json` }],
    },
  ])
  expect(dependencies).toEqual([
    { ref: 'pkg:cargo/helper@0.1', dependsOn: ['pkg:cargo/serde@1.0.1'] },
    { ref: SUBJECT, dependsOn: ['pkg:cargo/helper@0.1'] },
  ])
  expect(JSON.stringify(components)).not.toMatch(/file:|home\/runner/)
})

test('parts of the wheel with a subpath stay, a crate of another name is a component', () => {
  const own = {
    type: 'library',
    'bom-ref': 'x',
    name: 'demo._ext',
    version: '1.0',
    purl: 'pkg:pypi/demo@1.0#c-ext/demo._ext',
  }
  const crate = { type: 'library', 'bom-ref': 'c', name: 'demo-rust', version: '0.3', purl: 'pkg:cargo/demo-rust@0.3' }
  const { refs, dependsOn } = merged({
    bomFormat: 'CycloneDX',
    specVersion: '1.7',
    metadata: { component: crate },
    components: [own],
  })
  expect(refs).toEqual(['pkg:cargo/demo-rust@0.3', 'pkg:pypi/demo@1.0#c-ext/demo._ext'])
  expect(dependsOn).toEqual(refs)
})

const documentWithEdge = (from: string, to: string) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  components: [component(from), component(to)],
  dependencies: [{ ref: from, dependsOn: [to] }],
})

test('the same package in two documents is one component with the edges of both', () => {
  const { refs, dependencies } = merged(documentWithEdge('ssl', 'zlib'), documentWithEdge('ssl', 'png'))
  expect(refs).toEqual(['pkg:generic/png@1', 'pkg:generic/ssl@1', 'pkg:generic/zlib@1'])
  expect(dependencies.find(each => each.ref === 'pkg:generic/ssl@1')?.dependsOn).toEqual([
    'pkg:generic/png@1',
    'pkg:generic/zlib@1',
  ])
})

test('components without a purl: equal ones are one, different digests are two; nested ones come out', () => {
  const { names } = merged({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    components: [part('a'), part('a'), { ...part('b'), components: [{ type: 'library', name: 'inner' }] }],
  })
  expect([...names].sort()).toEqual(['blob', 'blob', 'inner'])
})

test('a component that does not fit 1.6 keeps its identity', () => {
  const { components } = merged({
    bomFormat: 'CycloneDX',
    specVersion: '1.7',
    components: [
      { type: 'galaxy', name: 'odd', version: '1', purl: 'not a purl', hashes: [{ alg: 'SHA-256', content: 'xyz' }] },
      {
        type: 'library',
        name: 'mixed',
        version: '1',
        licenses: [{ expression: 'MIT OR ISC' }, { license: { id: 'MIT' } }],
      },
    ],
  })
  const odd = components.find(each => each.name === 'odd')
  expect(odd).toMatchObject({ type: 'library', version: '1' })
  expect(odd?.properties).toContainEqual({ name: 'wheelseal:unreadable-purl', value: 'not a purl' })
  expect(components.find(each => each.name === 'mixed')?.licenses).toEqual([
    { license: { name: 'MIT OR ISC' } },
    { license: { id: 'MIT' } },
  ])
})

test('a cycle that nothing leads to still hangs on the wheel', () => {
  const { dependsOn } = merged({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: ['a', 'b'].map(name => ({ type: 'library', 'bom-ref': name, name, purl: `pkg:generic/${name}` })),
    dependencies: [
      { ref: 'a', dependsOn: ['b'] },
      { ref: 'b', dependsOn: ['a'] },
    ],
  })
  expect(dependsOn).toEqual(['pkg:generic/a'])
})

describe('what cannot be merged is kept as a reference, with a warning', () => {
  test.each([
    ['broken JSON', '{', 'it is no JSON'],
    ['SPDX', { spdxVersion: 'SPDX-2.3' }, 'it is an SPDX document'],
    ['another document', { hello: 'world' }, 'it is no CycloneDX document'],
    [
      'a version of the future',
      { bomFormat: 'CycloneDX', specVersion: '2.0' },
      'its CycloneDX version is not 1.4 to 1.7',
    ],
    ['deep nesting', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'it is no JSON'],
  ])('%s', (_, document, why) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document)
    const { warnings, references, assemblies } = merged(document)
    expect(warnings).toEqual([`\`${SBOMS}/0.cdx.json\` is not merged: ${why}`])
    expect(references).toEqual([
      {
        type: 'bom',
        url: `${SBOMS}/0.cdx.json`,
        comment: 'embedded in the wheel (PEP 770)',
        hashes: [{ alg: 'SHA-256', content: sha256Of(text) }],
      },
    ])
    expect(assemblies).toBe('incomplete')
  })

  test('one that was too large to be read', () => {
    const distribution = distributionOf({
      contents: [{ path: `${SBOMS}/huge.json`, size: 9e6, sha256: 'e'.repeat(64) }],
    })
    const bom = buildDocument(distribution, NOTHING, null)
    expect(bom.metadata.properties).toContainEqual({
      name: 'wheelseal:embedded-warning',
      value: `\`${SBOMS}/huge.json\` is not merged: it is too large to be read`,
    })
    expect(bom.metadata.component.externalReferences?.[0]?.url).toBe(`${SBOMS}/huge.json`)
  })

  test('hostile members of every kind', () => {
    const hostile = [
      null,
      1,
      'x',
      [],
      {},
      { name: 5 },
      { name: 'ok', type: 7, licenses: [null, { license: 3 }], hashes: 'no', components: [[]], version: {} },
    ]
    const { names, warnings } = merged({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: hostile,
      dependencies: [null, { ref: 1 }, { ref: 'a', dependsOn: 'b' }],
    })
    expect(names).toEqual(['ok'])
    expect(warnings).toHaveLength(2)
  })
})
