import type { Sha256 } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'

/**
 * A folder that is written anew beside the one that is there, and takes its place in one step: until then, and whatever
 * goes wrong, the last good one stays. Trouble is `marketplace/write-failed`.
 */
export interface Site {
  /** `path` is relative, its parts of `[A-Za-z0-9_+@.-]`, joined by `/`; each is written once */
  write(path: string, bytes: Uint8Array): Promise<Problem | undefined>
  /** Takes over the file of the old folder under this path, where it has this digest. */
  keep(path: string, sha256: Sha256): Promise<boolean>
  /** Puts the new folder in the place of the old one. */
  finish(): Promise<Problem | undefined>
  /** Removes what was written; the old folder stays. */
  abandon(): Promise<void>
}
