import { bugOf } from '../core/bug.ts'
import { type ExitCode, exitCodeOf, problem } from '../core/problem.ts'
import { withoutCommands } from '../core/text.ts'
import type { Log } from '../ports/log.ts'

/** One line to standard output, whole. */
export function write(line: string): void {
  process.stdout.write(`${withoutCommands(line)}\n`)
}

/** One line for people where standard output belongs to a machine. */
export function writeForPeople(line: string): void {
  process.stderr.write(`${withoutCommands(line)}\n`)
}

/** A thrown error is a bug: it is said as one, in one problem, and nothing of a secret can be in it that the log does not hide. */
export function crashed(error: unknown, log: Log): ExitCode {
  const bug = bugOf(error, 'What was there before stays: a draft, or the last site.')
  log.problem(bug)
  return exitCodeOf([bug])
}

/** A runner that cancels sends SIGINT and, seconds later, SIGTERM: the draft stays, and the next run goes on from it. */
export function leaveOn(signals: readonly NodeJS.Signals[], log: Log): void {
  for (const signal of signals) {
    process.once(signal, () => {
      const cancelled = problem(
        'run/cancelled',
        `The run was cancelled (${signal})`,
        'Nothing more was made public. Run again: what is stored and verified is kept.',
      )
      log.problem(cancelled)
      process.exit(exitCodeOf([cancelled]))
    })
  }
}
