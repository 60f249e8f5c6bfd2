import { createPublicKey } from 'node:crypto'
import { sha256Of } from '../core/digest.ts'
import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem, withCause } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { AdvisorySource } from '../ports/advisory-source.ts'
import type { Cache } from '../ports/cache.ts'
import { isPrerelease } from '../python/version.ts'
import { assess } from './assess.ts'
import { blaming } from './blaming.ts'
import { type Catalog, type CatalogPlugin, HOST } from './catalog.ts'
import type { Entry, ReleaseEntry } from './entry-schema.ts'
import { withDocumentsAtHand } from './last-good.ts'
import type { Look } from './look.ts'
import { packagesOf } from './rescan.ts'

interface Assessing {
  readonly catalog: Pick<Catalog, 'rules'>
  readonly asOf: string
  readonly advisories: AdvisorySource | null
  readonly cache: Cache
}

/**
 * The entries of these looks, sorted by name: what was found out, under today's rules and on today's date, whenever it was
 * found out. With advisories every inventory is judged anew; if those cannot be had, that is the problem of them all.
 */
export async function entriesOf(looks: readonly Look[], assessing: Assessing): Promise<readonly Entry[] | Problem> {
  const { catalog, asOf, advisories, cache } = assessing
  const wanted = looks.flatMap(look => look.seen.flatMap(each => packagesOf(each.examination)))
  const data = advisories === null ? null : await advisories.records(wanted)
  if (isProblem(data)) return data
  const entries: Entry[] = []
  for (const look of sortedBy(looks, each => each.plugin.name)) {
    const releases: ReleaseEntry[] = []
    for (const { release, examination } of look.seen) {
      const { rules } = catalog
      const place = { plugin: look.plugin, release, host: HOST }
      const assessed = await blaming(look.plugin, () =>
        assess(examination, { ...place, rules, asOf, advisories: data }),
      )
      releases.push(look.trouble === null ? assessed : await withDocumentsAtHand(assessed, cache))
    }
    entries.push(entryOf(look, releases))
  }
  return entries
}

function entryOf({ plugin, checkedOn, trouble, seen }: Look, releases: readonly ReleaseEntry[]): Entry {
  const { name, repository, repositoryId, packages, contact, publisher } = plugin
  const latest = releases.find(each => !each.prerelease && !isPrerelease(each.version)) ?? releases[0]
  const newest = seen.find(each => each.release.tag === latest?.tag)?.examination
  return {
    schemaVersion: '1.0',
    name,
    summary: newest?.summary ?? null,
    repository,
    repositoryId,
    packages,
    contact,
    publisher: { ...publisher, backupKey: keyDigestOf(plugin) },
    checkedOn,
    staleSince: trouble === null ? null : checkedOn,
    trouble: trouble === null ? null : oneLine(withCause(trouble), 1000),
    latest: latest?.tag ?? null,
    releases,
  }
}

function keyDigestOf({ backupKey }: CatalogPlugin): string | null {
  return backupKey === null ? null : sha256Of(createPublicKey(backupKey).export({ type: 'spki', format: 'der' }))
}
