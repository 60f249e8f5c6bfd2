import type { Problem } from '../core/problem.ts'
import type { Plan, ReleaseResult } from '../pipeline.ts'
import type { PlanningTools } from '../plan.ts'
import type { Attestor } from '../ports/attestor.ts'
import type { Log } from '../ports/log.ts'
import type { Ports } from '../ports/ports.ts'
import type { Signer } from '../ports/signer.ts'

export { actionsRunner } from '../adapters/runner.ts'
export { createActionsLog as actionsLog, createTerminalLog as terminalLog } from '../adapters/terminal.ts'

/** One run's outside world: what planning asks, the ports of a plan, and the way out of a job that does not publish. */
export interface Wiring {
  readonly log: Log
  readonly planning: PlanningTools
  ports(plan: Plan): Promise<Ports | Problem>
  /** Writes a file of this machine, whole or not at all. */
  write(path: string, bytes: Uint8Array): Promise<Problem | undefined>
  handOver(plan: Plan, result: ReleaseResult): Promise<string | Problem>
}

/** What signs outside GitHub; the door that may load it brings it along. */
export interface Rehearsing {
  readonly signer: Signer & Attestor
  /** of the rehearsal's trust root */
  readonly trustedRootPath: string
}
