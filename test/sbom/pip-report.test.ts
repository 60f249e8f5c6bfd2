import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { parsePipReport } from '../../src/sbom/pip-report.ts'
import { closureFromReport } from '../../src/sbom/report-closure.ts'
import { distributionOf, ENVIRONMENT, type Installed, metadataOf, reportOf } from './samples.ts'

const TRUTH = new URL('../../../shared/data/sbom-truth/', import.meta.url)

interface Truth {
  readonly root: string
  readonly components: Readonly<
    Record<string, { readonly version: string; readonly file: string; readonly sha256: string }>
  >
  readonly edges: readonly (readonly [string, string])[]
}

if (!existsSync(TRUTH)) process.stdout.write('not run: true closures (../shared/data/sbom-truth is absent)\n')

describe.skipIf(!existsSync(TRUTH))('a closure equals the truth', () => {
  test.each(['requests', 'flask', 'jupyterlab'])('of %s: components, digests and edges', name => {
    const truth: Truth = JSON.parse(readFileSync(new URL(`${name}.truth.json`, TRUTH), 'utf8'))
    const report = parsePipReport(reportText(`${name}.report.json`))
    if (isProblem(report)) throw new Error(report.what)
    const root = report.packages.get(name)
    if (!root) throw new Error('no root')
    const distribution = distributionOf({
      file: root.artifact?.file ?? '',
      sha256: root.artifact?.sha256 ?? '',
      metadata: root.metadata,
    })
    const closure = closureFromReport(report, distribution)
    if (isProblem(closure)) throw new Error(closure.what)

    expect(closure.complete).toBe(true)
    expect(closure.warnings).toBeUndefined()
    expect(closure.target).toBe('cpython-3.11.7-linux-x86_64')
    const { [name]: self, ...others } = truth.components
    expect(self?.version).toBe(distribution.version)
    expect(
      Object.fromEntries(
        closure.packages.map(each => [
          each.name,
          { version: each.version, file: each.artifact?.file, sha256: each.artifact?.sha256 },
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        Object.entries(others).map(([key, { version, file, sha256 }]) => [key, { version, file, sha256 }]),
      ),
    )
    const edges = [
      ...closure.direct.map(to => [name, to]),
      ...closure.packages.flatMap(each => each.dependsOn.map(to => [each.name, to])),
    ]
    expect(edges.map(String).sort()).toEqual(truth.edges.map(String).sort())
  })
})

const close = (requiresDist: readonly string[], packages: readonly Installed[]) => {
  const report = parsePipReport(reportOf(packages))
  if (isProblem(report)) throw new Error(report.what)
  return closureFromReport(report, distributionOf({ metadata: metadataOf({ requiresDist }) }))
}

const edgesOf = (result: ReturnType<typeof close>) => {
  if (isProblem(result)) throw new Error(result.what)
  return { direct: result.direct, edges: result.packages.map(each => `${each.name} -> ${each.dependsOn.join(' ')}`) }
}

describe('a closure from a report', () => {
  const root: Installed = { name: 'example-plugin', version: '1.2.0' }

  test('extras of a dependency bring what only they ask for', () => {
    const result = close(
      ['jsonschema[format]'],
      [
        root,
        {
          name: 'jsonschema',
          version: '4.0',
          requires: ['attrs', "fqdn; extra == 'format'", "idna; extra == 'other'"],
        },
        { name: 'attrs', version: '1' },
        { name: 'fqdn', version: '2' },
        { name: 'idna', version: '3' },
      ],
    )
    expect(edgesOf(result)).toEqual({
      direct: ['jsonschema'],
      edges: ['attrs -> ', 'fqdn -> ', 'jsonschema -> attrs fqdn'],
    })
  })

  test('a package that requires itself with extras, and a cycle, end', () => {
    const result = close(
      ['a[all]'],
      [
        root,
        { name: 'a', version: '1', requires: ["a[x,y]; extra == 'all'", "b; extra == 'x'", "c; extra == 'y'"] },
        { name: 'b', version: '1', requires: ['a'] },
        { name: 'c', version: '1', requires: ['example-plugin'] },
      ],
    )
    expect(edgesOf(result)).toEqual({ direct: ['a'], edges: ['a -> b c', 'b -> a', 'c -> example-plugin'] })
    expect(result).toMatchObject({ complete: true })
  })

  test('what the report lists for other reasons is left out', () => {
    const result = close(['a'], [root, { name: 'a', version: '1' }, { name: 'pytest', version: '9', extras: [] }])
    expect(edgesOf(result)).toEqual({ direct: ['a'], edges: ['a -> '] })
  })

  test('an extra that was asked for on the command line counts', () => {
    const result = close(
      ["a; extra == 'fast'"],
      [
        { ...root, extras: ['Fast'] },
        { name: 'a', version: '1' },
      ],
    )
    expect(edgesOf(result)).toEqual({ direct: ['a'], edges: ['a -> '] })
  })

  test.each([
    [
      'a requirement that nothing was resolved for',
      ['a', 'gone>=2'],
      '`example-plugin` requires `gone>=2`, which is not among the resolved packages',
    ],
    ['a version that is not admitted', ['a>=2'], '`example-plugin` requires `a>=2`, but version `1` was resolved'],
    [
      'a requirement that nobody can read',
      ['a', 'a b c'],
      '`example-plugin` has the requirement `a b c`, which nobody can evaluate',
    ],
  ])('%s makes it incomplete', (_, requiresDist, reason) => {
    expect(close(requiresDist, [root, { name: 'a', version: '1' }])).toMatchObject({ complete: false, reason })
  })

  test('another build of the same file is a warning, another version a problem', () => {
    const file = 'example_plugin-1.2.0-py3-none-any.whl'
    const rebuilt = close([], [{ ...root, sha256: 'a'.repeat(64), url: `file:///wheelhouse/${file}` }])
    expect(rebuilt).toMatchObject({
      complete: true,
      warnings: [`the closure report was made from other bytes of \`${file}\` (sha256 \`${'a'.repeat(64)}\`)`],
    })
    expect(close([], [{ ...root, version: '1.1.0' }])).toMatchObject({ code: 'sbom/closure-mismatch' })
    expect(close([], [{ name: 'other', version: '1.2.0' }])).toMatchObject({ code: 'sbom/closure-mismatch' })
  })

  test('no local path and no credential of an index reaches the closure', () => {
    const result = close(
      ['a', 'b', 'c'],
      [
        root,
        { name: 'a', version: '1', url: 'file:///home/me/a-1-py3-none-any.whl' },
        { name: 'b', version: '1', url: 'https://user:secret@index.example/b-1-py3-none-any.whl' },
        { name: 'c', version: '1', url: 'https://index.example/c-1-py3-none-any.whl?token=secret#sha256=0' },
      ],
    )
    expect(isProblem(result) ? result : result.packages.map(each => each.artifact?.url)).toEqual([
      undefined,
      undefined,
      'https://index.example/c-1-py3-none-any.whl',
    ])
    expect(JSON.stringify(result)).not.toMatch(/secret|home/)
  })
})

describe('a report is refused', () => {
  test.each([
    ['that is no JSON', '{'],
    ['of another format', reportOf([], { version: '2' })],
    ['without a full environment', reportOf([], { environment: { ...ENVIRONMENT, sys_platform: undefined } })],
    ['without a list', reportOf([], { install: {} })],
    [
      'with a package twice',
      reportOf([
        { name: 'a', version: '1' },
        { name: 'A', version: '2' },
      ]),
    ],
    ['with an entry without metadata', reportOf([], { install: [{}] })],
  ])('%s', (_, text) => {
    expect(parsePipReport(text)).toMatchObject({ code: 'sbom/closure-malformed' })
  })
})

function reportText(file: string): string {
  const archive = gunzipSync(readFileSync(new URL('reports.tar.gz', TRUTH)))
  for (let offset = 0; offset + 512 <= archive.length; ) {
    const name = archive.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(archive.toString('utf8', offset + 124, offset + 136), 8) || 0
    if (name.endsWith(file)) return archive.toString('utf8', offset + 512, offset + 512 + size)
    offset += 512 + Math.ceil(size / 512) * 512
  }
  throw new Error(`${file} is not in the archive`)
}
