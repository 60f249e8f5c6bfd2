import type { Json } from '../../core/json.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import type { HubRelease, HubRepository, HubTag } from '../../ports/release-hub.ts'
import type { Failed } from './hub-asking.ts'
import { askGraph, memberOf, type Shape, type Told, UNSPOKEN } from './hub-graph.ts'
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
import { gone, unreachable } from './hub-troubles.ts'
import { isNameOfRepository } from './hub-values.ts'
import { isId } from './releases.ts'

const REPOSITORIES: Shape = {
  variables: { owner: 'String!', name: 'String!', after: 'String' },
  field: `repository(owner: $owner, name: $name) { databaseId nameWithOwner isPrivate
  releases(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) { ...Page } }`,
  fragment: `fragment Page on ReleaseConnection {
  nodes { id tagName isDraft isPrerelease immutable publishedAt url } pageInfo { hasNextPage endCursor }
}`,
  size: 100,
}

const ASSETS: Shape = {
  variables: { id: 'ID!', after: 'String' },
  field: 'node(id: $id) { ... on Release { releaseAssets(first: 100, after: $after) { ...Page } } }',
  fragment: `fragment Page on ReleaseAssetConnection {
  nodes { id name size digest downloadUrl } pageInfo { hasNextPage endCursor }
}`,
  size: 50,
}

/** The most pages of releases that are looked through for what is wanted; a release has 1,000 assets at most. */
const PAGES = { releases: 3, releaseAssets: 10 } as const

/** The newest releases of a hundred repositories a question, then the assets of what is chosen. */
export async function lookByGraph(look: Look): Promise<Looked | typeof UNSPOKEN> {
  const names = [...look.wanted.keys()]
  const parts = names.map(full => {
    const [owner = '', name = ''] = full.split('/')
    return { owner, name }
  })
  const listed = await askPages(look, REPOSITORIES, 'releases', parts)
  if (listed === UNSPOKEN || isProblem(listed)) return listed
  const sights = names.map((name, index) => sightOf(look, name, listed.get(index)))

  const wanted = sights.flatMap(each => (isProblem(each) ? [] : each.chosen))
  const due = wanted.filter(tag => knownRelease(look, tag) === undefined)
  const found = await askPages(
    look,
    ASSETS,
    'releaseAssets',
    due.map(({ id }) => ({ id })),
  )
  if (found === UNSPOKEN || isProblem(found)) return found
  const assets = new Map(due.map((tag, index) => [tag.id, found.get(index)]))

  return new Map(
    sights.map((sight, index) => {
      const name = names[index] ?? ''
      if (isProblem(sight)) return [name, sight]
      const release = (tag: HubTag): HubRelease | Problem =>
        knownRelease(look, tag) ?? withAssets(look, name, tag, assets.get(tag.id))
      return [name, wholeOf(sight, sight.chosen.map(release))]
    }),
  )
}

interface Sight extends Pick<HubRepository, 'id' | 'name'> {
  readonly chosen: readonly HubTag[]
}

function sightOf(look: Look, asked: string, paged: Paged): Sight | Problem {
  if (paged === undefined) return gone(asked)
  if ('failed' in paged) return unreachable(asked, 'GitHub has no answer for it', paged.failed)
  const { databaseId, nameWithOwner: name, isPrivate } = paged.first
  if (isPrivate !== false) return gone(asked)
  if (!isId(databaseId) || !isNameOfRepository(name)) return unreachable(asked, 'what GitHub answered is no repository')
  const published = paged.nodes.filter(each => memberOf(each, 'isDraft') === false)
  const tags = tagsOf(look, asked, published.map(givenTag))
  return isProblem(tags) ? tags : { id: String(databaseId), name, chosen: chosenOf(look, asked, tags) }
}

function givenTag(node: Json): GivenTag {
  return {
    id: memberOf(node, 'id'),
    tag: memberOf(node, 'tagName'),
    url: memberOf(node, 'url'),
    publishedAt: memberOf(node, 'publishedAt'),
    prerelease: memberOf(node, 'isPrerelease'),
    immutable: memberOf(node, 'immutable'),
  }
}

function withAssets(look: Look, repository: string, tag: HubTag, paged: Paged): HubRelease | Problem {
  if (paged === undefined) return unreachable(repository, 'a release disappeared during the look')
  if ('failed' in paged) return unreachable(repository, 'GitHub does not list the assets of a release', paged.failed)
  // GraphQL tells no state; an upload that never finished has no bytes and no digest.
  const stored = paged.nodes.filter(each => memberOf(each, 'size') !== 0 || memberOf(each, 'digest') !== null)
  return releaseOf(look, repository, tag, stored.map(givenAsset))
}

function givenAsset(node: Json): GivenAsset {
  return {
    id: memberOf(node, 'id'),
    name: memberOf(node, 'name'),
    size: memberOf(node, 'size'),
    digest: memberOf(node, 'digest'),
    url: memberOf(node, 'downloadUrl'),
  }
}

type Members = { readonly [name: string]: Json }
type Paged = { readonly first: Members; readonly nodes: readonly Json[] } | Failed | undefined

/** Page after page of one connection of each thing, the next ones again for many things at once. */
async function askPages(
  look: Look,
  shape: Shape,
  connection: keyof typeof PAGES,
  things: readonly Members[],
): Promise<ReadonlyMap<number, Paged> | Problem | typeof UNSPOKEN> {
  const paged = new Map<number, Paged>()
  let due = things.map((thing, index) => ({ thing, index }))
  for (let page = 1; due.length > 0; page += 1) {
    const told = await askGraph(
      look.asking,
      shape,
      due.map(each => each.thing),
    )
    if (told === UNSPOKEN || isProblem(told)) return told
    due = due.flatMap(({ thing, index }, at) => {
      const before = paged.get(index)
      const { now, after } = joined(before, told.get(at), connection)
      paged.set(index, now)
      return after === undefined || page === PAGES[connection] ? [] : [{ thing: { ...thing, after }, index }]
    })
  }
  return paged
}

function joined(before: Paged, told: Told, connection: string): { now: Paged; after?: string } {
  if (told === undefined || 'failed' in told) return { now: told }
  const list = told.json[connection]
  const nodes = memberOf(list, 'nodes')
  if (!Array.isArray(nodes)) return { now: { failed: 'a list is missing' } }
  const now =
    before && 'nodes' in before ? { ...before, nodes: [...before.nodes, ...nodes] } : { first: told.json, nodes }
  const info = memberOf(list, 'pageInfo')
  const after = memberOf(info, 'endCursor')
  return memberOf(info, 'hasNextPage') === true && typeof after === 'string' ? { now, after } : { now }
}
