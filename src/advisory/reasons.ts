import { counted } from '../core/text.ts'
import type { Exception, Policy } from '../release/policy.ts'
import type { Case } from './case.ts'
import { listComponents } from './coverage.ts'
import { normalizePackage } from './ecosystem.ts'
import { exclusionsFor, isInForce } from './exceptions.ts'
import type { Finding, Indeterminate } from './result.ts'
import type { Sorted } from './sort-components.ts'
import { clipped, fails, type Reason, some } from './verdict.ts'

/** A finding that fails beside an exception that has run out: said, or people look for the mistake elsewhere. */
export function expiredReasons(findings: readonly Finding[], policy: Policy, today: string): readonly Reason[] {
  const failing = new Set(
    findings
      .filter(each => fails(each, policy))
      .flatMap(each => [...each.ids, ...each.aliases].map(id => id.toUpperCase())),
  )
  return endedReasons(
    policy.exceptions.filter(exception => !isInForce(exception, today) && failing.has(exception.id.toUpperCase())),
  )
}

const MOST_TOLD = 20

/** A sentence for each exception that has run out, as far as people read on, and then one for all others. */
export function endedReasons(exceptions: readonly Pick<Exception, 'id' | 'expires'>[]): readonly Reason[] {
  const texts = [
    ...new Set(exceptions.map(({ id, expires }) => `the exception for \`${clipped(id)}\` ended on ${expires}`)),
  ]
  const told = texts.slice(0, MOST_TOLD)
  const rest = texts.length - told.length
  const more = rest === 0 ? [] : [`${counted(rest, 'exception')} more ended, too`]
  return [...told, ...more].map(text => ({ code: 'scan/threshold', text }))
}

/** Everything that keeps a result from being a pass without making it a fail. */
export function incompleteReasons(
  matter: Case,
  sorted: Sorted,
  indeterminate: readonly Indeterminate[],
): readonly Reason[] {
  const reasons: Reason[] = []
  const { policy, today } = matter
  if (matter.trouble) reasons.push(matter.trouble)
  if (sorted.unjudgeable.length > 0 && !matter.trouble) {
    const named = sorted.unjudgeable.map(each => `\`${clipped(each.name)}\` (${each.reason})`)
    const total = counted(sorted.coverage.components, 'component')
    reasons.push({
      code: 'scan/incomplete',
      text: `${sorted.unjudgeable.length} of ${total} cannot be judged: ${some(named)}`,
    })
  }
  const open = indeterminate.filter(each => each.exception === undefined)
  const unreadable = open
    .filter(each => each.package === null)
    .map(each => `\`${clipped(each.id)}\` (${clipped(each.reason)})`)
  const doubtful = open.flatMap(each =>
    each.package === null
      ? []
      : [`\`${clipped(each.id)}\` for \`${clipped(each.package.name)} ${clipped(each.package.version)}\``],
  )
  if (doubtful.length > 0) {
    const text = `${counted(doubtful.length, 'record')} can be neither confirmed nor excluded: ${some(doubtful)}`
    reasons.push({ code: 'scan/incomplete', text })
  }
  if (unreadable.length > 0) {
    reasons.push({
      code: 'scan/incomplete',
      text: `${counted(unreadable.length, 'record')} cannot be read: ${some(unreadable)}`,
    })
  }
  const unresolved = matter.incomplete.filter(
    ({ project }) =>
      !policy.exclusions.some(each => normalizePackage('PyPI', each.package) === project && isInForce(each, today)),
  )
  if (unresolved.length > 0) {
    const files = some(unresolved.map(each => `\`${clipped(each.file)}\``))
    reasons.push({ code: 'scan/incomplete', text: `not everything that is installed along is known: ${files}` })
  }
  return [...reasons, ...ageReasons(matter, sorted)]
}

/** The age of data that judged nothing does not matter. */
function ageReasons({ ageDays, policy, trouble }: Case, sorted: Sorted): readonly Reason[] {
  if (trouble || sorted.coverage.judged === 0) return []
  if (ageDays === null) return [{ code: 'scan/data-age-unknown', text: 'the time of the advisory data is not known' }]
  if (ageDays <= policy.maxAdvisoryAge) return []
  const text = `the advisory data are ${counted(ageDays, 'day')} old, more than ${policy.maxAdvisoryAge}`
  return [{ code: 'scan/data-too-old', text }]
}

/** Exceptions and exclusions that have run out or cover nothing: a warning, never a failure. */
export function warningsOf(matter: Case, used: readonly Exception[]): readonly string[] {
  const { policy, today, components } = matter
  const listed = listComponents(components)
  const projects = new Set(matter.incomplete.map(each => each.project))
  const exceptions = policy.exceptions.flatMap(each => {
    if (!isInForce(each, today)) return [`The exception for ${clipped(each.id)} ended on ${each.expires}`]
    return used.includes(each) ? [] : [`The exception for ${clipped(each.id)} covers nothing`]
  })
  const exclusions = policy.exclusions.flatMap(each => {
    if (!isInForce(each, today)) return [`The exclusion of ${clipped(each.package)} ended on ${each.expires}`]
    const isUsed =
      projects.has(normalizePackage('PyPI', each.package)) || listed.some(one => exclusionsFor(one, [each]).length > 0)
    return isUsed ? [] : [`The exclusion of ${clipped(each.package)} covers nothing`]
  })
  return matter.trouble ? [] : [...exceptions, ...exclusions]
}
