import { type Problem, problem } from './problem.ts'
import { oneLine } from './text.ts'

/** Something that was thrown, told as the bug it is: `run/bug` with its stack. `where` completes the sentence, from its comma on. */
export function bugOf(error: unknown, hint: string, where = ''): Problem {
  const what = `wheelseal met an error that it did not expect${where}`
  return problem('run/bug', what, `Report it as a bug, with these lines. ${hint}`, {
    cause: oneLine(traceOf(error), 2000),
  })
}

/** What an error was thrown for may be another one, which knows better where. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? (error.stack ?? error.message) : `${error.message}: ${traceOf(error.cause)}`
}
