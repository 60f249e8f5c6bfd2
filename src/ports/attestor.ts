import type { Problem } from '../core/problem.ts'
import type { WorkflowRun } from '../release/workflow-run.ts'
import type { Signed } from './signer.ts'

export type { WorkflowRun }

/**
 * What the proof of a statement must be able to do. `promise`: a Rekor v1 entry, whose promise carries the time itself,
 * for formats that have no place for a timestamp (PEP 740). `any`: whatever the signing config prefers.
 */
export type ProofNeed = 'any' | 'promise'

/** Signs statements as the same identity, with the same key and certificate, as the files. */
export interface Attestor {
  /** null where no service describes the run: outside GitHub */
  workflow(): Promise<WorkflowRun | null | Problem>
  /**
   * An in-toto statement (JSON, UTF-8) in a DSSE envelope (`application/vnd.in-toto+json`), logged: the payload is these
   * very bytes. `sign/no-promise-log` where `promise` is needed and the instance has no Rekor v1 log.
   */
  attest(statement: Uint8Array, need: ProofNeed): Promise<Signed | Problem>
}
