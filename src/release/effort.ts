import type { StageName } from './facts.ts'

/** What one stage took of this run. */
export interface StageEffort {
  /** whole milliseconds */
  readonly durationMs: number
  /** uploads begun, and those of them that began the same bytes under the same name anew */
  readonly tries: number
  readonly retries: number
  /** of all uploads begun */
  readonly bytes: number
}

/**
 * What a run took so far, by stage: told in the manifest, never part of what is compared. A stage that was off or recalled
 * took nothing of this run that is worth telling, and is not there.
 */
export type Effort = Readonly<Partial<Record<StageName, StageEffort>>>

export const NO_EFFORT: Effort = {}
