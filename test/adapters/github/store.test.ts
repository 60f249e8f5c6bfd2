import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle } from '../../../src/storing.ts'
import type { GitHubService } from '../../services/github.ts'
import { addAsset, addRelease } from '../../services/github-state.ts'
import { asset, bench, code, good, startPlugin, TAG } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startPlugin()
})
afterEach(() => github.close())

const A = asset('a-1.0.whl', 'the first wheel, a little longer')
const B = asset('b-1.0+local.1.whl', 'the second wheel, a little longer')
const NEW_A = asset('a-1.0.whl', 'the first wheel, built again')

function stored(): readonly (readonly [string, string])[] {
  return github.state.releases
    .flatMap(each => each.assets)
    .map(each => [each.name, new TextDecoder().decode(each.bytes)])
}

function text(of: typeof A): string {
  return of.content.kind === 'bytes' ? new TextDecoder().decode(of.content.bytes) : ''
}

describe('the GitHub store, undisturbed', () => {
  it('finds nothing, makes a draft, fills it, publishes it, and finds it again without a write', async () => {
    const { store } = bench(github)
    expect(good(await store.find()).state).toBe('absent')
    expect(github.writes()).toEqual([])
    expect(good(await store.open()).state).toBe('draft')
    expect(await store.put(A)).toBeUndefined()
    expect(await store.put(B)).toBeUndefined()
    expect(good(await store.list()).map(each => [each.name, each.sha256, each.state])).toEqual([
      [A.name, A.sha256, 'stored'],
      [B.name, B.sha256, 'stored'],
    ])
    expect(good(await store.read(B.name, 100))).toEqual(Buffer.from(text(B)))
    expect(good(await store.publish([])).url).toBe(`${github.serverUrl}/octo/plugin/releases/tag/v1.0.0`)
    expect(await (await fetch(store.urlOf(B.name))).text()).toBe(text(B))

    github.forget()
    const again = good(await bench(github).store.open())
    expect([again.state, again.assets.length, github.writes()]).toEqual(['published', 2, []])
    expect(github.requests.api.length).toBe(2)
  })

  it('sends the token to API and upload host, never to the storage', async () => {
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    good(await store.read(A.name, 100))
    const tokens = Object.entries(github.requests).map(([host, list]) => [
      host,
      list.some(each => each.headers['authorization']),
    ])
    expect(Object.fromEntries(tokens)).toEqual({ api: true, server: false, upload: true, storage: false })
  })

  it('streams a file from disk with its length', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wheelseal-test-'))
    const large = asset('large.whl', 'x'.repeat(9_000_000))
    writeFileSync(join(folder, 'large.whl'), text(large))
    const { store } = bench(github)
    good(await store.open())
    expect(await store.put({ ...large, content: { kind: 'file', path: join(folder, 'large.whl') } })).toBeUndefined()
    expect(github.requests.upload[0]?.headers['content-length']).toBe('9000000')
    rmSync(folder, { recursive: true })
  })

  it('adopts the draft with the lowest id, from any page of the list', async () => {
    const wanted = addRelease(github.state, { tag: TAG })
    addRelease(github.state, { tag: TAG })
    for (let index = 0; index < 120; index += 1) addRelease(github.state, { tag: `v0.${index}`, draft: false })
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    expect(wanted.assets.map(each => each.name)).toEqual([A.name])
    expect(github.state.releases).toHaveLength(122)
  })

  it('reads every page of the assets', async () => {
    const release = addRelease(github.state, { tag: TAG })
    for (let index = 0; index < 205; index += 1) addAsset(github.state, release, `${index}.whl`, 'x')
    expect(good(await bench(github).store.open()).assets).toHaveLength(205)
  })

  it('knows an immutable release before it writes', async () => {
    github.state.immutableReleases = true
    addRelease(github.state, { tag: TAG, draft: false })
    expect(good(await bench(github).store.open())).toMatchObject({ state: 'published', immutable: true })
  })

  it('asks for a whole release of 3 files in few requests', async () => {
    const { store } = bench(github)
    good(await store.open())
    for (const each of [A, B, asset('c.whl', 'third')]) await store.put(each)
    good(await store.publish([]))
    const count = github.requests.api.length + github.requests.upload.length
    process.stdout.write(`a new release of 3 files: ${count} requests\n`)
    expect(count).toBeLessThanOrEqual(15)
  })
})

describe('replacing', () => {
  it('has the new bytes verified under another name before the old ones go', async () => {
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    github.forget()
    expect(await store.replace(NEW_A)).toBeUndefined()
    expect(stored()).toEqual([[A.name, text(NEW_A)]])
    // In the order of each host: aside, in its place, away; and the upload.
    expect(github.writes().map(each => each.replace(/ \S+\//, ' '))).toEqual([
      'PATCH 1002',
      'PATCH 1003',
      'DELETE 1002',
      `POST assets?name=a-1.0.whl.part-${NEW_A.sha256.slice(0, 12)}`,
    ])
  })

  it('keeps the old bytes while uploads fail for good, and says outage', async () => {
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    github.faults.add({ method: 'POST', path: /name=/, nth: 'every', action: { kind: 'answer', status: 502 } })
    expect(code(await store.replace(NEW_A))).toBe('publish/outage')
    expect(stored()).toEqual([[A.name, text(A)]])
  })

  it.each([
    ['stepped aside', 'PATCH', [A, NEW_A]],
    ['gave their name away', 'PATCH', [A, NEW_A]],
    ['went', 'DELETE', [A, NEW_A]],
  ] as const)('finishes what died before the old bytes %s, without another upload', async (when, method, both) => {
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    const nth =
      when === 'gave their name away' ? [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20] : 'every'
    github.faults.add({ method, path: /assets/, nth, action: { kind: 'answer', status: 503 } })
    expect(code(await store.replace(NEW_A))).toBe('publish/outage')
    expect(new Set(stored().map(([, content]) => content))).toEqual(new Set(both.map(text)))
    github.faults.clear()
    github.forget()
    const next = bench(github)
    good(await next.store.open())
    good(await settle(next.store, [NEW_A], { log: next.log, clock: next.clock }))
    expect([stored(), github.requests.upload]).toEqual([[[A.name, text(NEW_A)]], []])
  })

  it('puts old bytes back that are wanted again, from where they stepped aside', async () => {
    const { store } = bench(github)
    good(await store.open())
    await store.put(A)
    github.faults.add({
      method: 'PATCH',
      path: /assets/,
      nth: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      action: { kind: 'drop' },
    })
    await store.replace(NEW_A)
    github.faults.clear()
    github.forget()
    const next = bench(github)
    good(await next.store.open())
    good(await settle(next.store, [A], { log: next.log, clock: next.clock }))
    expect([stored(), github.requests.upload]).toEqual([[[A.name, text(A)]], []])
  })

  it('removes a starter before it uploads', async () => {
    const release = addRelease(github.state, { tag: TAG })
    addAsset(github.state, release, A.name, '', { state: 'starter' })
    const { store } = bench(github)
    expect(good(await store.open()).assets[0]?.state).toBe('partial')
    expect(await store.replace(A)).toBeUndefined()
    expect(stored()).toEqual([[A.name, text(A)]])
  })
})
