import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { matchesPattern } from '../../../src/adapters/resolve/pattern.ts'
import { createResolver, type Resolving } from '../../../src/adapters/resolve/resolver.ts'
import { isProblem, problem } from '../../../src/core/problem.ts'
import type { Files } from '../../../src/ports/files.ts'
import { distributionOf, metadataOf, reportOf } from '../../sbom/samples.ts'

/** Files that lie in memory, and how often each was read. */
function filesOf(texts: Readonly<Record<string, string>>): Files & { readonly reads: string[] } {
  const reads: string[] = []
  return {
    reads,
    open: async path => problem('input/unreadable', `no \`${path}\``, 'none'),
    read: async path => {
      reads.push(path)
      const text = texts[path]
      return text === undefined ? problem('input/unreadable', `no \`${path}\``, 'none') : new TextEncoder().encode(text)
    },
  }
}

const wheel = distributionOf({ metadata: metadataOf({ requiresDist: ['idna>=3'] }) })
const sdist = distributionOf({ kind: 'sdist', file: 'example_plugin-1.2.0.tar.gz', tags: [], metadata: wheel.metadata })
const REPORT = reportOf([
  { name: 'example-plugin', version: '1.2.0' },
  { name: 'idna', version: '3.10' },
])
const LOCK = `lock-version = "1.0"
created-by = "test"

[[packages]]
name = "idna"
version = "3.11"
wheels = [{ name = "idna-3.11-py3-none-any.whl", url = "https://files.example.com/idna-3.11-py3-none-any.whl", hashes = { sha256 = "${'a'.repeat(64)}" } }]
`
const TARGET = 'cpython-3.11.7-linux-x86_64'

function resolver(
  resolving: Partial<Resolving>,
  texts: Readonly<Record<string, string>> = { 'r.json': REPORT, 'pylock.toml': LOCK },
) {
  const files = filesOf(texts)
  return { ...createResolver({ lock: null, closure: [], target: TARGET, ...resolving }, files), reads: files.reads }
}

test('a report where one matches, else the lock, else what is declared', async () => {
  const both = resolver({ lock: 'pylock.toml', closure: [{ files: '*.whl', report: 'r.json' }] })
  expect(await both.closure(wheel)).toMatchObject({
    source: 'pip-report',
    complete: true,
    packages: [{ name: 'idna', version: '3.10' }],
  })
  expect(await both.closure(sdist)).toMatchObject({
    source: 'lock',
    complete: true,
    packages: [{ name: 'idna', version: '3.11', artifact: { sha256: 'a'.repeat(64) } }],
  })
  expect(await resolver({}).closure(wheel)).toMatchObject({
    source: 'declared',
    complete: false,
    packages: [{ name: 'idna', version: null }],
  })
})

test('a report of another machine than the target is used with a warning', async () => {
  const given: Partial<Resolving> = { closure: [{ files: '*', report: 'r.json' }] }
  expect(await resolver(given).closure(wheel)).not.toHaveProperty('warnings')
  expect(await resolver({ ...given, target: 'cpython-3.12.10-windows-amd64' }).closure(wheel)).toMatchObject({
    warnings: [
      'the closure report was made on `cpython-3.11.7-linux-x86_64`, not on the target `cpython-3.12.10-windows-amd64`',
    ],
  })
})

test('each file is read once', async () => {
  const asked = resolver({ lock: 'pylock.toml', closure: [{ files: '*.whl', report: 'r.json' }] })
  await asked.check([wheel, sdist])
  await asked.closure(wheel)
  await asked.fingerprint()
  expect([...asked.reads].sort()).toEqual(['pylock.toml', 'r.json'])
})

describe('check finds', () => {
  test.each<[string, Partial<Resolving>, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'nothing wrong',
      { lock: 'pylock.toml', closure: [{ files: '*.whl', report: 'r.json' }] },
      { 'r.json': REPORT, 'pylock.toml': LOCK },
      [],
    ],
    ['a report that is missing', { closure: [{ files: '*', report: 'r.json' }] }, {}, ['input/unreadable']],
    [
      'a report that is none',
      { closure: [{ files: '*', report: 'r.json' }] },
      { 'r.json': '{}' },
      ['sbom/closure-malformed'],
    ],
    [
      'a report of another project',
      { closure: [{ files: '*', report: 'r.json' }] },
      { 'r.json': reportOf([{ name: 'other', version: '1' }]) },
      ['sbom/closure-mismatch'],
    ],
    [
      'a pattern that matches nothing',
      { closure: [{ files: '*.egg', report: 'r.json' }] },
      { 'r.json': REPORT },
      ['input/no-match'],
    ],
    ['a lock that is none', { lock: 'pylock.toml' }, { 'pylock.toml': 'lock-version = ' }, ['lock/malformed']],
    [
      'a lock that lacks a requirement',
      { lock: 'pylock.toml' },
      { 'pylock.toml': 'lock-version = "1.0"\ncreated-by = "test"\npackages = []\n' },
      ['lock/stale'],
    ],
    [
      'a lock that pins what is not admitted',
      { lock: 'pylock.toml' },
      { 'pylock.toml': LOCK.replaceAll('3.11', '2.11') },
      ['lock/stale'],
    ],
    ['a target that is none', { target: 'cpython-3.11' }, {}, ['input/invalid']],
    [
      'a target that is none beside a report',
      { target: 'x', closure: [{ files: '*', report: 'r.json' }] },
      { 'r.json': REPORT },
      ['input/invalid'],
    ],
  ])('%s', async (_, resolving, texts, codes) => {
    const found = await resolver(resolving, texts).check([wheel])
    expect(found.map(each => each.code)).toEqual(codes)
    // Whatever a file is to blame for says which file.
    const blamed = found.filter(each => each.code !== 'input/unreadable' && each.code !== 'input/invalid')
    expect(blamed.every(each => /^(?:r\.json|pylock\.toml)/.test(each.where ?? ''))).toBe(true)
  })
})

test('the fingerprint changes with the lock, a report, its pattern and the target, and with nothing else', async () => {
  const base: Partial<Resolving> = { lock: 'pylock.toml', closure: [{ files: '*', report: 'r.json' }] }
  const of = (
    resolving: Partial<Resolving>,
    texts: Readonly<Record<string, string>> = { 'r.json': REPORT, 'pylock.toml': LOCK },
  ) => resolver(resolving, texts).fingerprint()
  const first = await of(base)
  expect(await of({ ...base, lock: 'copy' }, { 'r.json': REPORT, copy: LOCK })).toBe(first)
  const others = [
    await of({ ...base, target: null }),
    await of({ ...base, closure: [{ files: '*.whl', report: 'r.json' }] }),
    await of(base, { 'r.json': `${REPORT} `, 'pylock.toml': LOCK }),
    await of(base, { 'r.json': REPORT, 'pylock.toml': `${LOCK}#` }),
    await of({ ...base, lock: null }),
  ]
  expect(new Set([first, ...others]).size).toBe(6)
  expect(isProblem(await of({ ...base, lock: 'gone' }))).toBe(true)
})

test.each([
  ['*', 'a.whl', true],
  ['*.whl', 'a.whl', true],
  ['*.whl', 'a.whl.asc', false],
  ['a?.whl', 'ab.whl', true],
  ['a?.whl', 'a.whl', false],
  ['*-cp311-*linux*', 'a-1-cp311-cp311-manylinux_2_28_x86_64.whl', true],
  ['a[b].whl', 'ab.whl', false],
  ['', '', true],
  ['A.whl', 'a.whl', false],
])('pattern %s on %s: %s', (pattern, name, expected) => {
  expect(matchesPattern(pattern, name)).toBe(expected)
})

test('a pattern of many stars takes no time', () => {
  expect(matchesPattern(`${'*a'.repeat(50)}b`, 'a'.repeat(5000))).toBe(false)
})

const SDIST = { file: expect.stringMatching(/\.tar\.gz$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }
const LOCKS = new URL('../../../../shared/data/locks/', import.meta.url)
if (!existsSync(LOCKS)) process.stdout.write('not run: closures of real locks (../shared/data/locks is absent)\n')

describe.skipIf(!existsSync(LOCKS))('a closure from a real lock', () => {
  const requiresDist = [
    'flask[async]',
    'requests[socks]>=2.32',
    'cryptography',
    "colorama; sys_platform == 'win32'",
    "importlib-metadata; python_version < '3.10'",
    "orjson; extra == 'fast'",
  ]
  const plugin = distributionOf({ metadata: metadataOf({ name: 'my-plugin', version: '1.2.3', requiresDist }) })

  test.each([
    ['pylock/pylock.toml', 'linux-cp311', 'cpython-3.11.7-linux-x86_64'],
    ['pylock/pylock.toml', 'windows-cp312', 'cpython-3.12.10-windows-amd64'],
    ['pylock/pylock.toml', 'macos-cp313', 'cpython-3.13.5-macos-arm64'],
    ['pylock/pylock.toml', 'linux-pypy311', 'pypy-3.11.13-linux-x86_64'],
    ['pylock-pip/pylock.toml', 'linux-cp311', 'cpython-3.11.7-linux-x86_64'],
  ])('%s for %s', async (file, name, target) => {
    const { expected } = JSON.parse(readFileSync(new URL('expected.json', LOCKS), 'utf8'))
    const truth: Readonly<Record<string, { version: string; file: string | null; sha256: string | null }>> =
      expected[name].default.components
    const closure = await resolver({ lock: 'l', target }, { l: lockText(file) }).closure(plugin)
    if (isProblem(closure)) throw new Error(closure.what)
    expect(closure.complete).toBe(true)
    expect(closure.direct).toEqual(
      name === 'windows-cp312'
        ? ['colorama', 'cryptography', 'flask', 'requests']
        : ['cryptography', 'flask', 'requests'],
    )
    const found = closure.packages.map(each => [
      each.name,
      { version: each.version, file: each.artifact?.file, sha256: each.artifact?.sha256 },
    ])
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        Object.entries(truth).map(([key, { version, file: wheelFile, sha256 }]) => [
          key,
          // Null where no wheel fits the target: then the sdist is what it installs.
          wheelFile === null ? { version, ...SDIST } : { version, file: wheelFile, sha256 },
        ]),
      ),
    )
  })
})

function lockText(file: string): string {
  const archive = gunzipSync(readFileSync(new URL('locks.tar.gz', LOCKS)))
  for (let offset = 0; offset + 512 <= archive.length; ) {
    const name = archive.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(archive.toString('utf8', offset + 124, offset + 136), 8) || 0
    if (name.endsWith(file)) return archive.toString('utf8', offset + 512, offset + 512 + size)
    offset += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`${file} is not in the archive`)
}
