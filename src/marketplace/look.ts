import { sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { isProblem, type Problem, problem, withCause } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Cache } from '../ports/cache.ts'
import type { HubRelease, HubRepository, ReleaseHub } from '../ports/release-hub.ts'
import { GENERATOR } from '../release/generator.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type CatalogPlugin, HOST, publishersOf } from './catalog.ts'
import { chosenReleases } from './choose.ts'
import { type Examination, examinationBytes, parseExamination } from './examination.ts'
import { type ExamineQuestion, examine } from './examine.ts'
import { documentKey, keepLastGood, type LastGood, readLastGood } from './last-good.ts'

/** What is known of a plugin's releases, whenever it was found out. */
export interface Look {
  readonly plugin: CatalogPlugin
  /** UTC day; null: it was never looked at in full */
  readonly checkedOn: string | null
  /** why it could not be looked at today; null: it could */
  readonly trouble: Problem | null
  /** newest version first */
  readonly seen: readonly Seen[]
}

/** A release and what was found in it. */
export interface Seen {
  readonly release: HubRelease
  readonly examination: Examination
}

export interface LookTools {
  readonly asOf: string
  readonly root: TrustRoot
  readonly hub: Pick<ReleaseHub, 'open'>
  readonly cache: Cache
}

/**
 * Looks at all shown releases of one plugin, those that are known from the cache. One that cannot be fetched leaves the
 * plugin as it was last seen in full: half of a new look beside half of an old one would be neither.
 */
export async function lookAt(
  plugin: CatalogPlugin,
  found: HubRepository | Problem,
  tools: LookTools,
): Promise<Look | Problem> {
  if (isProblem(found)) return lastLook(plugin, found, tools)
  const elsewhere = departure(plugin, found)
  if (elsewhere !== undefined) return lastLook(plugin, elsewhere, tools)
  const seen: Seen[] = []
  const kept: LastGood['releases'][number][] = []
  for (const release of chosenReleases(plugin, found.releases)) {
    const key = keyOf(release, plugin, tools.root)
    const examination =
      (await known(key, tools.cache)) ??
      (await examineAnew({ release, plugin, repository: found, host: HOST, ...tools }, key))
    if (isProblem(examination)) {
      return examination.code === 'marketplace/write-failed'
        ? examination
        : lastLook(plugin, unfetched(release, examination), tools)
    }
    seen.push({ release, examination })
    const { assets: _, ...tag } = release
    kept.push({ ...tag, key })
  }
  const full = await keepLastGood([plugin, tools.root], { checkedOn: tools.asOf, releases: kept }, tools.cache)
  return full ?? { plugin, checkedOn: tools.asOf, trouble: null, seen }
}

/** Every release has the same few assets: which of them is meant, only the tag says. */
function unfetched({ tag }: HubRelease, trouble: Problem): Problem {
  return { ...trouble, what: `The release \`${oneLine(tag, 100)}\` could not be fetched`, cause: withCause(trouble) }
}

/** A name can be registered anew, and a renamed repository signs under its new name: neither is what the catalogue means. */
function departure(plugin: CatalogPlugin, { id, name }: HubRepository): Problem | undefined {
  const wanted = oneLine(plugin.repository, 200)
  if (id !== plugin.repositoryId) {
    return problem(
      'marketplace/replaced',
      `\`${wanted}\` is another repository now: its id is ${oneLine(id, 40)}, the catalogue has ${plugin.repositoryId}`,
      'Somebody may have registered the name anew: ask the publisher by another way before the catalogue follows.',
    )
  }
  if (name === plugin.repository) return undefined
  return problem(
    'marketplace/renamed',
    `\`${wanted}\` is called \`${oneLine(name, 200)}\` now, and what it signs says so`,
    `Write \`repository = "${oneLine(name, 200)}"\` into the catalogue, and \`formerly = ["${wanted}"]\` for what was released under that name; the id stays.`,
  )
}

/** The plugin as it was last seen in full. */
export async function lastLook(plugin: CatalogPlugin, trouble: Problem, { cache, root }: LookTools): Promise<Look> {
  const never: Look = { plugin, checkedOn: null, trouble, seen: [] }
  const last = await readLastGood([plugin, root], cache)
  if (last === undefined) return never
  const seen: Seen[] = []
  for (const { key, ...tag } of last.releases) {
    const examination = await readKept(key, cache)
    // Half of a last good look is none: it would hide that a release was there.
    if (examination === undefined) return never
    seen.push({ release: { ...tag, assets: [] }, examination })
  }
  return { ...never, checkedOn: last.checkedOn, seen }
}

/** Over all that an examination is made from: other bytes, another policy, trust root or tool, and it is made anew. */
function keyOf(release: HubRelease, plugin: CatalogPlugin, root: TrustRoot): string {
  const { name, repository, repositoryId, packages } = plugin
  const policy = publishersOf(plugin, release.tag)
  const made = { release, name, repository, repositoryId, packages, policy, root: root.sha256, generator: GENERATOR }
  return `examination ${sha256Of(compactJson(made))}`
}

async function known(key: string, cache: Cache): Promise<Examination | undefined> {
  const examination = await readKept(key, cache)
  const documents = [examination?.scanFile, ...(examination?.files ?? []).flatMap(each => [each.sbom, each.provenance])]
  for (const document of documents) {
    if (document && !(await cache.has(documentKey(document.sha256)))) return undefined
  }
  return examination
}

async function readKept(key: string, cache: Cache): Promise<Examination | undefined> {
  const bytes = await cache.get(key)
  return bytes && parseExamination(bytes)
}

async function examineAnew(
  { cache, ...question }: Omit<ExamineQuestion, 'keep'> & Pick<LookTools, 'cache'>,
  key: string,
): Promise<Examination | Problem> {
  const keep: ExamineQuestion['keep'] = bytes => cache.put(documentKey(sha256Of(bytes)), bytes)
  const examination = await examine({ ...question, keep })
  if (isProblem(examination)) return examination
  return (await cache.put(key, examinationBytes(examination))) ?? examination
}
