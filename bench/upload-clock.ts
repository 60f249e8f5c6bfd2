import type { Clock } from '../src/ports/clock.ts'

/** How much faster than the world's the clock of paced uploads goes: a minute passes in three seconds. */
export const SCALE = 20

// In every process the same, so that what a server asks to wait is what a client waits.
const START = Date.parse('2026-01-01T00:00:00Z')

/** A clock of minutes that take three seconds. */
export const fast: Clock = {
  now: () => new Date(START + (Date.now() - START) * SCALE),
  sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds / SCALE)),
}
