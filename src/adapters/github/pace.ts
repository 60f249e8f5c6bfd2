import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { type HttpRequest, type HttpSilence, isSilence, type Try } from '../http.ts'
import type { GitHubAccess, GitHubAnswer } from './api.ts'
import { limitOf } from './limit.ts'
import { said } from './said.ts'

/**
 * The pace of one run at GitHub, for all of its users: writes take turns, and a limit that GitHub puts on one request
 * holds back every request of the run.
 */
export interface Pace {
  /**
   * One try, when its turn has come. A request that meets a limit did not happen: it is made again when GitHub lets it.
   * With a limit that lasts longer than the run's budget the answer is the silence `overdue`, for all from then on.
   */
  attempt(access: GitHubAccess, request: HttpRequest): Promise<Try>
}

/** A limit, from the first answer that told of it until a request gets through again. */
interface Hold {
  readonly since: number
  readonly until: number
  /** when it was told last: what was sent before knew nothing of it */
  readonly told: number
  /** how often it was told to requests that had waited for it */
  readonly times: number
  readonly write: boolean
  readonly words: string
}

const MINUTE = 60_000
/** in a minute. GitHub's limit is 80, and counts a request when it ends: those under way may fall into the next minute. */
const WRITES = 75
/** in milliseconds: shorter waits for a turn are not worth a line */
const LONG = 5000
/** in milliseconds: what a limit lasts at least, for `Retry-After: 0` is said, too */
const SHORTEST = 1000

/** `budget`: milliseconds for which one limit may hold back the run. What GitHub asks to wait is no outage of it. */
export function createPace(clock: Clock, log: Log, budget: number): Pace {
  const now = (): number => clock.now().getTime()
  /** The clock was set back since: nobody waits for it to come there again. */
  const isAhead = (at: number): boolean => at > now()
  let begun: readonly number[] = []
  let lastTurn: Promise<unknown> = Promise.resolve()
  let hold: Hold | undefined

  /** Waits until no limit holds back this run; answers where that is too long. */
  const gate = async (): Promise<HttpSilence | undefined> => {
    for (;;) {
      const wait = hold === undefined || isAhead(hold.told) ? 0 : hold.until - now()
      if (hold === undefined || wait <= 0) return undefined
      if (hold.until - hold.since > budget) {
        return { silence: 'overdue', cause: hold.words, again: new Date(hold.until) }
      }
      await clock.sleep(wait)
    }
  }

  const nextTurn = async (): Promise<HttpSilence | undefined> => {
    for (;;) {
      const overdue = await gate()
      if (overdue) return overdue
      begun = begun.filter(at => !isAhead(at))
      // Any minute holds at most so many: a small release is not slowed down at all.
      const [oldest = 0] = begun
      const wait = begun.length < WRITES ? 0 : oldest + MINUTE - now()
      if (wait <= 0) {
        begun = [...begun.slice(1 - WRITES), now()]
        return undefined
      }
      if (wait > LONG) log.info(`GitHub takes some 80 writes a minute: the next in ${Math.ceil(wait / 1000)} s`)
      await clock.sleep(wait)
    }
  }

  const turn = (): Promise<HttpSilence | undefined> => {
    const mine = lastTurn.then(nextTurn)
    lastTurn = mine
    return mine
  }

  /** Is this answer a limit? Then the gate is closed for as long as it says, longer if it says so again and again. */
  const isHeldBack = (answer: GitHubAnswer, write: boolean, since: number, words: string): boolean => {
    const asked = limitOf(answer, clock.now())
    if (asked === undefined) {
      // Reads get through while writes are held back, and silence says nothing.
      const through = !isSilence(answer) && (write || hold?.write === false)
      if (hold !== undefined && since > hold.told && through) hold = undefined
      return false
    }
    const told = now()
    if (hold !== undefined && since <= hold.told) {
      hold = { ...hold, until: Math.max(hold.until, told + asked) }
      return true
    }
    // Whoever asks only much later meets another limit.
    const before = hold !== undefined && since <= hold.until + MINUTE ? hold : { since: told, times: 0 }
    const times = before.times + 1
    const pause = Math.max(asked, times === 1 ? SHORTEST : MINUTE * 2 ** (times - 2))
    hold = { since: before.since, until: told + pause, told, times, write, words }
    log.info(`GitHub limits this run (${words}): every request of it waits ${Math.ceil(pause / 1000)} s`)
    return true
  }

  return {
    attempt: async (access, request) => {
      const write = isWrite(request)
      for (;;) {
        const overdue = await (write ? turn() : gate())
        if (overdue) return { answer: overdue, since: now() }
        const made = await access.http.attempt(request)
        if (!isHeldBack(made.answer, write, made.since, said(access, made.answer))) return made
      }
    },
  }
}

/** What GitHub counts as creating content; GraphQL, of which only queries are asked, reads with a POST. */
function isWrite({ method, url }: HttpRequest): boolean {
  return method !== 'GET' && !new URL(url).pathname.endsWith('/graphql')
}
