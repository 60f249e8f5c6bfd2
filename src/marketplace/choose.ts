import { compareText } from '../core/order.ts'
import { isProblem } from '../core/problem.ts'
import type { HubTag } from '../ports/release-hub.ts'
import { compareKeys, isPrerelease, versionKey } from '../python/version.ts'
import { parseTag } from '../release/tag.ts'
import { admitsTag, type CatalogPlugin } from './catalog.ts'

/**
 * The releases of a plugin that are shown: of those whose tag its rules admit and whose version can be read, the newest by
 * version (PEP 440), whatever the order in which they were published, and the newest final one among them; newest first.
 */
export function chosenReleases<Tag extends HubTag>(plugin: CatalogPlugin, published: readonly Tag[]): readonly Tag[] {
  const keyed = published.flatMap(release => {
    const parts = admitsTag(plugin, release.tag) ? parseTag(release.tag) : undefined
    if (parts === undefined || isProblem(parts)) return []
    const key = versionKey(parts.version)
    return key === undefined ? [] : [{ release, key }]
  })
  const newest = keyed
    .toSorted((left, right) => compareKeys(right.key, left.key) || order(left.release, right.release))
    .map(each => each.release)
  const chosen = newest.slice(0, plugin.releases)
  const final = newest.find(isFinal)
  // Release candidates of what comes next must not push out what people install.
  return final === undefined || chosen.includes(final) ? chosen : [...chosen.slice(0, -1), final]
}

function isFinal({ tag, prerelease }: HubTag): boolean {
  const parts = parseTag(tag)
  return !prerelease && !isProblem(parts) && !isPrerelease(parts.version)
}

/** Two tags of one version: the one that was published later stands first. */
function order(left: HubTag, right: HubTag): number {
  return compareText(keyOf(right), keyOf(left))
}

function keyOf({ publishedAt, id }: HubTag): string {
  return `${publishedAt ?? ''} ${id}`
}
