import { expect, test } from 'vitest'
import { ageOf } from '../../src/advisory/age.ts'

const aged = (...times: readonly (string | null)[]) =>
  ageOf(
    times.map(snapshotAt => ({ name: 'OSV', sha256: 'a'.repeat(64), snapshotAt })),
    '2026-11-23',
  )

test.each([
  ['the oldest source counts', ['2026-11-22T00:00:00Z', '2026-11-20T23:59:59Z'], 3],
  ['no source', [], null],
  ['a source without a time', ['2026-11-22T00:00:00Z', null], null],
  ['a time that is none', ['yesterday'], null],
  ['a time in the future', ['2026-11-24T00:00:00Z'], null],
  ['a time that no data can have', ['0001-01-01T00:00:00Z'], null],
])('%s', (_, times, expected) => expect(aged(...times)).toBe(expected))
