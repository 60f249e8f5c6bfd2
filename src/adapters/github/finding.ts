import { isObject, type Json } from '../../core/json.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import { type GitHubApi, headersFor, jsonOf, statusOf } from './api.ts'
import { refusal } from './refusal.ts'
import { findPublishedRelease, type GitHubRelease, isId, isList, parseRelease, readRelease } from './releases.ts'

/** What GitHub shows of one tag. */
export interface Sighting {
  /** the published release, else the draft with the lowest id, else undefined */
  readonly release: GitHubRelease | undefined
  /** ids of further drafts of the tag, ascending */
  readonly strays: readonly number[]
}

/** A release of the tag as a list shows it: it may be behind. */
export interface Candidate {
  readonly id: number
  readonly draft: boolean
}

/** Looks for the release of a tag. Read-only; strays are looked for only where nothing is published. */
export async function findRelease(api: GitHubApi, tag: string): Promise<Sighting | Problem> {
  const published = await findPublishedRelease(api, tag)
  if (isProblem(published)) return published
  if (published !== undefined || api.access.token === null) return { release: published, strays: [] }
  const candidates = await findCandidates(api, tag)
  return isProblem(candidates) ? candidates : chooseRelease(api, tag, candidates)
}

/**
 * Every release of a tag, drafts too, which GitHub shows to a token that may write, and never by their tag over REST.
 * GraphQL tells in one request for what REST needs a page for each hundred releases; where it is no help (an old server,
 * a proxy, a token without it) the list is walked.
 */
export async function findCandidates(api: GitHubApi, tag: string): Promise<readonly Candidate[] | Problem> {
  const asked = await askGraph(api, tag)
  if (asked !== undefined) return asked
  const listed = await api.all('/releases')
  if (!isList(listed)) return refusal(api.access, listed, 'list the releases', 'read')
  return listed.flatMap(each => {
    const release = parseRelease(each)
    return release?.tag === tag ? [release] : []
  })
}

/**
 * The release that counts among these: lists lag behind, so it is read by its number, and what is gone meanwhile is
 * passed over. `known` need not be read again.
 */
export async function chooseRelease(
  api: GitHubApi,
  tag: string,
  candidates: readonly Candidate[],
  known?: GitHubRelease,
): Promise<Sighting | Problem> {
  const drafts = candidates.filter(each => each.draft).toSorted((left, right) => left.id - right.id)
  const order = [...candidates.filter(each => !each.draft), ...drafts].map(each => each.id)
  for (const id of order) {
    const release = id === known?.id ? known : await readRelease(api, id)
    if (isProblem(release)) return release
    if (release?.tag !== tag) continue
    return { release, strays: drafts.map(each => each.id).filter(each => each !== id) }
  }
  return { release: undefined, strays: [] }
}

/** Where GraphQL is spoken, beside the REST API: `api.github.com`, `HOST/api/v3` of a GitHub Enterprise, `api.SUB.ghe.com`. */
export function graphUrlOf(apiUrl: string): string {
  return `${apiUrl.replace(/\/+$/, '').replace(/\/api\/v3$/, '/api')}/graphql`
}

// The first field knows a draft by its tag, however old; the list shows whether it is the only one.
const QUERY = `query($owner: String!, $name: String!, $tag: String!) {
  repository(owner: $owner, name: $name) {
    release(tagName: $tag) { databaseId tagName isDraft }
    releases(first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { databaseId tagName isDraft } }
  }
}`

async function askGraph(api: GitHubApi, tag: string): Promise<readonly Candidate[] | undefined> {
  const { access } = api
  const [owner = '', name = ''] = access.repository.split('/')
  // One try: who falls back has no use for patience.
  const { answer } = await api.attempt({
    method: 'POST',
    url: graphUrlOf(access.apiUrl),
    headers: { ...headersFor(access.token), 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: { owner, name, tag } }),
  })
  const json = statusOf(answer) === 200 ? jsonOf(answer) : undefined
  // GraphQL answers 200 with errors, and with half of what was asked for.
  if (!isObject(json) || json['errors'] !== undefined) return undefined
  const repository = memberOf(json['data'], 'repository')
  const nodes = memberOf(memberOf(repository, 'releases'), 'nodes')
  const byTag = memberOf(repository, 'release')
  if (!Array.isArray(nodes) || byTag === undefined) return undefined
  const all = [...(byTag === null ? [] : [byTag]), ...nodes]
  const candidates = new Map<number, Candidate>()
  for (const each of all) {
    const id = memberOf(each, 'databaseId')
    const draft = memberOf(each, 'isDraft')
    if (!isId(id) || typeof draft !== 'boolean') return undefined
    if (memberOf(each, 'tagName') === tag) candidates.set(id, { id, draft })
  }
  return [...candidates.values()]
}

function memberOf(json: Json | undefined, name: string): Json | undefined {
  return isObject(json) ? json[name] : undefined
}
