import { compareKeys, keyOf, parseVersion, printVersion, type Version, type VersionKey } from './version.ts'

type Clause =
  | { readonly operator: '==='; readonly text: string }
  | { readonly operator: '==*' | '!=*'; readonly prefix: Version }
  | { readonly operator: '~='; readonly version: Version; readonly key: VersionKey; readonly prefix: Version }
  | {
      readonly operator: '==' | '!=' | '<=' | '>=' | '<' | '>'
      readonly version: Version
      readonly key: VersionKey
    }

const OPERATOR = /^(===|==|~=|!=|<=|>=|<|>)/
/** in characters, for a whole set */
const LONGEST = 8192

/**
 * Does a version lie in a specifier set (PEP 440, comma-separated, empty accepts every version)? `prereleases: false`
 * refuses every pre-release; otherwise they count like any version. False for a set that is malformed and, except by
 * `===`, for text that is no version.
 */
export function satisfies(
  version: string,
  specifier: string,
  options: { readonly prereleases: boolean } = { prereleases: true },
): boolean {
  const clauses = clausesOf(specifier)
  if (clauses === undefined) return false
  const parsed = parseVersion(version)
  if (parsed && !options.prereleases && (parsed.pre || parsed.dev !== undefined)) return false
  if (parsed === undefined && clauses.length === 0) return false
  return clauses.every(clause => admits(clause, version, parsed))
}

/** Is this a set of version specifiers (PEP 440)? The empty set is one. */
export function isSpecifier(text: string): boolean {
  return clausesOf(text) !== undefined
}

/**
 * Does a version satisfy one clause, commas and all? `undefined` if the text is no clause. Markers need this: their
 * `=== "a,b"` is one comparison.
 */
export function satisfiesClause(version: string, text: string): boolean | undefined {
  const clause = parseClause(text)
  return clause && admits(clause, version, parseVersion(version))
}

/** A set as Python's `packaging` prints it: clauses without inner blanks, sorted, equal ones once; `undefined` if malformed. */
export function printSpecifier(text: string): string | undefined {
  if (clausesOf(text) === undefined) return undefined
  const clauses = new Map<string, string>()
  for (const printed of split(text).map(printClause).sort()) {
    const meaning = meaningOf(printed)
    if (!clauses.has(meaning)) clauses.set(meaning, printed)
  }
  return [...clauses.values()].join(',')
}

function printClause(clause: string): string {
  const operator = OPERATOR.exec(clause)?.[0] ?? ''
  return operator + clause.slice(operator.length).trim()
}

/** `==1` and `==1.0` mean the same, `~=1.0` and `~=1.0.0` do not. */
function meaningOf(printed: string): string {
  const clause = parseClause(printed)
  if (!clause || !('version' in clause)) return printed
  return clause.operator + (clause.operator === '~=' ? printVersion(clause.version) : keyOf(clause.version))
}

const MEMORY = 20_000
const remembered = new Map<string, readonly Clause[] | undefined>()

function clausesOf(text: string): readonly Clause[] | undefined {
  if (remembered.has(text)) return remembered.get(text)
  const clauses = text.length > LONGEST ? [undefined] : split(text).map(parseClause)
  const known = clauses.filter(clause => clause !== undefined)
  const result = known.length === clauses.length ? known : undefined
  if (remembered.size >= MEMORY) remembered.clear()
  remembered.set(text, result)
  return result
}

function split(text: string): readonly string[] {
  return text
    .split(',')
    .map(clause => clause.trim())
    .filter(clause => clause !== '')
}

function parseClause(clause: string): Clause | undefined {
  const operator = OPERATOR.exec(clause)?.[0]
  if (operator === undefined) return undefined
  const text = clause.slice(operator.length).trim()
  if (operator === '===') return /^[^\s;)]*$/.test(text) ? { operator, text: text.toLowerCase() } : undefined
  const wildcard = text.endsWith('.*')
  const version = parseVersion(wildcard ? text.slice(0, -2) : text)
  if (version === undefined) return undefined
  const key = keyOf(version)
  switch (operator) {
    case '==':
    case '!=':
      if (!wildcard) return { operator, version, key }
      return hasSuffix(version) ? undefined : { operator: `${operator}*`, prefix: version }
    case '~=': {
      if (wildcard || version.local || version.release.length < 2) return undefined
      const prefix = { epoch: version.epoch, release: version.release.slice(0, -1) }
      return { operator, version, key, prefix }
    }
    case '<=':
    case '>=':
    case '<':
    case '>':
      if (wildcard || version.local) return undefined
      return { operator, version, key: operator === '<' ? keyBelow(version) : key }
  }
  return undefined
}

function admits(clause: Clause, text: string, version: Version | undefined): boolean {
  // The escape hatch of PEP 440: text against text, no meaning.
  if (clause.operator === '===') return text.toLowerCase() === clause.text
  if (version === undefined) return false
  switch (clause.operator) {
    case '==*':
      return startsWith(version, clause.prefix)
    case '!=*':
      return !startsWith(version, clause.prefix)
    case '~=':
      return compareKeys(keyOfPublic(version), clause.key) >= 0 && startsWith(version, clause.prefix)
    case '==':
      return compareKeys(clause.version.local ? keyOf(version) : keyOfPublic(version), clause.key) === 0
    case '!=':
      return compareKeys(clause.version.local ? keyOf(version) : keyOfPublic(version), clause.key) !== 0
    case '<=':
      return compareKeys(keyOfPublic(version), clause.key) <= 0
    case '>=':
      return compareKeys(keyOfPublic(version), clause.key) >= 0
    case '<':
      return compareKeys(keyOf(version), clause.key) < 0
    case '>':
      return compareKeys(keyOf(version), clause.key) > 0 && !isLateFormOf(version, clause.version)
  }
}

/** The bound of `<`: it admits no pre-release of its own version (`<2` not 2rc1) unless it names a pre-release itself. */
function keyBelow(bound: Version): VersionKey {
  return keyOf(isEarly(bound) ? bound : { ...bound, dev: '0' })
}

/** `>2` admits neither 2.post1 nor 2+local; a bound that is a post-release itself admits the later ones. */
function isLateFormOf(version: Version, bound: Version): boolean {
  if (version.local !== undefined && keyOfPublic(version) === keyOf(bound)) return true
  if (version.post === undefined || bound.post !== undefined || bound.dev !== undefined) return false
  const { post: _post, dev: _dev, local: _local, ...base } = version
  return keyOf(base) === keyOf(bound)
}

function isEarly(version: Version): boolean {
  return version.pre !== undefined || version.dev !== undefined
}

function startsWith(version: Version, prefix: Version): boolean {
  return version.epoch === prefix.epoch && prefix.release.every((part, at) => (version.release[at] ?? '0') === part)
}

function hasSuffix(version: Version): boolean {
  return isEarly(version) || version.post !== undefined || version.local !== undefined
}

function keyOfPublic(version: Version): VersionKey {
  if (!version.local) return keyOf(version)
  const { local: _local, ...rest } = version
  return keyOf(rest)
}
