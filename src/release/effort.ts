import type { StageName } from './facts.ts'

/** What a run took so far: told in the manifest, never part of what is compared. */
export interface Effort {
  /** in milliseconds; a stage that was off, handed over or recalled took no time of this run worth telling */
  readonly durations: Readonly<Partial<Record<StageName, number>>>
  /** uploads begun, and those of them that were not the first for their asset */
  readonly tries: number
  readonly retries: number
  /** of all uploads begun */
  readonly bytes: number
}

export const NO_EFFORT: Effort = { durations: {}, tries: 0, retries: 0, bytes: 0 }

/** Both together. */
export function addEffort(left: Effort, right: Partial<Effort>): Effort {
  return {
    durations: { ...left.durations, ...right.durations },
    tries: left.tries + (right.tries ?? 0),
    retries: left.retries + (right.retries ?? 0),
    bytes: left.bytes + (right.bytes ?? 0),
  }
}
