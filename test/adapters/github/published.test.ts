import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/core/problem.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { settle } from '../../../src/storing.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addAsset, addRelease, type ReleaseRecord } from '../../services/github-state.ts'
import { asset, type Bench, bench, code, good, TAG, WRITE } from './bench.ts'

let github: GitHubService
let release: ReleaseRecord

const A = asset('a-1.0.whl', 'the first wheel')
const B = asset('b-1.0.whl', 'the second wheel')
const NEW_A = asset('a-1.0.whl', 'the first wheel, built again')

beforeEach(async () => {
  github = await startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [{ token: WRITE, permissions: { contents: 'write' } }],
  })
  release = addRelease(github.state, { tag: TAG, draft: false })
  addAsset(github.state, release, A.name, 'the first wheel')
  addAsset(github.state, release, 'manual.pdf', '%PDF')
  addAsset(github.state, release, `x.whl.part-${A.sha256.slice(0, 12)}`, 'left over')
  addAsset(github.state, release, 'half.whl', '', { state: 'starter' })
})
afterEach(() => github.close())

async function opened(): Promise<Bench> {
  const made = bench(github)
  expect(good(await made.store.open()).state).toBe('published')
  return made
}

describe('a published release that may still be changed', () => {
  it('is added to', async () => {
    const { store } = await opened()
    expect(await store.put(B)).toBeUndefined()
    expect(release.assets.at(-1)).toMatchObject({ name: B.name, digest: `sha256:${B.sha256}` })
    expect(good(await store.find()).assets.map(each => each.name)).toContain(B.name)
    expect(good(await store.publish([])).url).toContain(`/releases/tag/${TAG}`)
  })

  const refused: readonly (readonly [string, (made: Bench) => Promise<Problem | undefined>])[] = [
    ['removing an asset', ({ store }) => store.remove(A.name)],
    ["removing a person's file", ({ store }) => store.remove('manual.pdf')],
  ]
  it.each(refused)('refuses %s before any write', async (_case, act) => {
    const made = await opened()
    expect(code(await act(made))).toBe('publish/differs')
    expect(github.writes()).toEqual([])
  })

  it('is settled without exchanging anything: both digests are named, and no write happens', async () => {
    const { store, log, clock } = await opened()
    const trouble = await settle(store, [NEW_A], { log, clock })
    expect(JSON.stringify(trouble)).toContain('publish/differs')
    expect(JSON.stringify(trouble)).toContain(A.sha256)
    expect(JSON.stringify(trouble)).toContain(NEW_A.sha256)
    expect(github.writes()).toEqual([])
  })

  it('takes equal bytes as replaced', async () => {
    expect(await (await opened()).store.replace(A)).toBeUndefined()
    expect(github.writes()).toEqual([])
  })

  it.each([`x.whl.part-${A.sha256.slice(0, 12)}`, 'half.whl'])(
    'lets %s go, which is no file of anybody',
    async name => {
      const { store } = await opened()
      expect(await store.remove(name)).toBeUndefined()
      expect(release.assets.map(each => each.name)).not.toContain(name)
    },
  )

  it('is left alone when it is immutable', async () => {
    release.immutable = true
    const { store } = await opened()
    const answers = [await store.put(B), await store.replace(NEW_A), await store.remove('half.whl')]
    expect(answers.map(code)).toEqual(['publish/differs', 'publish/differs', 'publish/differs'])
    expect(github.writes()).toEqual([])
  })
})

describe('a draft that another run makes public meanwhile', () => {
  beforeEach(() => {
    release.draft = true
    release.assets.splice(1)
  })

  async function overtaken(): Promise<Bench> {
    const made = bench(github)
    expect(good(await made.store.open()).state).toBe('draft')
    release.draft = false
    return made
  }

  it('is done where it holds the same files', async () => {
    const { store, log, clock } = await overtaken()
    good(await settle(store, [A], { log, clock }))
    expect(good(await store.publish([])).url).toContain(TAG)
    expect(github.writes()).toEqual([])
  })

  it.each([
    ['other bytes', [NEW_A]],
    ['fewer files', [A, B]],
  ])('is no place for this run where it holds %s', async (_case, files) => {
    const { store, log, clock } = await overtaken()
    expect(code(await settle(store, files, { log, clock }))).toBe('publish/differs')
    expect(release.assets.map(each => each.digest)).toEqual([`sha256:${A.sha256}`])
  })

  it('in the very moment of an exchange gets its bytes back', async () => {
    const { store } = bench(github)
    good(await store.open())
    const take = github.faults.take.bind(github.faults)
    Object.assign(github.faults, {
      take: (method: string, target: string) => {
        // The old bytes are aside, the new ones about to take the name.
        if (method === 'PATCH' && release.assets.some(each => each.name === `${A.name}.part-${A.sha256.slice(0, 12)}`))
          release.draft = false
        return take(method, target)
      },
    })
    expect(code(await store.replace(NEW_A))).toBe('publish/differs')
    expect(release.assets.map(({ name, digest }) => [name, digest])).toEqual([[A.name, `sha256:${A.sha256}`]])
  })
})

describe('an exchange of bytes', () => {
  it('lets the moment pass in which a run that saw nothing of it makes the release public', async () => {
    release.draft = true
    release.assets.splice(1)
    const clock: Clock = { now: () => new Date(), sleep: ms => new Promise(resolve => setTimeout(resolve, ms / 5)) }
    const [one, other] = [bench(github, WRITE, TAG, { clock }), bench(github, WRITE, TAG, { clock })]
    good(await one.store.open())
    good(await other.store.open())
    const atPublishing: (string | null)[] = []
    github.state.onPublished = ({ assets }) => void atPublishing.push(...assets.map(each => each.digest))
    // The last look is past, the last write on its way.
    github.faults.add({ method: 'PATCH', path: /releases\/\d+$/, nth: 1, action: { kind: 'delay', milliseconds: 150 } })
    const published = one.store.publish([A])
    while (!github.requests.api.some(each => each.method === 'PATCH')) await clock.sleep(5)
    expect(code(await other.store.replace(NEW_A))).toBe('publish/differs')
    good(await published)
    expect(atPublishing[0]).toBe(`sha256:${A.sha256}`)
    expect(release.assets.map(({ name, digest }) => [name, digest])).toEqual([[A.name, `sha256:${A.sha256}`]])
  })
})

describe('an asset that another run put on the draft', () => {
  it('is not replaced, for that run may be about to publish', async () => {
    release.draft = true
    release.assets.length = 0
    const { store, log, clock } = bench(github)
    good(await store.open())
    addAsset(github.state, release, A.name, 'the first wheel')
    const trouble = await settle(store, [NEW_A], { log, clock })
    expect(trouble).toMatchObject({ code: 'publish/differs', hint: expect.stringContaining('concurrency:') })
    expect(release.assets.map(each => each.digest)).toEqual([`sha256:${A.sha256}`])
  })

  it('stops the un-drafting where it is half exchanged', async () => {
    release.draft = true
    release.assets.splice(1)
    const { store } = bench(github)
    good(await store.open())
    addAsset(github.state, release, `${A.name}.part-${NEW_A.sha256.slice(0, 12)}`, 'the first wheel, built again')
    expect(code(await store.publish([]))).toBe('publish/not-settled')
    expect(release.draft).toBe(true)
  })
})
