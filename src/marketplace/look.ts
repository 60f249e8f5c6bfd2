import { sha256Of } from '../core/digest.ts'
import { compactJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Cache } from '../ports/cache.ts'
import type { HubRelease, HubRepository, ReleaseHub } from '../ports/release-hub.ts'
import { GENERATOR } from '../release/generator.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type CatalogPlugin, publishersOf } from './catalog.ts'
import { chosenReleases } from './choose.ts'
import { documentsOf, type Examination, examinationBytes, readExamination } from './examination.ts'
import { examine } from './examine.ts'
import { documentKey, keepLastGood, readLastGood } from './last-good.ts'

/** What is known of a plugin's releases, whenever it was found out. */
export interface Look {
  readonly plugin: CatalogPlugin
  /** UTC day; null: it was never looked at in full */
  readonly checkedOn: string | null
  /** why it could not be looked at today; null: it could */
  readonly trouble: Problem | null
  /** newest version first */
  readonly examinations: readonly Examination[]
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
  const examinations: Examination[] = []
  const keys: string[] = []
  for (const release of chosenReleases(plugin, found.releases)) {
    const key = keyOf(release, plugin, tools.root)
    const examination = (await known(key, tools.cache)) ?? (await examineAnew(release, plugin, key, tools))
    if (isProblem(examination)) {
      return examination.code === 'marketplace/write-failed' ? examination : lastLook(plugin, examination, tools)
    }
    examinations.push(examination)
    keys.push(key)
  }
  const full = await keepLastGood(plugin, { checkedOn: tools.asOf, examinations: keys }, tools.cache)
  return full ?? { plugin, checkedOn: tools.asOf, trouble: null, examinations }
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
    `Write \`repository = "${oneLine(name, 200)}"\` into the catalogue; the id stays.`,
  )
}

async function lastLook(plugin: CatalogPlugin, trouble: Problem, { cache }: LookTools): Promise<Look> {
  const never: Look = { plugin, checkedOn: null, trouble, examinations: [] }
  const last = await readLastGood(plugin, cache)
  if (last === undefined) return never
  const examinations = await Promise.all(last.examinations.map(key => readKept(key, cache)))
  const whole = examinations.filter(each => each !== undefined)
  return whole.length < examinations.length ? never : { ...never, checkedOn: last.checkedOn, examinations: whole }
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
  for (const { sha256 } of examination === undefined ? [] : documentsOf(examination)) {
    if (!(await cache.has(documentKey(sha256)))) return undefined
  }
  return examination
}

async function readKept(key: string, cache: Cache): Promise<Examination | undefined> {
  const bytes = await cache.get(key)
  return bytes && readExamination(bytes)
}

async function examineAnew(
  release: HubRelease,
  plugin: CatalogPlugin,
  key: string,
  { root, hub, cache }: LookTools,
): Promise<Examination | Problem> {
  let full: Problem | undefined
  const examination = await examine({
    release,
    plugin,
    root,
    open: asset => hub.open(asset),
    keep: async (bytes, sha256) => {
      full ??= await cache.put(documentKey(sha256), bytes)
    },
  })
  if (isProblem(examination)) return full ?? examination
  return full ?? (await cache.put(key, examinationBytes(examination))) ?? examination
}
