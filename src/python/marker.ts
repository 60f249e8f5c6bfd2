import type { Marker, MarkerEnvironment, MarkerOperator, MarkerVariable, Operand } from './marker-grammar.ts'
import { satisfiesClause } from './specifier.ts'

export type { Marker, MarkerEnvironment } from './marker-grammar.ts'
export { parseMarker, printMarker } from './marker-grammar.ts'

/** `error`: the comparison has no defined meaning, so nobody can say whether the requirement applies. */
export type MarkerAnswer = boolean | 'error'

/** Variables whose values are versions; against text that is no version specifier they are plain text. */
const VERSIONS: ReadonlySet<MarkerVariable> = new Set([
  'python_version',
  'python_full_version',
  'implementation_version',
  'platform_release',
])

type Values = Readonly<Partial<Record<MarkerVariable, string | ReadonlySet<string>>>>

/**
 * Answers a marker of core metadata (PEP 508) for the extras asked for (normalised names): true if it holds for one of
 * them or, where none is asked for, for the empty extra. The lock-file variables have no meaning here.
 */
export function evaluateMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  extras: ReadonlySet<string>,
): MarkerAnswer {
  const asked = extras.size === 0 ? [''] : [...extras]
  return anyOf(asked.map(extra => evaluate(marker, { ...environment, extra })))
}

/** Answers a marker of a lock file (PEP 751), where `extras` and `dependency_groups` are sets and `extra` has no meaning. */
export function evaluateLockMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  selection: { readonly extras: ReadonlySet<string>; readonly groups: ReadonlySet<string> },
): MarkerAnswer {
  return evaluate(marker, { ...environment, extras: selection.extras, dependency_groups: selection.groups })
}

function evaluate(marker: Marker, values: Values): MarkerAnswer {
  switch (marker.kind) {
    case 'group':
      return evaluate(marker.inner, values)
    // An undefined comparison anywhere makes the whole undefined: `or` must not hide it behind a lucky neighbour.
    case 'and':
      return allOrError(marker.operands, values, answers => answers.every(Boolean))
    case 'or':
      return allOrError(marker.operands, values, answers => answers.some(Boolean))
    case 'compare':
      return compare(marker.left, marker.operator, marker.right, values)
  }
}

function allOrError(
  operands: readonly Marker[],
  values: Values,
  join: (answers: readonly boolean[]) => boolean,
): MarkerAnswer {
  const answers: boolean[] = []
  for (const operand of operands) {
    const answer = evaluate(operand, values)
    if (answer === 'error') return 'error'
    answers.push(answer)
  }
  return join(answers)
}

function anyOf(answers: readonly MarkerAnswer[]): MarkerAnswer {
  if (answers.includes(true)) return true
  return answers.includes('error') ? 'error' : false
}

function compare(left: Operand, operator: MarkerOperator, right: Operand, values: Values): MarkerAnswer {
  // Two variables or two texts: tools disagree on what that means.
  if (left.kind === right.kind) return 'error'
  const variable = left.kind === 'variable' ? left.name : right.kind === 'variable' ? right.name : undefined
  if (variable === undefined) return 'error'
  const value = values[variable]
  if (value === undefined) return 'error'
  const leftValue = left.kind === 'text' ? left.text : value
  const rightValue = right.kind === 'text' ? right.text : value
  // A set can only be asked for a member: `"x" in extras`.
  if (typeof leftValue !== 'string') return 'error'
  if (typeof rightValue !== 'string') {
    if (operator === 'in') return rightValue.has(leftValue)
    return operator === 'not in' ? !rightValue.has(leftValue) : 'error'
  }
  if (operator !== 'in' && operator !== 'not in' && VERSIONS.has(variable)) {
    const answer = satisfiesClause(leftValue, operator + rightValue)
    if (answer !== undefined) return answer
  }
  return compareText(leftValue, operator, rightValue)
}

/** Text has no order: `<` and `>` are never true, `<=` and `>=` mean equal (PEP 508 as revised). */
function compareText(left: string, operator: MarkerOperator, right: string): MarkerAnswer {
  switch (operator) {
    case 'in':
      return right.includes(left)
    case 'not in':
      return !right.includes(left)
    case '==':
    case '<=':
    case '>=':
      return left === right
    case '!=':
      return left !== right
    case '<':
    case '>':
      return false
    case '~=':
    case '===':
      return 'error'
  }
}
