import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import { backoff, type HttpAnswer, type HttpRequest, isSilence, mayPass } from '../http.ts'
import { attemptAt, GITHUB, type GitHubAccess } from './api.ts'
import { outage } from './hub-troubles.ts'
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
  once(request: HttpRequest, isUsable: (answer: HttpAnswer) => boolean): Promise<HttpAnswer | Failed | Problem>
  /** A few tries, for a question about one thing alone. */
  repeatedly(request: HttpRequest, isUsable: (answer: HttpAnswer) => boolean): Promise<HttpAnswer | Failed | Problem>
  /** Lets a moment pass before try `nth + 1`. */
  pause(nth: number): Promise<void>
}

export const TRIES = 3

/** `harmless`: what GitHub always answers, and soon, if it answers at all. */
export function createAsking(access: GitHubAccess, clock: Clock, harmless: HttpRequest): Asking {
  const attempt = attemptAt(access)

  const awaken = async (): Promise<Problem | undefined> => {
    const answer = await access.http.sendPatiently(harmless, GITHUB, { attempt, said: each => said(access, each) })
    return isSilence(answer) || mayPass(answer) ? outage(access, answer) : undefined
  }

  const once: Asking['once'] = async (request, isUsable) => {
    const { answer } = await attempt(request)
    if (isSilence(answer)) {
      if (answer.silence === 'overdue') return outage(access, answer)
    } else {
      if (!mayPass(answer) && isUsable(answer)) return answer
      if (answer.status === 401 || answer.status === 407) return refusal(access, answer, 'look at repositories', 'read')
    }
    return (await awaken()) ?? { failed: said(access, answer) }
  }
  const pause: Asking['pause'] = nth => clock.sleep(backoff(nth))

  return {
    access,
    once,
    pause,
    repeatedly: async (request, isUsable) => {
      for (let nth = 1; ; nth += 1) {
        const told = await once(request, isUsable)
        if (isProblem(told) || !isFailed(told) || nth === TRIES) return told
        await pause(nth)
      }
    },
  }
}

export function isFailed(told: HttpAnswer | Failed): told is Failed {
  return 'failed' in told
}
