import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle } from '../../../src/storing.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import type { FaultRule } from '../../services/loopback.ts'
import { asset, type Bench, bench, code, good, TAG, WRITE } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [{ token: WRITE, permissions: { contents: 'write' } }],
    echoToken: true,
  })
})
afterEach(() => github.close())

const FILES = [
  asset('a-1.0.whl', 'the first wheel'),
  asset('b-1.0+local.1.whl', 'the second wheel'),
  asset('scan.json', '{}'),
]
const [A, B] = FILES as [(typeof FILES)[0], (typeof FILES)[0]]

async function published(more: Parameters<typeof bench>[3] = {}): Promise<Bench> {
  const made = bench(github, WRITE, TAG, more)
  good(await made.store.open())
  good(await settle(made.store, FILES, made))
  good(await made.store.publish([]))
  github.forget()
  return made
}

const withToken = (host: keyof GitHubService['requests']): number =>
  github.requests[host].filter(each => each.headers['authorization'] !== undefined).length

describe('reading a release back as the public does', () => {
  it('reads every asset from its public address, without the token, and compares', async () => {
    const { store, lines } = await published()
    expect(await store.checkPublic(FILES)).toBeUndefined()
    expect(github.requests.server.map(each => each.target).toSorted()).toEqual([
      '/octo/plugin/releases/download/v1.0.0/a-1.0.whl',
      '/octo/plugin/releases/download/v1.0.0/b-1.0%2Blocal.1.whl',
      '/octo/plugin/releases/download/v1.0.0/scan.json',
    ])
    expect([withToken('server'), withToken('storage'), github.requests.storage.length]).toEqual([0, 0, 3])
    expect(lines.at(-1)).toBe('3 assets (33 bytes) read back from their public addresses: size and sha256 as planned')
    expect(github.writes()).toEqual([])
  })

  it('works though GITHUB_SERVER_URL is another name, as behind a gateway on this machine', async () => {
    const { store } = await published({ serverUrl: 'https://github.com' })
    expect(await store.checkPublic(FILES)).toBeUndefined()
    expect(github.requests.server).toHaveLength(3)
  })

  it('asks the API, with the token, where the repository is not public', async () => {
    const { store, lines } = await published({ isPublic: false })
    github.state.visibility = 'private'
    expect(await store.checkPublic(FILES)).toBeUndefined()
    expect([github.requests.server, github.requests.storage.length, withToken('storage')]).toEqual([[], 3, 0])
    expect(lines.at(-1)).toContain('from the API, for the repository is not public')
  })

  const faults: readonly (readonly [string, FaultRule])[] = [
    ['a web host that is behind', { path: /download.*a-1/, nth: [1, 2, 3], action: { kind: 'answer', status: 404 } }],
    ['a web host that is down for a moment', { path: /download/, nth: [1, 2, 3], action: { kind: 'drop' } }],
    ['a storage that cuts', { path: /release-assets/, nth: [1, 2], action: { kind: 'cut' } }],
    ['a storage that refuses', { path: /release-assets/, nth: 1, action: { kind: 'answer', status: 403 } }],
    [
      'old bytes from a cache',
      { path: /release-assets/, nth: 2, action: { kind: 'answer', status: 200, body: 'old' } },
    ],
    [
      'too many bytes',
      { path: /release-assets/, nth: 1, action: { kind: 'answer', status: 200, body: 'x'.repeat(99_999) } },
    ],
  ]
  it.each(faults)('has patience with %s', async (_case, fault) => {
    const { store, clock } = await published()
    github.faults.add(fault)
    expect(await store.checkPublic(FILES)).toBeUndefined()
    expect(clock.slept.length).toBeGreaterThan(0)
  })

  it('names asset, address and both digests where other bytes stay', async () => {
    const { store, clock } = await published()
    const stored = github.state.releases[0]?.assets.find(each => each.name === B.name)
    if (stored) stored.bytes = new TextEncoder().encode('THE SECOND WHEEL')
    const trouble = await store.checkPublic(FILES)
    expect(trouble).toMatchObject({ code: 'publish/not-public', where: B.name })
    for (const part of [
      B.name,
      B.sha256,
      asset('', 'THE SECOND WHEEL').sha256,
      '/releases/download/v1.0.0/b-1.0%2Blocal.1.whl',
    ])
      expect(trouble?.what).toContain(part)
    expect(clock.slept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(60_000)
  })

  it('gives up within the budget, and says what was answered', async () => {
    const { store, clock } = await published({ outageBudget: 2000 })
    github.faults.add({ path: /download/, nth: 'every', action: { kind: 'answer', status: 503, body: 'away' } })
    const trouble = await store.checkPublic(FILES)
    expect(trouble).toMatchObject({ code: 'publish/not-public', what: expect.stringContaining('HTTP 503: away') })
    expect(trouble?.what).toContain('and 2 more')
    expect(clock.slept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(2000)
  })

  it.each([
    ['another host', 'https://evil.example/a-1.0.whl'],
    ['a host that begins like ours', 'http://127.0.0.1.evil.example/a-1.0.whl'],
    ['an address with a user', 'http://u:p@127.0.0.1/a-1.0.whl'],
    ['no address', 'nonsense'],
  ])('asks nobody at %s, whatever the API says', async (_case, browser_download_url) => {
    const { store } = await published({ outageBudget: 0 })
    const answered = await fetch(`${github.apiUrl}/repos/octo/plugin/releases/1001/assets`)
    const listed: unknown = await answered.json()
    const body = JSON.stringify([{ ...Object(Array.isArray(listed) ? listed[0] : {}), browser_download_url }])
    github.faults.add({ path: /assets\?/, nth: 'every', action: { kind: 'answer', status: 200, body } })
    expect(await store.checkPublic([A])).toMatchObject({
      code: 'publish/not-public',
      what: expect.stringContaining('its address is on another host'),
    })
    expect(github.requests.server).toEqual([])
  })

  it('misses an asset that is not listed', async () => {
    const { store } = await published({ outageBudget: 0 })
    expect(code(await store.checkPublic([asset('c.whl', 'c')]))).toBe('publish/not-public')
  })
})
