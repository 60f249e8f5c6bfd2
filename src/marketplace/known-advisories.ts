import { type AliasGroup, groupByAlias } from '../advisory/group.ts'
import type { AdvisoryRecord } from '../advisory/record.ts'
import type { AdvisoryData, PackageVersion } from '../ports/advisory-source.ts'

interface Index {
  readonly byPackage: ReadonlyMap<string, readonly AdvisoryRecord[]>
  readonly groups: ReadonlyMap<string, AliasGroup>
}

const indexes = new WeakMap<AdvisoryData, Index>()

/**
 * The records that speak of these packages, with everything of their alias groups: all that a judgement about them looks
 * at. The data are gone through once, however many releases ask.
 */
export function recordsAbout(data: AdvisoryData, packages: readonly PackageVersion[]): readonly AdvisoryRecord[] {
  const index = indexOf(data)
  const found = packages.flatMap(each => index.byPackage.get(keyOf(each)) ?? [])
  return [...new Set(found.flatMap(each => index.groups.get(each.id)?.records ?? []))]
}

/** What could not be read and may concern these packages: a question that only another plugin made necessary is none of theirs. */
export function unreadableAbout(
  { unreadable }: AdvisoryData,
  packages: readonly PackageVersion[],
): AdvisoryData['unreadable'] {
  if (unreadable.length === 0) return unreadable
  const keys = new Set(packages.map(keyOf))
  return unreadable.filter(({ about }) => about === undefined || about.some(each => keys.has(keyOf(each))))
}

/** How many pairs of a package and a record that speaks of it there are: each costs time, and may become a finding. */
export function pairsOf(data: AdvisoryData, packages: readonly PackageVersion[]): number {
  const { byPackage } = indexOf(data)
  return packages.reduce((sum, each) => sum + (byPackage.get(keyOf(each))?.length ?? 0), 0)
}

function indexOf(data: AdvisoryData): Index {
  const index = indexes.get(data) ?? indexed(data)
  indexes.set(data, index)
  return index
}

function indexed({ records }: AdvisoryData): Index {
  const live = records.filter(each => each.withdrawn === null)
  const byPackage = new Map<string, AdvisoryRecord[]>()
  for (const record of live) {
    for (const key of new Set(record.affected.map(keyOf))) {
      const known = byPackage.get(key)
      if (known) known.push(record)
      else byPackage.set(key, [record])
    }
  }
  return { byPackage, groups: groupByAlias(live) }
}

function keyOf({ ecosystem, name }: { readonly ecosystem: string; readonly name: string }): string {
  return `${ecosystem}\n${name}`
}
