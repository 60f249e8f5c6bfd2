import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isProblem } from '../../../src/core/problem.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import type { GraphTroubles } from '../../services/github-graphql.ts'
import type { FaultAction } from '../../services/loopback.ts'
import { code, good, READ } from './bench.ts'
import { ask, BUDGET, hubBench, published, told } from './hub-bench.ts'

const NAMES = Array.from({ length: 120 }, (_, at) => `org/plugin-${at}`)
const QUESTIONS = NAMES.map(name => ask(name))

/** What a repository without releases is answered with. */
const WHOLE = {
  databaseId: 4242,
  nameWithOwner: 'octo/plugin',
  isPrivate: false,
  releases: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
}

let github: GitHubService
let graph: { -readonly [Member in keyof GraphTroubles]: GraphTroubles[Member] }

beforeEach(async () => {
  graph = {}
  github = await startGitHub({ tokens: [{ token: READ, permissions: { contents: 'read' } }], graph, echoToken: true })
  for (const repository of NAMES) published(github.repositories.add({ repository }), { tag: 'v1' }, 'a.whl')
})
afterEach(() => github.close())

/** The repositories that could not be looked at, with the problem's code and cause. */
async function strays(bench = hubBench(github)): Promise<readonly unknown[]> {
  const found = good(await bench.hub.look(QUESTIONS))
  expect([...found.keys()]).toEqual(NAMES)
  return [...found].flatMap(([name, each]) => (isProblem(each) ? [[name, each.code, each.cause]] : []))
}

describe('a question that GitHub cannot answer', () => {
  it.each([
    ['with a page of a gateway', 'gateway'],
    ['with a limit of resources', 'limits'],
  ] as const)('because it asks for too much, refused %s, is asked in halves', async (_case, says) => {
    graph.most = 30
    graph.says = says
    const bench = hubBench(github)
    expect(await strays(bench)).toEqual([])
    // 100 → 2 × 50 → 4 × 25, and 20; then the assets of 50 + 50 + 20.
    const questions = 1 + 2 + 4 + 1 + (1 + 2) + (1 + 2) + 1
    const harmless = says === 'gateway' ? 3 + 2 : 0
    expect(bench.hub.requests().api).toBe(questions + harmless)
  })

  it('because of one repository is that one’s own trouble', async () => {
    graph.poisoned = ['org/plugin-33']
    const bench = hubBench(github)
    expect(await strays(bench)).toEqual([
      ['org/plugin-33', 'marketplace/unreachable', expect.stringContaining('HTTP 502')],
    ])
    // No outage: the pauses are those before the last tries.
    expect(bench.clock.slept.length).toBeLessThan(5)
  })

  it('in half is asked again for the other half', async () => {
    graph.halved = new Set(['org/plugin-3', 'org/plugin-99', 'RE_8001001'])
    const bench = hubBench(github)
    expect(await strays(bench)).toEqual([])
    expect(bench.hub.requests().api).toBe(2 + 2 + 3 + 1)
  })

  it.each([
    ['an answer without data', { errors: [{ message: 'Something went wrong' }] }, 'Something went wrong'],
    ['an error that names no place', { data: { r0: {} }, errors: [{ message: 'Timed out' }] }, 'Timed out'],
    [
      'an error deep inside',
      { data: { r0: WHOLE }, errors: [{ path: ['r0', 'releases'], message: 'Timed out' }] },
      'Timed out',
    ],
    ['no list', { data: { r0: { ...WHOLE, releases: null } } }, 'a list is missing'],
    ['nothing at all', {}, 'GitHub left it out of its answer'],
    ['errors of another form', { data: {}, errors: 'all of it' }, 'an error without words'],
    ['null without a reason', { data: { r0: null } }, 'GitHub left it out of its answer'],
    [
      'what may not be seen',
      { data: { r0: null }, errors: [{ type: 'FORBIDDEN', path: ['r0'], message: 'SAML' }] },
      'SAML',
    ],
  ])('but with %s is nobody’s gone repository', async (_case, json, cause) => {
    github.faults.add({ path: /graphql/, nth: 'every', action: { kind: 'answer', status: 200, json } })
    const found = good(await hubBench(github).hub.look([ask('octo/plugin')])).get('octo/plugin')
    expect(found).toMatchObject({ code: 'marketplace/unreachable', cause })
  })
})

describe('a limit that GitHub puts on this run', () => {
  const inSeconds = (seconds: number): Readonly<Record<string, string>> => {
    const now = Math.floor(Date.now() / 1000)
    return { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + seconds) }
  }
  const json = { message: 'API rate limit exceeded' }
  const graphJson = {
    errors: [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit already exceeded' }],
  }

  it.each<[string, FaultAction & { kind: 'answer' }]>([
    [
      'the secondary one',
      { kind: 'answer', status: 403, headers: { 'retry-after': '20' }, json: { message: 'slow down' } },
    ],
    ['the primary one', { kind: 'answer', status: 403, headers: inSeconds(30), json }],
    ['the primary one of GraphQL', { kind: 'answer', status: 200, headers: inSeconds(30), json: graphJson }],
  ])('is waited for within the budget: %s', async (_case, action) => {
    github.faults.add({ path: /graphql/, nth: 2, action })
    const bench = hubBench(github)
    expect(await strays(bench)).toEqual([])
    expect(bench.clock.slept.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(15_000)
  })

  it.each<[string, string | null, FaultAction & { kind: 'answer' }]>([
    ['a primary one', READ, { kind: 'answer', status: 403, headers: inSeconds(3000), json }],
    ['one of GraphQL', READ, { kind: 'answer', status: 200, headers: inSeconds(3000), json: graphJson }],
    ['one of who has no token', null, { kind: 'answer', status: 403, headers: inSeconds(3000), json }],
  ])('for longer than the budget ends the look, and names the time: %s', async (_case, token, action) => {
    github.faults.add({ path: /graphql|repos/, nth: 'every', action })
    const found = await hubBench(github, { token }).hub.look(QUESTIONS)
    expect(found).toMatchObject({
      code: 'marketplace/outage',
      what: 'GitHub limits what this run may ask of it for longer than `outage-budget` waits',
      hint: expect.stringMatching(/^Run again after \d{4}-\d\d-\d\dT\d\d:\d\dZ/),
    })
  })
})

describe('GitHub', () => {
  it.each([
    ['by GraphQL', READ],
    ['by REST', null],
  ])('away for a moment is waited for %s', async (_case, token) => {
    github.faults.add({ path: /./, nth: [2, 3, 4, 5], action: { kind: 'answer', status: 503 } })
    expect(await strays(hubBench(github, { token }))).toEqual([])
  })

  it.each([
    ['by GraphQL', READ],
    ['by REST', null],
  ])('away from the middle on is one outage, not as many as there are repositories: %s', async (_case, token) => {
    const later = Array.from({ length: 10_000 }, (_, at) => at + 3)
    github.faults.add({ path: /./, nth: later, action: { kind: 'drop' } })
    const bench = hubBench(github, { token })
    const found = await bench.hub.look(QUESTIONS)
    expect(found).toMatchObject({ code: 'marketplace/outage', what: expect.stringContaining('did not answer') })
    expect(bench.clock.slept.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(BUDGET)
    expect(bench.hub.requests().api).toBeLessThan(120)
  })

  it.each([
    ['by GraphQL', READ],
    ['by REST', null],
  ])('behind a page that a proxy puts before it is away, not empty: %s', async (_case, token) => {
    const action = { kind: 'answer', status: 200, body: '<html>Please sign in</html>' } as const
    github.faults.add({ path: /./, nth: 'every', action })
    expect(await hubBench(github, { token }).hub.look(QUESTIONS)).toMatchObject({
      code: 'marketplace/outage',
      what: 'GitHub did not answer for as long as `outage-budget` waits',
      cause: 'HTTP 200: <html>Please sign in</html>',
    })
  })

  it.each([
    ['by GraphQL', READ, /graphql/, { errors: [{ message: 'Something went wrong' }] }],
    ['by REST', null, /repos/, undefined],
  ])('that answers, but never what it is asked, is left alone soon: %s', async (_case, token, path, json) => {
    const status = json === undefined ? 500 : 200
    github.faults.add({ path, nth: 'every', action: { kind: 'answer', status, json } })
    const bench = hubBench(github, { token })
    expect(await bench.hub.look(QUESTIONS)).toMatchObject({
      code: 'marketplace/outage',
      what: expect.stringMatching(/but not what it is asked: \d\d questions in a row were in vain$/),
    })
    expect(bench.hub.requests().api).toBeLessThan(120)
  })

  it('that does not accept the token is told from an outage, without the token', async () => {
    const bench = hubBench(github, { token: 'ghs_wrongCANARY' })
    const found = await bench.hub.look(QUESTIONS)
    expect(code(found)).toBe('release/no-access')
    expect(JSON.stringify([found, bench.lines])).not.toContain('CANARY')
  })

  it('that lets the token ask nothing says so at once', async () => {
    const json = { message: 'Resource not accessible by integration' }
    github.faults.add({ path: /graphql/, nth: 'every', action: { kind: 'answer', status: 403, json } })
    const { hub } = hubBench(github)
    expect(code(await hub.look(QUESTIONS))).toBe('release/no-access')
    expect(hub.requests().api).toBeLessThanOrEqual(3)
  })

  it('never sees a name as a part of the question', async () => {
    const name = 'org/x") { id } evil: repository(owner: "org", name: "plugin-1'
    expect(told(good(await hubBench(github).hub.look([ask(name)])).get(name))[0]).toBe('marketplace/gone')
  })
})
