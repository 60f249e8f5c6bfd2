import type { Problem } from '../core/problem.ts'

/** What earlier runs found out. Losing it costs time, never truth; what was damaged is as good as lost. */
export interface Cache {
  /** undefined where nothing is kept under this key, or something that is not what was put there, which is then removed */
  get(key: string): Promise<Uint8Array | undefined>
  /** Is something kept under this key? Its content is not looked at. */
  has(key: string): Promise<boolean>
  /** Whole or not at all; a full disk is `marketplace/write-failed`. */
  put(key: string, bytes: Uint8Array): Promise<Problem | undefined>
  /** Removes what this run neither asked for nor put: what nobody shows any more. */
  prune(): Promise<void>
}
