import type { Problem } from '../core/problem.ts'

/** A part of a marketplace that another job wrote, as a folder. Nothing in it is trusted. */
export interface PartReader {
  /** for people: where it lies */
  readonly name: string
  /** The file at this path, parts of `[A-Za-z0-9_+@.-]` joined by `/`; `marketplace/parts` where there is none, or more than `limit` bytes. */
  read(path: string, limit: number): Promise<Uint8Array | Problem>
}
