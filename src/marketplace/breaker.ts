import { type Problem, problem, withCause } from '../core/problem.ts'

/** Tells a hub that is away from plugins that each have their own trouble. */
export interface Breaker {
  /** A plugin was looked at: the hub is there. */
  succeeded(): void
  /** One could not be fetched from the hub; answers the outage that this makes certain. */
  failed(trouble: Problem): Problem | undefined
}

/** So many plugins in a row: no coincidence of their own troubles any more. */
const IN_A_ROW = 8

/**
 * `plugins`: how many there are to look at. Where all of a small catalogue fail, that is an outage too, unless there is one
 * plugin alone, of which nobody can say whose trouble it is.
 */
export function createBreaker(plugins: number): Breaker {
  const most = Math.max(2, Math.min(IN_A_ROW, plugins))
  let row = 0
  return {
    succeeded: () => {
      row = 0
    },
    failed: trouble => {
      if (trouble.code === 'marketplace/outage') return trouble
      row += 1
      return row < most ? undefined : outage(row, trouble)
    },
  }
}

function outage(row: number, trouble: Problem): Problem {
  return problem(
    'marketplace/outage',
    `GitHub gave nothing of ${row} plugins in a row, so this is no trouble of their own`,
    'Nothing was written and what was verified is kept: run again when GitHub answers, and the run goes on from there.',
    { cause: withCause(trouble) },
  )
}
