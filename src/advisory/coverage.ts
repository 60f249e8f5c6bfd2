import { compareText, sortedBy } from '../core/order.ts'
import type { Component } from '../release/component.ts'
import { type Ecosystem, normalizePackage } from './ecosystem.ts'
import type { Subject } from './match.ts'
import { parsePurl } from './purl.ts'
import type { ScannedPackage } from './result.ts'

/** A component that names a package and version which advisories can be asked about. */
export interface Judgeable {
  readonly kind: 'judgeable'
  readonly subject: Subject
  readonly package: ScannedPackage
}

/** A component that nobody can judge, with the reason. Counted, never taken for clean. */
export interface Unjudgeable {
  readonly kind: 'unjudgeable'
  readonly name: string
  readonly version: string | null
  readonly purl: string | null
  readonly reason: string
}

/** Package URL types with the ecosystem that OSV keeps for them. */
const ECOSYSTEM_OF: ReadonlyMap<string, Ecosystem> = new Map([
  ['pypi', 'PyPI'],
  ['cargo', 'crates.io'],
])

const TEXT_LIMIT = 1000
const PATHS = 8

/**
 * What the components of all documents are, each once, sorted. Equal packages of several documents are one component with
 * the paths of all; a native library without a package URL stays one of its own, and unjudgeable: its advisories, if
 * any, cannot be found by its file name.
 */
export function listComponents(components: readonly Component[]): readonly (Judgeable | Unjudgeable)[] {
  const known = new Map<string, Judgeable | Unjudgeable>()
  for (const component of components) {
    const listed = identify(component)
    const key = textOf(listed)
    const before = known.get(key)
    known.set(key, before ? united(before, listed) : listed)
  }
  return sortedBy(known, ([key]) => key).map(([, listed]) => listed)
}

/** One text for all components that {@link listComponents} takes for one. */
export function keyOf(component: Component): string {
  return textOf(identify(component))
}

function identify(component: Component): Judgeable | Unjudgeable {
  const because = (reason: string): Unjudgeable => ({
    kind: 'unjudgeable',
    name: cut(component.name),
    version: component.version === null ? null : cut(component.version),
    purl: component.purl === null ? null : cut(component.purl),
    reason,
  })
  if (component.purl === null) return because('it has no package URL')
  const purl = parsePurl(component.purl)
  if (!purl) return because('its package URL cannot be read')
  const ecosystem = ECOSYSTEM_OF.get(purl.type)
  if (!ecosystem) return because(`no advisories are known for packages of type \`${cut(purl.type, 50)}\``)
  const version = purl.version ?? component.version
  if (version === null || version.trim() === '') return because('its version is not known')
  if (component.version !== null && component.version.trim() !== version.trim()) {
    return because('its version and its package URL disagree')
  }
  if (purl.name.length > TEXT_LIMIT || version.length > TEXT_LIMIT) return because('its name or version is too long')
  return {
    kind: 'judgeable',
    subject: { ecosystem, name: normalizePackage(ecosystem, purl.name), version },
    package: {
      ecosystem,
      name: purl.name,
      version,
      purl: cut(component.purl, 2000),
      paths: pathsOf(component.paths),
    },
  }
}

function textOf(listed: Judgeable | Unjudgeable): string {
  if (listed.kind === 'unjudgeable') return JSON.stringify(['', listed.name, listed.version, listed.purl])
  const { ecosystem, name, version } = listed.subject
  return JSON.stringify([ecosystem, name, version])
}

function united(before: Judgeable | Unjudgeable, more: Judgeable | Unjudgeable): Judgeable | Unjudgeable {
  if (before.kind === 'unjudgeable' || more.kind === 'unjudgeable') return before
  return { ...before, package: { ...before.package, paths: pathsOf([...before.package.paths, ...more.package.paths]) } }
}

/** Shortest first, then by text: the same documents in any order give the same paths. */
function pathsOf(paths: readonly (readonly string[])[]): string[][] {
  const distinct = new Map(
    paths.map(path => path.slice(0, 64).map(step => cut(step))).map(path => [JSON.stringify(path), path]),
  )
  return [...distinct]
    .toSorted(([a, left], [b, right]) => left.length - right.length || compareText(a, b))
    .slice(0, PATHS)
    .map(([, path]) => path)
}

function cut(text: string, limit = TEXT_LIMIT): string {
  return text.slice(0, limit).toWellFormed()
}
