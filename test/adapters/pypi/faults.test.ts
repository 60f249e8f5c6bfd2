import { afterEach, describe, expect, it } from 'vitest'
import { isProblem } from '../../../src/core/problem.ts'
import type { FaultRule } from '../../services/loopback.ts'
import { type Bench, type BenchOptions, FIVE, startBench } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())

const NAMES = FIVE.map(each => each.file).sort()
const UPLOAD = /^\/legacy\/$/
const MINT = /mint-token/
const FIND = /^\/simple\//
const AUDIENCE = /audience/

const answer = (status: number, headers: Record<string, string> = {}, body = '<html>'): FaultRule['action'] => ({
  kind: 'answer',
  status,
  headers,
  body,
})
const rule = (path: RegExp, nth: FaultRule['nth'], action: FaultRule['action']): FaultRule => ({ path, nth, action })

interface Row {
  readonly on?: BenchOptions
  readonly faults: readonly FaultRule[]
  /** uploads begun; default five */
  readonly tries?: number
  /** exchanges of ID tokens; default one */
  readonly mints?: number
}

describe('a fault that passes: every file is stored once, with the right bytes', () => {
  const rows: Readonly<Record<string, Row>> = {
    'no fault at all': { faults: [] },
    'a 503 after the file was stored': { faults: [rule(UPLOAD, 3, { kind: 'store-then-drop' })] },
    'the answer to an upload is cut': { faults: [rule(UPLOAD, 2, { kind: 'cut' })] },
    'a 503 before anything was stored': { faults: [rule(UPLOAD, 3, answer(503))], tries: 6 },
    'three of them in a row': { faults: [rule(UPLOAD, [1, 2, 3], answer(503))], tries: 8 },
    'a 500 with a page': { faults: [rule(UPLOAD, 5, answer(500))], tries: 6 },
    'an upload that is dropped': { faults: [rule(UPLOAD, 2, { kind: 'drop' })], tries: 6 },
    '429 with Retry-After in seconds': { faults: [rule(UPLOAD, 2, answer(429, { 'retry-after': '7' }))], tries: 6 },
    '429 without it': { faults: [rule(UPLOAD, 2, answer(429))], tries: 6 },
    '403 that says Retry-After': { faults: [rule(UPLOAD, 2, answer(403, { 'retry-after': '1' }))], tries: 6 },
    'an upload token that runs out early': { faults: [rule(UPLOAD, 3, answer(403))], tries: 5, mints: 2 },
    '503 on the list': { faults: [rule(FIND, [1, 3], answer(503))] },
    'a list that is dropped': { faults: [rule(FIND, 1, { kind: 'drop' })] },
    'a list that is cut': { faults: [rule(FIND, 2, { kind: 'cut' })] },
    'a page of a proxy instead of the list': { faults: [rule(FIND, 2, answer(200, {}, 'please log in'))] },
    'a list of a version to come': {
      faults: [
        rule(
          FIND,
          1,
          answer(
            200,
            { 'content-type': 'application/vnd.pypi.simple.v1+json' },
            '{"meta":{"api-version":"2.0"},"files":[]}',
          ),
        ),
      ],
    },
    'a list that lags behind': { on: { lag: 4 }, faults: [] },
    '503 on the audience': { faults: [rule(AUDIENCE, 1, answer(503))] },
    '503 on the exchange': { faults: [rule(MINT, [1, 2], answer(503))], mints: 3 },
    'an exchange that is dropped': { faults: [rule(MINT, 1, { kind: 'drop' })], mints: 2 },
    'an exchange whose answer was lost': { faults: [rule(MINT, 1, { kind: 'store-then-drop' })], mints: 2 },
    'a page of a proxy instead of a token': { faults: [rule(MINT, 1, answer(200))], mints: 2 },
    'an ID token that was used already': {
      faults: [
        rule(
          MINT,
          1,
          answer(
            422,
            {},
            '{"message":"Token request failed","errors":[{"code":"invalid-reuse-token","description":"invalid token: already used"}]}',
          ),
        ),
      ],
      mints: 2,
    },
  }

  it.each(Object.entries(rows))('%s', async (_case, { on, faults, tries = 5, mints = 1 }) => {
    bench = await startBench(on)
    for (const fault of faults) bench.pypi.faults.add(fault)
    const result = await bench.publish()
    expect(result).toMatchObject({ tries, retries: tries - 5, kept: [] })
    expect(bench.stored()).toEqual(NAMES)
    expect(bench.pypi.requests.web.filter(each => MINT.test(each.path))).toHaveLength(mints)
    // No ID token is shown twice.
    expect(bench.oidc.tokensIssued).toBe(mints)
    expect(bench.leaks(result)).toEqual([])
  })
})

describe('a fault that stays: a code of its own, and what is stored stays and counts', () => {
  const mintError = (code: string) =>
    answer(422, {}, JSON.stringify({ message: 'Token request failed', errors: [{ code, description: 'no' }] }))
  const rows: Readonly<
    Record<string, readonly [code: string, stored: number, faults: readonly FaultRule[], on?: BenchOptions]>
  > = {
    'an upload API that is down': ['pypi/outage', 0, [rule(UPLOAD, 'every', answer(503))]],
    'a proxy that says 200 and stores nothing': ['pypi/not-settled', 4, [rule(UPLOAD, 2, answer(200))]],
    'a redirect of the list': ['pypi/redirected', 0, [rule(FIND, 'every', answer(302, { location: '/login' }))]],
    'a redirect of the audience': [
      'pypi/redirected',
      0,
      [rule(AUDIENCE, 'every', answer(301, { location: '/login' }))],
    ],
    'a redirect of the exchange': ['pypi/redirected', 0, [rule(MINT, 'every', answer(307, { location: '/login' }))]],
    'the upload of the third file never succeeds': [
      'pypi/outage',
      2,
      [
        rule(
          UPLOAD,
          Array.from({ length: 90 }, (_, at) => at + 3),
          answer(503),
        ),
      ],
    ],
    'the third file is refused': [
      'pypi/refused',
      2,
      [rule(UPLOAD, 3, answer(400, {}, '400 Invalid distribution file.'))],
    ],
    'a 409 for a name that is not listed': ['pypi/not-settled', 4, [rule(UPLOAD, 2, answer(409))]],
    'a 413 of a proxy': ['pypi/too-large', 1, [rule(UPLOAD, 2, answer(413))]],
    'a 401': ['pypi/no-access', 1, [rule(UPLOAD, [2, 3], answer(401))]],
    'a 404': ['pypi/refused', 0, [rule(UPLOAD, 1, answer(404))]],
    'a list that is down': ['pypi/outage', 0, [rule(FIND, 'every', answer(503))]],
    'an exchange that is down': ['pypi/outage', 0, [rule(MINT, 'every', answer(503))]],
    'an audience that is not told for now': ['pypi/outage', 0, [rule(AUDIENCE, 'every', answer(403))]],
    'an audience that nobody knows': ['pypi/no-publisher', 0, [rule(AUDIENCE, 'every', answer(404))]],
    'Trusted Publishing is switched off': ['pypi/outage', 0, [rule(MINT, 'every', mintError('not-enabled'))]],
    'every ID token counts as used': ['pypi/no-access', 0, [rule(MINT, 'every', mintError('invalid-reuse-token'))]],
    'a list that never shows what was taken': ['pypi/not-settled', 5, [], { lag: 1000 }],
  }
  it.each(Object.entries(rows))('%s', async (_case, [code, stored, faults, on]) => {
    bench = await startBench(on)
    for (const fault of faults) bench.pypi.faults.add(fault)
    const result = await bench.publish()
    expect(isProblem(result) ? result.code : result).toBe(code)
    expect(bench.stored()).toHaveLength(stored)
    expect(bench.leaks(result)).toEqual([])
    // The next run finishes what is open, and nothing else.
    bench.pypi.faults.clear()
    bench.pypi.state.stale = undefined
    expect(await bench.publish()).toMatchObject({ tries: 5 - stored, retries: 0 })
    expect(bench.stored()).toEqual(NAMES)
    expect(await bench.publish()).toMatchObject({ uploaded: [], tries: 0, bytes: 0 })
  })
})
