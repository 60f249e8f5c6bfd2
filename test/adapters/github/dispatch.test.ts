import { afterEach, describe, expect, it } from 'vitest'
import { createDispatcher } from '../../../src/adapters/github/dispatch.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import type { Notifier } from '../../../src/ports/notifier.ts'
import { announcementOf } from '../../../src/release/announcement.ts'
import { context } from '../../release/example.ts'
import { publishFact } from '../../report/example.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import type { FaultAction, FaultRule } from '../../services/loopback.ts'
import { type InstantClock, instantClock, linesLog } from './bench.ts'

const MAY = 'ghs_notifyCANARY'
const READS = 'ghs_notifyReadCANARY'
const JOB = 'ghs_jobCANARY'
const MARKET = 'octo/marketplace'
const DISPATCHES = /\/dispatches$/

const announcement = announcementOf({ ...context.release, repositoryId: '4242' }, publishFact)
if (announcement === undefined) throw new Error('the example is a release on GitHub')

let github: GitHubService
let clock: InstantClock
let lines: readonly string[]
afterEach(() => github.close())

/** A marketplace beside the repository of the release, whose every answer repeats the token it was asked with. */
async function notifierOf(
  token = MAY,
  { repository = MARKET, faults = [] }: { readonly repository?: string; readonly faults?: readonly FaultRule[] } = {},
): Promise<Notifier> {
  github = await startGitHub({
    tokens: [{ token: JOB, permissions: { contents: 'write' } }],
    marketplace: { repository: MARKET, rights: { [MAY]: 'write', [READS]: 'read' } },
    echoToken: true,
  })
  for (const rule of faults) github.faults.add(rule)
  clock = instantClock()
  const log = linesLog()
  lines = log.lines
  return createDispatcher({ apiUrl: github.apiUrl, token, repository, http: createHttp(clock, log, 60_000) })
}

async function reason(notifier: Notifier): Promise<string> {
  return (await notifier.announce(announcement as NonNullable<typeof announcement>))?.reason ?? 'told'
}

const fault = (nth: FaultRule['nth'], action: FaultAction): FaultRule => ({
  method: 'POST',
  path: DISPATCHES,
  nth,
  action,
})
const answer = (status: number, message: string, headers = {}): FaultAction => ({
  kind: 'answer',
  status,
  headers,
  json: { message },
})

describe('a marketplace', () => {
  it('is told where the release is and which manifest it has', async () => {
    const notifier = await notifierOf()
    expect(notifier.repository).toBe(MARKET)
    expect(await reason(notifier)).toBe('told')
    expect(github.state.dispatches).toEqual([
      {
        type: 'release-sealed',
        payload: {
          schemaVersion: '1.0',
          host: 'https://github.com',
          repository: 'example/plugin',
          repositoryId: '4242',
          tag: 'v1.2.0',
          commit: context.release.commit,
          release: 'https://github.com/example/plugin/releases/tag/v1.2.0',
          manifest: {
            url: 'https://github.com/example/plugin/releases/download/v1.2.0/release-security.json',
            sha256: publishFact.manifest.sha256,
          },
        },
      },
    ])
    expect(lines).toEqual([])
  })

  it.each([
    ['502', answer(502, 'Bad Gateway'), 1],
    ['a secondary limit', answer(403, 'You have exceeded a secondary rate limit', { 'retry-after': '7' }), 1],
    ['429', answer(429, 'slow down'), 1],
    ['no answer', { kind: 'drop' } as const, 1],
    // Nobody knows that it was heard, and it is sent again: whoever listens must not mind.
    ['a lost answer', { kind: 'store-then-drop' } as const, 2],
  ])('is told again after %s', async (_, action, times) => {
    expect(await reason(await notifierOf(MAY, { faults: [fault(1, action)] }))).toBe('told')
    expect(github.state.dispatches).toHaveLength(times)
    expect(new Set(github.state.dispatches.map(each => JSON.stringify(each))).size).toBe(1)
    expect(lines).toHaveLength(1)
  })

  it('that cannot be reached costs the patience of the run and no more', async () => {
    const notifier = await notifierOf(MAY, { faults: [fault('every', answer(503, `down, ${MAY}`))] })
    expect(await reason(notifier)).toBe(
      '`octo/marketplace` was not told of the release: GitHub did not take the message (HTTP 503: {"message":"down, ***"})',
    )
    const waited = clock.slept.reduce((sum, each) => sum + each, 0)
    expect(waited).toBeGreaterThan(30_000)
    expect(waited).toBeLessThanOrEqual(60_000)
  })

  it.each([
    ['a token that may only read', READS, MARKET, 'needs `contents: write` in that repository'],
    ['the token of the job', JOB, MARKET, '`GITHUB_TOKEN` never reaches another repository'],
    ['a repository that is not there', MAY, 'octo/nowhere', 'does not see that repository'],
    ['a token that has ended', 'ghs_endedCANARY', MARKET, 'lives one hour'],
  ])('%s: it says what is lacking, at once', async (_, token, repository, said) => {
    const told = await reason(await notifierOf(token, { repository }))
    expect(told).toContain(said)
    expect(told).toContain(`\`${repository}\` was not told of the release: `)
    expect(clock.slept).toEqual([])
    expect(github.state.dispatches).toEqual([])
  })

  it.each([
    ['a repository that moved, where the token does not follow', answer(307, 'Moved'), 'write its present name'],
    ['a refusal of another kind', answer(422, 'Validation Failed'), 'GitHub refused the message'],
  ])('%s', async (_, action, said) => {
    expect(await reason(await notifierOf(MAY, { faults: [fault(1, action)] }))).toContain(said)
    expect(github.requests.api).toHaveLength(1)
  })

  it.each([MAY, READS, JOB])('never lets the token %s out, which every answer repeats', async token => {
    const notifier = await notifierOf(token, { faults: [fault(1, answer(500, `for ${token}`))] })
    const said = [await reason(notifier), ...lines].join('\n')
    expect(said).toContain('***')
    expect(said).not.toContain('CANARY')
  })
})

describe('an announcement', () => {
  it('fits into one dispatch', () => {
    expect(Object.keys(announcement).length).toBeLessThanOrEqual(10)
  })

  it.each([
    ['a folder', { host: null, repository: null, repositoryId: null }, {}],
    ['an artifact', {}, { artifact: 'release-v1.2.0-1' }],
  ])('is not made of a release that lies in %s', (_, release, fact) => {
    expect(announcementOf({ ...context.release, ...release }, { ...publishFact, ...fact })).toBeUndefined()
  })
})
