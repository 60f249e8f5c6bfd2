import type { Sha256 } from '../../core/digest.ts'
import type { Marker } from '../marker-grammar.ts'

/** A lock file of any format, read: which versions and files it pins, and under which conditions. */
export interface Lock {
  readonly requiresPython?: string
  /** the environments it was made for; empty: any */
  readonly environments: readonly Marker[]
  /** extras and dependency groups that may be asked for, normalised */
  readonly extras: readonly string[]
  readonly groups: readonly string[]
  /** groups that count where none is asked for, normalised */
  readonly defaultGroups: readonly string[]
  readonly packages: readonly LockedPackage[]
  /** false: the lock lists packages without saying which needs which */
  readonly hasEdges: boolean
}

export interface LockedPackage {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440; null where the source decides it (a folder, a repository) */
  readonly version: string | null
  readonly marker?: Marker
  readonly requiresPython?: string
  readonly source: LockedSource
  /** absent: the lock does not say */
  readonly dependencies?: readonly LockedDependency[]
}

export type LockedSource =
  | { readonly kind: 'index'; readonly wheels: readonly LockedFile[]; readonly sdist?: LockedFile }
  | { readonly kind: 'archive'; readonly archive: LockedFile }
  | { readonly kind: 'vcs' | 'directory' }

export interface LockedFile {
  readonly file: string
  readonly sha256?: Sha256
  /** http or https, without user, query and fragment: those may carry credentials, and the digest names the file */
  readonly url?: string
}

export interface LockedDependency {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version?: string
}

/** What is asked of a lock. Names are normalised; `groups` absent: the lock's own default groups. */
export interface LockRequest {
  readonly extras: ReadonlySet<string>
  readonly groups?: ReadonlySet<string>
}

/** One package as the target installs it. */
export interface SelectedPackage {
  readonly name: string
  readonly version: string | null
  readonly kind: 'wheel' | 'sdist' | 'archive' | 'vcs' | 'directory' | 'none'
  /** exactly the file that the target installs; absent where the lock has no file for it, or no SHA-256 */
  readonly artifact?: { readonly file: string; readonly sha256: Sha256; readonly url?: string }
  /** names of other selected packages, sorted */
  readonly dependsOn: readonly string[]
  /** canonical text of the condition under which the lock wants it */
  readonly marker?: string
}

export interface LockSelection {
  /** sorted by name */
  readonly packages: readonly SelectedPackage[]
  /** what the lock does not settle, one sentence each; empty: every package has one version and one file */
  readonly unresolved: readonly { readonly name: string; readonly reason: string }[]
  readonly hasEdges: boolean
}
