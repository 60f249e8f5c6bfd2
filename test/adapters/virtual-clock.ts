import type { Clock } from '../../src/ports/clock.ts'

export interface VirtualClock extends Clock {
  /** milliseconds that have passed */
  readonly passed: () => number
}

const START = Date.parse('2026-11-25T12:00:00Z')

/**
 * Moves by nothing but sleeping, and as a real one does: who sleeps least wakes first, and sleeping at once counts once.
 * It stands still while something is on its way over a socket.
 */
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
