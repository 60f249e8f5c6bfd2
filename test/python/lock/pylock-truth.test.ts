import { describe, expect, test } from 'vitest'
import { isProblem } from '../../../src/core/problem.ts'
import { parsePylock, selectFromLock } from '../../../src/python/lock/pylock.ts'
import { parseTarget } from '../../../src/python/target.ts'
import { sharedFile, sharedJson } from '../shared-data.ts'

/** Our name for each target of the truth. */
const LABEL: Readonly<Record<string, string>> = {
  'linux-cp311': 'cpython-3.11.7-linux-x86_64',
  'windows-cp312': 'cpython-3.12.10-windows-amd64',
  'macos-cp313': 'cpython-3.13.5-macos-arm64',
  'linux-pypy311': 'pypy-3.11.13-linux-x86_64',
}

interface Truth {
  readonly targets: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>
  readonly locks: Readonly<
    Record<string, { readonly targets: readonly string[]; readonly selections: readonly string[] }>
  >
  readonly expected: Readonly<
    Record<string, Readonly<Record<string, { readonly components: Readonly<Record<string, object>> }>>>
  >
}

const truth = sharedJson<Truth>('locks/expected.json', { targets: {}, locks: {}, expected: {} })
const archive = sharedFile('locks/locks.tar.gz')

describe.skipIf(truth.absent || archive.absent)('what the pylock files of one project bring to each target', () => {
  const { targets, locks, expected } = truth.value
  const files = untar(archive.bytes)
  const cases = ['pylock/pylock.toml', 'pylock-pip/pylock.toml'].flatMap(file =>
    (locks[file]?.targets ?? []).map(target => [file, target] as const),
  )

  test.each(Object.entries(LABEL))('environment of %s', (name, label) => {
    const target = parseTarget(label)
    expect(!isProblem(target) && target.environment).toEqual(targets[name]?.environment)
  })

  test('two files for five targets', () => {
    expect(cases).toHaveLength(5)
  })

  test.each(cases)('%s on %s: versions and files', (file, name) => {
    const lock = parsePylock(files.get(file) ?? '')
    const target = parseTarget(LABEL[name] ?? '')
    if (isProblem(lock) || isProblem(target)) throw new Error('unreadable')
    const selection = selectFromLock(lock, target, { extras: new Set() })
    if (isProblem(selection)) throw new Error(selection.what)
    const found = selection.packages.map(({ name: each, version, artifact, kind }) => [
      each,
      // The truth has neither file nor digest where no wheel fits; we then name the sdist.
      kind === 'wheel'
        ? { version, file: artifact?.file, sha256: artifact?.sha256 }
        : { version, file: null, sha256: null },
    ])
    expect(Object.fromEntries(found)).toEqual(expected[name]?.['default']?.components)
    expect(selection.unresolved).toEqual([])
    expect(selection.packages.filter(each => each.artifact === undefined)).toEqual([])
  })
})

/** Regular files of a tar archive of short names. */
function untar(tar: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (let at = 0; at + 512 <= tar.byteLength; ) {
    const name = tar
      .toString('latin1', at, at + 100)
      .replace(/\0.*$/s, '')
      .replace(/^\.\//, '')
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0
    if (name !== '' && !name.endsWith('/')) files.set(name, tar.toString('utf8', at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
