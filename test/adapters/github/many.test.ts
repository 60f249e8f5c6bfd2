import { afterEach, describe, expect, it } from 'vitest'
import { inParallel } from '../../../src/core/parallel.ts'
import { isProblem } from '../../../src/core/problem.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import type { WriteLimit } from '../../services/github-limits.ts'
import { clockOfRequests } from '../virtual-clock.ts'
import { asset, TAG, WRITE } from './bench.ts'
import { shelved } from './shelf.ts'

// As multidict 6.8 has them: wheels and their bundles (notes on publishing, 1.6).
const ASSETS = Array.from({ length: 513 }, (_, index) => asset(`example-1.0-${index}.whl`, `wheel ${index}`))
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let github: GitHubService
afterEach(() => github?.close())

interface Outcome {
  readonly codes: readonly string[]
  readonly stored: number
  readonly refused: number
  /** requests to the API besides the uploads */
  readonly besides: number
  /** milliseconds on a clock that moves by sleeping alone */
  readonly passed: number
}

/** Four workers on one draft, as settling has them, at a GitHub that takes so many writes. */
async function fill(limit: Omit<WriteLimit, 'now'>, budget: number): Promise<Outcome> {
  const { clock, watched } = clockOfRequests()
  github = await startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [{ token: WRITE, permissions: { contents: 'write' } }],
    limits: { writes: { ...limit, now: () => clock.now().getTime() } },
  })
  const { shelf, put } = await shelved(github, clock, { budget, watched })
  github.forget()
  const codes: string[] = []
  await inParallel(ASSETS, 4, async each => void codes.push(await put(each)))
  const besides = github.requests.api.length
  const listed = await shelf.look()
  const stored = isProblem(listed) ? github.state.releases[0]?.assets.length : listed.length
  return { codes, stored: stored ?? 0, refused: github.refused(), besides, passed: clock.passed() }
}

const count = (codes: readonly string[], code: string) => codes.filter(each => each === code).length

describe('513 assets', () => {
  it('are stored at a limit of eighty a minute without meeting it, and in hardly more time than it takes', async () => {
    const { codes, stored, refused, besides, passed } = await fill({ most: 80, milliseconds: MINUTE }, 10 * MINUTE)
    expect([count(codes, 'stored'), stored, refused, besides]).toEqual([513, 513, 0, 0])
    // Of six full windows nobody can be faster: 6 × 80 are fewer than 513.
    expect(passed / (6 * MINUTE)).toBeLessThanOrEqual(1.15)
  })

  it.each(['seconds', 'date', 'words'] as const)(
    'are stored though others of the repository leave half of it, told in %s',
    async says => {
      const { codes, stored, refused } = await fill({ most: 40, milliseconds: MINUTE, says }, 10 * MINUTE)
      expect([count(codes, 'stored'), stored]).toEqual([513, 513])
      // Those under way when a limit is met, at most once a window.
      expect(refused).toBeLessThanOrEqual(4 * Math.ceil(513 / 40))
    },
  )

  it('are stored in a second hour where the budget lets a limit last so long', async () => {
    const { codes, stored, refused, passed } = await fill({ most: 500, milliseconds: HOUR }, HOUR)
    expect([count(codes, 'stored'), stored]).toEqual([513, 513])
    expect(refused).toBeLessThanOrEqual(4)
    expect(passed / HOUR).toBeLessThanOrEqual(1.15)
  })

  it('end cleanly at five hundred an hour where it does not, and nothing more is sent', async () => {
    const { codes, stored, refused } = await fill({ most: 500, milliseconds: HOUR }, 10 * MINUTE)
    expect([count(codes, 'stored'), count(codes, 'publish/outage'), stored]).toEqual([500, 13, 500])
    expect(refused).toBeLessThanOrEqual(4)
  })
})
