import { describe, expect, it } from 'vitest'
import { complaint, GROUPS, tryCell } from './matrix.ts'
import { endingOf } from './row.ts'
import { MODES } from './site.ts'

/** `npm run faults` prints the same as a table. */
describe.concurrent.each(GROUPS)('publishing loses nothing: $title', ({ rows }) => {
  const cells = rows.flatMap(row => MODES.map(mode => [row.name, mode, String(endingOf(row, mode)), row] as const))

  it.each(cells)('%s (%s): %s', async (_name, mode, _ending, row) => {
    expect(complaint(await tryCell(row, mode))).toBeUndefined()
  })
})
