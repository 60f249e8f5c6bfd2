import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubService, startGitHub } from './github.ts'
import { addAsset, addRelease } from './github-state.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub()
  const state = github.repositories.add({ repository: 'org/old', repositoryId: 77 })
  addAsset(state, addRelease(state, { tag: 'v1', draft: false, at: '2026-11-01T00:00:00Z' }), 'a.whl', 'a', {
    at: '2026-11-01T00:00:00Z',
  })
})
afterEach(() => github.close())

const at = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', headers })

describe('a server of many repositories', () => {
  it('takes a name once, in any case', () => {
    expect(() => github.repositories.add({ repository: 'Org/Old' })).toThrow('is there')
    github.repositories.remove('ORG/old')
    expect(github.repositories.add({ repository: 'Org/Old' }).repositoryId).not.toBe(77)
  })

  it('sends on who asks for a name that was given up, until somebody else takes it', async () => {
    github.repositories.rename('org/old', 'org/new')
    const moved = await at(`${github.apiUrl}/repos/org/old/releases?page=1`)
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      `${github.apiUrl}/repositories/77/releases?page=1`,
    ])
    const found = await at(`${github.apiUrl}/repositories/77`)
    expect(await found.json()).toMatchObject({ id: 77, full_name: 'org/new' })
    const web = await at(`${github.serverUrl}/org/old/releases/download/v1/a.whl`)
    expect(web.headers.get('location')).toBe(`${github.serverUrl}/org/new/releases/download/v1/a.whl`)
    github.repositories.add({ repository: 'org/old', repositoryId: 99 })
    expect(await (await at(`${github.apiUrl}/repos/org/old`)).json()).toMatchObject({ id: 99 })
    expect(await (await at(`${github.apiUrl}/repos/org/new`)).json()).toMatchObject({ id: 77 })
  })

  it('answers 304 to who has seen it, and tells what came after', async () => {
    const url = `${github.apiUrl}/repos/org/old/releases`
    const modified = (await at(url)).headers.get('last-modified') ?? ''
    expect(modified).toBe('Sun, 01 Nov 2026 00:00:00 GMT')
    const again = await at(url, { 'if-modified-since': modified })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const earlier = await at(url, { 'if-modified-since': 'Sat, 31 Oct 2026 23:59:59 GMT' })
    expect(earlier.status).toBe(200)
  })

  it('gives nobody rights in a repository but the first', async () => {
    const state = github.repositories.add({ repository: 'org/private', visibility: 'private' })
    addRelease(state, { tag: 'v1', draft: false })
    const known = { authorization: 'Bearer ghs_write' }
    expect((await at(`${github.apiUrl}/repos/org/private`, known)).status).toBe(404)
    const created = await fetch(`${github.apiUrl}/repos/org/old/releases`, {
      method: 'POST',
      headers: known,
      body: '{}',
    })
    expect(created.status).toBe(403)
  })

  it('knows a release by its id, wherever it is, and the assets in it', async () => {
    const query = `query($id0: ID!) { r0: node(id: $id0) { ... on Release { tagName releaseAssets(first: 9) { ...Page } } } }
      fragment Page on ReleaseAssetConnection { totalCount nodes { id name size digest updatedAt } }`
    const ask = async (id: string): Promise<unknown> => {
      const body = JSON.stringify({ query, variables: { id0: id } })
      const headers = { authorization: 'Bearer ghs_write' }
      return (await fetch(`${github.apiUrl}/graphql`, { method: 'POST', headers, body })).json()
    }
    const digest = 'sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'
    const asset = { id: 'RA_1001002', name: 'a.whl', size: 1, digest, updatedAt: '2026-11-01T00:00:00Z' }
    expect(await ask('RE_1001001')).toEqual({
      data: { r0: { tagName: 'v1', releaseAssets: { totalCount: 1, nodes: [asset] } } },
    })
    expect(await ask('RE_1')).toMatchObject({ data: { r0: null }, errors: [{ type: 'NOT_FOUND', path: ['r0'] }] })
  })
})
