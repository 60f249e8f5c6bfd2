import { describe, expect, test } from 'vitest'
import { parsePylock } from '../../../src/python/lock/pylock.ts'

const DIGEST = 'ab'.repeat(32)
const HEAD = 'lock-version = "1.0"\ncreated-by = "test"\n'

function entry(name: string, more = ''): string {
  return `[[packages]]\nname = "${name}"\nversion = "1.0"\nwheels = [{ name = "${name}-1.0-py3-none-any.whl", hashes = { sha256 = "${DIGEST}" } }]\n${more}`
}

describe('what is refused', () => {
  test.each([
    ['no TOML', `${HEAD}x = = "canary"\n`, { what: 'the lock is no valid TOML', where: 'line 3' }],
    ['no version', 'packages = []\n', { what: 'the lock is malformed at `lock-version`' }],
    ['another major version', 'lock-version = "2.0"\npackages = []\n', { cause: '`2.0` is no lock version 1.x' }],
    ['no packages', HEAD, { what: 'the lock is malformed at `packages`' }],
    [
      'a name that is none',
      `${HEAD}${entry('a')}\n${entry('../b')}`,
      { what: 'the lock is malformed at `packages.1.name`', where: 'line 8' },
    ],
    [
      'a version that is none',
      `${HEAD}[[packages]]\nname = "a"\nversion = "main"\n`,
      { cause: '`main` is no version', where: 'line 3' },
    ],
    [
      'a marker that is none',
      `${HEAD}${entry('a', 'marker = "x"')}`,
      { what: 'the lock is malformed at `packages.0.marker`' },
    ],
    [
      'a digest that is none',
      `${HEAD}[[packages]]\nname = "a"\nsdist = { name = "a-1.tar.gz", hashes = { sha256 = "00" } }\n`,
      { what: 'the lock is malformed at `packages.0.sdist.hashes.sha256`' },
    ],
    [
      'a file without name',
      `${HEAD}[[packages]]\nname = "a"\nsdist = { hashes = { sha256 = "${DIGEST}" } }\n`,
      { cause: 'the file has no `name`, `url` or `path`' },
    ],
    ['two sources', `${HEAD}${entry('a', 'directory = { path = "." }')}`, { cause: 'the package mixes sources' }],
    [
      'the wheel of another project',
      HEAD + entry('a').replace('a-1.0-', 'evil-1.0-'),
      { cause: 'wheel `evil-1.0-py3-none-any.whl` is of another package' },
    ],
    [
      'the wheel of another version',
      HEAD + entry('a').replace('a-1.0-', 'a-1.1-'),
      { cause: 'wheel `a-1.1-py3-none-any.whl` is of another package' },
    ],
    ['deep nesting', `${HEAD}x = ${'['.repeat(200)}${']'.repeat(200)}\n`, { what: 'the lock is no valid TOML' }],
  ])('%s', (_, text, expected) => {
    expect(parsePylock(text)).toMatchObject({ kind: 'problem', code: 'lock/malformed', ...expected })
  })

  test('the lines of the document do not reach the message', () => {
    expect(JSON.stringify(parsePylock(`${HEAD}x = = "canary"\n`))).not.toContain('canary')
  })

  test('unknown keys and later minor versions are read', () => {
    const lock = parsePylock(`lock-version = "1.9"\nfuture = 1\n${entry('a', 'future = { x = 1 }')}`)
    expect(lock).toMatchObject({ packages: [{ name: 'a', version: '1.0' }] })
  })
})
