import { sortedBy } from '../core/order.ts'
import { oneLine } from '../core/text.ts'
import { evaluateMarker, type MarkerEnvironment } from '../python/marker.ts'
import { parseRequirement, type Requirement } from '../python/requirement.ts'
import { satisfies } from '../python/specifier.ts'

/** A package as its requirements are followed: what it was resolved to, and what it requires where that is known. */
export interface Resolved {
  /** null: whatever a folder or repository holds */
  readonly version: string | null
  /** `Requires-Dist` lines; absent where the source does not tell */
  readonly requiresDist?: readonly string[]
}

export interface Needs {
  /** requirements that hold on this environment for these extras, in the order written */
  readonly requirements: readonly Requirement[]
  /** lines that nobody can judge: malformed, or a marker without a meaning */
  readonly unclear: readonly string[]
}

export interface Walk {
  /** every package that is reached, with what it depends on, sorted by name; never the root */
  readonly reached: ReadonlyMap<string, readonly string[]>
  /** what the root itself depends on, sorted */
  readonly direct: readonly string[]
  /** requirements that are not resolved as written, sorted */
  readonly gaps: readonly Gap[]
}

/**
 * `missing`: nothing was resolved for it; `refused`: the resolved version is not admitted; `unclear`: it is malformed or
 * its marker has no meaning. `sentence` has no period.
 */
export interface Gap {
  readonly kind: 'missing' | 'refused' | 'unclear'
  readonly sentence: string
}

/** What `Requires-Dist` lines ask for on one environment (PEP 508), for the extras asked for. */
export function needsOf(
  requiresDist: readonly string[],
  environment: MarkerEnvironment,
  extras: ReadonlySet<string>,
): Needs {
  const requirements: Requirement[] = []
  const unclear: string[] = []
  for (const line of requiresDist) {
    const requirement = parseRequirement(line)
    const answer =
      requirement === undefined
        ? 'error'
        : requirement.marker === undefined || evaluateMarker(requirement.marker, environment, extras)
    if (requirement !== undefined && answer === true) requirements.push(requirement)
    else if (answer === 'error') unclear.push(line)
  }
  return { requirements, unclear }
}

/**
 * Follows requirements from a root through the packages that were resolved. Extras add up until nothing new is asked of
 * any package, so extras of extras, a package that requires itself with extras, and cycles all end.
 */
export function followRequirements(
  root: { readonly name: string; readonly requiresDist: readonly string[]; readonly extras: readonly string[] },
  environment: MarkerEnvironment,
  lookup: (name: string) => Resolved | undefined,
): Walk {
  const extras = new Map<string, Set<string>>([[root.name, new Set(root.extras)]])
  const edges = new Map<string, Set<string>>()
  const gaps = new Map<string, Gap>()
  const note = (gap: Gap): unknown => gaps.set(gap.sentence, gap)
  const queue = [root.name]
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const lines = name === root.name ? root.requiresDist : lookup(name)?.requiresDist
    const targets = edges.get(name) ?? new Set<string>()
    edges.set(name, targets)
    const needs = needsOf(lines ?? [], environment, extras.get(name) ?? new Set())
    for (const line of needs.unclear) {
      note({
        kind: 'unclear',
        sentence: `\`${name}\` has the requirement \`${oneLine(line, 120)}\`, which nobody can evaluate`,
      })
    }
    for (const requirement of needs.requirements) {
      const resolved = requirement.name === root.name ? undefined : lookup(requirement.name)
      if (requirement.name !== root.name) {
        const gap = gapOf(name, requirement, resolved)
        if (gap !== undefined) note(gap)
        if (resolved === undefined) continue
      }
      if (requirement.name !== name) targets.add(requirement.name)
      const known = extras.get(requirement.name)
      const asked = new Set([...(known ?? []), ...requirement.extras])
      if (known !== undefined && asked.size === known.size) continue
      extras.set(requirement.name, asked)
      queue.push(requirement.name)
    }
  }
  const reached = sortedBy(edges, ([name]) => name).filter(([name]) => name !== root.name)
  return {
    reached: new Map(reached.map(([name, targets]) => [name, [...targets].sort()])),
    direct: [...(edges.get(root.name) ?? [])].sort(),
    gaps: sortedBy(gaps.values(), gap => gap.sentence),
  }
}

/** The gaps as one sentence; `undefined` if there are none. */
export function reasonOf(gaps: readonly { readonly sentence: string }[]): string | undefined {
  const [first, ...rest] = gaps
  if (first === undefined) return undefined
  return rest.length === 0 ? first.sentence : `${first.sentence}, and ${rest.length} more`
}

function gapOf(name: string, requirement: Requirement, resolved: Resolved | undefined): Gap | undefined {
  const wanted = `${requirement.name}${requirement.specifier}`
  if (resolved === undefined) {
    return { kind: 'missing', sentence: `\`${name}\` requires \`${wanted}\`, which is not among the resolved packages` }
  }
  if (requirement.url !== undefined || resolved.version === null) return undefined
  if (satisfies(resolved.version, requirement.specifier)) return undefined
  const got = oneLine(resolved.version, 60)
  return { kind: 'refused', sentence: `\`${name}\` requires \`${wanted}\`, but version \`${got}\` was resolved` }
}
