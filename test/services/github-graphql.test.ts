import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubService, startGitHub } from './github.ts'
import { addRelease } from './github-state.ts'

const WRITE = 'ghs_write'
const READ = 'ghs_read'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({
    tokens: [
      { token: WRITE, permissions: { contents: 'write' } },
      { token: READ, permissions: { contents: 'read' } },
    ],
  })
  for (const tag of ['v1', 'v2', 'v3']) addRelease(github.state, { tag, draft: tag === 'v3' })
})
afterEach(() => github.close())

async function ask(selection: string, token = WRITE, name = 'plugin'): Promise<Readonly<Record<string, unknown>>> {
  const query = `query($n: String!, $size: Int) { repository(owner: "octo", name: $n) { ${selection} } }`
  const answer = await fetch(`${github.apiUrl}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { n: name, size: 2 } }),
  })
  return Object(await answer.json())
}

describe('the GraphQL of the local GitHub', () => {
  it('answers two fields of one question, under other names where the question says so', async () => {
    const asked = 'found: release(tagName: "v3") { databaseId isDraft } releases(first: 9) { totalCount }'
    expect(await ask(asked)).toEqual({
      data: { repository: { found: { databaseId: 1003, isDraft: true }, releases: { totalCount: 3 } } },
    })
    expect(await ask(asked, READ)).toEqual({ data: { repository: { found: null, releases: { totalCount: 2 } } } })
  })

  it('pages by cursor, newest first where that is asked for', async () => {
    const newest = 'orderBy: {field: CREATED_AT, direction: DESC}'
    const page = (after: string): string =>
      `releases(first: $size, ${newest}${after}) { nodes { tagName } pageInfo { hasNextPage endCursor } }`
    const endCursor = Buffer.from('2').toString('base64')
    expect(await ask(page(''))).toEqual({
      data: {
        repository: {
          releases: { nodes: [{ tagName: 'v3' }, { tagName: 'v2' }], pageInfo: { hasNextPage: true, endCursor } },
        },
      },
    })
    expect(await ask(page(`, after: "${endCursor}"`))).toMatchObject({
      data: { repository: { releases: { nodes: [{ tagName: 'v1' }], pageInfo: { hasNextPage: false } } } },
    })
  })

  it.each([
    ['releases { totalCount }', 'You must provide a `first` or `last` value'],
    ['releases(first: 101) { totalCount }', 'exceeds the `first` limit of 100 records'],
    ['release(tagName: "v1") { uploadUrl }', "Field 'uploadUrl' doesn't exist on type 'Release'"],
    ['release(tagName: "v1")', "type 'Release' has no selections"],
  ])('refuses { %s } as a whole', async (selection, message) => {
    const { errors, ...rest } = await ask(selection)
    expect([rest, JSON.stringify(errors)]).toEqual([{}, expect.stringContaining(message)])
  })

  it('knows no other repository', async () => {
    expect(await ask('databaseId', WRITE, 'other')).toMatchObject({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'] }],
    })
  })
})
