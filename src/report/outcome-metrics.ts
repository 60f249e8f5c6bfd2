import { type Family, gauge, oneOf } from '../core/openmetrics.ts'
import { exitCodeOf } from '../core/problem.ts'
import { isOff, ORDER, type StageName } from '../release/facts.ts'
import type { ReleaseReport } from './release-report.ts'

/** How a run can end, for a label: `unchanged` was published before, `stopped` is wrong use. */
const OUTCOMES = ['published', 'unchanged', 'kept', 'handed-over', 'refused', 'stopped', 'unfinished', 'bug'] as const

/** How a stage can end. `recalled`: an earlier run had done it; `not-reached`: the run ended before it. */
const STAGE_OUTCOMES = ['succeeded', 'recalled', 'off', 'failed', 'not-reached'] as const

/** Which release a run was about, how it and its stages ended, and what they took. */
export function outcomeFamilies(report: ReleaseReport): readonly Family[] {
  return [...runFamilies(report), ...stageFamilies(report)]
}

function runFamilies(report: ReleaseReport): readonly Family[] {
  const { tag, context } = report
  const version = context?.distributions[0]?.version
  const repository = context?.release.repository ?? ''
  const said = { repository, version: version ?? '', tag: tag ?? '' }
  const outcome = outcomeOf(report)
  return [
    gauge('wheelseal_release_info', 'The release that the run was about', [[said, 1]]),
    gauge('wheelseal_run_exit_code', 'Exit status of the run: 0, 1, 2, 3 or 70', [[{}, exitCodeOf(report.problems)]]),
    gauge(
      'wheelseal_run_outcome',
      'How the run ended: 1 for the outcome that it had',
      oneOf('outcome', OUTCOMES, outcome),
    ),
  ]
}

function outcomeOf({ problems, facts: { publish }, resumed }: ReleaseReport): (typeof OUTCOMES)[number] {
  switch (exitCodeOf(problems)) {
    case 0:
      if (publish === undefined || isOff(publish)) return 'handed-over'
      if (publish.artifact !== null) return 'kept'
      return resumed.includes('publish') ? 'unchanged' : 'published'
    case 1:
      return 'refused'
    case 2:
      return 'stopped'
    case 3:
      return 'unfinished'
    case 70:
      return 'bug'
  }
}

function stageFamilies(report: ReleaseReport): readonly Family[] {
  const outcomes = ORDER.flatMap(stage =>
    oneOf('outcome', STAGE_OUTCOMES, stageOutcome(report, stage)).map(
      ([labels, value]) => [{ stage, ...labels }, value] as const,
    ),
  )
  const took = ORDER.flatMap(stage => {
    const effort = report.effort[stage]
    return effort === undefined ? [] : [{ labels: { stage }, effort }]
  })
  return [
    gauge('wheelseal_stage_outcome', 'How the stage ended: 1 for the outcome that it had', outcomes),
    gauge(
      'wheelseal_stage_duration_seconds',
      'Time that the stage took in this run',
      took.map(({ labels, effort }) => [labels, effort.durationMs / 1000]),
      'seconds',
    ),
    gauge(
      'wheelseal_stage_upload_tries',
      'Uploads that the stage began',
      took.map(({ labels, effort }) => [labels, effort.tries]),
    ),
    gauge(
      'wheelseal_stage_upload_retries',
      'Uploads that the stage began anew, with the same bytes under the same name',
      took.map(({ labels, effort }) => [labels, effort.retries]),
    ),
    gauge(
      'wheelseal_stage_uploaded_bytes',
      'Size of all uploads that the stage began',
      took.map(({ labels, effort }) => [labels, effort.bytes]),
      'bytes',
    ),
  ]
}

function stageOutcome(
  { facts, resumed, problems, effort }: ReleaseReport,
  stage: StageName,
): (typeof STAGE_OUTCOMES)[number] {
  const fact = facts[stage]
  if (fact !== undefined && isOff(fact)) return 'off'
  if (resumed.includes(stage)) return 'recalled'
  const later = ORDER.slice(ORDER.indexOf(stage) + 1)
  // A stage can have its fact and still have failed, when what it made could not be stored.
  const isLast = later.every(name => facts[name] === undefined && effort[name] === undefined)
  if (effort[stage] !== undefined && (fact === undefined || (isLast && problems.length > 0))) return 'failed'
  return fact === undefined ? 'not-reached' : 'succeeded'
}
