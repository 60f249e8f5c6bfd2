import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { graphUrlOf } from '../../../src/adapters/github/finding.ts'
import { createPace } from '../../../src/adapters/github/pace.ts'
import type { GitHubService } from '../../services/github.ts'
import { addRelease } from '../../services/github-state.ts'
import type { FaultRule } from '../../services/loopback.ts'
import { asset, bench, code, good, instantClock, linesLog, READ, startPlugin, TAG, WRITE } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startPlugin()
})
afterEach(() => github.close())

const asked = (): readonly string[] => github.requests.api.map(each => `${each.method} ${each.target}`)
const fill = (count: number): void => {
  for (let index = 0; index < count; index += 1) addRelease(github.state, { tag: `v0.${index}`, draft: false })
}
const REPOSITORY = '/repos/octo/plugin/releases'

describe('where GraphQL is', () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com/graphql'],
    ['https://api.github.com/', 'https://api.github.com/graphql'],
    ['https://github.example.com/api/v3', 'https://github.example.com/api/graphql'],
    ['https://github.example.com/api/v3/', 'https://github.example.com/api/graphql'],
    ['https://api.octocorp.ghe.com', 'https://api.octocorp.ghe.com/graphql'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/graphql'],
  ])('of %s: %s', (api, graph) => {
    expect(graphUrlOf(api)).toBe(graph)
  })
})

describe('finding a release', () => {
  it('asks twice for a tag that has none, however many releases there are', async () => {
    fill(250)
    expect(good(await bench(github).store.find()).state).toBe('absent')
    expect(asked()).toEqual([`GET ${REPOSITORY}/tags/${TAG}`, 'POST /graphql'])
  })

  it('finds a draft behind 250 releases by two questions, and reads it by its number', async () => {
    const draft = addRelease(github.state, { tag: TAG })
    fill(250)
    expect(good(await bench(github).store.find()).state).toBe('draft')
    expect(asked()).toEqual([
      `GET ${REPOSITORY}/tags/${TAG}`,
      'POST /graphql',
      `GET ${REPOSITORY}/${draft.id}`,
      `GET ${REPOSITORY}/${draft.id}/assets?per_page=100&page=1`,
    ])
  })

  it('finds no draft with a token that may only read', async () => {
    addRelease(github.state, { tag: TAG })
    expect(good(await bench(github, READ).store.find()).state).toBe('absent')
  })

  const answer = (status: number, body: unknown): FaultRule['action'] => ({
    kind: 'answer',
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const rows: readonly (readonly [string, FaultRule['action']])[] = [
    ['is not there', answer(404, { message: 'Not Found' })],
    ['refuses the token', answer(403, { message: 'Resource not accessible by integration' })],
    ['is down', answer(502, '<html>')],
    ['is cut off', { kind: 'cut' }],
    ['does not answer', { kind: 'drop' }],
    ['answers with errors', answer(200, { data: null, errors: [{ message: 'Something went wrong' }] })],
    [
      'answers half, with errors',
      answer(200, { data: { repository: { release: null, releases: { nodes: [] } } }, errors: [{}] }),
    ],
    ['does not know the repository', answer(200, { data: { repository: null } })],
    ['is a web page', answer(200, '<html>sign in</html>')],
    ['answers another form', answer(200, { data: { repository: { release: null, releases: { nodes: [7] } } } })],
  ]
  it.each(rows)('walks the list where GraphQL %s', async (_case, action) => {
    const draft = addRelease(github.state, { tag: TAG })
    fill(120)
    github.faults.add({ path: /graphql/, nth: 'every', action })
    const { store, clock } = bench(github)
    good(await store.open())
    expect(await store.put(asset('a.whl', 'a'))).toBeUndefined()
    expect([draft.assets.length, github.state.releases.length, clock.slept]).toEqual([1, 121, []])
    expect(asked().filter(each => each.includes('releases?'))).toHaveLength(2)
  })

  it('waits with all of the run where GitHub limits GraphQL, instead of walking the list meanwhile', async () => {
    fill(120)
    github.faults.add({
      path: /graphql/,
      nth: 1,
      action: { kind: 'answer', status: 403, headers: { 'retry-after': '7' } },
    })
    const clock = instantClock()
    const { store } = bench(github, WRITE, TAG, { clock, pace: createPace(clock, linesLog(), 60_000) })
    expect(good(await store.find()).state).toBe('absent')
    expect(clock.slept).toEqual([7000])
    expect(asked()).toEqual([`GET ${REPOSITORY}/tags/${TAG}`, 'POST /graphql', 'POST /graphql'])
  })

  it('passes over a draft that GraphQL still shows though it was deleted', async () => {
    const gone = { databaseId: 7, tagName: TAG, isDraft: true }
    const draft = addRelease(github.state, { tag: TAG })
    const nodes = [{ databaseId: draft.id, tagName: TAG, isDraft: true }, gone]
    const body = JSON.stringify({ data: { repository: { release: gone, releases: { nodes } } } })
    github.faults.add({ path: /graphql/, nth: 'every', action: { kind: 'answer', status: 200, body } })
    good(await bench(github).store.open())
    expect(github.state.releases.map(each => each.id)).toEqual([draft.id])
  })

  it('takes a release as public that the lookup by tag does not know yet', async () => {
    addRelease(github.state, { tag: TAG, draft: false })
    github.state.staleLookups = 1
    expect(good(await bench(github).store.open()).state).toBe('published')
    expect(github.writes()).toEqual([])
  })

  it('believes the release itself where GraphQL does not know yet that it is public', async () => {
    const release = addRelease(github.state, { tag: TAG, draft: false })
    github.state.staleLookups = 1
    const node = { databaseId: release.id, tagName: TAG, isDraft: true }
    const body = JSON.stringify({ data: { repository: { release: node, releases: { nodes: [node] } } } })
    github.faults.add({ path: /graphql/, nth: 1, action: { kind: 'answer', status: 200, body } })
    expect(good(await bench(github).store.open()).state).toBe('published')
    expect(github.writes()).toEqual([])
  })

  it.each([
    ['GraphQL', { staleGraph: 4 }],
    ['the list, and there is no GraphQL', { staleListings: 4 }],
  ])('makes one draft though %s is behind', async (_case, stale) => {
    if ('staleListings' in stale) github.faults.add({ path: /graphql/, nth: 'every', action: answer(404, '{}') })
    const { store } = bench(github)
    good(await store.find())
    Object.assign(github.state, stale)
    good(await store.open())
    expect(await store.put(asset('a.whl', 'a'))).toBeUndefined()
    good(await store.publish([]))
    expect(github.state.releases.map(each => [each.draft, each.assets.length])).toEqual([[false, 1]])
  })

  it('is public at once where the lookup by tag is behind after un-drafting', async () => {
    const { store } = bench(github)
    good(await store.open())
    github.state.staleLookups = 20
    good(await store.publish([]))
    expect(good(await store.find()).state).toBe('published')
  })

  it('says that the release is gone where somebody deleted it', async () => {
    const { store } = bench(github)
    good(await store.open())
    github.state.releases.length = 0
    expect(code(await store.list())).toBe('publish/not-settled')
    expect(good(await store.find()).state).toBe('absent')
  })
})
