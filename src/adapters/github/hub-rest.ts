import { isObject, type Json } from '../../core/json.ts'
import { inParallel } from '../../core/parallel.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import type { Cache } from '../../ports/cache.ts'
import type { HubRelease, HubRepository, HubTag } from '../../ports/release-hub.ts'
import { memberOf } from './hub-graph.ts'
import {
  chosenOf,
  type GivenAsset,
  type GivenTag,
  knownRelease,
  type Look,
  type Looked,
  releaseOf,
  tagsOf,
  wholeOf,
} from './hub-look.ts'
import { createPages, type Pages } from './hub-pages.ts'
import { gone, unreachable } from './hub-troubles.ts'
import { isNameOfRepository } from './hub-values.ts'
import { isId } from './releases.ts'

const PARALLEL = 4
/** pages of a hundred */
const MOST = { releases: 3, assets: 10 } as const
/** With as many assets in it a release may have more than GitHub puts there. */
const EMBEDDED = 30

/** A few questions for each repository; those whose answer did not change since the last run are answered with 304. */
export async function lookByRest(look: Look, cache: Cache | undefined): Promise<Looked> {
  const pages = createPages(look.asking, cache)
  const found = new Map<string, HubRepository | Problem>()
  const [trouble] = await inParallel(look.wanted.keys(), PARALLEL, async name => {
    const seen = await repositoryOf(look, pages, name)
    if (isProblem(seen) && seen.code !== 'marketplace/gone' && seen.code !== 'marketplace/unreachable') return seen
    found.set(name, seen)
    return undefined
  })
  return (
    trouble ??
    new Map(
      [...look.wanted.keys()].flatMap(name => {
        const seen = found.get(name)
        return seen ? [[name, seen]] : []
      }),
    )
  )
}

async function repositoryOf(look: Look, pages: Pages, asked: string): Promise<HubRepository | Problem> {
  // `..` would lead out of the repositories.
  if (!isNameOfRepository(asked)) return gone(asked)
  const json = await pages.one(asked, `/repos/${asked}`, repositoryFrom)
  if (json === undefined) return gone(asked)
  if (isProblem(json)) return json
  const { id, full_name: name } = memberless(json)
  if (memberOf(json, 'private') !== false) return gone(asked)
  if (!isId(id) || !isNameOfRepository(name)) return unreachable(asked, 'what GitHub answered is no repository')

  const listed = await pages.list(asked, `/repos/${name}/releases`, MOST.releases, releasesFrom)
  if (listed === undefined) return gone(asked)
  if (isProblem(listed)) return listed
  const tags = tagsOf(look, asked, listed.map(givenTag))
  if (isProblem(tags)) return tags
  const releases: (HubRelease | Problem)[] = []
  for (const tag of chosenOf(look, asked, tags)) {
    const release = listed.find(each => memberOf(each, 'node_id') === tag.id)
    releases.push(knownRelease(look, tag) ?? (await withAssets(look, pages, { asked, name }, tag, release)))
  }
  return wholeOf({ id: String(id), name }, releases)
}

async function withAssets(
  look: Look,
  pages: Pages,
  { asked, name }: { readonly asked: string; readonly name: string },
  tag: HubTag,
  release: Json | undefined,
): Promise<HubRelease | Problem> {
  const embedded = memberOf(release, 'assets')
  if (!Array.isArray(embedded)) return unreachable(asked, 'a release has no list of assets')
  if (embedded.length < EMBEDDED) return releaseOf(look, asked, tag, embedded.map(givenAsset))
  const id = memberOf(release, 'id')
  const listed = isId(id)
    ? await pages.list(asked, `/repos/${name}/releases/${id}/assets`, MOST.assets, assetsFrom)
    : undefined
  if (listed === undefined) return unreachable(asked, 'a release disappeared during the look')
  return isProblem(listed) ? listed : releaseOf(look, asked, tag, listed.map(givenAsset))
}

// What is kept of an answer is what is used of it: never a draft, which a cache could show to others.
function repositoryFrom(json: Json): Json {
  return picked(json, ['id', 'full_name', 'private'])
}

function releasesFrom(each: Json): readonly Json[] {
  if (memberOf(each, 'draft') !== false) return []
  const assets = memberOf(each, 'assets')
  const kept = Array.isArray(assets) ? { assets: assets.flatMap(assetsFrom) } : {}
  const members = ['id', 'node_id', 'tag_name', 'html_url', 'published_at', 'prerelease', 'immutable']
  return [{ ...picked(each, members), ...kept }]
}

function assetsFrom(each: Json): readonly Json[] {
  if (memberOf(each, 'state') !== 'uploaded') return []
  return [picked(each, ['node_id', 'name', 'size', 'digest', 'browser_download_url'])]
}

function picked(json: Json, members: readonly string[]): { readonly [name: string]: Json } {
  return Object.fromEntries(members.map(name => [name, memberOf(json, name) ?? null]))
}

function memberless(json: Json): { readonly [name: string]: Json } {
  return isObject(json) ? json : {}
}

function givenTag(json: Json): GivenTag {
  return {
    id: memberOf(json, 'node_id'),
    tag: memberOf(json, 'tag_name'),
    url: memberOf(json, 'html_url'),
    publishedAt: memberOf(json, 'published_at'),
    prerelease: memberOf(json, 'prerelease'),
    immutable: memberOf(json, 'immutable'),
  }
}

function givenAsset(json: Json): GivenAsset {
  return {
    id: memberOf(json, 'node_id'),
    name: memberOf(json, 'name'),
    size: memberOf(json, 'size'),
    digest: memberOf(json, 'digest'),
    url: memberOf(json, 'browser_download_url'),
  }
}
