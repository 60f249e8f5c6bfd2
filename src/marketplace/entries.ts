import { createPublicKey } from 'node:crypto'
import { sha256Of } from '../core/digest.ts'
import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem, withCause } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { AdvisoryData, AdvisorySource } from '../ports/advisory-source.ts'
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

export interface Assessed {
  /** sorted by name */
  readonly entries: readonly Entry[]
  /** those that showed with one plugin, of which nothing is shown then; the name of each is its `where` */
  readonly bugs: readonly Problem[]
}

/**
 * The entries of these looks, sorted by name: what was found out, under today's rules and on today's date, whenever it was
 * found out. With advisories every inventory is judged anew; if those cannot be had, that is the problem of them all.
 */
export async function entriesOf(looks: readonly Look[], assessing: Assessing): Promise<Assessed | Problem> {
  const { advisories } = assessing
  const wanted = looks.flatMap(look => look.seen.flatMap(each => packagesOf(each.examination)))
  const data = advisories === null ? null : await advisories.records(wanted)
  if (isProblem(data)) return data
  const entries: Entry[] = []
  const bugs: Problem[] = []
  for (const look of sortedBy(looks, each => each.plugin.name)) {
    const releases = await blaming(look.plugin, () => releasesOf(look, data, assessing))
    if (isProblem(releases)) bugs.push({ ...releases, where: look.plugin.name })
    entries.push(
      isProblem(releases)
        ? entryOf({ ...look, checkedOn: null, trouble: releases, seen: [] }, [])
        : entryOf(look, releases),
    )
  }
  return { entries, bugs }
}

async function releasesOf(
  { plugin, trouble, seen }: Look,
  advisories: AdvisoryData | null,
  { catalog: { rules }, asOf, cache }: Assessing,
): Promise<readonly ReleaseEntry[]> {
  const releases: ReleaseEntry[] = []
  for (const { release, examination } of seen) {
    const assessed = assess(examination, { plugin, release, host: HOST, rules, asOf, advisories })
    releases.push(trouble === null ? assessed : await withDocumentsAtHand(assessed, cache))
  }
  return releases
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
