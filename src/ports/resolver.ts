import type { Problem } from '../core/problem.ts'
import type { Distribution } from '../release/distribution.ts'
import type { Closure } from '../sbom/closure.ts'

export interface Resolver {
  /** Can every file it was given be read? Read-only. */
  check(distributions: readonly Distribution[]): Promise<readonly Problem[]>
  /** What installing this distribution brings along, on its target. */
  closure(distribution: Distribution): Promise<Closure | Problem>
  /** Digest over lock, reports and target: part of the sbom stage's `inputs`. */
  fingerprint(): Promise<string | Problem>
}
