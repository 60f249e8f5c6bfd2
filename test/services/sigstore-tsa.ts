import { stamp, type TimestampAuthority } from '../../src/local/timestamp.ts'
import { isRefusal } from '../../src/local/token.ts'
import type { Handler } from './loopback.ts'
import type { Counted } from './sigstore-wire.ts'

export interface TsaOptions {
  readonly authority: TimestampAuthority
  readonly clock: () => Date
  /** Sigstore's authority answers either, by its operator's choice */
  readonly status: 200 | 201
  readonly tamper: ((reply: Uint8Array) => Uint8Array) | undefined
  readonly counts: Counted
}

export const TSA_PATH = '/api/v1/timestamp'

/** RFC 3161 over HTTP as Sigstore's timestamp authority does it, for `application/timestamp-query` alone. */
export function tsaHandler({ authority, clock, status, tamper, counts }: TsaOptions): Handler {
  return request => {
    if (request.path !== TSA_PATH) return { status: 404, json: { code: 404, message: 'path not found' } }
    if (request.method !== 'POST') return { status: 405, json: { code: 405, message: 'method not allowed' } }
    const type = request.headers['content-type'] ?? ''
    if (type !== 'application/timestamp-query') {
      return { status: 415, json: { code: 415, message: `unsupported media type "${type}"` } }
    }
    const reply = stamp(request.body, authority, clock())
    if (isRefusal(reply)) {
      counts.refusedTimestamps += 1
      return { status: 400, json: { code: 400, message: `error parsing timestamp request: ${reply.refused}` } }
    }
    counts.timestamps += 1
    return {
      status,
      headers: { 'content-type': 'application/timestamp-reply' },
      body: tamper?.(reply) ?? reply,
    }
  }
}
