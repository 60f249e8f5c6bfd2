import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'

export interface Held<Value> {
  readonly value: Value
  /** milliseconds since 1970, by this machine's clock: only differences count */
  readonly renewAt: number
}

export interface Renewing<Value> {
  get(): Promise<Held<Value> | Problem>
  /** This one is of no use any more, whatever the time: the next who asks gets another. */
  forget(held: Held<Value>): void
}

/**
 * One value for everybody who asks, however many ask at once; fetched anew when its time is over. A problem is answered
 * to those who waited for it and then forgotten. `lifetime` in milliseconds.
 */
export function renewing<Value>(
  clock: Clock,
  fetch: () => Promise<{ readonly value: Value; readonly lifetime: number } | Problem>,
): Renewing<Value> {
  let held: Held<Value> | undefined
  let pending: Promise<Held<Value> | Problem> | undefined
  return {
    get: async () => {
      if (held && clock.now().getTime() < held.renewAt) return held
      pending ??= (async () => {
        const fetched = await fetch()
        if (isProblem(fetched)) return fetched
        // From when it came: minutes may have gone by in asking for it.
        held = { value: fetched.value, renewAt: clock.now().getTime() + fetched.lifetime }
        return held
      })().finally(() => {
        pending = undefined
      })
      return pending
    },
    forget: old => {
      if (held === old) held = undefined
    },
  }
}
