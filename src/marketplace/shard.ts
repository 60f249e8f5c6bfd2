import { sha256Of } from '../core/digest.ts'

/** One of several jobs that share a catalogue: `shard` of 1 to `of`. */
export interface Shard {
  readonly shard: number
  readonly of: number
}

/**
 * Which of `count` jobs looks at this repository, 1 to `count`: by its number, which survives a renaming, and the same
 * whatever else the catalogue holds. Plugins of one repository stay together.
 */
export function shardOf(repositoryId: string, count: number): number {
  // 48 bits: a safe integer, and far more than there are jobs.
  return (Number.parseInt(sha256Of(repositoryId).slice(0, 12), 16) % count) + 1
}
