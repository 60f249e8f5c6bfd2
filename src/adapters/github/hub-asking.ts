import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import { backoff, type HttpAnswer, type HttpRequest, isSilence, mayPass } from '../http.ts'
import { attemptAt, GITHUB, type GitHubAccess } from './api.ts'
import { outage, unwell } from './hub-troubles.ts'
import { refusal } from './refusal.ts'
import { said } from './said.ts'

/** No answer of use, and what was said instead. GitHub itself is there: it answers other questions. */
export interface Failed {
  readonly failed: string
}

/** How many things are asked at once; what GitHub cannot answer for one of them must not look like an outage. */
export interface Asking {
  readonly access: GitHubAccess
  /**
   * One try in its turn. A failure of which nobody knows whose it is is followed by a question that is none of anybody's:
   * where that stays without an answer for the whole budget, GitHub is away, `marketplace/outage`.
   */
  once(request: HttpRequest): Promise<HttpAnswer | Failed | Problem>
  /** A few tries, for a question about one thing alone. */
  repeatedly(request: HttpRequest): Promise<HttpAnswer | Failed | Problem>
  /** Lets a moment pass before try `nth + 1`. */
  pause(nth: number): Promise<void>
  /** GitHub had an answer of use about something. */
  answered(): void
  /** The last try at one thing failed: its own trouble, unless nothing was answered since so many failed before it. */
  alone(why: string): Failed | Problem
}

export const TRIES = 3
/** in a row: so many things are not broken each for itself */
const IN_VAIN = 10

/** `harmless`: what GitHub always answers, and soon, if it answers at all. */
export function createAsking(access: GitHubAccess, clock: Clock, harmless: HttpRequest): Asking {
  const attempt = attemptAt(access)
  let vain = 0

  const awaken = async (): Promise<Problem | undefined> => {
    const patience = { attempt, isUsable: isAnswer, said: (each: Parameters<typeof said>[1]) => said(access, each) }
    const answer = await access.http.sendPatiently(harmless, GITHUB, patience)
    return isSilence(answer) || mayPass(answer) || !isAnswer(answer) ? outage(access, answer) : undefined
  }

  const once: Asking['once'] = async request => {
    const { answer } = await attempt(request)
    if (isSilence(answer)) {
      if (answer.silence === 'overdue') return outage(access, answer)
    } else {
      if (answer.status === 401 || answer.status === 407) return refusal(access, answer, 'look at repositories', 'read')
      if (!mayPass(answer) && isAnswer(answer)) return answer
    }
    return (await awaken()) ?? { failed: said(access, answer) }
  }
  const pause: Asking['pause'] = nth => clock.sleep(backoff(nth))
  const answered = (): void => {
    vain = 0
  }
  const alone: Asking['alone'] = why => {
    vain += 1
    return vain < IN_VAIN ? { failed: why } : unwell(vain, why)
  }

  return {
    access,
    once,
    pause,
    answered,
    alone,
    repeatedly: async request => {
      for (let nth = 1; ; nth += 1) {
        const told = await once(request)
        if (isProblem(told)) return told
        if (!isFailed(told)) {
          answered()
          return told
        }
        if (nth === TRIES) return alone(told.failed)
        await pause(nth)
      }
    },
  }
}

export function isFailed(told: HttpAnswer | Failed): told is Failed {
  return 'failed' in told
}

/** A page of a proxy with 200 is no answer. */
function isAnswer({ status, bytes }: HttpAnswer): boolean {
  return status !== 200 || bytes[0] === '{'.charCodeAt(0) || bytes[0] === '['.charCodeAt(0)
}
