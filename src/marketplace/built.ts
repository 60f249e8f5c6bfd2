import type { Problem } from '../core/problem.ts'

/** What a build or a merge came to. */
export interface Built {
  readonly problems: readonly Problem[]
  /** Is the folder new? If not, the last good one stands in its place. */
  readonly written: boolean
  /** how many plugins are shown */
  readonly plugins: number
  /** how many of them are shown as they were seen earlier */
  readonly stale: number
  /** how many have a release with a failed signal */
  readonly failed: number
  /** for people who run the marketplace, Markdown; null where there is nothing to tell */
  readonly report: string | null
}
