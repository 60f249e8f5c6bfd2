import { afterEach, describe, expect, it } from 'vitest'
import type { GitHubAccess } from '../../../src/adapters/github/api.ts'
import { createPace } from '../../../src/adapters/github/pace.ts'
import { createHttp, type HttpRequest, isSilence, type Try } from '../../../src/adapters/http.ts'
import { failure, forbidden } from '../../services/github-answers.ts'
import { type Reply, type Service, serve } from '../../services/loopback.ts'
import { clockOfRequests } from '../virtual-clock.ts'
import { linesLog } from './bench.ts'

let service: Service
afterEach(() => service?.close())

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
const NOON = 'Wed, 25 Nov 2026 12:00:00 GMT'
const EPOCH = Date.parse(NOON) / 1000
const limited = (status: number, headers: Readonly<Record<string, string>>, message = 'no'): Reply => ({
  ...failure(status, `${message} ghs_CANARY`),
  headers: { date: NOON, ...headers },
})

interface Run {
  readonly write: () => Promise<Try>
  readonly read: () => Promise<Try>
  /** seconds on the clock when each request was sent */
  readonly sent: readonly number[]
  readonly passed: () => number
  readonly lines: readonly string[]
  /** milliseconds left of the budget for outages */
  readonly left: () => number
}

/** A run at a service that gives these answers one after the other, to writes alone if told so, then says yes. */
async function run(answers: readonly Reply[] = [], budget = 600_000, only?: 'POST'): Promise<Run> {
  const sent: number[] = []
  const { clock, watched } = clockOfRequests(({ passed }) => sent.push(passed() / 1000))
  const log = linesLog()
  const http = watched(createHttp(clock, log, budget))
  const coming = answers.values()
  service = await serve(({ method }) => {
    const next = only === undefined || only === method ? coming.next().value : undefined
    return next ?? { status: 200 }
  })
  const access: GitHubAccess = { apiUrl: service.url, token: 'ghs_CANARY', repository: 'octo/plugin', http }
  const pace = createPace(clock, log, budget)
  const ask = (method: HttpRequest['method']) => (): Promise<Try> => pace.attempt(access, { method, url: service.url })
  return {
    write: ask('POST'),
    read: ask('GET'),
    sent,
    passed: clock.passed,
    lines: log.lines,
    left: () => http.left('GitHub'),
  }
}

const statuses = (tries: readonly Try[]) =>
  tries.map(({ answer }) => (isSilence(answer) ? answer.silence : answer.status))
const times = <T>(count: number, make: () => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, make))

describe('the pace of writes', () => {
  it('does not slow down a release of seventy-five', async () => {
    const { write, passed } = await run()
    await times(75, write)
    expect(passed()).toBe(0)
  })

  it('begins at most seventy-five in any minute, however many wait, and no later than that', async () => {
    const { write, sent, passed, lines } = await run()
    await times(200, write)
    const spans = sent.slice(75).map((at, index) => at - (sent[index] ?? 0))
    expect(Math.min(...spans)).toBeGreaterThanOrEqual(60)
    expect(passed()).toBe(120_000)
    expect(lines).toContain('GitHub takes some 80 writes a minute: the next in 60 s')
  })

  it('lets reads pass', async () => {
    const { write, read, passed } = await run()
    const writes = times(76, write)
    await times(100, read)
    expect(passed()).toBe(0)
    await writes
    expect(passed()).toBe(60_000)
  })
})

describe('a limit of GitHub', () => {
  const cases: readonly (readonly [string, Reply, number])[] = [
    ['1 403 with Retry-After in seconds', limited(403, { 'retry-after': '7' }), 7],
    ['2 429 with Retry-After in seconds', limited(429, { 'retry-after': '7' }), 7],
    ['3 403 with a date', limited(403, { 'retry-after': 'Wed, 25 Nov 2026 12:00:09 GMT' }), 9],
    ['4 403 in words alone', limited(403, {}, SECONDARY), 60],
    ['5 429 without a word', limited(429, {}), 60],
    ['6 the words of old', limited(403, {}, 'You have triggered an abuse detection mechanism'), 60],
    [
      '7 no request left this hour',
      limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(EPOCH + 300) }),
      301,
    ],
    [
      '8 the same with 429',
      limited(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(EPOCH + 30) }),
      31,
    ],
    [
      '9 a reset that is over',
      limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(EPOCH - 9) }),
      1,
    ],
    ['10 none left, and no reset', limited(403, { 'x-ratelimit-remaining': '0' }), 60],
    ['11 a Retry-After of nothing', limited(429, { 'retry-after': '0' }), 1],
    ['12 a Retry-After that is no time', limited(429, { 'retry-after': 'soon' }), 60],
  ]
  it.each(cases)('%s: waits as long, and asks once more', async (_, limit, seconds) => {
    const { write, sent, lines, left } = await run([limit])
    expect(statuses([await write()])).toEqual([200])
    expect(sent).toEqual([0, seconds])
    // Told with its own words, without the token; and what is asked for is no outage.
    expect(lines).toEqual([expect.stringContaining(`every request of it waits ${seconds} s`)])
    expect(lines.join()).not.toContain('CANARY')
    expect(left()).toBe(600_000)
  })

  it('is no missing right, which ends at once', async () => {
    const { write, sent } = await run([forbidden()])
    expect(statuses([await write()])).toEqual([403])
    expect(sent).toEqual([0])
  })

  it.each(['read', 'write'] as const)('holds back every request, met by a %s', async kind => {
    const ran = await run([limited(403, { 'retry-after': '30' })])
    const first = ran[kind]()
    while (ran.lines.length === 0) await new Promise(resolve => setTimeout(resolve, 1))
    const others = [ran.read(), ran.write(), ran.read()]
    expect(statuses(await Promise.all([first, ...others]))).toEqual([200, 200, 200, 200])
    expect(ran.sent).toEqual([0, 30, 30, 30, 30])
  })

  it('that several meet at once is one limit', async () => {
    const { write, sent } = await run(Array.from({ length: 4 }, () => limited(403, { 'retry-after': '5' })))
    await times(4, write)
    expect(sent).toEqual([0, 0, 0, 0, 5, 5, 5, 5])
  })

  it('grows where it comes again and again, until a write gets through', async () => {
    const again = limited(403, { 'retry-after': '1' })
    const { write, sent } = await run([again, again, again, { status: 200 }, again])
    await write()
    await write()
    expect(sent).toEqual([0, 1, 61, 181, 181, 182])
  })

  it('is not over for writes because reads get through', async () => {
    const again = limited(403, { 'retry-after': '1' })
    const { write, read, sent } = await run([again, again], 600_000, 'POST')
    await Promise.all([write(), read()])
    expect(sent).toEqual([0, 0, 1, 61])
  })

  it('that lasts longer than the budget ends all there is, unsent, and says when it is over', async () => {
    const { write, read, sent, passed } = await run([limited(403, { 'retry-after': '601' })])
    const ended = [await write(), await write(), await read()]
    expect(statuses(ended)).toEqual(['overdue', 'overdue', 'overdue'])
    expect(ended[0]?.answer).toMatchObject({ again: new Date('2026-11-25T12:10:01Z') })
    expect([sent, passed()]).toEqual([[0], 0])
  })

  it('that comes in pieces is one limit to the budget', async () => {
    const { write, passed } = await run(
      Array.from({ length: 99 }, () => limited(403, { 'retry-after': '60' })),
      300_000,
    )
    expect(statuses([await write()])).toEqual(['overdue'])
    expect(passed()).toBe(240_000)
  })
})

describe('a clock that is set back', () => {
  it.each([
    ['a full minute', 75, { status: 200 }],
    ['a limit', 1, limited(403, { 'retry-after': '30' })],
  ])('by an hour makes nobody wait for it to come there again, after %s', async (_what, writes, answer) => {
    let at = Date.parse(NOON)
    const slept: number[] = []
    const clock = {
      now: () => new Date(at),
      sleep: async (milliseconds: number) => {
        slept.push(milliseconds)
        at += slept.length === 1 ? -3_600_000 : milliseconds
      },
    }
    const coming = Array.from({ length: writes }, () => answer).values()
    service = await serve(() => coming.next().value ?? { status: 200 })
    const http = createHttp(clock, linesLog(), 600_000)
    const access: GitHubAccess = { apiUrl: service.url, token: null, repository: 'octo/plugin', http }
    const pace = createPace(clock, linesLog(), 600_000)
    for (let nth = 0; nth < writes + 1; nth += 1) await pace.attempt(access, { method: 'POST', url: service.url })
    expect(slept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(60_000)
  })
})
