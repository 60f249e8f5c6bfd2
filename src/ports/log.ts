import type { Problem } from '../core/problem.ts'

/** What people see while a run goes on. Arguments may hold foreign text; the adapter makes it safe. */
export interface Log {
  /** one line of progress */
  info(line: string): void
  /** something that needs attention but stops nothing */
  warning(line: string, title?: string): void
  /** a problem, with its hint */
  problem(problem: Problem): void
  /** hides a secret in everything that is printed from now on */
  mask(secret: string): void
}
