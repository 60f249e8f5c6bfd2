import type { ByteSource } from '../core/bytes.ts'
import type { Problem } from '../core/problem.ts'
import type { Asset, AssetReference, StoredAsset } from '../release/asset.ts'
import type { StoreMode } from '../release/reconcile.ts'

export interface FoundRelease {
  readonly state: 'absent' | 'draft' | 'published'
  /** published and never to be changed again */
  readonly immutable: boolean
  /** page or folder; null while absent */
  readonly url: string | null
  readonly assets: readonly StoredAsset[]
}

/** An asset to come; what is not made yet has no size. */
export interface PlannedAsset {
  readonly name: string
  /** in bytes */
  readonly size: number | null
}

/**
 * Where one release's assets live: a GitHub release, a folder, or the hand-over of a job that may not publish. Bound to
 * one tag when it is made. `find`, `list` and `read` never write; `open` is the first write of a run.
 */
export interface ReleaseStore {
  find(): Promise<FoundRelease | Problem>
  /** What may be done to what is there, as last seen: see `StoreMode`. */
  mode(): StoreMode
  /** Finds or creates the draft. */
  open(): Promise<FoundRelease | Problem>
  list(): Promise<readonly StoredAsset[] | Problem>
  /** The bytes of a stored asset of at most `limit` bytes. */
  read(name: string, limit: number): Promise<Uint8Array | Problem>
  /** A stored asset of any size, in a temporary file that `close` removes; other bytes than listed are a problem. */
  fetch(name: string): Promise<ByteSource | Problem>
  /** What stands against storing these, by the limits of the place; read-only, asked before the first write. */
  preflight(planned: readonly PlannedAsset[]): readonly Problem[]
  /** Adds an asset under a name that is free. */
  put(asset: Asset): Promise<Problem | undefined>
  /** Puts new bytes under a taken name without ever losing the only good copy. */
  replace(asset: Asset): Promise<Problem | undefined>
  remove(name: string): Promise<Problem | undefined>
  /**
   * Makes the release public, if it holds the whole plan now: the last write. Answers where it can be read; `artifact`
   * where that is one of the workflow run.
   */
  publish(plan: readonly AssetReference[]): Promise<{ readonly url: string; readonly artifact?: string } | Problem>
  /** After `publish`: reads these as the public does, and compares size and digest. `publish/not-public`. */
  checkPublic(assets: readonly AssetReference[]): Promise<Problem | undefined>
  /** Where an asset will be read by the public. */
  urlOf(name: string): string
}
