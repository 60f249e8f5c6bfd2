import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGitHubApi, type GitHubApi } from '../../../src/adapters/github/api.ts'
import { readRepository, readTag } from '../../../src/adapters/github/refs.ts'
import { createHttp } from '../../../src/adapters/http.ts'
import { type GitHubOptions, type GitHubService, startGitHub } from '../../services/github.ts'
import { code, good, instantClock, linesLog, READ } from './bench.ts'

const COMMIT = 'c0ffee'.padEnd(40, '0')
const DATE = '2026-05-06T09:08:09+02:00'
const OPTIONS: GitHubOptions = {
  repositoryId: 77,
  tags: { 'v1.0.0': COMMIT, 'plugin/v2': { commit: COMMIT, annotated: true }, 'v3#%20': COMMIT },
  commits: { [COMMIT]: DATE },
  tokens: [{ token: READ, permissions: { contents: 'read' } }],
}

let github: GitHubService
let api: GitHubApi

function apiOf(service: GitHubService, token: string | null = READ): GitHubApi {
  const http = createHttp(instantClock(), linesLog(), 10_000)
  return createGitHubApi({ apiUrl: `${service.apiUrl}/`, token, repository: 'octo/plugin', http })
}

beforeEach(async () => {
  github = await startGitHub(OPTIONS)
  api = apiOf(github)
})
afterEach(() => github.close())

describe('a tag', () => {
  it.each([
    ['v1.0.0', 'a lightweight one'],
    ['plugin/v2', 'an annotated one with a slash in its name'],
    ['v3#%20', 'one whose name means something in an address'],
  ])('%s (%s) resolves to its commit and the UTC second it was made', async tag => {
    expect(await readTag(api, tag)).toEqual({ commit: COMMIT, time: '2026-05-06T07:08:09Z' })
  })

  it('that does not exist is null, not a problem of the network', async () => {
    expect(await readTag(api, 'v1.0')).toBeNull()
  })

  it('is not taken from an answer about another ref', async () => {
    const json = { ref: 'refs/tags/v9', object: { type: 'commit', sha: COMMIT } }
    github.faults.add({ path: /git\/ref/, nth: 'every', action: { kind: 'answer', status: 200, json } })
    expect(code(await readTag(api, 'v1.0.0'))).toBe('release/unreachable')
  })

  it('that is annotated takes two requests, as any other', async () => {
    await readTag(api, 'plugin/v2')
    expect(github.requests.api.map(each => each.path)).toEqual([
      '/repos/octo/plugin/git/ref/tags/plugin/v2',
      '/repos/octo/plugin/commits/tags/plugin/v2',
    ])
  })

  it.each([
    ['a tree', { type: 'tree', sha: COMMIT }],
    ['something without a hash', { type: 'commit', sha: 'main' }],
  ])('of %s is no tag of a commit', async (_case, object) => {
    const json = { ref: 'refs/tags/v1.0.0', object }
    github.faults.add({ path: /git\/ref/, nth: 'every', action: { kind: 'answer', status: 200, json } })
    expect(code(await readTag(api, 'v1.0.0'))).toBe('release/unreachable')
  })

  it('is not taken from an answer about another commit', async () => {
    const json = { sha: 'd'.repeat(40), commit: { committer: { date: DATE } } }
    github.faults.add({ path: /commits/, nth: 'every', action: { kind: 'answer', status: 200, json } })
    expect(code(await readTag(api, 'v1.0.0'))).toBe('release/unreachable')
  })

  it('behind an outage is a problem, not an absent tag', async () => {
    github.faults.add({ path: /git\/ref/, nth: 'every', action: { kind: 'answer', status: 500 } })
    expect(code(await readTag(api, 'v1.0.0'))).toBe('release/unreachable')
  })
})

describe('a repository', () => {
  it.each(['public', 'private', 'internal'] as const)('that is %s says so', async visibility => {
    github.state.visibility = visibility
    expect(good(await readRepository(api))).toEqual({ id: '77', visibility })
  })

  it.each([
    ['another word', { id: 77, visibility: 'open', private: false }],
    ['no word', { id: 77, private: false }],
    ['two words that disagree', { id: 77, visibility: 'public', private: true }],
  ])('with %s for its visibility is unknown, which is not public', async (_case, json) => {
    github.faults.add({ path: /octo\/plugin$/, nth: 1, action: { kind: 'answer', status: 200, json } })
    expect(good(await readRepository(api)).visibility).toBe('unknown')
  })

  it('that the caller cannot see is no-access', async () => {
    github.state.visibility = 'private'
    expect(code(await readRepository(apiOf(github, null)))).toBe('release/no-access')
  })
})
