import type { ByteSource } from '../core/bytes.ts'
import { oneLine } from '../core/text.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { exchange, IDLE_TIMEOUT } from './http-exchange.ts'
import { createOutageBudget } from './outage-budget.ts'

/** One HTTP exchange. Redirects are never followed here: who follows one decides which headers go along. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string | ByteSource
  /** without a byte in either direction, in milliseconds; default 30 s */
  readonly idleTimeout?: number
  /** from the start to the whole answer, in milliseconds; default: none, as long as bytes move */
  readonly deadline?: number
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

/** No usable answer came: nobody knows whether the service acted. `overdue`: it was not even asked any more. */
export interface HttpSilence {
  readonly silence: 'network' | 'timeout' | 'too-large' | 'overdue'
  readonly cause: string
  /** of `overdue`: when the service may be asked again, as far as it said so */
  readonly again?: Date
}

/** One try, and since when it was under way (milliseconds since 1970): what it waited for before is no service's fault. */
export interface Try {
  readonly answer: HttpAnswer | HttpSilence
  readonly since: number
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
  /** how one try is made, by default at once */
  readonly attempt?: (request: HttpRequest) => Promise<Try>
}

export interface Http {
  /** One try. */
  send(request: HttpRequest): Promise<HttpAnswer | HttpSilence>
  attempt(request: HttpRequest): Promise<Try>
  /**
   * Tries again on silence, 408, 429 and 5xx (and a 403 that says Retry-After) with jittered backoff, honours
   * Retry-After in seconds or as a date, writes one log line an attempt, and gives up when this run's budget for the
   * service is spent: from then on at the first failure. Only for requests that are safe to repeat.
   */
  sendPatiently(request: HttpRequest, service: string, patience?: Patience): Promise<HttpAnswer | HttpSilence>
  /** After a try of one's own that began at `since`: the log line and the wait of `sendPatiently`; false: give up. */
  waitAfter(answer: HttpAnswer | HttpSilence, service: string, tried: Tried): Promise<boolean>
  /** milliseconds that this run may still wait in vain for the service */
  left(service: string): number
}

/** `nth` begins at 1, `since` is in milliseconds since 1970. */
export type Tried = { readonly nth: number; readonly since: number } & Pick<Patience, 'said'>

/** in milliseconds: what an attempt gets when a service was silent so far and its budget is all but spent */
const SHORTEST_TIMEOUT = 1000

/** `budget`: milliseconds that this run may wait in vain for any one service, whatever the number of requests. */
export function createHttp(clock: Clock, log: Log, budget: number): Http {
  const outages = createOutageBudget(budget)
  const silent = new Set<string>()
  const now = (): number => clock.now().getTime()
  const left: Http['left'] = service => outages.left(service)

  const tryOnce = async (request: HttpRequest): Promise<Try> => {
    const since = now()
    return { answer: await exchange(request), since }
  }

  const waitAfter: Http['waitAfter'] = async (answer, service, { nth, since, said = saidOf }) => {
    if (isSilence(answer)) silent.add(service)
    outages.spend(service, since, now())
    const asked = retryAfter(answer, clock.now()) ?? 0
    // `Retry-After: 0`, or a date that has passed, is no leave to ask without a pause.
    const pause = asked > 0 ? asked : Math.min(backoff(nth), left(service))
    const mayWait = left(service) > 0 && pause <= left(service)
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
    attempt: tryOnce,
    waitAfter,
    left,
    sendPatiently: async (request, service, patience = {}) => {
      const { said = saidOf, isUsable = () => true, until = Infinity, attempt = tryOnce } = patience
      for (let nth = 1; ; nth += 1) {
        const { answer, since } = await attempt(silent.has(service) ? hurried(request, left(service)) : request)
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

/** The same request with no longer a silence than a budget of which so much is left can bear. */
export function hurried(request: HttpRequest, left: number): HttpRequest {
  const idleTimeout = Math.min(request.idleTimeout ?? IDLE_TIMEOUT, Math.max(left, SHORTEST_TIMEOUT))
  return { ...request, idleTimeout }
}

/** What an answer or a silence says, for a log line or a problem's cause. */
export function saidOf(answer: HttpAnswer | HttpSilence): string {
  if (isSilence(answer)) return `${answer.silence}: ${oneLine(answer.cause, 200)}`
  const text = oneLine(new TextDecoder().decode(answer.bytes.subarray(0, 2000)), 200)
  return text === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`
}

/** in bytes a second: what an upload takes longer than at this speed is at the expense of the run's budget */
const SLOW = 64 * 1024

/** Milliseconds that sending so many bytes may take in all, where the run may still wait so many for the service. */
export function deadlineOf(size: number, left: number): number {
  return (1000 * size) / SLOW + Math.max(left, SHORTEST_TIMEOUT)
}

/** May the same request succeed later? Silence, 408, 429, 5xx, and a 403 that says Retry-After. */
export function mayPass(answer: HttpAnswer | HttpSilence): boolean {
  if (isSilence(answer)) return answer.silence === 'network' || answer.silence === 'timeout'
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
