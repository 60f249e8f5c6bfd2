import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GitHubService } from '../../services/github.ts'
import { addAsset, addRelease } from '../../services/github-state.ts'
import { asset, bench, code, good, READ, startPlugin, TAG, WRITE } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startPlugin()
})
afterEach(() => github.close())

const A = asset('a-1.0.whl', 'the first wheel, a little longer')
function stored(): readonly (readonly [string, string])[] {
  return github.state.releases
    .flatMap(each => each.assets)
    .map(each => [each.name, new TextDecoder().decode(each.bytes)])
}

function text(of: typeof A): string {
  return of.content.kind === 'bytes' ? new TextDecoder().decode(of.content.bytes) : ''
}

async function releaseJson(): Promise<object> {
  const answered = await fetch(`${github.apiUrl}/repos/octo/plugin/releases/1001`, {
    headers: { authorization: `Bearer ${WRITE}` },
  })
  return Object(await answered.json())
}

const draft = (): void => void addRelease(github.state, { tag: TAG })

describe('the GitHub store stops', () => {
  it('at a token without contents: write, with the YAML to paste and nothing written', async () => {
    draft()
    const trouble = await bench(github, READ).store.open()
    expect(trouble).toMatchObject({
      code: 'publish/no-contents-write',
      hint: expect.stringContaining('permissions:\n  contents: write'),
    })
    expect(github.state.releases).toHaveLength(1)
    expect(JSON.stringify(trouble)).not.toContain('CANARY')
  })

  it('at a token that GitHub does not know, whatever the answer echoes', async () => {
    const trouble = await bench(github, 'ghs_unknownCANARY').store.open()
    expect(code(trouble)).toBe('release/no-access')
    expect(JSON.stringify(trouble)).not.toContain('CANARY')
  })

  it.each([
    ['https://uploads.evil.example', 'another host'],
    ['http://127.0.0.1.evil.example', 'a host that begins like ours'],
    ['http://user@127.0.0.1:1', 'a user name'],
    ['nonsense', 'no address at all'],
  ])('at an upload_url on %s (%s), and the token does not go there', async host => {
    draft()
    const { store } = bench(github)
    const upload = `${host}/repos/octo/plugin/releases/1001/assets{?name,label}`
    const body = JSON.stringify({ ...(await releaseJson()), upload_url: upload })
    github.faults.add({ path: /releases\/1001$/, nth: 'every', action: { kind: 'answer', status: 200, body } })
    good(await store.open())
    expect(code(await store.put(A))).toBe('release/foreign-host')
    expect(github.requests.upload).toEqual([])
  })

  it('at bytes that never arrive right: not settled, and still a draft', async () => {
    github.addUploadFault({ name: /^a-/, nth: 'every', kind: 'corrupt' })
    const { store } = bench(github)
    good(await store.open())
    expect(code(await store.put(A))).toBe('publish/not-settled')
    expect([github.state.releases[0]?.draft, stored()]).toEqual([true, []])
  })

  it('at another writer who took the name with other bytes', async () => {
    const { store } = bench(github)
    good(await store.open())
    const release = github.state.releases[0]
    if (release) addAsset(github.state, release, A.name, 'somebody else')
    expect(code(await store.put(A))).toBe('publish/differs')
    expect(stored()).toEqual([[A.name, 'somebody else']])
  })

  it('at another writer who put the same bytes: that is done', async () => {
    const { store } = bench(github)
    good(await store.open())
    const release = github.state.releases[0]
    if (release) addAsset(github.state, release, A.name, text(A))
    expect(await store.put(A)).toBeUndefined()
  })

  it('at a name that GitHub would change', async () => {
    const { store } = bench(github)
    good(await store.open())
    expect(code(await store.put(asset('a wheel.whl', 'x')))).toBe('publish/write-failed')
  })

  it('when the release disappears under it', async () => {
    const { store } = bench(github)
    good(await store.open())
    github.state.releases.length = 0
    expect(['publish/not-settled', 'release/no-access']).toContain(code(await store.put(A)))
  })

  it('at a GitHub that stays away, as an outage and after the budget', async () => {
    github.faults.add({ path: /./, nth: 'every', action: { kind: 'answer', status: 503, body: 'away' } })
    const { store, clock } = bench(github)
    expect(code(await store.open())).toBe('release/unreachable')
    expect(clock.slept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(60_000)
  })

  it('when un-drafting is refused by a rule of the repository, and the draft stays', async () => {
    github.faults.add({
      method: 'PATCH',
      path: /releases\/\d+$/,
      nth: 'every',
      action: { kind: 'answer', status: 422, json: { message: 'pre_receive hook declined' } },
    })
    const { store } = bench(github)
    good(await store.open())
    const trouble = await store.publish([])
    expect(trouble).toMatchObject({ code: 'publish/write-failed', cause: expect.stringContaining('pre_receive') })
    expect(github.state.releases[0]?.draft).toBe(true)
  })

  it('at answers that are no release', async () => {
    github.faults.add({
      path: /tags/,
      nth: 'every',
      action: { kind: 'answer', status: 200, body: '<html>captive portal</html>' },
    })
    expect(code(await bench(github).store.find())).toBe('release/unreachable')
  })

  it('at a read above its limit, before a byte is fetched', async () => {
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    expect(code(await store.read(A.name, 3))).toBe('publish/not-settled')
    expect(github.requests.storage).toEqual([])
  })
})
