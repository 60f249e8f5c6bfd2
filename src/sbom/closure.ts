import type { Sha256 } from '../core/digest.ts'
import type { CoreMetadata } from '../python/metadata.ts'

/** One package that installing a distribution brings along. */
export interface ClosurePackage {
  /** normalised by PEP 503 */
  readonly name: string
  /** null where only a requirement is known */
  readonly version: string | null
  /** exactly the artifact that the target installs */
  readonly artifact?: { readonly file: string; readonly sha256: Sha256; readonly url?: string }
  readonly metadata?: CoreMetadata
  /** normalised names; empty where the source has no edges */
  readonly dependsOn: readonly string[]
}

/** What a distribution needs, on one target. */
export interface Closure {
  readonly source: 'lock' | 'pip-report' | 'declared'
  /** true only if every requirement is resolved to one version */
  readonly complete: boolean
  /** why it is not complete, one sentence; absent if it is */
  readonly reason?: string
  /** what needs attention but makes nothing incomplete, one sentence each */
  readonly warnings?: readonly string[]
  readonly target: string | null
  /** normalised names that the distribution itself requires on this target */
  readonly direct: readonly string[]
  /** true where `dependsOn` is known; a lock may list packages without edges */
  readonly hasEdges: boolean
  /** sorted by name; never the distribution itself */
  readonly packages: readonly ClosurePackage[]
}
