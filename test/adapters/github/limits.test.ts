import { describe, expect, it } from 'vitest'
import { limitTroubles, minutesFor, type Room } from '../../../src/adapters/github/limits.ts'
import type { PlannedAsset } from '../../../src/ports/release-store.ts'

const GIB = 1024 ** 3

const many = (count: number): readonly PlannedAsset[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.whl`, size: 1 }))
const one = (name: string, size: number | null = 1): readonly PlannedAsset[] => [{ name, size }]

const ROWS: readonly {
  readonly case: string
  readonly planned: readonly PlannedAsset[]
  readonly room?: Partial<Room>
  /** a part of what is said of each trouble */
  readonly said: readonly string[]
}[] = [
  { case: 'a thousand assets', planned: many(1000), said: [] },
  { case: 'one more', planned: many(1001), said: ['1001 assets are planned; a GitHub release holds 1000'] },
  { case: 'a thousand with those that stay', planned: many(990), room: { others: 10 }, said: [] },
  { case: 'one more with those', planned: many(990), room: { others: 11 }, said: ['and 11 that are not of this run'] },
  { case: 'a file below 2 GiB', planned: one('a.whl', 2 * GIB - 1), said: [] },
  { case: 'a file of 2 GiB', planned: one('a.whl', 2 * GIB), said: ['`a.whl` is 2147483648 bytes'] },
  { case: 'an empty file', planned: one('a.whl', 0), said: ['`a.whl` is empty'] },
  { case: 'a file that is not made yet', planned: one('scan.json', null), said: [] },
  { case: 'a local version', planned: one('a-1.0+local.1.whl'), said: [] },
  { case: 'a name that GitHub changes', planned: one('a wheel.whl'), said: ['would be stored as `a.wheel.whl`'] },
  { case: 'a name with a dot before it', planned: one('.a.whl'), said: ['would be stored as `a.whl`'] },
  { case: 'a name with room for the temporary one', planned: one('a'.repeat(237)), said: [] },
  { case: 'a name without it', planned: one('a'.repeat(238)), said: ['is a name of 238 characters; 237 leave room'] },
  { case: 'notes of 125,000 characters', planned: [], room: { notes: 'n'.repeat(125_000) }, said: [] },
  { case: 'one more', planned: [], room: { notes: 'n'.repeat(125_001) }, said: ['notes are 125001 characters'] },
  { case: 'notes that a person wrote', planned: [], room: { notes: null }, said: [] },
  {
    case: 'all of it at once',
    planned: [...many(1000), { name: 'é.whl', size: 0 }],
    said: ['1001 assets', 'is empty', 'would be stored as'],
  },
]

describe('the limits of a GitHub release', () => {
  it.each(ROWS)('$case', ({ planned, room = {}, said }) => {
    const troubles = limitTroubles(planned, { others: 0, notes: '', ...room })
    expect(troubles.map(each => each.code)).toEqual(said.map(() => 'publish/limits'))
    for (const [at, part] of said.entries()) expect(troubles[at]?.what).toContain(part)
  })

  it.each([
    [1, 0],
    [70, 0],
    [71, 2],
    [513, 7],
    [1000, 14],
  ])('%i assets: %i minutes', (assets, minutes) => {
    expect(minutesFor(assets)).toBe(minutes)
  })
})
