import type { AssetRecord, GitHubState, GitHubUrls, ReleaseRecord } from './github-state.ts'
import type { Received, Reply } from './loopback.ts'

/** The JSON forms of what GitHub tells about a release, and of its errors. */
const DOCUMENTATION = 'https://docs.github.com/rest'

export function failure(status: number, message: string, errors?: readonly Readonly<Record<string, string>>[]): Reply {
  const body = { message, ...(errors ? { errors } : {}), documentation_url: DOCUMENTATION, status: String(status) }
  return { status, json: body }
}

export const notFound = (): Reply => failure(404, 'Not Found')
export const forbidden = (): Reply => failure(403, 'Resource not accessible by integration')

export function invalid(resource: string, code: string, field: string): Reply {
  return failure(422, 'Validation Failed', [{ resource, code, field }])
}

export function releaseJson(state: GitHubState, urls: GitHubUrls, release: ReleaseRecord): object {
  const path = `/repos/${state.owner}/${state.name}`
  const tag = release.draft ? `untagged-${release.id.toString(16).padStart(16, '0')}` : encodeURIComponent(release.tag)
  return {
    url: `${urls.api}${path}/releases/${release.id}`,
    html_url: `${urls.server}/${state.owner}/${state.name}/releases/tag/${tag}`,
    assets_url: `${urls.api}${path}/releases/${release.id}/assets`,
    upload_url: `${urls.upload}${path}/releases/${release.id}/assets{?name,label}`,
    tarball_url: release.draft ? null : `${urls.api}${path}/tarball/${encodeURIComponent(release.tag)}`,
    zipball_url: release.draft ? null : `${urls.api}${path}/zipball/${encodeURIComponent(release.tag)}`,
    id: release.id,
    node_id: `RE_${release.id}`,
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    updated_at: release.createdAt,
    author: BOT,
    assets: release.assets.map(asset => assetJson(state, urls, release, asset)),
  }
}

/** Where the web host serves it. */
export function downloadUrlOf(
  { owner, name }: GitHubState,
  urls: GitHubUrls,
  release: ReleaseRecord,
  asset: AssetRecord,
): string {
  const tag = release.draft ? `untagged-${release.id.toString(16)}` : encodeURIComponent(release.tag)
  const made = `${urls.server}/${owner}/${name}/releases/download/${tag}/${encodeURIComponent(asset.name)}`
  return asset.downloadUrl ?? made
}

export function assetJson(state: GitHubState, urls: GitHubUrls, release: ReleaseRecord, asset: AssetRecord): object {
  return {
    url: `${urls.api}/repos/${state.owner}/${state.name}/releases/assets/${asset.id}`,
    browser_download_url: downloadUrlOf(state, urls, release, asset),
    id: asset.id,
    node_id: `RA_${asset.id}`,
    name: asset.name,
    label: asset.label,
    state: asset.state,
    content_type: asset.contentType,
    size: asset.size ?? asset.bytes.byteLength,
    digest: asset.digest,
    download_count: asset.downloads,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    uploader: BOT,
  }
}

/** One page of a list, with the Link header that GitHub sends only where there is more than one page. */
export function page<T>(all: readonly T[], query: URLSearchParams, url: string, json: (item: T) => object): Reply {
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100)
  const number = Math.max(Number(query.get('page') ?? 1) || 1, 1)
  const last = Math.max(1, Math.ceil(all.length / size))
  const link = (to: number, relation: string): string => `<${url}?per_page=${size}&page=${to}>; rel="${relation}"`
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev'), link(1, 'first')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
  ]
  return {
    status: 200,
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}),
    json: all.slice((number - 1) * size, number * size).map(item => json(item)),
  }
}

/** 304 where what is answered did not change since the client saw it. */
export function unlessUnchanged(request: Received, reply: Reply): Reply {
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  const changed = Date.parse(reply.headers?.['last-modified'] ?? '')
  return reply.status === 200 && changed <= since ? { status: 304, headers: reply.headers ?? {} } : reply
}

const USER = 'https://api.github.com/users/github-actions%5Bbot%5D'
const BOT = {
  login: 'github-actions[bot]',
  id: 41_898_282,
  node_id: 'MDM6Qm90NDE4OTgyODI=',
  avatar_url: 'https://avatars.githubusercontent.com/in/15368?v=4',
  gravatar_id: '',
  url: USER,
  html_url: 'https://github.com/apps/github-actions',
  followers_url: `${USER}/followers`,
  following_url: `${USER}/following{/other_user}`,
  gists_url: `${USER}/gists{/gist_id}`,
  starred_url: `${USER}/starred{/owner}{/repo}`,
  subscriptions_url: `${USER}/subscriptions`,
  organizations_url: `${USER}/orgs`,
  repos_url: `${USER}/repos`,
  events_url: `${USER}/events{/privacy}`,
  received_events_url: `${USER}/received_events`,
  type: 'Bot',
  user_view_type: 'public',
  site_admin: false,
}
