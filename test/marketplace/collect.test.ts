import { beforeEach, describe, expect, it } from 'vitest'
import { type Problem, problem } from '../../src/core/problem.ts'
import { type CollectQuestion, collect } from '../../src/marketplace/collect.ts'
import type { Entry } from '../../src/marketplace/entry-schema.ts'
import { entrySchema } from '../../src/marketplace/entry-schema.ts'
import type { AdvisorySource } from '../../src/ports/advisory-source.ts'
import type { HubAsset } from '../../src/ports/release-hub.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { openFoundry } from '../verification/foundry.ts'
import { must } from '../verification/workshop.ts'
import { openStreet, type Street, unreachable } from './street.ts'

let street: Street
beforeEach(() => {
  street = openStreet()
})

async function entriesOf(changes: Partial<CollectQuestion> = {}): Promise<readonly Entry[]> {
  const { part } = must(await collect(street.question(changes)))
  for (const entry of part.entries) entrySchema.parse(entry)
  return part.entries
}

const looks = ({ releases }: Entry) =>
  releases.map(({ tag, signals }) => `${tag}: ${signals.signed.look} ${signals.sbom.look} ${signals.scan.look}`)

describe('collect', () => {
  it('looks at every plugin, its releases newest version first', async () => {
    await street.settle('beta', [{ version: '1.2.0' }])
    await street.settle('alpha', [{ version: '2.0.0' }, { version: '1.9.9' }])
    const entries = await entriesOf()
    expect(entries.map(each => [each.name, each.latest, ...looks(each)])).toEqual([
      ['alpha', 'v2.0.0', 'v2.0.0: good good good', 'v1.9.9: good good good'],
      ['beta', 'v1.2.0', 'v1.2.0: good good good'],
    ])
    expect(entries.every(each => each.trouble === null && each.staleSince === null)).toBe(true)
  })

  it('opens nothing twice: a second run answers the same from its cache', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    const first = await entriesOf()
    const opened = street.opened.length
    expect(opened).toBeGreaterThan(0)
    expect(await entriesOf()).toEqual(first)
    expect(street.opened).toHaveLength(opened)
    await street.publish('alpha', { version: '1.1' })
    expect((await entriesOf()).flatMap(looks)).toEqual(['v1.1: good good good', 'v1.0: good good good'])
    expect(street.opened.filter(each => each.includes('1.0-'))).toHaveLength(
      street.opened.slice(0, opened).filter(each => each.includes('1.0-')).length,
    )
  })

  it('is of another policy, and examined anew, when the catalogue pins another workflow', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    await entriesOf()
    const [plugin] = street.question().plugins
    if (plugin === undefined) throw new Error('somebody settled')
    const other = { ...plugin, publisher: { ...plugin.publisher, workflow: '.github/workflows/other.yml' } }
    expect((await entriesOf({ plugins: [other] })).flatMap(looks)[0]).toMatch(/^v1\.0: bad/)
  })

  it('gives out the documents that it kept', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    const { part } = must(await collect(street.question()))
    const release = part.entries[0]?.releases[0]
    for (const document of [release?.scanFile, ...(release?.files ?? []).map(each => each.sbom)]) {
      const bytes = must(await part.document(document?.sha256 ?? ''))
      expect(bytes.byteLength).toBe(document?.size)
    }
    expect(await part.document('0'.repeat(64))).toMatchObject({ code: 'marketplace/write-failed' })
  })

  it('examines anew what lost a document, and what was damaged', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    const first = await entriesOf()
    for (const [key, bytes] of street.kept) {
      if (key.startsWith('document')) street.kept.delete(key)
      else street.kept.set(key, bytes.subarray(0, bytes.byteLength / 2))
    }
    street.opened.splice(0)
    expect(await entriesOf()).toEqual(first)
    expect(street.opened.length).toBeGreaterThan(0)
  })
})

describe('what cannot be looked at', () => {
  const asset = unreachable('The asset `scan.json` could not be downloaded: fewer bytes arrived than GitHub lists')
  const later = { asOf: '2099-01-01' }

  const TROUBLES: readonly (readonly [string, (street: Street) => void, string, Problem['code']])[] = [
    [
      'gone',
      each => each.instead.set('plugins-example/alpha', problem('marketplace/gone', 'It is gone', 'Ask.')),
      'It is gone',
      'marketplace/gone',
    ],
    [
      'renamed',
      each => each.instead.set('plugins-example/alpha', { name: 'plugins-example/alpha2' }),
      '`plugins-example/alpha` is called `plugins-example/alpha2` now, and what it signs says so',
      'marketplace/renamed',
    ],
    [
      'registered anew by somebody else',
      each => each.instead.set('plugins-example/alpha', { id: '666' }),
      '`plugins-example/alpha` is another repository now: its id is 666, the catalogue has 5000',
      'marketplace/replaced',
    ],
    [
      'with an asset that does not come',
      each => each.troubles.set('alpha/releases/download/v1.1/scan.json', asset),
      `The release \`v1.1\` could not be fetched: ${asset.what}`,
      'marketplace/unreachable',
    ],
  ]

  it.each(TROUBLES)('%s: stays as it was last seen, and the others are not held up', async (_, happen, what, code) => {
    await street.settle('alpha', [{ version: '1.0' }])
    await street.settle('beta', [{ version: '1.0' }])
    const [before] = await entriesOf()
    await street.publish('alpha', { version: '1.1' })
    await street.publish('beta', { version: '1.1' })
    happen(street)
    const { part, troubles } = must(await collect(street.question()))
    const [alpha, beta] = part.entries
    expect(alpha).toEqual({ ...before, staleSince: before?.checkedOn, trouble: what })
    expect(beta && looks(beta)).toEqual(['v1.1: good good good', 'v1.0: good good good'])
    expect(troubles.map(each => [each.where, each.code])).toEqual([['alpha', code]])
  })

  it('has nothing to show of a plugin that it never saw', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    await street.settle('beta', [{ version: '1.0' }])
    street.instead.set('plugins-example/alpha', problem('marketplace/gone', 'It is gone', 'Ask.'))
    const [alpha] = await entriesOf()
    expect(alpha).toMatchObject({
      checkedOn: null,
      staleSince: null,
      trouble: 'It is gone',
      latest: null,
      releases: [],
    })
  })

  it('judges what was last seen by the rules of today', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    await street.settle('beta', [{ version: '1.0' }])
    const [before] = await entriesOf()
    street.instead.set('plugins-example/alpha', problem('marketplace/gone', 'It is gone', 'Ask.'))
    const [alpha] = await entriesOf(later)
    expect(alpha).toMatchObject({ checkedOn: before?.checkedOn, staleSince: before?.checkedOn })
    expect(alpha?.releases[0]?.signals.scan.look).toBe('incomplete')
  })

  it('shows nothing of another publisher, whom the catalogue had before', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    await street.settle('beta', [{ version: '1.0' }])
    await entriesOf()
    street.instead.set('plugins-example/alpha', problem('marketplace/gone', 'It is gone', 'Ask.'))
    const [plugin, beta] = street.question().plugins
    if (plugin === undefined || beta === undefined) throw new Error('two settled')
    const other = { ...plugin, publisher: { ...plugin.publisher, workflow: '.github/workflows/other.yml' } }
    const [alpha] = await entriesOf({ plugins: [other, beta] })
    expect(alpha).toMatchObject({ checkedOn: null, releases: [] })
  })

  it('shows nothing that a trust root held good which is trusted no longer', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    await street.settle('beta', [{ version: '1.0' }])
    await entriesOf()
    street.instead.set('plugins-example/alpha', problem('marketplace/gone', 'It is gone', 'Ask.'))
    const root = must(parseTrustRoot(openFoundry().trustedRoot))
    const [alpha, beta] = await entriesOf({ root })
    expect(alpha).toMatchObject({ checkedOn: null, releases: [] })
    expect(beta && looks(beta)).toEqual([expect.stringMatching(/^v1\.0: bad/)])
  })

  it('a hub that is away ends it all, and the next run goes on', async () => {
    for (const name of ['alpha', 'beta', 'gamma']) await street.settle(name, [{ version: '1.0' }])
    street.troubles.set('/beta/', asset).set('/gamma/', asset).set('/alpha/', asset)
    expect(await collect(street.question())).toMatchObject({ code: 'marketplace/outage' })
    street.troubles.delete('/alpha/')
    await collect(street.question())
    const opened = street.opened.filter(each => each.includes('alpha')).length
    street.troubles.clear()
    expect((await entriesOf()).flatMap(looks)).toEqual(Array.from({ length: 3 }, () => 'v1.0: good good good'))
    expect(street.opened.filter(each => each.includes('alpha'))).toHaveLength(opened)
  })

  it('one repository of many plugins is not GitHub', async () => {
    await street.settle('beta', [{ version: '1.0' }])
    const shared = { repository: 'plugins-example/beta', repositoryId: '5000', packages: ['beta'] }
    const [beta] = street.question().plugins
    if (beta === undefined) throw new Error('somebody settled')
    const plugins = Array.from({ length: 12 }, (_, at) => ({ ...beta, ...shared, name: `many-${at}` }))
    await street.settle('gamma', [{ version: '1.0' }])
    street.troubles.set('/beta/', asset)
    const { part } = must(
      await collect(street.question({ plugins: [...plugins, ...street.question().plugins.slice(1)] })),
    )
    expect(part.entries.map(each => each.trouble === null)).toEqual([true, ...plugins.map(() => false)])
  })

  it('nor are many repositories of which GitHub has nothing to tell, while it tells of another', async () => {
    for (const name of Array.from({ length: 12 }, (_, at) => `many-${at}`)) await street.settle(name, [])
    for (const { repository } of street.question().plugins)
      street.instead.set(repository, unreachable('It is forbidden'))
    await street.settle('zeta', [{ version: '1.0' }])
    expect((await entriesOf()).flatMap(looks)).toEqual(['v1.0: good good good'])
  })

  it('a bug that shows with one plugin is told as one, and takes no other off the site', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    await street.settle('beta', [{ version: '1.0' }])
    const [before] = await entriesOf()
    await street.publish('alpha', { version: '1.1' })
    const hub = {
      ...street.hub,
      open: (wanted: HubAsset) => {
        if (wanted.url.includes('/v1.1/')) throw new Error('boom')
        return street.hub.open(wanted)
      },
    }
    const { part, troubles } = must(await collect(street.question({ hub })))
    expect(troubles.map(each => [each.code, each.where, each.what])).toEqual([
      ['run/bug', 'alpha', 'wheelseal met an error that it did not expect, with the plugin `alpha`'],
    ])
    const [alpha, beta] = part.entries
    expect(alpha).toMatchObject({ releases: before?.releases, staleSince: before?.checkedOn })
    expect(alpha?.trouble).toContain('boom')
    expect(beta && looks(beta)).toEqual(['v1.0: good good good'])
  })

  it('a bug in judging what was found leaves nothing to show of the plugin, and says so', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    const broken: AdvisorySource = {
      check: async () => [],
      records: async () => ({
        sources: [],
        ecosystems: ['PyPI'],
        unreadable: [],
        get records(): never {
          throw new Error('boom')
        },
      }),
    }
    const { part, troubles } = must(await collect(street.question({ advisories: broken })))
    expect(troubles.map(each => [each.code, each.where])).toEqual([['run/bug', 'alpha']])
    const [alpha] = part.entries
    expect(entrySchema.parse(alpha)).toMatchObject({ checkedOn: null, latest: null, releases: [] })
    expect(alpha?.trouble).toContain('boom')
  })

  it('a full disk ends it all', async () => {
    await street.settle('alpha', [{ version: '1.0' }])
    const full = problem('marketplace/write-failed', 'The disk is full', 'Make room.')
    const cache = { ...street.cache, put: async () => full }
    expect(await collect(street.question({ cache }))).toEqual(full)
  })
})

describe('a repository that was renamed', () => {
  const old = 'plugins-example/old-name'

  it.each<[string, readonly string[], RegExp]>([
    ['good where the catalogue knows the name', [old], /^v1\.0: good good good$/],
    ['refused where it does not', [], /^v1\.0: bad/],
  ])('what it released under its former name is %s', async (_, formerly, looked) => {
    await street.settle('alpha', [{ version: '1.1' }])
    await street.publish('alpha', { version: '1.0', repository: old })
    const [plugin] = street.question().plugins
    if (plugin === undefined) throw new Error('somebody settled')
    const [alpha] = await entriesOf({ plugins: [{ ...plugin, publisher: { ...plugin.publisher, formerly } }] })
    expect(alpha && looks(alpha)).toEqual(['v1.1: good good good', expect.stringMatching(looked)])
  })

  it('no other number may use its former name', async () => {
    await street.settle('alpha', [])
    await street.publish('alpha', { version: '1.0', repository: old, repositoryId: '9999' })
    const [plugin] = street.question().plugins
    if (plugin === undefined) throw new Error('somebody settled')
    const [alpha] = await entriesOf({ plugins: [{ ...plugin, publisher: { ...plugin.publisher, formerly: [old] } }] })
    expect(alpha && looks(alpha)).toEqual([expect.stringMatching(/^v1\.0: bad/)])
  })
})

describe('a reusable workflow of another repository', () => {
  const signer = 'octo/workflows/.github/workflows/release.yml@refs/tags/v1'

  it.each<[string, string | null, RegExp]>([
    ['good where the catalogue names it', signer, /^v1\.0: good good good$/],
    ['refused where it names another ref of it', signer.replace('v1', 'v2'), /^v1\.0: bad/],
    ['refused where it names none', null, /^v1\.0: bad/],
  ])('what its job signed is %s', async (_, buildSigner, looked) => {
    await street.settle('alpha', [{ version: '1.0', buildSigner: signer }])
    const [plugin] = street.question().plugins
    if (plugin === undefined) throw new Error('somebody settled')
    const [alpha] = await entriesOf({ plugins: [{ ...plugin, publisher: { ...plugin.publisher, buildSigner } }] })
    expect(alpha && looks(alpha)).toEqual([expect.stringMatching(looked)])
  })
})
