import type { Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { IndexOutcome } from '../release/facts.ts'

export async function fillIndex(_context: ReleaseContext, _ports: Ports): Promise<IndexOutcome | null | Problem> {
  return null
}
