import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Of } from '../../../src/core/digest.ts'
import { isProblem } from '../../../src/core/problem.ts'
import type { HubAsset, HubTag } from '../../../src/ports/release-hub.ts'
import { type GitHubService, startGitHub } from '../../services/github.ts'
import { type AssetRecord, addAsset, addRelease, type ReleaseRecord } from '../../services/github-state.ts'
import { good, READ, WRITE } from './bench.ts'
import { ask, everything, hubBench, published, told } from './hub-bench.ts'

let github: GitHubService

beforeEach(async () => {
  github = await startGitHub({
    tokens: [
      { token: READ, permissions: { contents: 'read' } },
      { token: WRITE, permissions: { contents: 'write' } },
    ],
  })
})
afterEach(() => github.close())

/** The same truth by either way of asking. */
const WAYS = [
  { way: 'by GraphQL', token: READ },
  { way: 'by REST', token: null },
] as const

describe('many repositories', () => {
  it('are a hundred a question, and the assets of fifty releases', async () => {
    const names = Array.from({ length: 250 }, (_, at) => `org/plugin-${at}`)
    for (const repository of names) published(github.repositories.add({ repository }), { tag: 'v1' }, 'a.whl', 'b.whl')
    const { hub } = hubBench(github)
    const found = good(await hub.look(names.map(name => ask(name))))
    expect([...found.keys()]).toEqual(names)
    expect([...found.values()].filter(isProblem)).toEqual([])
    expect(told(found.get('org/plugin-249'))).toEqual(['4492 org/plugin-249', 'v1 a.whl b.whl'])
    expect(hub.requests()).toEqual({ api: 3 + 5, unchanged: 0, downloads: 0 })
    expect(github.requests.api.map(each => each.target)).toEqual(Array(8).fill('/graphql'))
  })

  it('need no question where nobody asks, and none for assets where nothing is chosen', async () => {
    const { hub } = hubBench(github)
    expect(good(await hub.look([])).size).toBe(0)
    expect(told(good(await hub.look([ask('octo/plugin', () => [])])).get('octo/plugin'))).toEqual(['4242 octo/plugin'])
    expect(hub.requests().api).toBe(1)
  })

  it('can be asked for twice, by two plugins of one repository: one question, both answers', async () => {
    for (const tag of ['a-v1', 'b-v1', 'c-v1']) published(github.state, { tag }, `${tag}.whl`)
    const only = (start: string) => (tags: readonly HubTag[]) =>
      tags.filter(each => each.tag.startsWith(start)).map(each => each.id)
    const { hub } = hubBench(github)
    const found = good(await hub.look([ask('octo/plugin', only('b')), ask('octo/plugin', only('a'))]))
    expect(told(found.get('octo/plugin'))).toEqual(['4242 octo/plugin', 'b-v1 b-v1.whl', 'a-v1 a-v1.whl'])
  })
})

describe.each(WAYS)('a repository asked for $way', ({ token }) => {
  it('tells of a release what GitHub lists, sorted by name', async () => {
    const release = published(
      github.state,
      { tag: 'v1', prerelease: true, immutable: true, at: '2026-11-02T03:04:05.678Z' },
      'b.whl',
      'a.whl',
    )
    addAsset(github.state, release, 'c.whl', 'c', { digest: null })
    addAsset(github.state, release, 'half.whl', '', { state: 'starter' })
    const { hub } = hubBench(github, { token })
    const found = good(await hub.look([ask('octo/plugin')])).get('octo/plugin')
    const url = `${github.serverUrl}/octo/plugin/releases`
    const asset = (id: number, name: string, bytes: string, sha256: string | null): HubAsset => ({
      id: `RA_${id}`,
      name,
      size: bytes.length,
      sha256,
      url: `${url}/download/v1/${name}`,
    })
    expect(found).toEqual({
      id: '4242',
      name: 'octo/plugin',
      releases: [
        {
          id: 'RE_1001',
          tag: 'v1',
          url: `${url}/tag/v1`,
          publishedAt: '2026-11-02T03:04:05Z',
          prerelease: true,
          immutable: true,
          assets: [
            asset(1003, 'a.whl', 'a.whl', sha256Of('a.whl')),
            asset(1002, 'b.whl', 'b.whl', sha256Of('b.whl')),
            asset(1004, 'c.whl', 'c', null),
          ],
        },
      ],
    })
  })

  it('that was deleted, made private, or never was, is gone', async () => {
    github.repositories.add({ repository: 'org/hidden', visibility: 'private' })
    published(github.repositories.add({ repository: 'org/deleted' }), { tag: 'v1' })
    github.repositories.remove('org/deleted')
    const { hub } = hubBench(github, { token })
    const found = good(await hub.look(['org/hidden', 'org/deleted', 'org/never', 'octo/plugin'].map(name => ask(name))))
    expect([...found].map(([name, each]) => [name, told(each)[0]])).toEqual([
      ['org/hidden', 'marketplace/gone'],
      ['org/deleted', 'marketplace/gone'],
      ['org/never', 'marketplace/gone'],
      ['octo/plugin', '4242 octo/plugin'],
    ])
  })

  it('that was renamed is found under its old name, and tells the new one', async () => {
    published(github.repositories.add({ repository: 'org/old', repositoryId: 77 }), { tag: 'v1' }, 'a.whl')
    github.repositories.rename('org/old', 'company/new')
    const { hub } = hubBench(github, { token })
    expect(told(good(await hub.look([ask('org/old')])).get('org/old'))).toEqual(['77 company/new', 'v1 a.whl'])
  })

  it('whose name was registered anew has another number', async () => {
    github.repositories.add({ repository: 'org/name', repositoryId: 77 })
    github.repositories.remove('org/name')
    published(github.repositories.add({ repository: 'org/name', repositoryId: 99 }), { tag: 'v1' }, 'evil.whl')
    const { hub } = hubBench(github, { token })
    expect(told(good(await hub.look([ask('org/name')])).get('org/name'))).toEqual(['99 org/name', 'v1 evil.whl'])
  })

  it('shows releases by the time of their publication, newest first, and those alone that are chosen', async () => {
    for (const [tag, day] of [
      ['core-v2', '03'],
      ['ui-v1', '09'],
      ['core-v3', '05'],
      ['core-v1', '01'],
    ] as const)
      published(github.state, { tag, at: `2026-10-${day}T00:00:00Z` }, `${tag}.whl`)
    let shown: readonly string[] = []
    const newestCore = (tags: readonly HubTag[]): readonly string[] => {
      shown = tags.map(each => each.tag)
      return tags
        .filter(each => each.tag.startsWith('core-'))
        .slice(0, 2)
        .map(each => each.id)
    }
    const { hub } = hubBench(github, { token })
    const found = good(await hub.look([ask('octo/plugin', newestCore)])).get('octo/plugin')
    expect(shown).toEqual(['ui-v1', 'core-v3', 'core-v2', 'core-v1'])
    expect(told(found)).toEqual(['4242 octo/plugin', 'core-v3 core-v3.whl', 'core-v2 core-v2.whl'])
  })

  it('has all assets of a release with more than a page of them', async () => {
    const names = Array.from({ length: 230 }, (_, at) => `${String(at).padStart(3, '0')}.whl`)
    published(github.state, { tag: 'v1' }, 'a.whl')
    published(github.state, { tag: 'v2' }, ...names)
    const { hub } = hubBench(github, { token })
    const found = good(await hub.look([ask('octo/plugin')])).get('octo/plugin')
    expect(told(found)).toEqual(['4242 octo/plugin', ['v2', ...names].join(' '), 'v1 a.whl'])
  })

  it('is looked through for three pages of releases, and no further', async () => {
    for (let at = 0; at < 350; at += 1)
      addRelease(github.state, { tag: `v${at}`, draft: false, at: new Date(1e12 + at * 60_000).toISOString() })
    let shown: readonly HubTag[] = []
    const oldest = (tags: readonly HubTag[]): readonly string[] => {
      shown = tags
      return tags.slice(-1).map(each => each.id)
    }
    const { hub } = hubBench(github, { token })
    expect(told(good(await hub.look([ask('octo/plugin', oldest)])).get('octo/plugin'))).toEqual([
      '4242 octo/plugin',
      'v50',
    ])
    expect(shown).toHaveLength(300)
  })

  it('lists the assets of an immutable release once, and those of a mutable one again', async () => {
    for (const [tag, immutable] of [
      ['v1', true],
      ['v2', false],
    ] as const)
      published(github.state, { tag, immutable }, ...Array.from({ length: 30 }, (_, at) => `${at}.whl`))
    const known = new Map<string, readonly HubAsset[]>()
    const { hub } = hubBench(github, { token })
    const look = () => hub.look([ask('octo/plugin')], id => known.get(id))
    const first = good(await look()).get('octo/plugin')
    for (const each of first && !isProblem(first) ? first.releases : []) known.set(each.id, each.assets.slice(0, 1))
    const second = good(await look()).get('octo/plugin')
    expect(second && !isProblem(second) && second.releases.map(each => [each.tag, each.assets.length])).toEqual([
      ['v2', 30],
      ['v1', 1],
    ])
  })
})

describe.each(WAYS)('a server that is not what it seems, asked $way', ({ token }) => {
  it.each<[string, (release: ReleaseRecord, asset: AssetRecord) => void, string]>([
    ['a name that leads elsewhere', (_, asset) => (asset.name = '../../etc/passwd'), 'a name that no file can have'],
    [
      'a name that turns the text around',
      (_, asset) => (asset.name = 'a\u202elhw.whl'),
      'a name that no file can have',
    ],
    [
      'an address that runs',
      (_, asset) => (asset.downloadUrl = 'javascript:alert(1)'),
      'an asset is not at `127.0.0.1:',
    ],
    ['an address of others', (_, asset) => (asset.downloadUrl = 'http://evil.example/a.whl'), 'an asset is not at'],
    ['a name twice', (_, asset) => (asset.name = 'b.whl'), 'two assets of a release have one name'],
    ['no tag', release => (release.tag = ''), 'a release has no tag'],
  ])('with %s is not believed, in one sentence, and the others are', async (_case, change, why) => {
    const state = github.repositories.add({ repository: 'org/odd' })
    const release = published(state, { tag: 'v1' }, 'a.whl', 'b.whl')
    const [asset] = release.assets
    if (asset) change(release, asset)
    published(github.state, { tag: 'v1' }, 'a.whl')
    const { hub } = hubBench(github, { token })
    const found = good(await hub.look([ask('org/odd'), ask('octo/plugin')]))
    expect(told(found.get('octo/plugin'))).toEqual(['4242 octo/plugin', 'v1 a.whl'])
    const [code, what] = told(found.get('org/odd'))
    expect([code, what?.includes(why), /[\u202e<>]/.test(what ?? '')]).toEqual(['marketplace/unreachable', true, false])
  })

  it('with a tag that turns the text around has one release less to choose', async () => {
    published(github.state, { tag: 'v1' }, 'a.whl')
    published(github.state, { tag: 'v1\u202e1' }, 'evil.whl')
    const { hub } = hubBench(github, { token })
    expect(told(good(await hub.look([ask('octo/plugin')])).get('octo/plugin'))).toEqual([
      '4242 octo/plugin',
      'v1 a.whl',
    ])
  })

  it('whose release disappears during the look is looked at again another time', async () => {
    published(github.state, { tag: 'v1' }, ...Array.from({ length: 30 }, (_, at) => `${at}.whl`))
    const { hub } = hubBench(github, { token })
    const choose = (tags: readonly HubTag[]): readonly string[] => {
      github.state.releases.length = 0
      return everything(tags)
    }
    expect(told(good(await hub.look([ask('octo/plugin', choose)])).get('octo/plugin'))).toEqual([
      'marketplace/unreachable',
      'The releases of `octo/plugin` could not be looked at: a release disappeared during the look',
    ])
  })
})

describe('a token that may write', () => {
  it.each([
    ['by GraphQL', {}],
    ['by REST, where the server knows no GraphQL', { unknown: ['immutable'] }],
  ])('brings no draft to the public %s', async (_case, graph) => {
    await github.close()
    github = await startGitHub({ tokens: [{ token: WRITE, permissions: { contents: 'write' } }], graph })
    published(github.state, { tag: 'v1' }, 'a.whl')
    addAsset(github.state, addRelease(github.state, { tag: 'v2' }), 'secret.whl', 'secret')
    const { hub } = hubBench(github, { token: WRITE })
    expect(told(good(await hub.look([ask('octo/plugin', everything)])).get('octo/plugin'))).toEqual([
      '4242 octo/plugin',
      'v1 a.whl',
    ])
  })

  it.each([{}, { unknown: ['immutable'] }])('brings no private repository there (%j)', async graph => {
    await github.close()
    const tokens = [{ token: WRITE, permissions: { contents: 'write' } }] as const
    github = await startGitHub({ tokens, visibility: 'private', graph })
    published(github.state, { tag: 'v1' }, 'a.whl')
    const { hub } = hubBench(github, { token: WRITE })
    expect(told(good(await hub.look([ask('octo/plugin')])).get('octo/plugin'))[0]).toBe('marketplace/gone')
  })
})
