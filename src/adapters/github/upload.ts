import { createHash } from 'node:crypto'
import type { ByteSource } from '../../core/bytes.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Asset } from '../../release/asset.ts'
import { deadlineOf, isSilence, type Try } from '../http.ts'
import { GITHUB, type GitHubAnswer, type GitHubApi, headersFor } from './api.ts'
import type { GitHubRelease } from './releases.ts'
import { said } from './said.ts'

// GitHub may think long after the last byte of a large file.
const IDLE = 120_000

export interface Upload extends Try {
  /** why what was sent are not the bytes of the plan; undefined: they are, as far as they were sent */
  readonly changed: string | undefined
}

/**
 * One try to upload, read and hashed in the same pass. `name` goes into the query percent-encoded, `+` too: a bare one
 * would be stored as a dot. A redirect is an answer like others: it is never followed.
 */
export async function uploadOnce(
  api: GitHubApi,
  url: URL,
  name: string,
  asset: Asset,
  source: ByteSource,
): Promise<Upload> {
  const { body, changed } = measured(source, asset)
  const made = await api.upload({
    method: 'POST',
    url: `${url.href}?name=${encodeURIComponent(name)}`,
    headers: { ...headersFor(api.access.token), 'content-type': asset.mediaType },
    body,
    idleTimeout: IDLE,
    deadline: deadlineOf(source.size, api.access.http.left(GITHUB)),
  })
  return { answer: answerOf(api, made), since: made.since, changed: changed() }
}

/** GitHub answers an upload with 201 or an error. Anything else came from a proxy, and is as good as silence. */
function answerOf(api: GitHubApi, { answer }: Try): GitHubAnswer {
  if (isSilence(answer) || answer.status === 201 || answer.status >= 400) return answer
  return { silence: 'network', cause: `no answer to an upload, but ${said(api.access, answer)}` }
}

/** The same source; what is read in order from its beginning is hashed on the way, and compared when asked. */
function measured(
  source: ByteSource,
  asset: Asset,
): { readonly body: ByteSource; readonly changed: () => string | undefined } {
  let hash = createHash('sha256')
  let done = 0
  let broken: string | undefined
  return {
    body: {
      ...source,
      read: async (offset, length) => {
        if (offset === 0) [hash, done] = [createHash('sha256'), 0]
        try {
          const bytes = await source.read(offset, length)
          hash.update(bytes)
          done += bytes.byteLength
          return bytes
        } catch (error) {
          broken = error instanceof Error ? error.message : String(error)
          throw error
        }
      },
    },
    changed: () => {
      if (broken !== undefined || done < source.size) return broken
      const sha256 = hash.digest('hex')
      return sha256 === asset.sha256 ? undefined : `its sha256 is now \`${sha256}\``
    },
  }
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
