import { createHash } from 'node:crypto'
import type { Sha256 } from '../../core/digest.ts'
import type { Clock } from '../../ports/clock.ts'
import { backoff, type HttpAnswer, type HttpRequest, type HttpSilence, isSilence } from '../http.ts'
import { type GitHubApi, headersFor } from './api.ts'
import { isPassing } from './refusal.ts'
import type { GitHubAsset } from './releases.ts'

/** Takes one body from its first byte; asked for anew at every try. */
export type OpenSink = () => (chunk: Uint8Array) => void

const REDIRECTS = 3
const TRIES = 4

/**
 * The bytes of an asset, through the API, so that drafts can be read too. The API answers with a signed address at
 * another host, which is followed without the token. With `openSink` the bytes go there and `bytes` stays empty.
 */
export async function fetchAsset(
  api: GitHubApi,
  asset: GitHubAsset,
  clock: Clock,
  openSink?: OpenSink,
): Promise<HttpAnswer | HttpSilence> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetchOnce(api, asset, openSink?.())
    if (!isPassing(answer) || attempt === TRIES) return answer
    await clock.sleep(backoff(attempt))
  }
}

async function fetchOnce(
  api: GitHubApi,
  asset: GitHubAsset,
  sink: ((chunk: Uint8Array) => void) | undefined,
): Promise<HttpAnswer | HttpSilence> {
  const { apiUrl, token, repository, http } = api.access
  const first = `${apiUrl.replace(/\/+$/, '')}/repos/${repository}/releases/assets/${asset.id}`
  const common = { method: 'GET', limit: asset.size, ...(sink ? { sink } : {}) } as const
  // A refusal is longer than a small asset: the API's own answer has room of its own.
  const accept = { ...headersFor(token), accept: 'application/octet-stream' }
  let request: HttpRequest = { ...common, url: first, headers: accept, limit: Math.max(asset.size, 64 * 1024) }
  for (let hop = 0; ; hop += 1) {
    const answer = await http.send(request)
    if (isSilence(answer) || answer.status < 300 || answer.status > 399 || answer.status === 304) return answer
    const next = redirectOf(answer, request.url)
    if (next === undefined || hop === REDIRECTS) return { silence: 'network', cause: 'an asset was redirected nowhere' }
    request = { ...common, url: next }
  }
}

/** SHA-256 of what is stored, by reading it, for where GitHub lists no digest; undefined if it could not be read. */
export async function digestByReading(api: GitHubApi, asset: GitHubAsset, clock: Clock): Promise<Sha256 | undefined> {
  let hash = createHash('sha256')
  const answer = await fetchAsset(api, asset, clock, () => {
    hash = createHash('sha256')
    return chunk => hash.update(chunk)
  })
  return !isSilence(answer) && answer.status === 200 ? hash.digest('hex') : undefined
}

/** Where a redirect leads, if that is the web and not a step down from https. */
export function redirectOf(answer: HttpAnswer, from: string): string | undefined {
  const { location = '' } = answer.headers
  if (!URL.canParse(location, from)) return undefined
  const to = new URL(location, from)
  return to.protocol === 'https:' || (to.protocol === 'http:' && from.startsWith('http:')) ? to.href : undefined
}
