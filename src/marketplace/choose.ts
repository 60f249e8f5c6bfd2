import { compareText } from '../core/order.ts'
import { isProblem } from '../core/problem.ts'
import type { HubTag } from '../ports/release-hub.ts'
import { compareKeys, versionKey } from '../python/version.ts'
import { parseTag } from '../release/tag.ts'
import { admitsTag, type CatalogPlugin } from './catalog.ts'

/**
 * The releases of a plugin that are shown: of those whose tag its rules admit and whose version can be read, the newest by
 * version (PEP 440), whatever the order in which they were published; newest first.
 */
export function chosenReleases<Tag extends HubTag>(plugin: CatalogPlugin, published: readonly Tag[]): readonly Tag[] {
  const keyed = published.flatMap(release => {
    const parts = admitsTag(plugin, release.tag) ? parseTag(release.tag) : undefined
    if (parts === undefined || isProblem(parts)) return []
    const key = versionKey(parts.version)
    return key === undefined ? [] : [{ release, key }]
  })
  return keyed
    .toSorted((left, right) => compareKeys(right.key, left.key) || order(left.release, right.release))
    .slice(0, plugin.releases)
    .map(each => each.release)
}

/** Two tags of one version: the one that was published later stands first. */
function order(left: HubTag, right: HubTag): number {
  return compareText(keyOf(right), keyOf(left))
}

function keyOf({ publishedAt, id }: HubTag): string {
  return `${publishedAt ?? ''} ${id}`
}
