import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'

/** What the operating system refused about a folder of the marketplace; anything else that is thrown is a bug and flies on. */
export function notWritten(path: string, error: unknown): Problem {
  if (!(error instanceof Error && 'syscall' in error)) throw error
  return problem(
    'marketplace/write-failed',
    `The folder \`${oneLine(path, 300)}\` could not be written`,
    'Make room, or name a folder that this account may write to, and run again; what was there before stays.',
    { cause: oneLine(error.message, 300) },
  )
}
