import type { Problem } from '../core/problem.ts'
import type { Signed } from './signer.ts'

/**
 * What the proof of a statement must be able to do. `promise`: a Rekor v1 entry, whose promise carries the time itself,
 * for formats that have no place for a timestamp (PEP 740). `any`: whatever the signing config prefers.
 */
export type ProofNeed = 'any' | 'promise'

/** The workflow run that signs, in the words of its own ID token (GitHub's OpenID Connect claims). */
export interface WorkflowRun {
  /** `https://github.com` or the server's own address */
  readonly serverUrl: string
  /** `OWNER/NAME` */
  readonly repository: string
  readonly repositoryId: string
  readonly repositoryOwnerId: string
  /** 40 or 64 hexadecimal digits */
  readonly sha: string
  /** full ref that the run was started for */
  readonly ref: string
  /** `OWNER/NAME/.github/workflows/FILE@REF` of the workflow that was started */
  readonly workflowRef: string
  /** the same of the workflow whose job signs: another one where a reusable workflow was called */
  readonly jobWorkflowRef: string
  readonly eventName: string
  /** `github-hosted` or `self-hosted` */
  readonly runnerEnvironment: string
  readonly runId: string
  readonly runAttempt: string
}

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
