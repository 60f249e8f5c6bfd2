import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import type { Problem } from '../core/problem.ts'

/** An asset of a public release as the hub lists it; nothing of it is verified. */
export interface HubAsset {
  /** the hub's own, opaque: other bytes under the same name have another one */
  readonly id: string
  readonly name: string
  /** in bytes */
  readonly size: number
  /** as the hub states it; null where it states none */
  readonly sha256: Sha256 | null
  /** where anyone can fetch it, as the hub gave it */
  readonly url: string
}

/** A published release of a repository, without its assets. */
export interface HubTag {
  /** the hub's own, opaque */
  readonly id: string
  readonly tag: string
  /** page of the release */
  readonly url: string
  /** ISO 8601 UTC in whole seconds; null where the hub says none */
  readonly publishedAt: string | null
  readonly prerelease: boolean
  /** the hub vouches that its assets change no more */
  readonly immutable: boolean
}

export interface HubRelease extends HubTag {
  /** sorted by name; uploads that never finished are not among them */
  readonly assets: readonly HubAsset[]
}

export interface HubRepository {
  /** decimal: a name can be registered anew, its number cannot */
  readonly id: string
  /** `OWNER/NAME` as it is now, which is another than was asked for after a renaming */
  readonly name: string
  /** those that were chosen, in the order in which they were */
  readonly releases: readonly HubRelease[]
}

/** A repository to look at, and which of its published releases are wanted with their assets. */
export interface HubQuestion {
  /** `OWNER/NAME` */
  readonly repository: string
  /**
   * Takes the published releases, newest first (the newest three hundred, and none whose tag has characters that nobody
   * sees); answers the ids of those that are wanted.
   */
  readonly choose: (tags: readonly HubTag[]) => readonly string[]
}

/** Where many repositories publish their releases: GitHub. Anything may be asked at the same time. */
export interface ReleaseHub {
  /**
   * One look at many repositories, by few requests. By the name that was asked for: what is there, or why that one could
   * not be looked at (`marketplace/gone`, also where it is not public; `marketplace/unreachable` for an answer that is of
   * no use). Of two questions about one repository the answer holds what either wants. `marketplace/outage` instead of it
   * all: the hub itself is away, or holds this run back for longer than its budget; `release/no-access`: it does not
   * accept the token; `marketplace/write-failed`: what it answered could not be kept. `known`: the assets of an immutable
   * release as an earlier look found them, by its id; those are not listed again.
   */
  look(
    questions: readonly HubQuestion[],
    known?: (releaseId: string) => readonly HubAsset[] | undefined,
  ): Promise<ReadonlyMap<string, HubRepository | Problem> | Problem>
  /**
   * The bytes of an asset from its public address, without a token: exactly as many as are listed and, where a digest is
   * listed, with that digest; else `marketplace/unreachable` after a few tries (`marketplace/write-failed` where a large
   * one finds no room in the folder for temporary files). The caller closes.
   */
  open(asset: HubAsset): Promise<ByteSource | Problem>
}
