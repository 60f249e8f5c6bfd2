import type { Made, Off, StageName } from './facts.ts'

/** What this job does about a stage: run it, take the fact of an earlier job, or leave it out for a reason. */
export type Decision<N extends StageName> = 'run' | { readonly handed: Made[N] } | Off

/** Is the stage left out of the release, as far as this job knows? */
export function isLeftOut(decision: Decision<StageName>): decision is Off {
  return decision !== 'run' && 'off' in decision
}
