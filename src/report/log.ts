import { exitCodeOf, mostSevere, type Problem, type ProblemCode } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import { type Facts, isOff, type Made, ORDER, type StageName } from '../release/facts.ts'

/** How a run ended, as far as its last line needs to know. */
export interface Outcome {
  readonly tag: string | null
  readonly facts: Partial<Facts>
  readonly problems: readonly Problem[]
  /** stages whose result an earlier run had left behind */
  readonly resumed: readonly StageName[]
}

/** A problem for people: what, where, why, and what to change; one line each, a hint with YAML keeps its lines. */
export function problemLines({ code, what, hint, cause, where }: Problem): readonly string[] {
  return [
    `error[${code}]: ${oneLine(what, 1000)}`,
    ...(where === undefined ? [] : [`  --> ${oneLine(where, 300)}`]),
    ...(cause === undefined ? [] : [`  caused by: ${oneLine(cause, 500)}`]),
    ...hintLines(hint),
  ]
}

/** The last line of a run: how it ended, in which stage, and what to do next. */
export function closingLine({ tag, facts, problems, resumed }: Outcome): string {
  const shown = tag === null ? 'the run' : `\`${oneLine(tag, 100)}\``
  const first = mostSevere(problems)
  if (first) {
    const more = problems.length > 1 ? ` (and ${counted(problems.length - 1, 'more problem')})` : ''
    return `${shown} stopped ${placeOf(first, facts)}: ${oneLine(first.what, 300)}${more}. Next: ${nextStep(problems, first)}`
  }
  const { publish } = facts
  if (publish === undefined || isOff(publish)) return `${shown} is not published by this job: ${reasonOf(publish)}.`
  if (publish.artifact !== null) {
    return `${shown} is not public: its ${publish.assets.length} assets are in the artifact \`${oneLine(publish.artifact, 200)}\` of this run, at ${oneLine(publish.url, 300)}`
  }
  const how = resumed.includes('publish') ? 'was published before and is unchanged' : 'is published'
  return `${shown} ${how}: ${publish.assets.length} assets at ${oneLine(publish.url, 300)}`
}

/** Facts stand up to the stage that failed; before the first one, the problem itself tells whose it is. */
function placeOf({ code }: Problem, facts: Partial<Facts>): string {
  const begun = Object.keys(facts).length > 0
  const stage = ORDER.find(name => (begun ? facts[name] === undefined : code.startsWith(`${name}/`)))
  if (stage !== undefined) return `in ${stage}`
  return begun ? 'after its last stage' : 'before the first stage'
}

// Everything answered, and the answer was no verdict.
const JUDGED: ReadonlySet<ProblemCode> = new Set(['scan/incomplete', 'scan/data-too-old', 'scan/data-age-unknown'])

function nextStep(problems: readonly Problem[], first: Problem): string {
  const [hint = '', ...paste] = first.hint.split(/\r?\n/)
  const step =
    paste.length > 0 ? `${oneLine(hint, 500).replace(/:$/, '')} (the lines to paste stand above).` : oneLine(hint, 500)
  switch (exitCodeOf(problems)) {
    case 0:
    case 1:
    case 2:
      return step
    case 3:
      return `${step} ${JUDGED.has(first.code) ? 'Running again without a change ends the same way.' : 'Running again goes on from here.'}`
    case 70:
      return 'report this as a bug of wheelseal, with the lines above.'
  }
}

function hintLines(hint: string): readonly string[] {
  const [first = '', ...rest] = hint.split(/\r?\n/).slice(0, 50)
  return [`  hint: ${oneLine(first, 1000)}`, ...rest.map(line => `  ${indentOf(line)}${oneLine(line.trim(), 500)}`)]
}

// Pasted YAML has to keep its depth.
function indentOf(line: string): string {
  return ' '.repeat(Math.min(line.length - line.trimStart().length, 40) + 6)
}

/** `pass: 1 low open, threshold high, advisories 1 day old` */
export function scanSaid({ verdict, counts, threshold, ageDays }: Made['scan']): string {
  const bands = ['critical', 'high', 'medium', 'low', 'none', 'unknown'] as const
  const open = bands.filter(band => counts[band] > 0).map(band => `${counts[band]} ${band}`)
  const age = ageDays === null ? 'advisories of unknown age' : `advisories ${counted(ageDays, 'day')} old`
  return `${verdict}: ${open.length === 0 ? 'nothing' : open.join(', ')} open, threshold ${threshold}, ${age}`
}

function reasonOf(publish: Facts['publish'] | undefined): string {
  return publish && isOff(publish) ? oneLine(publish.off, 200) : 'the stage did not run'
}
