import { type Judgeable, listComponents } from '../advisory/coverage.ts'
import { isInForce } from '../advisory/exceptions.ts'
import { isMalware } from '../advisory/record.ts'
import type { Finding, Indeterminate, ScannedPackage } from '../advisory/result.ts'
import { compactJson } from '../core/json.ts'
import { normalizeName } from '../python/name.ts'
import type { Exception, Exclusion } from '../release/policy.ts'
import type { BoundScan, Examination } from './examination.ts'

/**
 * A publisher's own finding as the catalogue takes it on this day: open, unless an exception covers it that is still in
 * force, and never for malware. Nothing else that a publisher may write clears a finding.
 */
export function asOfToday(finding: BoundScan['findings'][number], today: string): Finding {
  const { package: about, ids, aliases, severity, fixed, exception } = finding
  const plain = { package: copyOf(about), ids: [...ids], aliases: [...aliases], severity: { ...severity }, fixed }
  const isCovered = exception !== undefined && isInForce(exception, today) && !isMalware([...ids, ...aliases])
  return isCovered ? { ...plain, state: 'excepted', exception: { ...exception } } : { ...plain, state: 'open' }
}

/** The same of a record in doubt. */
export function doubtAsOfToday(doubt: BoundScan['indeterminate'][number], today: string): Indeterminate {
  const { package: about, id, reason, exception } = doubt
  const plain = { package: about && copyOf(about), id, reason }
  return exception !== undefined && isInForce(exception, today) ? { ...plain, exception: { ...exception } } : plain
}

function copyOf({ ecosystem, name, version, purl, paths }: BoundScan['findings'][number]['package']): ScannedPackage {
  return { ecosystem, name, version, purl, paths: paths.map(path => [...path]) }
}

/** Each is held against each finding; nobody has gone through more of them. */
const MOST_EXCEPTIONS = 1000

/**
 * The publisher's exceptions, each for the package alone for which the release's own scan shows it, and once; those beyond
 * a thousand are not honoured.
 */
export function exceptionsIn({ findings, indeterminate }: BoundScan): readonly Exception[] {
  const found = new Map<string, Exception>()
  for (const each of [...findings, ...indeterminate]) {
    if (each.exception === undefined || each.package === null) continue
    const exception = { ...each.exception, package: namedBy(each.package) }
    found.set(compactJson(exception), exception)
    if (found.size === MOST_EXCEPTIONS) break
  }
  return [...found.values()]
}

function namedBy({ ecosystem, name }: { readonly ecosystem: string; readonly name: string }): string {
  return ecosystem === 'PyPI' ? normalizeName(name) : `pkg:cargo/${name}`
}

/**
 * Components that its publisher left out and that nobody could judge anyway, like a library without a package URL: those
 * may stay out. What can be judged may not be left out of a marketplace's sight.
 */
export function exclusionsIn({ coverage }: BoundScan, today: string): readonly Exclusion[] {
  return coverage.notJudged.flatMap(({ name, purl, state, reason }) =>
    state === 'excluded' && purl === null ? [{ package: name, reason, owner: '', expires: today }] : [],
  )
}

/** Components that can be judged, and that the publisher had left out. */
export function leftOut({ scan, inventory }: Examination): readonly Judgeable[] {
  if (scan.kind === 'told') return []
  const excluded = scan.result.coverage.notJudged.filter(each => each.state === 'excluded')
  const keys = new Set(excluded.map(keyOf))
  return listComponents(inventory.map(each => ({ ...each, reference: '' }))).flatMap(each =>
    each.kind === 'judgeable' && keys.has(keyOf(each.package)) ? [each] : [],
  )
}

function keyOf({ name, version, purl }: { name: string; version: string | null; purl: string | null }): string {
  return JSON.stringify([name, version, purl])
}
