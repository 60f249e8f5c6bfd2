import { describe, expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { parsePylock } from '../../src/python/lock/pylock.ts'
import { parseTarget } from '../../src/python/target.ts'
import type { Closure } from '../../src/sbom/closure.ts'
import { closureFromLock } from '../../src/sbom/lock-closure.ts'
import { distributionOf, metadataOf } from './samples.ts'

interface Pinned {
  readonly name: string
  readonly version?: string
  /** absent: this lock has no edges at all */
  readonly needs?: readonly string[]
  readonly marker?: string
  /** no file that the target could install */
  readonly bare?: boolean
}

function lockOf(packages: readonly Pinned[]): string {
  const rows = packages.map(({ name, version = '1.0', needs, marker, bare }) =>
    [
      '[[packages]]',
      `name = "${name}"`,
      `version = "${version}"`,
      ...(marker === undefined ? [] : [`marker = "${marker}"`]),
      ...(needs === undefined ? [] : [`dependencies = [${needs.map(each => `{ name = "${each}" }`).join(', ')}]`]),
      ...(bare
        ? []
        : [
            `wheels = [{ name = "${name}-${version}-py3-none-any.whl", path = "${name}-${version}-py3-none-any.whl", hashes = { sha256 = "${'a'.repeat(64)}" } }]`,
          ]),
    ].join('\n'),
  )
  return `lock-version = "1.0"\ncreated-by = "test"\n\n${rows.join('\n\n')}\n`
}

function close(requires: readonly string[], packages: readonly Pinned[]): Closure | string {
  const lock = parsePylock(lockOf(packages))
  const target = parseTarget('cpython-3.11.7-linux-x86_64')
  if (isProblem(lock) || isProblem(target)) throw new Error(isProblem(lock) ? lock.what : 'no target')
  const closure = closureFromLock(lock, target, distributionOf({ metadata: metadataOf({ requiresDist: requires }) }))
  return isProblem(closure) ? `${closure.code}: ${closure.what}` : closure
}

const names = (closure: Closure | string) =>
  typeof closure === 'string' ? closure : closure.packages.map(each => each.name)

describe('a closure from a lock with edges', () => {
  const lock: readonly Pinned[] = [
    { name: 'a', needs: ['b'] },
    { name: 'b', needs: ['c', 'a'] },
    { name: 'c', needs: [] },
    { name: 'pytest', needs: ['pluggy'] },
    { name: 'pluggy', needs: [] },
  ]

  test('follows them, ends at a cycle, and leaves out what nothing leads to', () => {
    const closure = close(['a'], lock)
    expect(names(closure)).toEqual(['a', 'b', 'c'])
    expect(closure).toMatchObject({ source: 'lock', complete: true, hasEdges: true, direct: ['a'] })
    expect(closure).toMatchObject({ packages: [{ dependsOn: ['b'] }, { dependsOn: ['a', 'c'] }, { dependsOn: [] }] })
  })

  test('of a project that requires nothing is empty and complete', () => {
    expect(close([], lock)).toMatchObject({ complete: true, packages: [], direct: [] })
  })

  test('never holds the project itself, though the lock lists it', () => {
    expect(names(close(['a'], [{ name: 'example-plugin', version: '1.2.0', needs: ['a'] }, ...lock]))).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  test('is incomplete where a package that it leads to has no file for the target, and says which', () => {
    const closure = close(
      ['a'],
      [
        { name: 'a', needs: ['b'] },
        { name: 'b', needs: [], bare: true },
      ],
    )
    expect(closure).toMatchObject({ complete: false, reason: expect.stringContaining('`b`') })
  })

  test('is not touched by a package without a file that nothing leads to', () => {
    const closure = close(
      ['a'],
      [
        { name: 'a', needs: [] },
        { name: 'z', needs: [], bare: true },
      ],
    )
    expect(closure).toMatchObject({ complete: true })
  })
})

describe('a closure from a lock without edges', () => {
  test('is everything that the lock selects for the target, and claims no edge', () => {
    const closure = close(
      ['a'],
      [{ name: 'a' }, { name: 'b' }, { name: 'windows-only', marker: "sys_platform == 'win32'" }],
    )
    expect(names(closure)).toEqual(['a', 'b'])
    expect(closure).toMatchObject({ hasEdges: false, packages: [{ dependsOn: [] }, { dependsOn: [] }] })
  })
})

describe('a lock that does not fit the wheel is stale', () => {
  test.each([
    ['a requirement that it lacks', ['a', 'gone'], /^lock\/stale: .*`gone`/],
    ['a version that is not admitted', ['a>=2'], /^lock\/stale: .*`a>=2`/],
    ['a requirement that its marker keeps from this target', ['a', 'windows-only'], /^lock\/stale: .*`windows-only`/],
  ])('%s', (_, requires, said) => {
    const lock = [{ name: 'a' }, { name: 'windows-only', marker: "sys_platform == 'win32'" }]
    expect(close(requires, lock)).toMatch(said)
  })
})
