import { describe, expect, test } from 'vitest'
import { isProblem } from '../../../src/core/problem.ts'
import { type LockRequest, type LockSelection, parsePylock, selectFromLock } from '../../../src/python/lock/pylock.ts'
import { parseTarget } from '../../../src/python/target.ts'

const DIGEST = 'ab'.repeat(32)
const OTHER = 'cd'.repeat(32)
const HEAD = 'lock-version = "1.0"\ncreated-by = "test"\n'

function entry(name: string, more = ''): string {
  return `[[packages]]\nname = "${name}"\nversion = "1.0"\nwheels = [{ name = "${name}-1.0-py3-none-any.whl", hashes = { sha256 = "${DIGEST}" } }]\n${more}`
}

function select(text: string, request: LockRequest = { extras: new Set() }, label = 'cpython-3.11.7-linux-x86_64') {
  const lock = parsePylock(text)
  const target = parseTarget(label)
  if (isProblem(lock)) throw new Error(`${lock.what} ${lock.cause ?? ''}`)
  if (isProblem(target)) throw new Error(target.what)
  return selectFromLock(lock, target, request)
}

function selected(text: string, request?: LockRequest, label?: string): LockSelection {
  const selection = select(text, request, label)
  if (isProblem(selection)) throw new Error(selection.what)
  return selection
}

function namesIn(text: string, request?: LockRequest, label?: string): readonly string[] {
  return selected(text, request, label).packages.map(each => each.name)
}

describe('which packages', () => {
  test('markers decide per target, the full Python version counts', () => {
    const text = `${HEAD}${entry('a', `marker = "sys_platform == 'win32'"`)}\n${entry('b', 'marker = "python_full_version >= \'3.11.5\'"')}\n`
    expect(namesIn(text)).toEqual(['b'])
    expect(namesIn(text, undefined, 'cpython-3.11.4-windows-amd64')).toEqual(['a'])
  })

  test('extras and groups on request; the default groups else', () => {
    const text = `${HEAD}extras = ["Fast"]\ndependency-groups = ["dev", "main"]\ndefault-groups = ["main"]\n${entry('a')}\n${entry('b', `marker = "'fast' in extras"`)}\n${entry('c', `marker = "'dev' in dependency_groups"`)}\n${entry('d', `marker = "'main' in dependency_groups"`)}\n`
    expect(namesIn(text)).toEqual(['a', 'd'])
    expect(namesIn(text, { extras: new Set(['fast']), groups: new Set(['dev']) })).toEqual(['a', 'b', 'c'])
  })

  test('an extra that was not locked is refused', () => {
    expect(select(HEAD + entry('a'), { extras: new Set(['fast']) })).toMatchObject({
      code: 'input/invalid',
      what: 'the lock has no extra `fast`',
    })
    expect(select(HEAD + entry('a'), { extras: new Set(), groups: new Set(['dev']) })).toMatchObject({
      what: 'the lock has no dependency group `dev`',
    })
  })

  test('two entries of one package on one target are refused', () => {
    expect(select(`${HEAD}${entry('a')}\n${entry('A')}`)).toMatchObject({
      code: 'lock/malformed',
      what: 'the lock pins `a` more than once for target `cpython-3.11.7-linux-x86_64`',
    })
  })

  test('a marker without defined answer leaves the lock unresolved', () => {
    const selection = selected(`${HEAD}${entry('a', 'marker = "os_name ~= \'posix\'"')}`)
    expect(selection).toMatchObject({
      packages: [],
      unresolved: [{ name: 'a', reason: 'the marker of `a` has no defined answer' }],
    })
  })
})

describe('a target that the lock was not made for', () => {
  test.each([
    ['by environments', `environments = ["sys_platform == 'win32'", "python_version >= '3.12'"]\n`, ''],
    ['by its Python', 'requires-python = ">=3.12"\n', ''],
    ['by the Python of a package', '', 'requires-python = ">=3.11.8"\n'],
  ])('%s is refused', (_, head, more) => {
    expect(select(HEAD + head + entry('a', more))).toMatchObject({ kind: 'problem', code: 'lock/not-for-target' })
  })

  test('one environment that fits is enough', () => {
    const head = `environments = ["sys_platform == 'win32'", "sys_platform == 'linux'"]\nrequires-python = ">=3.11.7"\n`
    expect(namesIn(HEAD + head + entry('a'))).toEqual(['a'])
  })
})

function fileOf(names: readonly string[], more = '', label?: string) {
  const wheels = names.map(name => `{ name = "${name}", hashes = { sha256 = "${DIGEST}" } }`).join(', ')
  const [first] = selected(
    `${HEAD}[[packages]]\nname = "a"\nversion = "1.0"\nwheels = [${wheels}]\n${more}`,
    undefined,
    label,
  ).packages
  return first && { kind: first.kind, file: first.artifact?.file }
}

describe('which file', () => {
  const SDIST = `sdist = { url = "https://files.example.com/a-1.0.tar.gz", hashes = { sha256 = "${OTHER}" } }\n`

  test('the closest tag, whatever the order in the lock', () => {
    const names = [
      'a-1.0-py3-none-any.whl',
      'a-1.0-cp39-abi3-manylinux_2_17_x86_64.whl',
      'a-1.0-cp311-cp311-manylinux_2_17_x86_64.whl',
      'a-1.0-cp311-cp311-manylinux_2_28_x86_64.whl',
      'a-1.0-cp311-cp311-musllinux_1_2_x86_64.whl',
      'a-1.0-cp312-cp312-manylinux_2_28_x86_64.whl',
    ]
    const best = { kind: 'wheel', file: 'a-1.0-cp311-cp311-manylinux_2_28_x86_64.whl' }
    expect(fileOf(names)).toEqual(best)
    expect(fileOf(names.toReversed())).toEqual(best)
  })

  test('the highest build tag of equal ones, as a number', () => {
    const names = [
      'a-1.0-9-py3-none-any.whl',
      'a-1.0-10-py3-none-any.whl',
      'a-1.0-py3-none-any.whl',
      'a-1.0-10a-py3-none-any.whl',
    ]
    expect(fileOf(names)).toMatchObject({ file: 'a-1.0-10a-py3-none-any.whl' })
  })

  test('the sdist where no wheel fits', () => {
    expect(fileOf(['a-1.0-cp311-cp311-win_amd64.whl'], SDIST)).toEqual({ kind: 'sdist', file: 'a-1.0.tar.gz' })
  })

  test('the best of several tags of one wheel counts', () => {
    const names = ['a-1.0-cp311-abi3-linux_x86_64.whl', 'a-1.0-py3.cp311-none.cp311-manylinux_2_17_x86_64.any.whl']
    expect(fileOf(names)).toMatchObject({ file: names[1] })
  })

  test('a name that no installer reads is passed over', () => {
    expect(fileOf(['a-1.0.egg', 'a-1.0-py3-none-any.whl'])).toMatchObject({ file: 'a-1.0-py3-none-any.whl' })
  })

  test('a wheel may spell its version with more zeros than its entry', () => {
    expect(fileOf(['a-1.0.0-py3-none-any.whl'])).toEqual({ kind: 'wheel', file: 'a-1.0.0-py3-none-any.whl' })
  })

  test('none: unresolved', () => {
    const text = `${HEAD}[[packages]]\nname = "a"\nversion = "1.0"\nwheels = [{ name = "a-1.0-cp311-cp311-win_amd64.whl", hashes = { sha256 = "${DIGEST}" } }]\n`
    expect(selected(text)).toMatchObject({
      packages: [{ name: 'a', version: '1.0', kind: 'none' }],
      unresolved: [{ name: 'a', reason: 'the lock has no file of `a` that this target installs' }],
    })
  })

  test.each([
    ['a repository', 'vcs = { type = "git", url = "https://example.com/a.git", commit-id = "00" }', 'vcs'],
    ['a folder', 'directory = { path = "../a" }', 'directory'],
    ['a wheel without SHA-256', 'wheels = [{ name = "a-1.0-py3-none-any.whl", hashes = { sha512 = "00" } }]', 'wheel'],
  ])('from %s: no artifact, unresolved', (_, source, kind) => {
    const selection = selected(`${HEAD}[[packages]]\nname = "a"\nversion = "1.0"\n${source}\n`)
    expect(selection.packages).toEqual([{ name: 'a', version: '1.0', kind, dependsOn: [] }])
    expect(selection.unresolved).toHaveLength(1)
  })

  test('an archive is a file; without version it is unresolved', () => {
    const archive = `archive = { url = "https://example.com/a.zip", hashes = { sha256 = "${DIGEST}" } }`
    const selection = selected(`${HEAD}[[packages]]\nname = "a"\n${archive}\n`)
    expect(selection.packages).toMatchObject([
      { version: null, kind: 'archive', artifact: { file: 'a.zip', sha256: DIGEST } },
    ])
    expect(selection.unresolved).toEqual([{ name: 'a', reason: 'the lock has no version for `a`' }])
  })

  test('credentials of a private index are not kept', () => {
    const url = 'https://user:canary@files.example.com/a-1.0%2Bx-py3-none-any.whl?token=canary#canary'
    const text = `${HEAD}[[packages]]\nname = "a"\nversion = "1.0+x"\nwheels = [{ url = "${url}", hashes = { sha256 = "${DIGEST.toUpperCase()}" } }]\n`
    expect(selected(text).packages[0]?.artifact).toEqual({
      file: 'a-1.0+x-py3-none-any.whl',
      sha256: DIGEST,
      url: 'https://files.example.com/a-1.0%2Bx-py3-none-any.whl',
    })
  })

  test('a file on the machine that locked has no address', () => {
    const text = `${HEAD}[[packages]]\nname = "a"\nversion = "1.0"\nwheels = [{ url = "file:///home/ada/a-1.0-py3-none-any.whl", path = "x", hashes = { sha256 = "${DIGEST}" } }]\n`
    expect(selected(text).packages[0]?.artifact).toEqual({ file: 'a-1.0-py3-none-any.whl', sha256: DIGEST })
  })
})

describe('edges', () => {
  test('only to packages of this target', () => {
    const text = `${HEAD}${entry('a', 'dependencies = [{ name = "C" }, { name = "b", version = "1.0.0" }, { name = "b", version = "2.0" }]')}\n${entry('b')}\n${entry('c', `marker = "os_name == 'nt'"`)}\n`
    const selection = selected(text)
    expect(selection.hasEdges).toBe(true)
    expect(selection.packages.map(each => [each.name, each.dependsOn])).toEqual([
      ['a', ['b']],
      ['b', []],
    ])
  })

  test('a lock that lists no dependencies does not claim that there are none', () => {
    expect(selected(HEAD + entry('a')).hasEdges).toBe(false)
  })
})
