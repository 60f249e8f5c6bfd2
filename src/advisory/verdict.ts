import type { ProblemCode } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { Verdict } from '../release/facts.ts'
import type { Policy, Threshold } from '../release/policy.ts'
import { isMalware } from './record.ts'
import type { Finding } from './result.ts'

/** Why a result is no pass: for people, and as the code that the run ends with if there is no other reason. */
export interface Reason {
  readonly code: Extract<ProblemCode, `scan/${string}`>
  readonly text: string
}

const RANK: Readonly<Record<Exclude<Threshold, 'never'> | 'none', number>> = {
  critical: 4,
  high: 3,
  medium: 2,
  low: 1,
  none: 0,
}

/**
 * Does a finding stop the release? Malware always does, whatever the threshold or an exception says. `never` lets all
 * else pass; an unknown severity fails if the policy says so, for nobody knows that it is below the threshold.
 */
export function fails(
  finding: Pick<Finding, 'ids' | 'aliases' | 'severity' | 'state'>,
  policy: Pick<Policy, 'failOn' | 'unknownSeverity'>,
): boolean {
  if (isMalware([...finding.ids, ...finding.aliases])) return true
  if (finding.state !== 'open' || policy.failOn === 'never') return false
  const { band } = finding.severity
  return band === 'unknown' ? policy.unknownSeverity === 'fail' : RANK[band] >= RANK[policy.failOn]
}

/** fail > incomplete > pass. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some(reason => reason.code === 'scan/threshold')) return 'fail'
  return reasons.length > 0 ? 'incomplete' : 'pass'
}

/** The code of a verdict that is no pass: the one that all its reasons share, else the general one. */
export function codeOf(reasons: readonly Reason[]): Reason['code'] {
  if (verdictOf(reasons) === 'fail') return 'scan/threshold'
  const codes = new Set(reasons.map(reason => reason.code))
  const [only] = codes
  return codes.size === 1 && only !== undefined ? only : 'scan/incomplete'
}

/** The findings that stop the release, told in at most three sentences. */
export function failingReasons(
  findings: readonly Finding[],
  policy: Pick<Policy, 'failOn' | 'unknownSeverity'>,
): readonly Reason[] {
  const failing = findings.filter(finding => fails(finding, policy))
  const malware = failing.filter(finding => isMalware([...finding.ids, ...finding.aliases]))
  const unknown = failing.filter(finding => !malware.includes(finding) && finding.severity.band === 'unknown')
  const known = failing.filter(finding => !malware.includes(finding) && finding.severity.band !== 'unknown')
  const told: readonly (readonly [readonly Finding[], string])[] = [
    [malware, 'known as malware'],
    [known, `at or above \`${policy.failOn}\``],
    [unknown, 'of unknown severity'],
  ]
  return told
    .filter(([group]) => group.length > 0)
    .map(([group, kind]) => ({
      code: 'scan/threshold',
      text: `${counted(group.length, 'finding')} ${kind}: ${some(group.map(sentenceOf))}`,
    }))
}

const SHOWN = 5

/** The first few of a list, and how many more there are. */
export function some(items: readonly string[]): string {
  const shown = items.slice(0, SHOWN).join(', ')
  return items.length > SHOWN ? `${shown} and ${items.length - SHOWN} more` : shown
}

function sentenceOf(finding: Finding): string {
  const { name, version } = finding.package
  const fix = finding.fixed === null ? 'no fix known' : `fixed in \`${clipped(finding.fixed)}\``
  return `\`${clipped(finding.ids[0] ?? '')}\` in \`${clipped(name)} ${clipped(version)}\` (${fix})`
}

/** Foreign names must leave room for each other in one sentence. */
export function clipped(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).toWellFormed()}…`
}
