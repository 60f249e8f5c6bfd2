import { failure, invalid, notFound, page, releaseJson } from './github-answers.ts'
import type { Call, Route } from './github-routes.ts'
import { addRelease, lastModifiedOf, type ReleaseRecord, releasesSeen } from './github-state.ts'
import { jsonOf, type Reply } from './loopback.ts'

const BASE = '/repos/{owner}/{repo}/releases'

/** Release endpoints with the rules of GitHub's: a draft is found in the list only, and only by who may write. */
export const RELEASE_ROUTES: readonly Route[] = [
  { method: 'GET', path: BASE, right: 'read', handle: list },
  { method: 'POST', path: BASE, right: 'write', handle: create },
  { method: 'GET', path: `${BASE}/latest`, right: 'read', handle: latest },
  { method: 'GET', path: `${BASE}/tags/{tag}`, right: 'read', handle: byTag },
  { method: 'GET', path: `${BASE}/{release_id}`, right: 'read', handle: get },
  { method: 'PATCH', path: `${BASE}/{release_id}`, right: 'write', handle: update },
  { method: 'DELETE', path: `${BASE}/{release_id}`, right: 'write', handle: remove },
]

export function releaseOf(call: Call): ReleaseRecord | undefined {
  const found = call.state.releases.find(each => String(each.id) === call.parameters['release_id'])
  return found?.draft === true && !call.mayWrite ? undefined : found
}

function list(call: Call): Reply {
  const { state, urls, request } = call
  const visible = releasesSeen(state, 'list')
    .filter(each => call.mayWrite || !each.draft)
    .toReversed()
  const reply = page(visible, request.query, `${urls.api}${request.path}`, each => releaseJson(state, urls, each))
  const modified = lastModifiedOf(state)
  return modified === undefined ? reply : { ...reply, headers: { ...reply.headers, 'last-modified': modified } }
}

function create({ state, urls, request }: Call): Reply {
  const wanted = fields(jsonOf(request))
  const { tag_name: tag, body } = wanted
  if (typeof tag !== 'string' || tag === '') return invalid('Release', 'missing_field', 'tag_name')
  if (typeof body === 'string' && body.length > 125_000) return invalid('Release', 'custom', 'body')
  // Two drafts for one tag are allowed; a draft beside a published release is not.
  if (state.releases.some(each => each.tag === tag && !each.draft)) {
    return invalid('Release', 'already_exists', 'tag_name')
  }
  if (state.retiredTags.has(tag)) return failure(422, 'tag_name was used by an immutable release')
  const release = addRelease(state, {
    tag,
    draft: wanted['draft'] === true,
    prerelease: wanted['prerelease'] === true,
    name: text(wanted['name']),
    body: text(body),
    target: text(wanted['target_commitish']) ?? 'main',
  })
  if (!release.draft) createTag(state.tags, state.commits, tag)
  return { status: 201, json: releaseJson(state, urls, release) }
}

function latest({ state, urls }: Call): Reply {
  const found = state.releases.findLast(each => !each.draft && !each.prerelease && each.latest !== 'false')
  return found ? { status: 200, json: releaseJson(state, urls, found) } : notFound()
}

function byTag({ state, urls, parameters }: Call): Reply {
  const found = releasesSeen(state, 'tag').find(each => each.tag === parameters['tag'] && !each.draft)
  return found ? { status: 200, json: releaseJson(state, urls, found) } : notFound()
}

function get(call: Call): Reply {
  const found = releaseOf(call)
  return found ? { status: 200, json: releaseJson(call.state, call.urls, found) } : notFound()
}

function update(call: Call): Reply {
  const { state, urls } = call
  const release = releaseOf(call)
  if (!release) return notFound()
  const wanted = fields(jsonOf(call.request))
  const beyondText = Object.keys(wanted).some(key => key !== 'name' && key !== 'body')
  if (release.immutable && beyondText) return failure(422, 'Cannot update an immutable release.')
  const tag = text(wanted['tag_name']) ?? release.tag
  const publishes = release.draft && wanted['draft'] === false
  const rival = state.releases.some(each => each !== release && each.tag === tag && !each.draft)
  if (publishes && rival) return invalid('Release', 'already_exists', 'tag_name')
  if (publishes && state.retiredTags.has(tag)) return failure(422, 'tag_name was used by an immutable release')
  const prerelease = typeof wanted['prerelease'] === 'boolean' ? wanted['prerelease'] : release.prerelease
  const makeLatest = latestOf(wanted['make_latest'])
  if (makeLatest === 'true' && prerelease) return invalid('Release', 'custom', 'make_latest')
  if ((text(wanted['body'])?.length ?? 0) > 125_000) return invalid('Release', 'custom', 'body')
  release.tag = tag
  release.prerelease = prerelease
  release.name = text(wanted['name']) ?? release.name
  release.body = text(wanted['body']) ?? release.body
  if (publishes) {
    release.draft = false
    release.publishedAt = new Date().toISOString()
    release.immutable = state.immutableReleases
    release.latest = makeLatest
    createTag(state.tags, state.commits, tag)
    state.onPublished?.(release)
  } else if (wanted['draft'] === true) release.draft = true
  return { status: 200, json: releaseJson(state, urls, release) }
}

function remove(call: Call): Reply {
  const release = releaseOf(call)
  if (!release) return notFound()
  call.state.releases.splice(call.state.releases.indexOf(release), 1)
  if (release.immutable) call.state.retiredTags.add(release.tag)
  return { status: 204 }
}

function createTag(tags: Call['state']['tags'], commits: Call['state']['commits'], tag: string): void {
  const head = commits.keys().next().value
  if (!tags.has(tag) && head !== undefined) tags.set(tag, { commit: head, object: null })
}

function latestOf(value: unknown): NonNullable<ReleaseRecord['latest']> {
  return value === 'true' || value === 'false' ? value : 'legacy'
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
