import { describe, expect, it, vi } from 'vitest'
import type { Kind, Stop } from './shop.ts'
import { someCancels, summed, sweep } from './sweep.ts'

vi.setConfig({ testTimeout: 180_000 })

/** Requests at which more is at stake than at others: `npm run faults -- --sweep` stops at every one. */
const AT: Readonly<Record<Kind, readonly RegExp[]>> = {
  new: [/^POST .*\/releases$/, /^POST .*provenance/, /^PATCH .*\/releases\/\d+$/],
  replacing: [/^DELETE /, /^PATCH .*\/assets\//, /^POST .*any\.whl\.part-/],
}

describe('a run that is stopped is finished by the next one', () => {
  it.skipIf(process.platform === 'win32').each(['new', 'replacing'] as const)('%s', async kind => {
    const points = await sweep(kind, 1, reference => [
      ...AT[kind].map((request): Stop => {
        const nth = 1 + reference.asked.findIndex(each => request.test(each))
        return { nth, how: 'handled' }
      }),
      ...someCancels(reference, 1),
    ])
    expect(points.filter(each => each.wrongs.length > 0)).toEqual([])
    expect(summed(kind, points)).toBe(`${kind}: 4 points, 4 converged`)
  })
})
