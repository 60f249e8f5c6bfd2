import { assetJson, failure, invalid, notFound, page } from './github-answers.ts'
import { releaseOf } from './github-releases.ts'
import type { Call, Route } from './github-routes.ts'
import {
  type AssetRecord,
  addAsset,
  digestOf,
  type GitHubState,
  type ReleaseRecord,
  storedName,
  type UploadFault,
} from './github-state.ts'
import { jsonOf, type Reply } from './loopback.ts'

const BASE = '/repos/{owner}/{repo}/releases'

export const ASSET_ROUTES: readonly Route[] = [
  { method: 'GET', path: `${BASE}/{release_id}/assets`, right: 'read', handle: list },
  { method: 'GET', path: `${BASE}/assets/{asset_id}`, right: 'read', handle: get },
  { method: 'PATCH', path: `${BASE}/assets/{asset_id}`, right: 'write', handle: rename },
  { method: 'DELETE', path: `${BASE}/assets/{asset_id}`, right: 'write', handle: remove },
]

/** Served on the upload host alone, as `upload_url` says. */
export const UPLOAD_ROUTES: readonly Route[] = [
  { method: 'POST', path: `${BASE}/{release_id}/assets`, right: 'write', handle: upload },
]

function list(call: Call): Reply {
  const release = releaseOf(call)
  if (!release) return notFound()
  const { state, urls, request } = call
  return page(release.assets, request.query, `${urls.api}${request.path}`, each =>
    assetJson(state, urls, release, each),
  )
}

function get(call: Call): Reply {
  const found = find(call)
  if (!found) return notFound()
  const { release, asset } = found
  const accept = call.request.headers['accept'] ?? ''
  if (!accept.includes('application/octet-stream')) {
    return { status: 200, json: assetJson(call.state, call.urls, release, asset) }
  }
  if (asset.state === 'starter') return notFound()
  asset.downloads += 1
  return { status: 302, headers: { location: call.signedUrl(asset) } }
}

function rename(call: Call): Reply {
  const found = find(call)
  if (!found) return notFound()
  const { release, asset } = found
  if (release.immutable) return failure(422, 'Cannot update assets of an immutable release.')
  const wanted = jsonOf(call.request)
  const name = typeof wanted === 'object' && wanted !== null && 'name' in wanted ? wanted.name : undefined
  if (typeof name === 'string') {
    const kept = storedName(name)
    if (release.assets.some(each => each !== asset && each.name === kept)) return taken()
    asset.name = kept
  }
  return { status: 200, json: assetJson(call.state, call.urls, release, asset) }
}

function remove(call: Call): Reply {
  const found = find(call)
  if (!found) return notFound()
  if (found.release.immutable) return failure(422, 'Cannot delete assets of an immutable release.')
  found.release.assets.splice(found.release.assets.indexOf(found.asset), 1)
  return { status: 204 }
}

function upload(call: Call): Reply {
  const { request, state } = call
  if (request.headers['content-length'] === undefined) return failure(400, 'Bad Content-Length')
  const contentType = request.headers['content-type']
  if (contentType === undefined) return failure(400, 'Bad Content-Type')
  const release = releaseOf(call)
  if (!release) return notFound()
  if (release.immutable) return failure(422, 'Cannot upload assets to an immutable release.')
  const wanted = request.query.get('name')
  if (wanted === null || wanted === '') return invalid('ReleaseAsset', 'missing_field', 'name')
  const name = storedName(wanted)
  const fault = faultFor(state, name)
  if (fault === 'taken' || fault === 'taken-alike') {
    addAsset(state, release, name, fault === 'taken' ? 'of somebody else' : Uint8Array.from(request.body), {
      contentType,
    })
  }
  if (release.assets.some(each => each.name === name)) return taken()
  if (request.bodySize === 0) return invalid('ReleaseAsset', 'custom', 'size')
  if (release.assets.length >= call.limits.assets) return invalid('ReleaseAsset', 'custom', 'release_id')
  return stored(call, release, name, contentType, fault)
}

function stored(
  call: Call,
  release: ReleaseRecord,
  name: string,
  contentType: string,
  fault: UploadFault['kind'] | undefined,
): Reply {
  const { state, urls, request } = call
  if (fault === 'starter') {
    addAsset(state, release, name, new Uint8Array(), { contentType, state: 'starter' })
    return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>502 Bad Gateway</html>' }
  }
  // A copy: slices of a buffer share its bytes.
  const kept = Uint8Array.from(fault === 'truncate' ? request.body.subarray(0, -10) : request.body)
  if (fault === 'corrupt' || fault === 'unsaid') kept[0] = (kept[0] ?? 0) ^ 1
  const asset = addAsset(state, release, name, kept, {
    contentType,
    ...(fault === 'no-digest' ? { digest: null } : {}),
    ...(request.bodySha256 === undefined ? {} : { digest: `sha256:${request.bodySha256}`, size: request.bodySize }),
  })
  asset.label = request.query.get('label')
  const json = assetJson(state, urls, release, asset)
  if (fault === 'lie') return { status: 201, json: { ...json, digest: digestOf(new Uint8Array(1)) } }
  return { status: 201, json: fault === 'unsaid' ? { ...json, digest: digestOf(request.body) } : json }
}

function faultFor(state: GitHubState, name: string): UploadFault['kind'] | undefined {
  const matching = state.uploadFaults.filter(each => name.search(each.fault.name) >= 0)
  for (const each of matching) each.seen += 1
  return matching.find(each => each.fault.nth === 'every' || each.fault.nth === each.seen)?.fault.kind
}

function find(call: Call): { readonly release: ReleaseRecord; readonly asset: AssetRecord } | undefined {
  for (const release of call.state.releases) {
    const asset = release.assets.find(each => String(each.id) === call.parameters['asset_id'])
    if (asset) return release.draft && !call.mayWrite ? undefined : { release, asset }
  }
  return undefined
}

function taken(): Reply {
  return invalid('ReleaseAsset', 'already_exists', 'name')
}
