import type { Problem } from '../core/problem.ts'

/** Turns what a person wrote into paths. */
export interface Glob {
  /**
   * Paths that a glob or a literal path names, sorted; none if nothing matches. A path that exists is taken literally
   * even if it looks like a glob. A match whose links lead out of the workspace (or, for a pattern that starts outside,
   * out of the folder it starts in) is `input/outside`.
   */
  match(pattern: string): Promise<readonly (string | Problem)[]>
}
