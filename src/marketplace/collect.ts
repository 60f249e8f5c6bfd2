import { inParallel } from '../core/parallel.ts'
import { isProblem, mostSevere, type Problem, problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { AdvisorySource } from '../ports/advisory-source.ts'
import type { Log } from '../ports/log.ts'
import type { HubRepository, HubTag, ReleaseHub } from '../ports/release-hub.ts'
import { blaming } from './blaming.ts'
import { createBreaker } from './breaker.ts'
import type { Catalog, CatalogPlugin } from './catalog.ts'
import { chosenReleases } from './choose.ts'
import { entriesOf } from './entries.ts'
import { documentKey } from './last-good.ts'
import { keepListings, readListings } from './listings.ts'
import { type Look, type LookTools, lastLook, lookAt } from './look.ts'
import type { Part } from './part.ts'

export interface CollectQuestion extends LookTools {
  readonly catalog: Catalog
  /** those of this run: all, or a shard's */
  readonly plugins: readonly CatalogPlugin[]
  readonly hub: ReleaseHub
  /** what a re-scan asks; null: there is none */
  readonly advisories: AdvisorySource | null
  readonly log: Log
}

/** A part of a site, and what kept plugins from being looked at today: the name of each is its `where`. */
export interface Collected {
  readonly part: Part
  readonly troubles: readonly Problem[]
}

/** Plugins that are looked at side by side: a slow one holds up itself alone. */
const AT_ONCE = 12
/** in plugins; a smaller catalogue tells of each twentieth of it, for its plugins may be slow */
const TOLD_EVERY = 100

/**
 * Looks at every plugin: one question to the hub about all, then each one's releases. What cannot be looked at stays as
 * it was last seen; a hub that is away ends it all, and what was examined until then is kept for the next run.
 */
export async function collect(question: CollectQuestion): Promise<Collected | Problem> {
  const { catalog, plugins, hub, log, asOf } = question
  const repositories = Map.groupBy(plugins, plugin => plugin.repository)
  log.info(`looking at ${counted(plugins.length, 'plugin')}, repositories: ${repositories.size}`)
  const known = await readListings(question.cache)
  const found = await hub.look(
    [...repositories].map(([repository, own]) => ({ repository, choose: tags => chosenBy(own, tags) })),
    id => known.get(id),
  )
  if (isProblem(found)) return found
  const unkept = await keepListings(found.values(), question.cache)
  if (unkept !== undefined) return unkept
  log.info(`GitHub shows ${counted(releasesIn(found.values()), 'release')} that the catalogue asks for`)
  const looks: Look[] = []
  const breaker = createBreaker(repositories.size)
  // A hub that told of one repository is not away because it has nothing to tell of others.
  const isThere = found.values().some(each => !isProblem(each))
  const step = Math.min(TOLD_EVERY, Math.ceil(plugins.length / 20))
  const outages = await inParallel(plugins, AT_ONCE, async plugin => {
    const there = found.get(plugin.repository) ?? unseen(plugin)
    const look = await lookOrBug(plugin, there, question)
    if (isProblem(look)) return look
    looks.push(look)
    if (looks.length % step === 0) log.info(`${looks.length} of ${counted(plugins.length, 'plugin')} looked at`)
    if (isThere && isProblem(there)) return undefined
    if (isUnreachable(look.trouble)) return breaker.failed(plugin.repository, look.trouble)
    breaker.succeeded()
    return undefined
  })
  const outage = mostSevere(outages)
  if (outage !== undefined) return outage
  if (question.advisories !== null) log.info('asking for advisories about what the SBOMs list')
  const assessed = await entriesOf(looks, question)
  if (isProblem(assessed)) return assessed
  const { entries, bugs } = assessed
  const own = looks.flatMap(({ plugin, trouble }) => (trouble === null ? [] : [{ ...trouble, where: plugin.name }]))
  return {
    part: { asOf, catalog, entries, document: sha256 => documentOf(sha256, question) },
    troubles: [...own, ...bugs],
  }
}

/** A bug that shows with this plugin is its trouble; a full disk is everybody's. */
async function lookOrBug(
  plugin: CatalogPlugin,
  there: HubRepository | Problem,
  question: CollectQuestion,
): Promise<Look | Problem> {
  const look = await blaming(plugin, () => lookAt(plugin, there, question))
  return isProblem(look) && look.code === 'run/bug' ? lastLook(plugin, look, question) : look
}

function releasesIn(found: Iterable<HubRepository | Problem>): number {
  return [...found].reduce((sum, each) => sum + (isProblem(each) ? 0 : each.releases.length), 0)
}

/** Of one repository's releases those that any of its plugins shows. */
function chosenBy(plugins: readonly CatalogPlugin[], tags: readonly HubTag[]): readonly string[] {
  return [...new Set(plugins.flatMap(plugin => chosenReleases(plugin, tags).map(release => release.id)))]
}

function isUnreachable(trouble: Problem | null): trouble is Problem {
  return trouble?.code === 'marketplace/unreachable' || trouble?.code === 'marketplace/outage'
}

function unseen({ repository }: CatalogPlugin): Problem {
  return problem(
    'marketplace/unreachable',
    `GitHub said nothing about \`${repository}\``,
    'Run again; the plugin is shown as it was last seen.',
  )
}

async function documentOf(sha256: string, { cache }: LookTools): Promise<Uint8Array | Problem> {
  const bytes = await cache.get(documentKey(sha256))
  return (
    bytes ??
    problem(
      'marketplace/write-failed',
      `A document with sha256 \`${sha256}\` was damaged or lost in the cache while it was in use`,
      'Run again: what is missing is fetched anew.',
    )
  )
}
