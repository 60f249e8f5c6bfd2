import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem } from '../../src/core/problem.ts'
import { defaultTargetFor, parseTarget, type Target } from '../../src/python/target.ts'

function target(label: string): Target {
  const parsed = parseTarget(label)
  if (isProblem(parsed)) throw new Error(parsed.what)
  return parsed
}

// Number and digest (of the tags joined by line feeds) are those of Python's `packaging` 26.3.
test.each([
  ['cpython-3.11.7-linux-x86_64', 914, 'd6379b9846213916'],
  ['cpython-3.11.7-linux-aarch64', 564, '0f91229a6bcb7698'],
  ['cpython-3.12.1-linux-x86_64-glibc2.39', 1068, 'b514dcb3cfb42ff7'],
  ['cpython-3.12.1-linux-x86_64-musl1.2', 123, '0c96c9a381029c86'],
  ['cpython-3.12.10-windows-amd64', 42, 'c2c7b5dd21dbacd5'],
  ['cpython-3.13.5-macos-arm64', 625, '3d380bbf1c669654'],
  ['cpython-3.13.5-macos-x86_64', 2974, '8ebc8ffdda62e972'],
  ['cpython-3.14.0-macos-arm64-macos26', 1412, '1ab304d9db37f9a5'],
  ['cpython-3.13.5t-linux-x86_64', 1060, 'f4fb1879a1d7951e'],
  ['pypy-3.11.13-linux-x86_64', 554, '62fa2b608daa1c21'],
])('tags of %s in the order of packaging.tags', (label, count, digest) => {
  const { tags } = target(label)
  expect(tags).toHaveLength(count)
  expect(sha256Of(tags.join('\n')).slice(0, 16)).toBe(digest)
})

test('the first tags are the closest ones', () => {
  expect(target('cpython-3.11.7-linux-x86_64').tags.slice(0, 2)).toEqual([
    'cp311-cp311-linux_x86_64',
    'cp311-cp311-manylinux_2_36_x86_64',
  ])
})

test('environment of PyPy: two versions, the language and the implementation', () => {
  expect(target('pypy-3.11.13-linux-x86_64').environment).toMatchObject({
    python_version: '3.11',
    python_full_version: '3.11.13',
    implementation_name: 'pypy',
    implementation_version: '7.3.20',
    platform_python_implementation: 'PyPy',
  })
})

test.each([
  [' CPython-3.11.7-Linux-x86_64\n', 'cpython-3.11.7-linux-x86_64'],
  ['cpython-3.11.7-linux-x86_64-glibc2.36', 'cpython-3.11.7-linux-x86_64'],
  ['cpython-3.14.0rc2-windows-arm64', 'cpython-3.14.0rc2-windows-arm64'],
])('%j is labelled %s', (text, label) => {
  expect(target(text).label).toBe(label)
})

// `3.11` means 3.11.0 to every comparison: a requirement on >=3.11.5 would silently fall away.
test('a target without its full version is refused', () => {
  expect(parseTarget('cpython-3.11-linux-x86_64')).toMatchObject({
    kind: 'problem',
    code: 'input/invalid',
    what: 'target is `cpython-3.11-linux-x86_64`, which has no full Python version',
  })
})

test.each([
  '',
  'linux',
  'cpython-2.7.18-linux-x86_64',
  'jython-3.11.7-linux-x86_64',
  'cpython-3.11.7-windows-x86_64',
  'cpython-3.11.7-macos-amd64',
  'cpython-3.11.7-linux-constructor',
  'cpython-3.11.7-windows-constructor',
  'cpython-3.11.7-windows-amd64-glibc2.17',
  'cpython-3.11.7-linux-x86_64-macos14',
  'cpython-3.11.7-macos-arm64-macos10',
  'cpython-3.11.7-macos-arm64-musl1.2',
  'cpython-3.12.1t-linux-x86_64',
  'pypy-3.13.1t-linux-x86_64',
])('%j is refused', text => {
  expect(parseTarget(text)).toMatchObject({ kind: 'problem', code: 'input/invalid' })
})

describe('the default for a wheel', () => {
  test.each([
    [['py3-none-any'], undefined, 'cpython-3.13.13-linux-x86_64'],
    [['py2-none-any'], undefined, 'cpython-3.13.13-linux-x86_64'],
    [['py3-none-any'], '>=3.14', 'cpython-3.14.4-linux-x86_64'],
    [['py3-none-any'], '<3.12', 'cpython-3.11.15-linux-x86_64'],
    [['cp311-cp311-manylinux_2_17_x86_64'], '>=3.9', 'cpython-3.11.15-linux-x86_64'],
    [['cp311-cp311-manylinux_2_39_x86_64'], undefined, 'cpython-3.11.15-linux-x86_64-glibc2.39'],
    [['cp37-cp37m-manylinux1_x86_64'], undefined, 'cpython-3.7.17-linux-x86_64'],
    [['cp38-abi3-win_amd64'], undefined, 'cpython-3.13.13-windows-amd64'],
    [['cp39-abi3-macosx_10_9_universal2'], undefined, 'cpython-3.13.13-macos-arm64'],
    [['cp39-abi3-macosx_10_9_x86_64'], undefined, 'cpython-3.13.13-macos-x86_64'],
    [['cp312-cp312-macosx_15_0_arm64'], undefined, 'cpython-3.12.13-macos-arm64-macos15'],
    [['cp312-cp312-musllinux_1_2_aarch64'], undefined, 'cpython-3.12.13-linux-aarch64-musl1.2'],
    [['cp313-cp313t-win_arm64'], undefined, 'cpython-3.13.13t-windows-arm64'],
    [['cp319-cp319-linux_x86_64'], undefined, 'cpython-3.19.0-linux-x86_64'],
    [['pp310-pypy310_pp73-win_amd64'], undefined, 'pypy-3.10.16-windows-amd64'],
    [['cp39-abi3-linux_armv7l'], undefined, 'cpython-3.13.13-linux-armv7l'],
  ])('%j with Python %j is %s', (tags, requiresPython, expected) => {
    expect(defaultTargetFor(tags, requiresPython)).toBe(expected)
  })
})
