import { type Problem, problem } from './problem.ts'
import { oneLine } from './text.ts'

/** Something that was thrown, told as the bug it is: `run/bug` with its stack. `where` completes the sentence, from its comma on. */
export function bugOf(error: unknown, hint: string, where = ''): Problem {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const what = `wheelseal met an error that it did not expect${where}`
  return problem('run/bug', what, `Report it as a bug, with these lines. ${hint}`, { cause: oneLine(stack, 2000) })
}
