import type { ByteSource } from '../../core/bytes.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import { type GitHubAnswer, type GitHubApi, headersFor } from './api.ts'
import type { GitHubRelease } from './releases.ts'

// GitHub may think long after the last byte of a large file.
const IDLE = 120_000

/** One try to upload. `name` goes into the query percent-encoded, `+` too: a bare one would be stored as a dot. */
export async function uploadOnce(
  api: GitHubApi,
  url: URL,
  name: string,
  mediaType: string,
  source: ByteSource,
): Promise<GitHubAnswer> {
  return api.access.http.send({
    method: 'POST',
    url: `${url.href}?name=${encodeURIComponent(name)}`,
    headers: { ...headersFor(api.access.token), 'content-type': mediaType },
    body: source,
    idleTimeout: IDLE,
  })
}

/**
 * Where the assets of a release are uploaded: the release's own `upload_url`, if its host is the API's or the upload
 * host that belongs to it (`api.` → `uploads.`). Anything else would be sent the token: `release/foreign-host`.
 */
export function uploadTarget(apiUrl: string, release: GitHubRelease): URL | Problem {
  const plain = release.uploadUrl.replace(/\{[^{}]*\}$/, '')
  const target = URL.canParse(plain) ? new URL(plain) : undefined
  const api = new URL(apiUrl)
  const expected = target?.pathname.endsWith(`/releases/${release.id}/assets`) === true && target.username === ''
  if (target && expected && belongsTo(api, target)) {
    target.search = ''
    target.hash = ''
    return target
  }
  return problem(
    'release/foreign-host',
    `GitHub at \`${oneLine(api.host, 100)}\` names \`${oneLine(target?.host ?? release.uploadUrl, 100)}\` as the place to upload to`,
    'The token is sent to the API and its own upload host only. Check `GITHUB_API_URL` and proxies on the way.',
  )
}

function belongsTo(api: URL, target: URL): boolean {
  if (target.origin === api.origin) return true
  if (target.protocol !== api.protocol) return false
  // A GitHub on this machine (a test, a gateway) has a host per port.
  if (isLoopback(api.hostname)) return isLoopback(target.hostname)
  return api.hostname.startsWith('api.') && target.host === api.host.replace(/^api\./, 'uploads.')
}

export function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '[::1]' || host === 'localhost' || host.endsWith('.localhost')
}
