import { type Problem, problem } from './problem.ts'

const DAY_MS = 86_400_000

/** Reads a whole number of days written as `5d`. */
export function parseDays(text: string, what: string): number | Problem {
  const match = /^(\d{1,5})d$/.exec(text.trim())
  if (match) return Number(match[1])
  return problem('input/invalid', `${what} is \`${text}\`, which is no number of days`, 'Write whole days, like `5d`.')
}

/** Whole days from one UTC day to a later one; negative if `from` lies after `to`. Arguments are ISO 8601 instants or dates. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((startOfDay(to) - startOfDay(from)) / DAY_MS)
}

/** The UTC day of an instant, as `YYYY-MM-DD`. */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

function startOfDay(iso: string): number {
  return Date.parse(`${new Date(iso).toISOString().slice(0, 10)}T00:00:00Z`)
}
