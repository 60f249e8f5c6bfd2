import type { Problem } from '../core/problem.ts'
import type { TrustRoot } from '../signature/trust-root.ts'

/** The trust root of this run: embedded, given as a file, or refreshed. Never one that lies in a target. */
export interface Trust {
  root(): Promise<TrustRoot | Problem>
}
