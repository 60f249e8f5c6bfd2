import { describe, expect, test } from 'vitest'
import { isBomb, whyUnsafe } from '../../src/python/archive-path.ts'

describe('paths', () => {
  test.each(['a.py', 'a/b.py', 'a/', 'a..b/c', '.hidden', 'a b', 'ü.py', '...', 'a!b+c@d'])('safe: %s', path => {
    expect(whyUnsafe(path)).toBeUndefined()
  })
  test.each([
    ['', 'is empty'],
    ['/', 'is empty'],
    ['/etc/passwd', 'is absolute'],
    ['..', 'leads out of the archive'],
    ['../a', 'leads out of the archive'],
    ['a/../../b', 'leads out of the archive'],
    ['a/..', 'leads out of the archive'],
    ['a\\..\\b', 'holds a backslash, colon or control character'],
    ['C:a', 'holds a backslash, colon or control character'],
    ['a.py:stream', 'holds a backslash, colon or control character'],
    ['a\0.py', 'holds a backslash, colon or control character'],
    ['a\u001b[31m', 'holds a backslash, colon or control character'],
    ['a\u0085b', 'holds a backslash, colon or control character'],
    ['./a', 'is not in its plain form'],
    ['a//b', 'is not in its plain form'],
    ['a'.repeat(1025), 'is longer than 1024 characters'],
  ])('unsafe: %j', (path, why) => {
    expect(whyUnsafe(path)).toBe(why)
  })
})

describe('proportions', () => {
  const MiB = 1024 * 1024
  test.each([
    { name: 'a small file of zeros', unpacked: 64 * MiB, packed: 1, bomb: false },
    { name: 'a large file of zeros', unpacked: 65 * MiB, packed: 66_000, bomb: true },
    { name: 'a large file at 250 to 1', unpacked: 250 * MiB, packed: MiB, bomb: false },
    { name: 'more than 16 GiB at any ratio', unpacked: 16 * 1024 * MiB + 1, packed: 16 * 1024 * MiB, bomb: true },
  ])('$name: $bomb', ({ unpacked, packed, bomb }) => {
    expect(isBomb(unpacked, packed)).toBe(bomb)
  })
})
