import { isProblem, type Problem } from '../../core/problem.ts'
import type { HubAsset, HubQuestion, HubRelease, HubRepository, HubTag } from '../../ports/release-hub.ts'
import type { Asking } from './hub-asking.ts'
import { unreachable } from './hub-troubles.ts'
import { assetOf, byName, isRefused, newestFirst, tagOf } from './hub-values.ts'

/** One look at many repositories. */
export interface Look {
  readonly asking: Asking
  /** whose public addresses are believed */
  readonly serverUrl: string
  /** by repository, what is wanted of it; a repository is asked for once */
  readonly wanted: ReadonlyMap<string, readonly HubQuestion['choose'][]>
  /** the assets of an immutable release that were listed before */
  readonly known: (releaseId: string) => readonly HubAsset[] | undefined
}

export type Looked = ReadonlyMap<string, HubRepository | Problem> | Problem

/** A release as it was listed, its members under the names of ours. */
export type GivenTag = Parameters<typeof tagOf>[0]
export type GivenAsset = Parameters<typeof assetOf>[0]

/** What may be chosen from, newest first. A page may move while the next one is asked for: what is listed twice is one. */
export function tagsOf(look: Look, repository: string, given: readonly GivenTag[]): readonly HubTag[] | Problem {
  const found = new Map<string, HubTag>()
  for (const each of given) {
    const tag = tagOf(each, look.serverUrl)
    if (tag === undefined) continue
    if (isRefused(tag)) return unreachable(repository, tag.refused)
    found.set(tag.id, tag)
  }
  return newestFirst([...found.values()])
}

/** What is chosen by any who ask, each once, in the order in which they chose. */
export function chosenOf(look: Look, repository: string, tags: readonly HubTag[]): readonly HubTag[] {
  const ids = new Set((look.wanted.get(repository) ?? []).flatMap(choose => choose(tags)))
  return [...ids].flatMap(id => tags.find(each => each.id === id) ?? [])
}

export function releaseOf(
  look: Look,
  repository: string,
  tag: HubTag,
  given: readonly GivenAsset[],
): HubRelease | Problem {
  const found = new Map<string, HubAsset>()
  for (const each of given) {
    const asset = assetOf(each, look.serverUrl)
    if (isRefused(asset)) return unreachable(repository, asset.refused)
    found.set(asset.id, asset)
  }
  const sorted = byName([...found.values()])
  return sorted ? { ...tag, assets: sorted } : unreachable(repository, 'two assets of a release have one name')
}

/** What was listed once of an immutable release need not be listed again. */
export function knownRelease(look: Look, tag: HubTag): HubRelease | undefined {
  const assets = tag.immutable ? look.known(tag.id) : undefined
  return assets && { ...tag, assets }
}

/** A repository with all that was chosen, or the first that is wrong with it. */
export function wholeOf(
  { id, name }: Pick<HubRepository, 'id' | 'name'>,
  releases: readonly (HubRelease | Problem)[],
): HubRepository | Problem {
  const sound = releases.flatMap(each => (isProblem(each) ? [] : [each]))
  return releases.find(isProblem) ?? { id, name, releases: sound }
}
