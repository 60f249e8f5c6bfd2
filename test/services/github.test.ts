import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubService, startGitHub } from './github.ts'
import { EXEMPT } from './github-contract.ts'
import { addAsset, addRelease, digestOf, storedName } from './github-state.ts'

const WRITE = 'ghs_write'
const READ = 'ghs_read'
const COMMIT = 'c'.repeat(40)
const RELEASES = '/repos/octo/plugin/releases'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({
    repository: 'octo/plugin',
    tags: { 'v1.0.0': COMMIT, 'plugin/v2.0': { commit: COMMIT, annotated: true } },
    commits: { [COMMIT]: '2026-05-06T07:08:09Z' },
    tokens: [
      { token: WRITE, permissions: { contents: 'write' } },
      { token: READ, permissions: { contents: 'read' } },
    ],
  })
})
afterEach(() => github.close())

interface Told {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
  readonly headers: Headers
}

async function call(
  method: string,
  path: string,
  more: { token?: string; body?: unknown; accept?: string } = {},
): Promise<Told> {
  const answer = await fetch(path.startsWith('http') ? path : `${github.apiUrl}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(more.token ? { authorization: `Bearer ${more.token}` } : {}),
      ...(more.accept ? { accept: more.accept } : {}),
    },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  })
  const text = await answer.text()
  return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : {}, headers: answer.headers }
}

async function lengthOf(answer: Response): Promise<number> {
  const list: unknown = await answer.json()
  return Array.isArray(list) ? list.length : Number.NaN
}

async function upload(path: string, content: string, token = WRITE): Promise<Told> {
  return call('POST', `${github.uploadUrl}${path}`, { token, body: content })
}

describe('the local GitHub', () => {
  it('says which of its answers are not held to the description', () => {
    process.stdout.write(`not held to GitHub's OpenAPI description:\n${EXEMPT.map(each => `  ${each}`).join('\n')}\n`)
    expect(EXEMPT).toHaveLength(8)
  })

  it('makes a wrong answer of its own a failure that nobody can miss', async () => {
    const wrong = await startGitHub()
    const release = addRelease(wrong.state, { tag: 'v1', draft: false })
    Object.assign(release, { body: 7 })
    expect((await fetch(`${wrong.apiUrl}${RELEASES}/tags/v1`)).status).toBe(500)
    await expect(wrong.close()).rejects.toThrow('/body must be string')
  })

  it.each([
    ['an unknown token', 'ghs_other', 'GET', RELEASES, 401, 'Bad credentials'],
    ['a token that may only read', READ, 'POST', RELEASES, 403, 'Resource not accessible by integration'],
    ['nobody writes', undefined, 'POST', RELEASES, 401, 'Requires authentication'],
    ['another repository', WRITE, 'GET', '/repos/octo/other/releases', 404, 'Not Found'],
    ['GraphQL without a token', undefined, 'POST', '/graphql', 401, 'This endpoint requires you to be authenticated.'],
  ])('refuses %s', async (_case, token, method, path, status, message) => {
    const told = await call(method, path, { ...(token ? { token } : {}), ...(method === 'POST' ? { body: {} } : {}) })
    expect([told.status, told.json['message']]).toEqual([status, message])
  })

  it('shows a draft in the list alone, and to writers alone', async () => {
    const created = await call('POST', RELEASES, { token: WRITE, body: { tag_name: 'v1.0.0', draft: true } })
    expect(created.status).toBe(201)
    expect((await call('GET', `${RELEASES}/tags/v1.0.0`, { token: WRITE })).status).toBe(404)
    expect((await call('GET', `${RELEASES}/${String(created.json['id'])}`, { token: READ })).status).toBe(404)
    const listed = async (token: string): Promise<number> =>
      lengthOf(await fetch(`${github.apiUrl}${RELEASES}`, { headers: { authorization: `token ${token}` } }))
    expect([await listed(WRITE), await listed(READ)]).toEqual([1, 0])
    const query = 'query($t:String!){repository(owner:"octo",name:"plugin"){release(tagName: $t){databaseId isDraft}}}'
    const graph = await call('POST', '/graphql', { token: WRITE, body: { query, variables: { t: 'v1.0.0' } } })
    expect(graph.json['data']).toEqual({ repository: { release: { databaseId: created.json['id'], isDraft: true } } })
  })

  it('allows two drafts for one tag, and refuses to publish the second', async () => {
    const ids: unknown[] = []
    for (const _ of [1, 2])
      ids.push((await call('POST', RELEASES, { token: WRITE, body: { tag_name: 'v1.0.0', draft: true } })).json['id'])
    const publish = (id: unknown): Promise<Told> =>
      call('PATCH', `${RELEASES}/${String(id)}`, { token: WRITE, body: { draft: false } })
    expect((await publish(ids[0])).status).toBe(200)
    expect((await publish(ids[1])).json['errors']).toEqual([
      { resource: 'Release', code: 'already_exists', field: 'tag_name' },
    ])
    expect((await call('POST', RELEASES, { token: WRITE, body: { tag_name: 'v1.0.0', draft: true } })).status).toBe(422)
    expect((await call('GET', `${RELEASES}/latest`)).json['id']).toBe(ids[0])
  })

  it('stores bytes, answers their digest, and hands them out by signed redirect that hates tokens', async () => {
    const release = addRelease(github.state, { tag: 'v1.0.0' })
    const stored = await upload(`${RELEASES}/${release.id}/assets?name=a%20b%2B1.whl`, 'wheel')
    expect([stored.status, stored.json['name'], stored.json['size'], stored.json['digest']]).toEqual([
      201,
      'a.b+1.whl',
      7,
      github.state.releases[0]?.assets[0]?.digest,
    ])
    const asset = `${RELEASES}/assets/${String(stored.json['id'])}`
    const redirect = await call('GET', asset, { token: WRITE, accept: 'application/octet-stream' })
    const location = redirect.headers.get('location') ?? ''
    expect([redirect.status, new URL(location).origin]).toEqual([302, github.storageUrl])
    expect((await fetch(location, { headers: { authorization: `Bearer ${WRITE}` } })).status).toBe(400)
    expect(await (await fetch(location)).text()).toBe('"wheel"')
    const page = `${github.serverUrl}/octo/plugin/releases/download/v1.0.0/a.b+1.whl`
    expect((await fetch(page)).status).toBe(404)
    release.draft = false
    expect(await (await fetch(page)).text()).toBe('"wheel"')
  })

  it('refuses an upload that is empty, doubled, without length, or against an immutable release', async () => {
    const release = addRelease(github.state, { tag: 'v1.0.0' })
    const path = `${RELEASES}/${release.id}/assets?name=a.whl`
    const send = (body: string | ReadableStream, more: object = {}): Promise<Response> =>
      fetch(`${github.uploadUrl}${path}`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${WRITE}`, 'content-type': 'a/b' },
        ...more,
      })
    expect((await send('')).status).toBe(422)
    const chunked = new ReadableStream({ start: control => (control.enqueue(new Uint8Array([1])), control.close()) })
    expect((await send(chunked, { duplex: 'half' })).status).toBe(400)
    expect((await send('x')).status).toBe(201)
    expect((await send('x')).status).toBe(422)
    Object.assign(release, { draft: false, immutable: true })
    const answer = await upload(`${RELEASES}/${release.id}/assets?name=b.whl`, 'x')
    expect([answer.status, answer.json['message']]).toEqual([422, 'Cannot upload assets to an immutable release.'])
    expect((await call('DELETE', `${RELEASES}/assets/${release.assets[0]?.id}`, { token: WRITE })).status).toBe(422)
    expect((await call('PATCH', `${RELEASES}/${release.id}`, { token: WRITE, body: { name: 'new' } })).status).toBe(200)
    expect((await call('PATCH', `${RELEASES}/${release.id}`, { token: WRITE, body: { draft: true } })).status).toBe(422)
    expect((await call('DELETE', `${RELEASES}/${release.id}`, { token: WRITE })).status).toBe(204)
    expect((await call('POST', RELEASES, { token: WRITE, body: { tag_name: 'v1.0.0' } })).status).toBe(422)
  })

  it('pages assets and links the pages', async () => {
    const release = addRelease(github.state, { tag: 'v1.0.0', draft: false })
    for (let index = 0; index < 31; index += 1) addAsset(github.state, release, `${index}.whl`, 'x')
    const first = await fetch(`${github.apiUrl}${RELEASES}/${release.id}/assets`)
    expect([await lengthOf(first), /page=2>; rel="next"/.test(first.headers.get('link') ?? '')]).toEqual([30, true])
    const second = await fetch(`${github.apiUrl}${RELEASES}/${release.id}/assets?per_page=30&page=2`)
    expect(await lengthOf(second)).toBe(1)
  })

  it('leaves an empty starter behind a 502, and takes the name with it', async () => {
    const release = addRelease(github.state, { tag: 'v1.0.0' })
    github.addUploadFault({ name: /a\.whl/, nth: 1, kind: 'starter' })
    const path = `${RELEASES}/${release.id}/assets?name=a.whl`
    expect([(await upload(path, 'x')).status, (await upload(path, 'x')).status]).toEqual([502, 422])
    expect((await call('GET', `${RELEASES}/assets/${release.assets[0]?.id}`, { token: WRITE })).json['state']).toBe(
      'starter',
    )
  })

  it.each([
    ['lie', 201, '"x"', false],
    ['unsaid', 201, '#x"', true],
    ['taken', 422, 'of somebody else', undefined],
    ['taken-alike', 422, '"x"', undefined],
  ] as const)('%s: answers %i and holds `%s`', async (kind, status, held, saysSent) => {
    const release = addRelease(github.state, { tag: 'v1.0.0' })
    github.addUploadFault({ name: /a\.whl/, nth: 1, kind })
    const answer = await upload(`${RELEASES}/${release.id}/assets?name=a.whl`, 'x')
    expect([answer.status, new TextDecoder().decode(release.assets[0]?.bytes)]).toEqual([status, held])
    const { digest } = answer.json
    expect(digest === undefined ? undefined : digest === digestOf(new TextEncoder().encode('"x"'))).toBe(saysSent)
  })

  it('resolves plain and annotated tags to their commit', async () => {
    const plain = await call('GET', '/repos/octo/plugin/git/ref/tags/v1.0.0')
    expect(plain.json['object']).toMatchObject({ type: 'commit', sha: COMMIT })
    const annotated = await call('GET', '/repos/octo/plugin/git/ref/tags/plugin/v2.0')
    expect(annotated.json['object']).toMatchObject({ type: 'tag' })
    const commit = await call('GET', '/repos/octo/plugin/commits/tags/plugin/v2.0')
    expect([commit.json['sha'], commit.json['commit']]).toMatchObject([
      COMMIT,
      { committer: { date: '2026-05-06T07:08:09Z' } },
    ])
    expect((await call('GET', '/repos/octo/plugin/git/ref/tags/v9')).status).toBe(404)
  })

  it.each([
    ['my wheel.whl', 'my.wheel.whl'],
    ['a+local-1.0_2@x.whl', 'a+local-1.0_2@x.whl'],
    ['é.whl', 'e.whl'],
    ['.hidden', 'default.hidden'],
    ['a..b.', 'a.b'],
  ])('stores %j as %j', (given, kept) => {
    expect(storedName(given)).toBe(kept)
  })
})
