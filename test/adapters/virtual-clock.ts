import type { Http } from '../../src/adapters/http.ts'
import type { Clock } from '../../src/ports/clock.ts'

export interface VirtualClock extends Clock {
  /** milliseconds that have passed */
  readonly passed: () => number
}

const START = Date.parse('2026-11-25T12:00:00Z')

/** Moves by nothing but sleeping, and as a real one does: who sleeps least wakes first, and sleeping at once counts once. */
export function virtualClock(isBusy: () => boolean = () => false): VirtualClock {
  let now = START
  const waiting: { readonly at: number; readonly wake: () => void }[] = []
  return {
    now: () => new Date(now),
    passed: () => now - START,
    sleep: milliseconds =>
      new Promise<void>(wake => {
        waiting.push({ at: now + milliseconds, wake })
        const tick = (): void => {
          if (isBusy()) {
            setTimeout(tick, 1)
            return
          }
          waiting.sort((left, right) => left.at - right.at)
          const next = waiting.shift()
          now = Math.max(now, next?.at ?? now)
          next?.wake()
        }
        setTimeout(tick, 2)
      }),
  }
}

/** A virtual clock that stands still while a request of the watched Http is under way; `sent` is told of each. */
export function clockOfRequests(sent: (clock: VirtualClock) => void = () => {}): {
  readonly clock: VirtualClock
  readonly watched: (http: Http) => Http
} {
  let underWay = 0
  const clock = virtualClock(() => underWay > 0)
  const watched = (http: Http): Http => ({
    ...http,
    attempt: async request => {
      sent(clock)
      underWay += 1
      try {
        return await http.attempt(request)
      } finally {
        underWay -= 1
      }
    },
  })
  return { clock, watched }
}
