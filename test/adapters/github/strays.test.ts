import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settle } from '../../../src/storing.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { addAsset, addRelease, type NewRelease, type ReleaseRecord } from '../../services/github-state.ts'
import { asset, bench, code, good, TAG, WRITE } from './bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({
    tags: { [TAG]: 'c'.repeat(40) },
    tokens: [{ token: WRITE, permissions: { contents: 'write' } }],
    echoToken: true,
  })
})
afterEach(() => github.close())

const A = asset('a-1.0.whl', 'the first wheel')
const B = asset('b-1.0.whl', 'the second wheel')
const OLD_A = asset('a-1.0.whl', 'the first wheel, before it was built anew')

interface Stray {
  readonly form?: Partial<NewRelease>
  /** name → content */
  readonly files?: Readonly<Record<string, string>>
  readonly starter?: string
}

/** Two drafts of the tag, the second as given, then one whole run; what is left of the second, and what was said. */
async function run({ form = {}, files = {}, starter }: Stray): Promise<readonly [ReleaseRecord | undefined, string]> {
  const first = addRelease(github.state, { tag: TAG })
  const second = addRelease(github.state, { tag: TAG, ...form })
  for (const [name, content] of Object.entries(files)) addAsset(github.state, second, name, content)
  if (starter !== undefined) addAsset(github.state, second, starter, '', { state: 'starter' })
  const { store, log, clock, lines } = bench(github)
  good(await store.open())
  good(await settle(store, [A, B], { log, clock }))
  good(await store.publish([]))
  const published = github.state.releases.filter(each => !each.draft)
  expect(published.map(each => [each.id, each.assets.map(({ name }) => name).toSorted()])).toEqual([
    [first.id, [A.name, B.name]],
  ])
  return [github.state.releases.find(each => each.id === second.id), lines.join('\n')]
}

const text = (of: typeof A): string => (of.content.kind === 'bytes' ? new TextDecoder().decode(of.content.bytes) : '')

describe('a second draft of the tag', () => {
  const going: readonly (readonly [string, Stray])[] = [
    ['is empty, as a job leaves it that was killed right after it', {}],
    ['has our own title and notes', { form: { name: TAG, body: 'Made by a test.' } }],
    ['holds what a killed run had uploaded', { files: { [A.name]: text(A) } }],
    ['holds other bytes of a file that is planned', { files: { [A.name]: text(OLD_A) } }],
    ['holds a temporary file and a broken upload', { files: { 'x.whl.part-0123456789ab': 'x' }, starter: B.name }],
  ]
  it.each(going)('goes where it %s', async (_case, stray) => {
    const [left, lines] = await run(stray)
    expect(left).toBeUndefined()
    expect(lines).toContain('deleted draft')
  })

  const staying: readonly (readonly [string, Stray, string])[] = [
    ['holds a file of a person', { files: { 'manual.pdf': '%PDF' } }, 'holds `manual.pdf`, which the first does not'],
    ['has notes of a person', { form: { body: 'A great release!' } }, 'has a title or notes of its own'],
    ['has a title of a person', { form: { name: 'Aurora' } }, 'has a title or notes of its own'],
  ]
  it.each(staying)('stays, with a warning, where it %s', async (_case, stray, warning) => {
    const [left, lines] = await run(stray)
    expect(left?.assets.map(each => each.name)).toEqual(Object.keys(stray.files ?? {}))
    expect(lines.split(warning)).toHaveLength(2)
  })

  it('stays where a person put a file of the same name, but other bytes, on both', async () => {
    const first = addRelease(github.state, { tag: TAG })
    const second = addRelease(github.state, { tag: TAG })
    addAsset(github.state, first, 'notes.txt', 'one')
    addAsset(github.state, second, 'notes.txt', 'two')
    const { store } = bench(github)
    good(await store.open())
    good(await store.publish([]))
    expect(github.state.releases.map(each => each.draft)).toEqual([false, true])
  })

  it('that was made public instead is no stray, and is the release', async () => {
    addRelease(github.state, { tag: TAG })
    const second = addRelease(github.state, { tag: TAG, draft: false })
    github.state.staleLookups = 1
    const { store } = bench(github)
    expect(good(await store.open())).toMatchObject({ state: 'published' })
    expect(github.state.releases).toContain(second)
    expect(github.writes()).toEqual([])
  })
})

describe('a release that was public before anybody noticed', () => {
  it('is never deleted, empty as it is', async () => {
    const first = addRelease(github.state, { tag: TAG })
    const second = addRelease(github.state, { tag: TAG, draft: false })
    const nodes = [first, second].map(({ id }) => ({ databaseId: id, tagName: TAG, isDraft: true }))
    const body = JSON.stringify({ data: { repository: { release: nodes[0], releases: { nodes } } } })
    github.state.staleLookups = 9
    github.faults.add({ path: /graphql/, nth: 'every', action: { kind: 'answer', status: 200, body } })
    const { store } = bench(github)
    good(await store.open())
    expect(code(await store.publish([]))).toBe('publish/write-failed')
    expect(github.state.releases).toContain(second)
  })
})

describe('drafts that are made at once', () => {
  it.each([1, 2, 3])('end in one, filled and published, in try %i', async () => {
    const benches = [1, 2, 3].map(() => bench(github))
    for (const each of await Promise.all(benches.map(({ store }) => store.open()))) good(each)
    for (const { store, log, clock } of benches) good(await settle(store, [A, B], { log, clock }))
    for (const { store } of benches) good(await store.publish([]))
    expect(github.state.releases.map(each => [each.draft, each.assets.length])).toEqual([[false, 2]])
  })

  it('a run whose list was behind follows when its draft gives way to an older one', async () => {
    const { store, log, clock, lines } = bench(github)
    good(await store.open())
    expect(await store.put(A)).toBeUndefined()
    const [filled] = github.state.releases
    // Another job made its draft first, and was seen last.
    const older = addRelease(github.state, { tag: TAG })
    Object.assign(older, { id: 7 })
    addAsset(github.state, older, A.name, text(OLD_A))
    github.state.releases.splice(0, 1)
    good(await settle(store, [A, B], { log, clock }))
    good(await store.publish([]))
    expect(github.state.releases.map(each => [each.id, each.draft, each.assets.length])).toEqual([[7, false, 2]])
    expect(lines.join('\n')).toContain(`draft ${filled?.id} gave way to release 7`)
  })

  it('a run that sees an older draft only before it publishes does not publish, and the next run ends in that one', async () => {
    const { store, log, clock } = bench(github)
    good(await store.open())
    good(await settle(store, [A, B], { log, clock }))
    const older = addRelease(github.state, { tag: TAG })
    Object.assign(older, { id: 7 })
    expect(code(await store.publish([]))).toBe('publish/not-settled')
    expect(github.state.releases.every(each => each.draft)).toBe(true)
    good(await settle(store, [A, B], { log, clock }))
    good(await store.publish([]))
    expect(github.state.releases.map(each => [each.id, each.draft, each.assets.length])).toEqual([[7, false, 2]])
  })

  it.each([
    ['whose answer was lost', { kind: 'store-then-drop' }],
    ['whose answer was cut', { kind: 'cut' }],
    ['that a gateway answered', { kind: 'answer', status: 502, body: '<html>' }],
  ] as const)('are one after a creation %s, though GraphQL is behind', async (_case, action) => {
    github.faults.add({ method: 'POST', path: /releases$/, nth: 1, action })
    github.state.staleGraph = 2
    const { store, log, clock } = bench(github)
    good(await store.open())
    good(await settle(store, [A], { log, clock }))
    good(await store.publish([]))
    expect(github.state.releases.map(each => [each.draft, each.assets.length])).toEqual([[false, 1]])
  })
})
