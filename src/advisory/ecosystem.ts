import { parse, satisfies as satisfiesSemver } from 'semver'
import { normalizeName } from '../python/name.ts'
import { satisfies as satisfiesPython } from '../python/specifier.ts'
import { compareKeys, publicVersion, versionKey } from '../python/version.ts'

/** The package ecosystems whose versions this project can order, in OSV's words. */
export type Ecosystem = 'PyPI' | 'crates.io'

/** How one ecosystem names packages and orders versions. */
export interface EcosystemRules {
  /** one spelling for all names of a package */
  normalizeName(name: string): string
  isVersion(text: string): boolean
  /** negative, 0 or positive; `undefined` if one of both is no version of this ecosystem */
  compare(left: string, right: string): number | undefined
  /** the version without its local part, the one that advisories speak of */
  publicOf(version: string): string
  satisfies(version: string, specifier: string): boolean
}

// Exact keys of the language's own map type: names like `constructor` are no ecosystems.
const RULES: ReadonlyMap<string, EcosystemRules> = new Map<Ecosystem, EcosystemRules>([
  ['PyPI', pythonRules()],
  ['crates.io', cargoRules()],
])

/** The rules of an ecosystem; OSV may write a release behind a colon (`Debian:12`), which the ones here do not use. */
export function rulesOf(ecosystem: string): EcosystemRules | undefined {
  return RULES.get(ecosystem)
}

/** A package name in the spelling under which records and components of an ecosystem meet. */
export function normalizePackage(ecosystem: string, name: string): string {
  return RULES.get(ecosystem)?.normalizeName(name) ?? name
}

/** PEP 503 and PEP 440. Ordering, never specifiers: `<X` of a specifier leaves out the pre-releases of X. */
function pythonRules(): EcosystemRules {
  return {
    normalizeName,
    isVersion: text => versionKey(text) !== undefined,
    compare: (left, right) => {
      const [a, b] = [versionKey(left), versionKey(right)]
      return a === undefined || b === undefined ? undefined : compareKeys(a, b)
    },
    publicOf: version => publicVersion(version) ?? version,
    satisfies: (version, specifier) => satisfiesPython(version, specifier, { prereleases: true }),
  }
}

/** SemVer 2; crates.io takes `-` and `_` as one and ignores case when it guards names. */
function cargoRules(): EcosystemRules {
  return {
    normalizeName: name => name.toLowerCase().replaceAll('_', '-'),
    isVersion: text => parse(text) !== null,
    compare: (left, right) => {
      const [a, b] = [parse(left), parse(right)]
      return a === null || b === null ? undefined : a.compare(b)
    },
    publicOf: version => version,
    satisfies: (version, specifier) => satisfiesSemver(version, specifier, { includePrerelease: true }),
  }
}
