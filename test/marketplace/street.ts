import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem, type Problem, problem } from '../../src/core/problem.ts'
import type { Catalog, CatalogPlugin } from '../../src/marketplace/catalog.ts'
import type { CollectQuestion } from '../../src/marketplace/collect.ts'
import type { Cache } from '../../src/ports/cache.ts'
import type { HubRelease, HubRepository, ReleaseHub } from '../../src/ports/release-hub.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { type Foundry, openFoundry } from '../verification/foundry.ts'
import { must } from '../verification/workshop.ts'
import { PLUGIN } from './plugin.ts'
import { hubReleaseOf, type Sealed, type Sealing, sealRelease } from './sealed.ts'

/** Some repositories in memory, a hub that shows them, and a cache; each test breaks what it wants. */
export interface Street {
  readonly foundry: Foundry
  readonly hub: ReleaseHub
  /** what was opened so far, as `ID NAME` of the asset */
  readonly opened: string[]
  readonly cache: Cache
  readonly kept: Map<string, Uint8Array>
  readonly lines: string[]
  /** what the hub answers for a repository in place of what is there */
  readonly instead: Map<string, Partial<HubRepository> | Problem>
  /** trouble with an asset, by a part of its address */
  readonly troubles: Map<string, Problem>
  /** a plugin whose repository holds these releases */
  settle(name: string, sealings: readonly Omit<Sealing, 'foundry'>[], more?: Partial<CatalogPlugin>): Promise<void>
  /** another release in the repository of a plugin */
  publish(name: string, sealing: Omit<Sealing, 'foundry'>): Promise<void>
  question(changes?: Partial<CollectQuestion>): CollectQuestion
}

export function openStreet(): Street {
  const foundry = openFoundry()
  const plugins: CatalogPlugin[] = []
  const repositories = new Map<string, { readonly id: string; readonly releases: HubRelease[] }>()
  const bytes = new Map<string, Uint8Array>()
  const opened: string[] = []
  const kept = new Map<string, Uint8Array>()
  const lines: string[] = []
  const instead: Street['instead'] = new Map()
  const troubles: Street['troubles'] = new Map()

  const hub: ReleaseHub = {
    look: async questions =>
      new Map(
        questions.map(({ repository, choose }): readonly [string, HubRepository | Problem] => {
          const other = instead.get(repository)
          const there = repositories.get(repository)
          if (isProblem(other) || there === undefined) return [repository, isProblem(other) ? other : gone(repository)]
          const ids = choose(there.releases)
          const releases = there.releases.filter(each => ids.includes(each.id))
          return [repository, { id: there.id, name: repository, releases, ...other }]
        }),
      ),
    open: async ({ id, name, url }) => {
      opened.push(`${id} ${name}`)
      const trouble = troubles.entries().find(([part]) => url.includes(part))
      return trouble?.[1] ?? bytesInMemory(bytes.get(url) ?? new Uint8Array())
    },
  }

  const cache: Cache = {
    get: async key => kept.get(key),
    has: async key => kept.has(key),
    put: async (key, content) => void kept.set(key, content),
    prune: async () => {},
  }

  const publish: Street['publish'] = async (name, sealing) => {
    const plugin = plugins.find(each => each.name === name)
    const there = repositories.get(plugin?.repository ?? '')
    if (plugin === undefined || there === undefined) throw new Error(`nobody settled as ${name}`)
    const { repository, repositoryId } = plugin
    const sealed: Sealed = await sealRelease({ foundry, repository, repositoryId, project: name, ...sealing })
    const tag = sealing.tag ?? `v${sealing.version ?? '1.2.0'}`
    const urlOf = (file: string): string => `https://github.example.com/${repository}/releases/download/${tag}/${file}`
    for (const [file, content] of sealed) bytes.set(urlOf(file), content)
    const publishedAt = new Date(foundry.now.getTime() + 60_000).toISOString().replace(/\.\d+/, '')
    there.releases.unshift(hubReleaseOf(sealed, { tag, urlOf, id: `${repository} ${tag}`, publishedAt }))
  }

  return {
    foundry,
    hub,
    opened,
    kept,
    lines,
    instead,
    troubles,
    publish,
    cache,
    settle: async (name, sealings, more = {}) => {
      const repository = `plugins-example/${name}`
      plugins.push({
        ...PLUGIN,
        name,
        repository,
        repositoryId: String(5000 + plugins.length),
        packages: [name],
        ...more,
      })
      repositories.set(repository, { id: plugins.at(-1)?.repositoryId ?? '', releases: [] })
      for (const sealing of sealings) await publish(name, sealing)
    },
    question: (changes = {}) => {
      const catalog: Catalog = {
        sha256: 'c'.repeat(64),
        marketplace: { title: 'A street', url: null, contact: null },
        rules: { failOn: 'high', unknownSeverity: 'fail', maxScanAge: 30 },
        plugins,
      }
      return {
        catalog,
        plugins,
        asOf: foundry.now.toISOString().slice(0, 10),
        root: must(parseTrustRoot(foundry.trustedRoot)),
        hub,
        cache,
        advisories: null,
        log: {
          info: line => lines.push(line),
          warning: line => lines.push(line),
          problem: each => lines.push(each.what),
          mask: () => {},
        },
        ...changes,
      }
    },
  }
}

function gone(repository: string): Problem {
  return problem('marketplace/gone', `There is no public repository \`${repository}\``, 'Ask its owner.')
}

export function unreachable(what: string): Problem {
  return problem('marketplace/unreachable', what, 'Run again.')
}
