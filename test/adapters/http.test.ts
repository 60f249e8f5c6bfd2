import { afterEach, describe, expect, it } from 'vitest'
import { createHttp, type Http, isSilence, retryAfter } from '../../src/adapters/http.ts'
import { createOutageBudget } from '../../src/adapters/outage-budget.ts'
import type { Log } from '../../src/ports/log.ts'
import { type Reply, type Service, serve } from '../services/loopback.ts'
import { virtualClock } from './virtual-clock.ts'

let service: Service
afterEach(() => service?.close())

interface Bench {
  readonly http: Http
  readonly lines: readonly string[]
  /** milliseconds that were slept, on a clock that moves by nothing else */
  readonly slept: () => number
}

async function bench(budget: number, handler: () => Reply = () => ({ status: 503, body: 'busy' })): Promise<Bench> {
  service = await serve(handler)
  const lines: string[] = []
  const unused = () => {}
  const log: Log = { info: line => lines.push(line), warning: unused, problem: unused, mask: unused }
  const clock = virtualClock()
  return { http: createHttp(clock, log, budget), lines, slept: clock.passed }
}

const ask = (http: Http, name = 'Rekor') => http.sendPatiently({ method: 'GET', url: service.url }, name)

describe('waiting for a service', () => {
  it('never takes longer than the budget, however many requests wait at once', async () => {
    const { http, slept } = await bench(60_000)
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(http)))
    expect(answers.map(each => !isSilence(each) && each.status)).toEqual(Array.from({ length: 12 }, () => 503))
    expect(slept()).toBe(60_000)
  })

  it('ends at the first failure once the budget of this service is spent; another service has its own', async () => {
    const { http, lines, slept } = await bench(60_000)
    await ask(http)
    await ask(http)
    expect(slept()).toBe(60_000)
    expect(lines.at(-1)).toBe('Rekor: HTTP 503: busy; attempt 1, giving up')
    await ask(http, 'Fulcio')
    expect(slept()).toBe(120_000)
  })

  it('counts waits in a row together', async () => {
    let failures = 2
    const { http, slept } = await bench(3000, () => ({ status: failures-- > 0 ? 503 : 200 }))
    expect(await ask(http)).toMatchObject({ status: 200 })
    const before = slept()
    expect(before).toBeGreaterThan(0)
    failures = 1000
    await ask(http)
    expect(slept()).toBe(3000)
  })

  it('writes one line an attempt that names the service and what it said', async () => {
    const { http, lines } = await bench(1500)
    await ask(http)
    expect(lines[0]).toMatch(/^Rekor: HTTP 503: busy; attempt 1, trying again in 1 s$/)
    expect(lines.at(-1)).toMatch(/^Rekor: HTTP 503: busy; attempt \d, giving up$/)
  })

  it.each([
    ['seconds', '7', 7000],
    ['a date', 'Wed, 25 Nov 2026 12:00:09 GMT', 9000],
  ])('takes as long as it asks for, in %s', async (_, wait, milliseconds) => {
    let failures = 1
    const { http, slept } = await bench(60_000, () => ({
      status: failures-- > 0 ? 429 : 200,
      headers: { 'retry-after': wait, date: 'Wed, 25 Nov 2026 12:00:00 GMT' },
    }))
    expect(await ask(http)).toMatchObject({ status: 200 })
    expect(slept()).toBe(milliseconds)
  })

  it.each(['0', '-5', 'Wed, 25 Nov 2026 11:00:00 GMT'])('pauses all the same after `Retry-After: %s`', async wait => {
    let failures = 100
    const { http, slept } = await bench(60_000, () => ({
      status: failures-- > 0 ? 503 : 200,
      headers: { 'retry-after': wait, date: 'Wed, 25 Nov 2026 12:00:00 GMT' },
    }))
    expect(await ask(http)).toMatchObject({ status: 503 })
    expect([slept(), failures > 80]).toEqual([60_000, true])
  })

  it('does not wait at all for one that asks for more than the budget', async () => {
    const { http, slept } = await bench(60_000, () => ({ status: 429, headers: { 'retry-after': '61' } }))
    expect(await ask(http)).toMatchObject({ status: 429 })
    expect(slept()).toBe(0)
  })

  it('ends where a further attempt would be of no use', async () => {
    const { http, slept } = await bench(600_000)
    const until = Date.parse('2026-11-25T12:01:00Z')
    const answer = await http.sendPatiently({ method: 'GET', url: service.url }, 'Rekor', { until })
    expect(answer).toMatchObject({ silence: 'overdue' })
    expect(slept()).toBeGreaterThanOrEqual(60_000)
    expect(slept()).toBeLessThan(90_000)
  })

  it('asks again when an answer is of no use, and tells it in the words it was given', async () => {
    const { http, lines } = await bench(5000, () => ({ status: 200, body: '<html>secret</html>' }))
    await http.sendPatiently({ method: 'GET', url: service.url }, 'Rekor', {
      isUsable: () => false,
      said: () => 'a page',
    })
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).not.toContain('secret')
  })
})

describe('Retry-After as a date', () => {
  const answer = (headers: Readonly<Record<string, string>>) => ({ status: 429, headers, bytes: new Uint8Array() })
  const now = new Date('2026-11-25T13:00:00Z')
  it.each([
    ['by the service’s own clock', { date: 'Wed, 25 Nov 2026 12:00:00 GMT' }, 30_000],
    ['by this machine’s where the service tells no time', {}, 0],
  ])('is read %s', (_, headers, milliseconds) => {
    const wait = retryAfter(answer({ ...headers, 'retry-after': 'Wed, 25 Nov 2026 12:00:30 GMT' }), now)
    expect(wait).toBe(milliseconds)
  })
})

describe('the budget of a service', () => {
  it.each([
    ['nothing', [], 100],
    ['one wait', [[0, 30]], 70],
    [
      'two that overlap',
      [
        [0, 30],
        [20, 50],
      ],
      50,
    ],
    [
      'one inside another, told first',
      [
        [20, 30],
        [0, 60],
      ],
      40,
    ],
    [
      'two apart, joined by a third',
      [
        [0, 10],
        [40, 50],
        [5, 45],
      ],
      50,
    ],
    ['a clock that went backwards', [[50, 20]], 100],
    ['more than there is', [[0, 500]], 0],
  ] as const)('after %s', (_, waits, left) => {
    const budget = createOutageBudget(100)
    for (const [from, to] of waits) budget.spend('Rekor', from, to)
    expect([budget.left('Rekor'), budget.left('Fulcio')]).toEqual([left, 100])
  })
})
