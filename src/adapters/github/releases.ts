import { isSha256, type Sha256 } from '../../core/digest.ts'
import { isObject, type Json } from '../../core/json.ts'
import { type Problem, problem } from '../../core/problem.ts'
import type { StoredAsset } from '../../release/asset.ts'
import { type GitHubApi, jsonOf, statusOf } from './api.ts'
import { refusal } from './refusal.ts'

/** As much of a GitHub release as we rely on. */
export interface GitHubRelease {
  readonly id: number
  readonly tag: string
  readonly draft: boolean
  readonly immutable: boolean
  readonly prerelease: boolean
  /** title, empty where nobody gave one */
  readonly name: string
  /** Markdown, empty where nobody wrote any */
  readonly notes: string
  readonly url: string
  /** RFC 6570 template, as GitHub gave it: not to be trusted with a token before its host was checked */
  readonly uploadUrl: string
}

export interface GitHubAsset extends StoredAsset {
  readonly id: number
  /** where the public reads it once the release is public, as GitHub gave it: not to be asked before its host was checked */
  readonly downloadUrl: string
}

/** The published release of a tag; undefined if there is none. */
export async function findPublishedRelease(api: GitHubApi, tag: string): Promise<GitHubRelease | undefined | Problem> {
  const answer = await api.ask('GET', `/releases/tags/${encodeURIComponent(tag)}`)
  if (statusOf(answer) === 404) return undefined
  if (statusOf(answer) !== 200) return refusal(api.access, answer, 'read the release', 'read')
  const release = parseRelease(jsonOf(answer))
  return release?.tag === tag ? release : strange('release')
}

/** A release by its number, draft or not; undefined if it is gone, or if this token may not see it. */
export async function readRelease(api: GitHubApi, id: number): Promise<GitHubRelease | undefined | Problem> {
  const answer = await api.ask('GET', `/releases/${id}`)
  if (statusOf(answer) === 404) return undefined
  if (statusOf(answer) !== 200) return refusal(api.access, answer, 'read the release', 'read')
  const release = parseRelease(jsonOf(answer))
  return release?.id === id ? release : strange('release')
}

/** All assets of a release; undefined if the release is gone. */
export async function listAssets(api: GitHubApi, id: number): Promise<readonly GitHubAsset[] | undefined | Problem> {
  const listed = await api.all(`/releases/${id}/assets`)
  if (!isList(listed)) {
    return statusOf(listed) === 404 ? undefined : refusal(api.access, listed, 'list the assets of the release', 'read')
  }
  const assets = listed.map(parseAsset)
  return assets.every(asset => asset !== undefined) ? assets : strange('list of assets')
}

export function parseRelease(json: Json | undefined): GitHubRelease | undefined {
  if (!isObject(json)) return undefined
  const { id, tag_name: tag, draft, html_url: url, upload_url: uploadUrl } = json
  if (!isId(id) || typeof tag !== 'string' || typeof draft !== 'boolean') return undefined
  if (typeof url !== 'string' || !/^https?:\/\/[^\s]{1,2000}$/.test(url)) return undefined
  if (typeof uploadUrl !== 'string' || uploadUrl.length > 2000) return undefined
  const immutable = json['immutable'] === true && !draft
  const prerelease = json['prerelease'] === true
  return {
    id,
    tag,
    draft,
    immutable,
    prerelease,
    name: textOf(json['name']),
    notes: textOf(json['body']),
    url,
    uploadUrl,
  }
}

export function parseAsset(json: Json | undefined): GitHubAsset | undefined {
  if (!isObject(json)) return undefined
  const { id, name, size, state, digest, browser_download_url: downloadUrl } = json
  if (!isId(id) || typeof name !== 'string' || name.length > 1000) return undefined
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
  // `starter` and `open` are uploads under way or broken off.
  const stored = state === 'uploaded' ? 'stored' : 'partial'
  return { id, name, size, sha256: sha256Of(digest), state: stored, downloadUrl: textOf(downloadUrl) }
}

function sha256Of(digest: Json | undefined): Sha256 | null {
  if (typeof digest !== 'string' || !digest.startsWith('sha256:')) return null
  const hex = digest.slice('sha256:'.length)
  return isSha256(hex) ? hex : null
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function isId(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

export function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value)
}

export function strange(what: string): Problem {
  return problem(
    'release/unreachable',
    `What GitHub answered is no ${what}`,
    'A proxy may stand between this machine and GitHub; check `GITHUB_API_URL`, then run the job again.',
  )
}
