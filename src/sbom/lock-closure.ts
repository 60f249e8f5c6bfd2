import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Lock, type SelectedPackage, selectFromLock } from '../python/lock/pylock.ts'
import type { Target } from '../python/target.ts'
import type { Distribution } from '../release/distribution.ts'
import type { Closure, ClosurePackage } from './closure.ts'
import { followRequirements, reasonOf } from './requirements.ts'

/**
 * The closure of a distribution as a lock pins it for one target. A lock that lacks what the distribution requires, or
 * pins a version that it does not admit, is stale. Where the lock has edges, what the distribution does not lead to is
 * left out; where it has none, everything that the lock selects counts.
 */
export function closureFromLock(lock: Lock, target: Target, distribution: Distribution): Closure | Problem {
  const selection = selectFromLock(lock, target, { extras: new Set() })
  if (isProblem(selection)) return selection
  const byName = new Map(selection.packages.map(each => [each.name, each]))
  byName.delete(distribution.name)
  const { requiresDist } = distribution.metadata
  const walk = followRequirements({ name: distribution.name, requiresDist, extras: [] }, target.environment, name =>
    byName.get(name),
  )
  const stale = walk.gaps.find(each => each.kind !== 'unclear')
  if (stale !== undefined) {
    return problem(
      'lock/stale',
      `The lock does not fit \`${distribution.file}\` on \`${target.label}\`: ${stale.sentence}`,
      'Write the lock anew from the project that is released, for example `uv pip compile pyproject.toml --universal --format pylock.toml -o pylock.toml`.',
    )
  }
  const names = selection.hasEdges ? reachable(walk.direct, byName) : new Set(byName.keys())
  const chosen = [...byName.values()].filter(each => names.has(each.name))
  const open = selection.unresolved.filter(
    each => each.name !== distribution.name && (names.has(each.name) || !byName.has(each.name)),
  )
  const reason = reasonOf([...walk.gaps, ...open.map(each => ({ sentence: each.reason }))])
  return {
    source: 'lock',
    complete: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    target: target.label,
    direct: walk.direct,
    hasEdges: selection.hasEdges,
    packages: chosen.map(each => packageOf(each, selection.hasEdges)),
  }
}

function packageOf({ name, version, artifact, dependsOn }: SelectedPackage, hasEdges: boolean): ClosurePackage {
  const known = { name, version, dependsOn: hasEdges ? dependsOn : [] }
  return artifact === undefined ? known : { ...known, artifact }
}

function reachable(direct: readonly string[], byName: ReadonlyMap<string, SelectedPackage>): ReadonlySet<string> {
  const reached = new Set(direct)
  const queue = [...direct]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const each of byName.get(name)?.dependsOn ?? []) {
      if (reached.has(each)) continue
      reached.add(each)
      queue.push(each)
    }
  }
  return reached
}
