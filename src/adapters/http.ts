import type { Agent } from 'node:http'
import { type ByteSource, bytesInMemory, chunksOf } from '../core/bytes.ts'
import { oneLine } from '../core/text.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { createOutageBudget } from './outage-budget.ts'

/** One HTTP exchange. Redirects are never followed here: who follows one decides which headers go along. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string | ByteSource
  /** without a byte in either direction, in milliseconds; default 30 s */
  readonly idleTimeout?: number
  /** refuse an answer above this many bytes; default 32 MiB */
  readonly limit?: number
  /** on a socket of its own */
  readonly fresh?: boolean
  /** takes the body of a 200 piece by piece instead of `bytes`; only with `send`, for a second try would begin anew */
  readonly sink?: (chunk: Uint8Array) => void
}

export interface HttpAnswer {
  readonly status: number
  /** names in lower case; the first value of a repeated header */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** No usable answer came: nobody knows whether the service acted. */
export interface HttpSilence {
  readonly silence: 'network' | 'timeout' | 'too-large' | 'overdue'
  readonly cause: string
}

export function isSilence(answer: HttpAnswer | HttpSilence): answer is HttpSilence {
  return 'silence' in answer
}

/** How one request is waited for. */
export interface Patience {
  /** what an answer says, for the log line of an attempt: never a secret */
  readonly said?: (answer: HttpAnswer | HttpSilence) => string
  /** false: an answer that a proxy or a cut connection made, as good as none */
  readonly isUsable?: (answer: HttpAnswer) => boolean
  /** milliseconds since 1970 from which on no further attempt is of use: then the answer is the silence `overdue` */
  readonly until?: number
}

export interface Http {
  /** One try. */
  send(request: HttpRequest): Promise<HttpAnswer | HttpSilence>
  /**
   * Tries again on silence, 408, 429 and 5xx (and a 403 that says Retry-After) with jittered backoff, honours
   * Retry-After in seconds or as a date, writes one log line an attempt, and gives up when this run's budget for the
   * service is spent: from then on at the first failure. Only for requests that are safe to repeat.
   */
  sendPatiently(request: HttpRequest, service: string, patience?: Patience): Promise<HttpAnswer | HttpSilence>
  /** After a try of one's own that began at `since`: the log line and the wait of `sendPatiently`; false: give up. */
  waitAfter(answer: HttpAnswer | HttpSilence, service: string, tried: Tried): Promise<boolean>
}

/** `nth` begins at 1, `since` is in milliseconds since 1970. */
export type Tried = { readonly nth: number; readonly since: number } & Pick<Patience, 'said'>

// An import of node:http by name asks for its WebSocket, too, and so loads all of undici: 20 ms of every start, unused.
const { Agent: PlainAgent, request: requestPlain } = process.getBuiltinModule('node:http')
const { Agent: SecureAgent, request: requestSecure } = process.getBuiltinModule('node:https')

const USER_AGENT = 'wheelseal'
/** in milliseconds */
const IDLE_TIMEOUT = 30_000

/** in milliseconds: what an attempt gets when a service was silent so far and its budget is all but spent */
const SHORTEST_TIMEOUT = 1000

/** `budget`: milliseconds that this run may wait in vain for any one service, whatever the number of requests. */
export function createHttp(clock: Clock, log: Log, budget: number): Http {
  const outages = createOutageBudget(budget)
  const silent = new Set<string>()
  const now = (): number => clock.now().getTime()

  const waitAfter: Http['waitAfter'] = async (answer, service, { nth, since, said = saidOf }) => {
    if (isSilence(answer)) silent.add(service)
    outages.spend(service, since, now())
    const left = outages.left(service)
    const pause = retryAfter(answer, clock.now()) ?? Math.min(backoff(nth), left)
    const mayWait = left > 0 && pause <= left
    const next = mayWait ? `trying again in ${Math.ceil(pause / 1000)} s` : 'giving up'
    log.info(`${service}: ${said(answer)}; attempt ${nth}, ${next}`)
    if (!mayWait) return false
    const paused = now()
    await clock.sleep(pause)
    outages.spend(service, paused, now())
    return true
  }

  return {
    send: exchange,
    waitAfter,
    sendPatiently: async (request, service, { said = saidOf, isUsable = () => true, until = Infinity } = {}) => {
      for (let nth = 1; ; nth += 1) {
        const since = now()
        const answer = await exchange(silent.has(service) ? hurried(request, outages.left(service)) : request)
        if (!mayPass(answer) && (isSilence(answer) || isUsable(answer))) {
          silent.delete(service)
          return answer
        }
        if (!(await waitAfter(answer, service, { nth, since, said }))) return answer
        if (now() >= until) return { silence: 'overdue', cause: 'another attempt would have come too late' }
      }
    },
  }
}

/** A service that does not speak may not eat more than what is left of the budget. */
function hurried(request: HttpRequest, left: number): HttpRequest {
  const idleTimeout = Math.min(request.idleTimeout ?? IDLE_TIMEOUT, Math.max(left, SHORTEST_TIMEOUT))
  return { ...request, idleTimeout }
}

/** What an answer or a silence says, for a log line or a problem's cause. */
export function saidOf(answer: HttpAnswer | HttpSilence): string {
  if (isSilence(answer)) return `${answer.silence}: ${oneLine(answer.cause, 200)}`
  const text = oneLine(new TextDecoder().decode(answer.bytes.subarray(0, 2000)), 200)
  return text === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`
}

/** May the same request succeed later? Silence, 408, 429, 5xx, and a 403 that says Retry-After. */
export function mayPass(answer: HttpAnswer | HttpSilence): boolean {
  if (isSilence(answer)) return answer.silence !== 'too-large'
  if (answer.status === 403) return answer.headers['retry-after'] !== undefined
  return answer.status === 408 || answer.status === 429 || answer.status >= 500
}

/** Milliseconds before try `attempt + 1`, jittered. */
export function backoff(attempt: number): number {
  return Math.round(Math.min(500 * 2 ** attempt, 30_000) * (0.5 + Math.random() / 2))
}

/**
 * What the service asks us to wait, in milliseconds: Retry-After in seconds or as a date. A date is read by the service's
 * own clock where it tells it: this machine's may be an hour off.
 */
export function retryAfter(answer: HttpAnswer | HttpSilence, now: Date): number | undefined {
  if (isSilence(answer)) return undefined
  const text = answer.headers['retry-after']
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  const today = Date.parse(answer.headers['date'] ?? '')
  const from = Number.isNaN(today) ? now.getTime() : today
  return Number.isNaN(date) ? undefined : Math.max(0, date - from)
}

const KEPT = { plain: new PlainAgent({ keepAlive: true }), secure: new SecureAgent({ keepAlive: true }) }

/** Only a GET may meet a kept-alive socket that the server has just closed: a lost POST could have been heard. */
function agentFor(wanted: HttpRequest, url: URL): Agent | false {
  if (wanted.method !== 'GET' || wanted.fresh) return false
  return url.protocol === 'https:' ? KEPT.secure : KEPT.plain
}

async function exchange(wanted: HttpRequest): Promise<HttpAnswer | HttpSilence> {
  const body = bodyOf(wanted.body)
  const limit = wanted.limit ?? 32 * 1024 * 1024
  try {
    const url = new URL(wanted.url)
    const start = url.protocol === 'https:' ? requestSecure : requestPlain
    const headers: Record<string, string> = { 'user-agent': USER_AGENT, ...wanted.headers }
    if (body) headers['content-length'] = String(body.size)
    const call = start(url, { method: wanted.method, headers, agent: agentFor(wanted, url) })
    const idle = wanted.idleTimeout ?? IDLE_TIMEOUT
    call.setTimeout(idle, () => call.destroy(new SilenceError('timeout', `no byte for ${idle / 1000} s`)))
    const answered = new Promise<HttpAnswer>((resolve, reject) => {
      let heard = false
      call.once('error', error =>
        reject(call.reusedSocket && !heard && !(error instanceof SilenceError) ? new StaleSocketError() : error),
      )
      call.once('response', response => {
        heard = true
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.byteLength
          if (size > limit) call.destroy(new SilenceError('too-large', `the answer is larger than ${limit} bytes`))
          else if (wanted.sink && response.statusCode === 200) wanted.sink(chunk)
          else chunks.push(chunk)
        })
        response.once('error', reject)
        response.once('end', () => {
          if (!response.complete) {
            reject(new SilenceError('network', 'the answer ended early'))
            return
          }
          const entries = Object.entries(response.headers).map(([name, value]) => [
            name,
            String(Array.isArray(value) ? value[0] : value),
          ])
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(entries),
            bytes: Buffer.concat(chunks),
          })
        })
      })
    })
    // Listen before writing: a service may answer, or hang up, while the body is still on its way.
    answered.catch(() => {})
    if (body) await write(call, body)
    call.end()
    return await answered
  } catch (error) {
    // A reused socket that died without a byte says nothing about the service: once more on one of its own.
    if (error instanceof StaleSocketError) return exchange({ ...wanted, fresh: true })
    if (error instanceof SilenceError) return { silence: error.silence, cause: error.message }
    return { silence: 'network', cause: error instanceof Error ? error.message : String(error) }
  }
}

class StaleSocketError extends Error {}

class SilenceError extends Error {
  readonly silence: HttpSilence['silence']
  constructor(silence: HttpSilence['silence'], message: string) {
    super(message)
    this.silence = silence
  }
}

function bodyOf(body: HttpRequest['body']): ByteSource | undefined {
  if (body === undefined) return undefined
  if (typeof body === 'string') return bytesInMemory(new TextEncoder().encode(body))
  return body instanceof Uint8Array ? bytesInMemory(body) : body
}

async function write(call: ReturnType<typeof requestPlain>, body: ByteSource): Promise<void> {
  for await (const chunk of chunksOf(body)) {
    if (call.destroyed || call.writableEnded) return
    // The chunk's buffer is reused by the source: it must be on the wire before the next read.
    await new Promise<void>(resolve => {
      call.once('close', resolve)
      call.write(chunk, () => {
        call.off('close', resolve)
        resolve()
      })
    })
  }
}
