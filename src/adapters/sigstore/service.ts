import { type Json, parseJson } from '../../core/json.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { type Http, type HttpAnswer, type HttpRequest, type HttpSilence, isSilence } from '../http.ts'

/** What talking to a service needs. */
export interface Wire {
  readonly http: Http
  readonly log: Log
  readonly clock: Clock
}

/** How long one question may wait: for what is left of the run's budget, so long but not beyond an instant, or not at all. */
export type Patience = 'budget' | 'one-try' | { readonly until: number }

/** The answer to a question that was not asked again, for the instant of its {@link Patience} had come. */
export const OVERDUE = Symbol('overdue')

/** One question to a signing service. Must be safe to repeat. */
export interface Ask<Answer> {
  /** as people know it */
  readonly service: string
  readonly request: HttpRequest
  /** reads an answer of 2xx; `undefined` where it is not what the service promises: a proxy's page, half a document */
  readonly read: (bytes: Uint8Array) => Answer | undefined
  /** may a refusal quote what the service said? */
  readonly quote?: boolean
  /** taken out of whatever is quoted: services have been seen to echo tokens */
  readonly secrets?: readonly string[]
  /** refusals that are none: what a status means, or `undefined` where it is a refusal after all */
  readonly onStatus?: Readonly<Record<number, (answer: HttpAnswer) => Answer | undefined>>
  readonly patience?: Patience
}

/** in milliseconds without a byte */
const ONE_TRY_TIMEOUT = 10_000
const STATUS_PAGE = 'https://status.sigstore.dev'

/** For `read`: JSON of a bounded depth. */
export function asJson<Answer>(read: (json: Json) => Answer | undefined): (bytes: Uint8Array) => Answer | undefined {
  return bytes => {
    const json = parseJson(new TextDecoder().decode(bytes), 32)
    return json === undefined ? undefined : read(json)
  }
}

/**
 * Asks as patiently as it may. Three ways to end without an answer: no usable one in time is `sign/outage`, a refusal is
 * `sign/refused`, whether for want of a right or for something in the configuration.
 */
export async function ask<Answer>(asked: Ask<Answer>, wire: Wire): Promise<Answer | Problem | typeof OVERDUE> {
  const { service, request, patience = 'budget' } = asked
  const said = (answer: HttpAnswer | HttpSilence): string => wordsOf(answer, asked)
  const answer =
    patience === 'one-try'
      ? await wire.http.send({ idleTimeout: ONE_TRY_TIMEOUT, ...request })
      : await wire.http.sendPatiently(request, service, {
          said,
          isUsable: each => !isGood(each) || asked.read(each.bytes) !== undefined,
          ...(patience === 'budget' ? {} : { until: patience.until }),
        })
  if (isSilence(answer)) return answer.silence === 'overdue' ? OVERDUE : outage(service, said(answer))
  const { status } = answer
  if (status === 408 || status === 429 || status >= 500) return outage(service, said(answer))
  const read = isGood(answer) ? asked.read(answer.bytes) : asked.onStatus?.[status]?.(answer)
  if (read !== undefined) return read
  return isGood(answer) ? outage(service, said(answer)) : refused(service, said(answer), status)
}

/** As {@link ask}, where no instant limits the patience. */
export async function askInTime<Answer>(
  asked: Ask<Answer> & { readonly patience?: 'budget' | 'one-try' },
  wire: Wire,
): Promise<Answer | Problem> {
  const answer = await ask(asked, wire)
  if (answer === OVERDUE) throw new Error('no instant was given that could pass')
  return answer
}

/** An answer that is well-formed and about something else: what lies between may mix answers up. */
export function strange(service: string, what: string): Problem {
  return problem(
    'sign/refused',
    `${service} answered with ${what}`,
    `A matter of configuration: check the address of ${service} in \`signing-config\`; what lies between it and this job may mix up answers. Running again as it is will not help.`,
  )
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status <= 299
}

function outage(service: string, cause: string): Problem {
  return problem(
    'sign/outage',
    `${service} gave no usable answer`,
    `An outage of the service, not of this project. Nothing is lost: run again when ${STATUS_PAGE} and https://www.githubstatus.com are green; what is signed already is kept, the rest is signed then.`,
    { cause },
  )
}

function refused(service: string, cause: string, status: number): Problem {
  const isRight = status === 401 || status === 403
  return problem(
    'sign/refused',
    `${service} refused the request`,
    isRight
      ? 'A matter of rights, so running again as it is will not help: the job needs `id-token: write`, and an issuer that the instance accepts.'
      : 'A matter of configuration, so running again as it is will not help: see the cause, check `signing-config` and the clock of the runner.',
    { cause },
  )
}

/** Without the secrets, without anything that looks like a JSON Web Token, on one line. */
function wordsOf<Answer>(answer: HttpAnswer | HttpSilence, asked: Ask<Answer>): string {
  const { quote = true, secrets = [] } = asked
  if (isSilence(answer)) return quote ? `${answer.silence}: ${scrub(answer.cause, secrets)}` : answer.silence
  const status = `HTTP ${answer.status}`
  if (isGood(answer)) return `${status} with an answer that cannot be read`
  const text = quote ? scrub(new TextDecoder().decode(answer.bytes.subarray(0, 4000)).trim(), secrets) : ''
  return text === '' ? status : `${status}: ${text}`
}

function scrub(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '***')
  return oneLine(clean.replace(/eyJ[\w-]+(?:\.[\w-]*)*/g, '***'), 300)
}
