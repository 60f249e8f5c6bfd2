import type { Problem } from '../core/problem.ts'

/** What earlier runs found out. Losing it costs time, never truth; what was damaged is as good as lost. */
export interface Cache {
  /** undefined where nothing is kept under this key, or something that is not what was put there */
  get(key: string): Promise<Uint8Array | undefined>
  /** Whole or not at all; a full disk is `marketplace/write-failed`. */
  put(key: string, bytes: Uint8Array): Promise<Problem | undefined>
  /** Removes what this run neither got nor put: what nobody shows any more. */
  prune(): Promise<void>
}
