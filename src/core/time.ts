const DAY_MS = 86_400_000

/** Reads a whole number of days written as `5d`; `undefined` for anything else. */
export function parseDays(text: string): number | undefined {
  const match = /^(\d{1,5})d$/.exec(text.trim())
  return match === null ? undefined : Number(match[1])
}

/** Whole days from one UTC day to a later one; negative if `from` lies after `to`. Arguments are ISO 8601 instants or dates. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((startOfDay(to) - startOfDay(from)) / DAY_MS)
}

/**
 * The UTC day so many days after another one, both `YYYY-MM-DD` (or after the day of an ISO 8601 instant); undefined where
 * no year of four digits has it: foreign numbers of days may be anything.
 */
export function dayAfter(day: string, days: number): string | undefined {
  const at = new Date(startOfDay(day) + days * DAY_MS)
  const year = at.getUTCFullYear()
  return year >= 0 && year <= 9999 ? utcDay(at) : undefined
}

/** The UTC day of an instant, as `YYYY-MM-DD`. */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

function startOfDay(iso: string): number {
  return Date.parse(`${new Date(iso).toISOString().slice(0, 10)}T00:00:00Z`)
}

/** Reads a time span written as `90s`, `10m` or `2h`; in milliseconds, `undefined` for anything else. */
export function parseSpan(text: string): number | undefined {
  const match = /^(\d{1,6})(s|m|h)$/.exec(text.trim())
  if (match === null) return undefined
  const unit = match[2] === 's' ? 1000 : match[2] === 'm' ? 60_000 : 3_600_000
  return Number(match[1]) * unit
}
