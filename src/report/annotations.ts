import type { Problem } from '../core/problem.ts'
import { forWorkflowCommand, forWorkflowProperty } from '../core/text.ts'

/** A problem as GitHub shows it beside the run: the code is its title, what and hint are its text. */
export function problemAnnotation(problem: Problem): string {
  const cause = problem.cause === undefined ? '' : ` (${problem.cause})`
  const where = problem.where === undefined ? '' : `${problem.where}: `
  return command('error', `${where}${problem.what}${cause}. ${problem.hint}`, problem.code, placeOf(problem))
}

/** A line of the catalogue: GitHub shows the error there, in the review that brought it. */
function placeOf({ code, where }: Problem): string {
  const [, file, line] = (code === 'catalog/malformed' && /^([^:]+):(\d+)$/.exec(where ?? '')) || []
  return file === undefined ? '' : `,file=${forWorkflowProperty(file, 300)},line=${line}`
}

/** Something that needs attention and stops nothing. */
export function warningAnnotation(line: string, title?: string): string {
  return command('warning', line, title)
}

// One line each: text that is not ours can end neither the property nor the command.
function command(level: 'error' | 'warning', text: string, title?: string, place = ''): string {
  const property = title === undefined ? '' : ` title=${forWorkflowProperty(title, 200)}${place}`
  return `::${level}${property}::${forWorkflowCommand(text, 2000)}`
}
