import { type EcosystemRules, rulesOf } from './ecosystem.ts'
import type { AdvisoryRecord, Affected, Range, RangeEvent } from './record.ts'

/** One installed package, with its name normalised and its version as written. */
export interface Subject {
  readonly ecosystem: string
  readonly name: string
  readonly version: string
}

/** Does a record speak of this version? `indeterminate` can be neither confirmed nor excluded. */
export type Match =
  | { readonly kind: 'affected' }
  | { readonly kind: 'not' }
  | { readonly kind: 'indeterminate'; readonly reason: string }

const AFFECTED: Match = { kind: 'affected' }
const NOT: Match = { kind: 'not' }

/**
 * The evaluation of OSV schema 1.7: affected if the version is listed, or inside any range of any entry for the package.
 * Versions are ordered, never asked of a specifier; the local part (`+x`) of the installed version does not count. What
 * cannot be evaluated (a version outside the ecosystem's grammar, an unknown kind of range) is indeterminate unless
 * another part of the record confirms the match.
 */
export function match(subject: Subject, record: AdvisoryRecord): Match {
  const rules = rulesOf(subject.ecosystem)
  if (!rules) return indeterminate(`versions of \`${subject.ecosystem}\` cannot be ordered`)
  let doubt: Match = NOT
  for (const entry of record.affected) {
    if (entry.ecosystem !== subject.ecosystem || entry.name !== subject.name) continue
    const answer = matchEntry(subject.version, entry, rules)
    if (answer.kind === 'affected') return answer
    if (answer.kind === 'indeterminate') doubt = answer
  }
  return doubt
}

function matchEntry(installed: string, entry: Affected, rules: EcosystemRules): Match {
  const version = rules.publicOf(installed.trim())
  const answers = entry.ranges.map(range => matchRange(version, range, rules))
  if (answers.some(answer => answer === AFFECTED)) return AFFECTED
  if (isListed(installed.trim(), version, entry.versions, rules)) return AFFECTED
  if (!rules.isVersion(version)) return indeterminate(`\`${installed}\` is no version of ${entry.ecosystem}`)
  if (entry.trouble !== null) return indeterminate(entry.trouble)
  // Git commits say nothing about a version; a record that states nothing else leaves the question open.
  if (entry.versions.length === 0 && entry.ranges.length > 0 && entry.ranges.every(range => range.type === 'GIT')) {
    return indeterminate('the record states Git commits alone')
  }
  return answers.find(answer => answer.kind === 'indeterminate') ?? NOT
}

function isListed(installed: string, version: string, listed: readonly string[], rules: EcosystemRules): boolean {
  if (listed.includes(installed) || listed.includes(version)) return true
  return rules.isVersion(version) && listed.some(each => rules.compare(each, version) === 0)
}

function matchRange(version: string, range: Range, rules: EcosystemRules): Match {
  if (range.type === 'GIT') return NOT
  if (range.type !== 'ECOSYSTEM' && range.type !== 'SEMVER')
    return indeterminate(`range type \`${range.type}\` is not known`)
  const odd = range.events.find(event => !isBoundless(event) && !rules.isVersion(event.version))
  if (odd) return indeterminate(`the record's version \`${odd.version}\` cannot be ordered`)
  if (!rules.isVersion(version)) return indeterminate(`\`${version}\` cannot be ordered`)
  if (!range.events.some(event => event.kind === 'introduced'))
    return indeterminate('a range never says where it begins')
  if (isBeyondLimits(version, range.events, rules)) return NOT
  return walk(version, inOrder(range.events, rules), rules)
}

/** `introduced: 0` is before everything, `limit: *` beyond everything: neither is a version. */
function isBoundless(event: RangeEvent): boolean {
  return isStart(event) || (event.kind === 'limit' && event.version === '*')
}

function isStart(event: RangeEvent): boolean {
  return event.kind === 'introduced' && event.version === '0'
}

/** Without limits there is no limit; `*` is one that nothing reaches. */
function isBeyondLimits(version: string, events: readonly RangeEvent[], rules: EcosystemRules): boolean {
  const limits = events.filter(event => event.kind === 'limit')
  return limits.length > 0 && limits.every(limit => limit.version !== '*' && reaches(version, limit.version, rules))
}

/** Sorted by version; equal versions stay in the order of the record, which is what decides between them. */
function inOrder(events: readonly RangeEvent[], rules: EcosystemRules): readonly RangeEvent[] {
  return events
    .filter(event => event.kind !== 'limit')
    .toSorted((left, right) => {
      if (isStart(left) || isStart(right)) return Number(isStart(right)) - Number(isStart(left))
      return rules.compare(left.version, right.version) ?? 0
    })
}

/**
 * The walk of the OSV specification, with one exception: several `last_affected` after one `introduced` mean a ceiling
 * for each branch, so a version between the lowest and the highest of them is in doubt, not cleared by the lowest.
 */
function walk(version: string, events: readonly RangeEvent[], rules: EcosystemRules): Match {
  let inside = false
  let ceilings = 0
  let doubt = false
  for (const event of events) {
    if (event.kind === 'introduced') {
      if (!isStart(event) && !reaches(version, event.version, rules)) continue
      inside = true
      ceilings = 0
      doubt = false
    } else if (event.kind === 'fixed') {
      if (!reaches(version, event.version, rules)) continue
      inside = false
      doubt = false
    } else if (exceeds(version, event.version, rules)) {
      inside = false
      ceilings += 1
    } else if (ceilings > 0 && !inside) {
      doubt = true
    }
  }
  if (inside) return AFFECTED
  return doubt ? indeterminate('several last affected versions follow one introduced version') : NOT
}

function reaches(version: string, bound: string, rules: EcosystemRules): boolean {
  return (rules.compare(version, bound) ?? -1) >= 0
}

function exceeds(version: string, bound: string, rules: EcosystemRules): boolean {
  return (rules.compare(version, bound) ?? -1) > 0
}

function indeterminate(reason: string): Match {
  return { kind: 'indeterminate', reason }
}
