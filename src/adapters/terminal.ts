import type { Problem } from '../core/problem.ts'
import { forWorkflowCommand, oneLine } from '../core/text.ts'
import type { Log } from '../ports/log.ts'
import { problemAnnotation, warningAnnotation } from '../report/annotations.ts'
import { problemLines } from '../report/log.ts'

/** Writes one finished line to where people read. */
export type WriteLine = (line: string) => void

/** A log on a terminal: plain lines, nothing of a secret in any of them. */
export function createTerminalLog(write: WriteLine): Log {
  const secrets = new Set<string>()
  const say = (line: string) => write(hide(line, secrets))
  return {
    info: line => say(oneLine(line, 1000)),
    warning: (line, title) =>
      say(`warning: ${title === undefined ? '' : `${oneLine(title, 200)}: `}${oneLine(line, 1000)}`),
    problem: problem => problemLines(problem).forEach(say),
    mask: secret => void secrets.add(secret),
  }
}

/** A log that also cleans what is shown elsewhere: a page that escapes its text would carry a secret past the runner. */
export interface ActionsLog extends Log {
  /** the same problem without any secret that was masked so far */
  clean(problem: Problem): Problem
}

/** A log in GitHub Actions: lines that start no workflow command of their own, and annotations for what went wrong. */
export function createActionsLog(write: WriteLine): ActionsLog {
  const secrets = new Set<string>()
  const say = (line: string) => write(hide(line, secrets))
  const sayPlainly = (line: string) => say(/^\s*(::|##\[)/.test(line) ? `| ${line}` : line)
  return {
    info: line => sayPlainly(oneLine(line, 1000)),
    warning: (line, title) => say(warningAnnotation(line, title)),
    problem: problem => {
      problemLines(problem).forEach(sayPlainly)
      say(problemAnnotation(problem))
    },
    // The runner must learn the secret before any line could carry it: this is the one line that does.
    mask: secret => {
      if (secrets.has(secret)) return
      write(`::add-mask::${forWorkflowCommand(secret, 20_000)}`)
      secrets.add(secret)
    },
    clean: problem => {
      const { what, hint, cause, where } = problem
      return {
        ...problem,
        what: hide(what, secrets),
        hint: hide(hint, secrets),
        ...(cause === undefined ? {} : { cause: hide(cause, secrets) }),
        ...(where === undefined ? {} : { where: hide(where, secrets) }),
      }
    },
  }
}

/** in characters: who sees so many of a secret's first ones sees too much of it */
const START = 16

function hide(line: string, secrets: ReadonlySet<string>): string {
  let shown = line
  for (const secret of secrets) if (secret !== '') shown = withoutStart(shown.replaceAll(secret, '***'), secret)
  return shown
}

/** A text that was cut amid a secret still holds how it begins. */
function withoutStart(line: string, secret: string): string {
  if (secret.length <= START) return line
  const rest = secret.slice(START)
  const [before = '', ...after] = line.split(secret.slice(0, START))
  return [before, ...after.map(each => each.slice(sharedLength(each, rest)))].join('***')
}

function sharedLength(left: string, right: string): number {
  let length = 0
  while (length < left.length && left[length] === right[length]) length += 1
  return length
}
