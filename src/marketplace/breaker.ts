import { type Problem, problem, withCause } from '../core/problem.ts'

/** Tells a hub that is away from plugins that each have their own trouble. */
export interface Breaker {
  /** A plugin was looked at: the hub is there. */
  succeeded(): void
  /** One of this repository could not be fetched from the hub; answers the outage that this makes certain. */
  failed(repository: string, trouble: Problem): Problem | undefined
}

/** So many repositories in a row: no coincidence of their own troubles any more, as many plugins of one would be. */
const IN_A_ROW = 8

/**
 * `repositories`: how many there are to look at. Where all of a small catalogue fail, that is an outage too, unless there is
 * one repository alone, of which nobody can say whose trouble it is.
 */
export function createBreaker(repositories: number): Breaker {
  const most = Math.max(2, Math.min(IN_A_ROW, repositories))
  const row = new Set<string>()
  return {
    succeeded: () => row.clear(),
    failed: (repository, trouble) => {
      if (trouble.code === 'marketplace/outage') return trouble
      row.add(repository)
      return row.size < most ? undefined : outage(row.size, trouble)
    },
  }
}

function outage(row: number, trouble: Problem): Problem {
  return problem(
    'marketplace/outage',
    `GitHub gave nothing of ${row} repositories in a row, so this is no trouble of their own`,
    'Nothing was written and what was verified is kept: run again when GitHub answers, and the run goes on from there.',
    { cause: withCause(trouble) },
  )
}
