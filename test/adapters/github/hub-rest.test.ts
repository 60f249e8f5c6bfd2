import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { problem } from '../../../src/core/problem.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addAsset } from '../../services/github-state.ts'
import { code, good, READ } from './bench.ts'
import { ask, hubBench, memoryCache, published, told } from './hub-bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({ tokens: [{ token: READ, permissions: { contents: 'read' } }] })
})
afterEach(() => github.close())

describe('without GraphQL', () => {
  it.each([
    ['a server that has none', { kind: 'answer', status: 404, json: { message: 'Not Found' } }],
    [
      'a server that is too old',
      {
        kind: 'answer',
        status: 200,
        json: {
          errors: [
            { message: "Field 'digest' doesn't exist on type 'ReleaseAsset'", extensions: { code: 'undefinedField' } },
          ],
        },
      },
    ],
    ['a proxy that lets no POST through', { kind: 'answer', status: 405 }],
  ] as const)('%s is asked by REST, from then on', async (_case, action) => {
    published(github.state, { tag: 'v1' }, 'a.whl')
    github.faults.add({ path: /graphql/, nth: 'every', action })
    const { hub } = hubBench(github)
    for (const round of [1, 2]) {
      expect([round, told(good(await hub.look([ask('octo/plugin')])).get('octo/plugin'))]).toEqual([
        round,
        ['4242 octo/plugin', 'v1 a.whl'],
      ])
    }
    expect(github.requests.api.map(each => each.path)).toEqual([
      '/graphql',
      '/repos/octo/plugin',
      '/repos/octo/plugin/releases',
      '/repos/octo/plugin',
      '/repos/octo/plugin/releases',
    ])
  })

  it('what did not change is 304, and what changed is seen', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `${at}.whl`)
    const release = published(github.state, { tag: 'v1', at: '2026-11-01T00:00:00Z' })
    for (const name of many) addAsset(github.state, release, name, name, { at: '2026-11-01T00:00:00Z' })
    const cache = memoryCache()
    const look = async (): Promise<readonly unknown[]> => {
      const { hub } = hubBench(github, { token: null, cache })
      const found = told(good(await hub.look([ask('octo/plugin')])).get('octo/plugin'))
      return [found.join(' ').split(' ').length, hub.requests()]
    }
    expect(await look()).toEqual([2 + 1 + 40, { api: 3, unchanged: 0, downloads: 0 }])
    // The list of assets alone carries no time.
    expect(await look()).toEqual([2 + 1 + 40, { api: 3, unchanged: 2, downloads: 0 }])
    addAsset(github.state, release, 'late.whl', 'late', { at: '2026-11-02T00:00:00Z' })
    expect(await look()).toEqual([2 + 1 + 41, { api: 3, unchanged: 1, downloads: 0 }])
  })

  it.each([
    ['no JSON', 'oops'],
    ['another JSON', '[1]'],
    ['without a time', '{"json":{"id":1}}'],
  ])('a cache that was damaged costs a request: %s', async (_case, text) => {
    published(github.state, { tag: 'v1' }, 'a.whl')
    const cache = memoryCache()
    const look = () => hubBench(github, { token: null, cache }).hub.look([ask('octo/plugin')])
    await look()
    for (const key of cache.kept.keys()) cache.kept.set(key, new TextEncoder().encode(text))
    expect(told(good(await look()).get('octo/plugin'))).toEqual(['4242 octo/plugin', 'v1 a.whl'])
  })

  it('a cache that cannot be written ends the look', async () => {
    const full = problem('marketplace/write-failed', 'the disk is full', 'make room')
    const cache = { ...memoryCache(), put: async () => full }
    expect(await hubBench(github, { token: null, cache }).hub.look([ask('octo/plugin')])).toEqual(full)
  })

  it.each([
    ['to another host', 'http://evil.example/repositories/1'],
    ['to another server that listens', 'STORAGE/repositories/1'],
    ['to no address', 'javascript:alert(1)'],
    ['in a circle', '/repos/octo/plugin'],
  ])('a question that is sent %s does not follow, nor does the token', async (_case, address) => {
    const location = address.replace('STORAGE', github.storageUrl)
    const action = { kind: 'answer', status: 301, headers: { location } } as const
    github.faults.add({ path: /graphql/, nth: 'every', action: { kind: 'answer', status: 404 } })
    github.faults.add({ path: /repos/, nth: 'every', action })
    const found = good(await hubBench(github).hub.look([ask('octo/plugin')])).get('octo/plugin')
    expect(code(found)).toBe('marketplace/unreachable')
    expect(github.requests.server.length + github.requests.storage.length).toBe(0)
  })

  it.each([
    [
      'a refusal',
      { kind: 'answer', status: 403, json: { message: 'Repository access blocked' } },
      'marketplace/unreachable',
    ],
    ['news that nobody asked for', { kind: 'answer', status: 304 }, 'marketplace/unreachable'],
    ['a legal takedown', { kind: 'answer', status: 451, json: {} }, 'marketplace/gone'],
    ['no JSON', { kind: 'answer', status: 200, body: '<html>' }, 'marketplace/unreachable'],
    [
      'a number for a name',
      { kind: 'answer', status: 200, json: { id: 1, full_name: 2, private: false } },
      'marketplace/unreachable',
    ],
    [
      'another way to a file',
      { kind: 'answer', status: 200, json: { id: 1, full_name: '../x', private: false } },
      'marketplace/unreachable',
    ],
    ['trouble again and again', { kind: 'answer', status: 500 }, 'marketplace/unreachable'],
  ] as const)('one repository with %s holds up no other', async (_case, action, expected) => {
    github.repositories.add({ repository: 'org/other' })
    github.faults.add({ path: /repos\/octo/, nth: 'every', action })
    const { hub } = hubBench(github, { token: null })
    const found = good(await hub.look([ask('octo/plugin'), ask('org/other')]))
    expect([...found.values()].map(each => told(each)[0])).toEqual([expected, '4243 org/other'])
  })

  it('no name leads out of the repositories', async () => {
    const { hub } = hubBench(github, { token: null })
    const names = ['../octo', 'octo/..', 'octo/plugin?x', 'octo/plugin/releases', 'octo']
    const found = good(await hub.look(names.map(name => ask(name))))
    expect([...found.values()].map(code)).toEqual(names.map(() => 'marketplace/gone'))
    expect(hub.requests().api).toBe(0)
  })
})
