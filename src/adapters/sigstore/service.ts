import { type Json, parseJson } from '../../core/json.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { type Http, type HttpAnswer, type HttpRequest, type HttpSilence, isSilence } from '../http.ts'

/** One question to a signing service whose answer is JSON. Must be safe to repeat. */
export interface Ask<Answer> {
  /** as people know it */
  readonly service: string
  readonly request: HttpRequest
  /** the answer, or `undefined` where the JSON is not what the service promises */
  readonly read: (json: Json) => Answer | undefined
  /** may a refusal quote what the service said? */
  readonly quote?: boolean
  /** taken out of whatever is quoted: services have been seen to echo tokens */
  readonly secrets?: readonly string[]
  /** statuses that are no refusal, answered by `onStatus` */
  readonly onStatus?: Readonly<Record<number, (answer: HttpAnswer) => Answer | undefined>>
}

/** Proxies answer 200 with a page of their own, and answers get cut: worth a few more tries. */
const READABLE_TRIES = 4
const STATUS_PAGE = 'https://status.sigstore.dev'

/** Asks patiently. No usable answer within the budget is `sign/outage`; a refusal is `sign/refused`. */
export async function ask<Answer>(
  { service, request, read, quote = true, secrets = [], onStatus = {} }: Ask<Answer>,
  { http, log, clock }: { readonly http: Http; readonly log: Log; readonly clock: Clock },
): Promise<Answer | Problem> {
  let said = ''
  for (let attempt = 1; attempt <= READABLE_TRIES; attempt += 1) {
    const answer = await http.sendPatiently(request, service)
    const status = isSilence(answer) ? 0 : answer.status
    said = quote ? scrub(wordsOf(answer), secrets) : statusOf(answer)
    if (isSilence(answer) || status === 408 || status === 429 || status >= 500) return outage(service, said)
    const special = onStatus[status]
    if (special === undefined && (status < 200 || status > 299)) return refused(service, said)
    const json = special ? null : parseJson(new TextDecoder().decode(answer.bytes), 32)
    const result = special ? special(answer) : json === undefined ? undefined : read(json)
    if (result !== undefined) return result
    said = `HTTP ${status} with an answer that cannot be read`
    if (attempt === READABLE_TRIES) break
    log.info(`${service}: ${said}; attempt ${attempt}, trying again in ${attempt} s`)
    await clock.sleep(attempt * 1000)
  }
  return outage(service, said)
}

function outage(service: string, cause: string): Problem {
  return problem(
    'sign/outage',
    `${service} gave no usable answer`,
    `Nothing is lost: run again when ${STATUS_PAGE} and https://www.githubstatus.com are green; files that are signed already are not signed again.`,
    { cause },
  )
}

function refused(service: string, cause: string): Problem {
  return problem(
    'sign/refused',
    `${service} refused the request`,
    'Running again as it is will not help: see the cause. The job needs `id-token: write`, and its clock must be right.',
    { cause },
  )
}

function statusOf(answer: HttpAnswer | HttpSilence): string {
  return isSilence(answer) ? answer.silence : `HTTP ${answer.status}`
}

function wordsOf(answer: HttpAnswer | HttpSilence): string {
  if (isSilence(answer)) return `${answer.silence}: ${answer.cause}`
  const text = new TextDecoder().decode(answer.bytes.subarray(0, 4000)).trim()
  return text === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${text}`
}

/** Without the secrets, without anything that looks like a JSON Web Token, on one line. */
function scrub(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '***')
  return oneLine(clean.replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, '***'), 300)
}
