import type { Exception, Exclusion } from '../release/policy.ts'
import type { Judgeable, Unjudgeable } from './coverage.ts'
import { normalizePackage, rulesOf } from './ecosystem.ts'
import type { Subject } from './match.ts'
import { parsePurl } from './purl.ts'

/** `today` and `expires` are UTC days, `YYYY-MM-DD`; an entry holds on its last day. */
export function isInForce(entry: { readonly expires: string }, today: string): boolean {
  return today <= entry.expires
}

/** Every exception that speaks of this vulnerability (by any of its names) in this package and version, expired ones too. */
export function exceptionsFor(
  names: readonly string[],
  subject: Subject,
  exceptions: readonly Exception[],
): readonly Exception[] {
  const wanted = new Set(names.map(name => name.toUpperCase()))
  return exceptions.filter(
    exception =>
      wanted.has(exception.id.toUpperCase()) &&
      (exception.package === undefined || isNamed(exception.package, subject)) &&
      (exception.versions === undefined || isWithin(subject, exception.versions)),
  )
}

/**
 * Every exclusion that names this component: its package, or, where it has no package URL, its plain name, which may end
 * in `*`, for the file names of native libraries carry a hash that changes with each build.
 */
export function exclusionsFor(
  component: Judgeable | Unjudgeable,
  exclusions: readonly Exclusion[],
): readonly Exclusion[] {
  if (component.kind === 'judgeable') return exclusions.filter(each => isNamed(each.package, component.subject))
  const purl = component.purl === null ? undefined : parsePurl(component.purl)
  return exclusions.filter(({ package: named }) => {
    if (purl === undefined) return named === component.name || isBeginning(named, component.name)
    const wanted = parsePurl(named)
    if (wanted) return wanted.type === purl.type && wanted.name === purl.name
    return purl.type === 'pypi' && normalizePackage('PyPI', named) === normalizePackage('PyPI', purl.name)
  })
}

function isBeginning(named: string, name: string): boolean {
  return named.length > 1 && named.endsWith('*') && name.startsWith(named.slice(0, -1))
}

/** A purl without version names a package of any ecosystem, a plain name one of PyPI. */
function isNamed(named: string, subject: Subject): boolean {
  const purl = parsePurl(named)
  const ecosystem = purl ? { pypi: 'PyPI', cargo: 'crates.io' }[purl.type] : 'PyPI'
  return ecosystem === subject.ecosystem && normalizePackage(ecosystem, purl?.name ?? named) === subject.name
}

function isWithin(subject: Subject, versions: string): boolean {
  const rules = rulesOf(subject.ecosystem)
  return rules?.isVersion(subject.version) === true && rules.satisfies(rules.publicOf(subject.version), versions)
}
