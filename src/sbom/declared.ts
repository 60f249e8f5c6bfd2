import type { Target } from '../python/target.ts'
import type { Distribution } from '../release/distribution.ts'
import type { Closure } from './closure.ts'
import { needsOf } from './requirements.ts'

/**
 * What a distribution declares, where nobody resolved it: names without versions. Complete only if it requires nothing
 * on this target.
 */
export function closureFromDeclared(distribution: Distribution, target: Target): Closure {
  const { requirements, unclear } = needsOf(distribution.metadata.requiresDist, target.environment, new Set())
  const names = new Set(requirements.map(each => each.name))
  names.delete(distribution.name)
  const direct = [...names].sort()
  const complete = direct.length === 0 && unclear.length === 0
  return {
    source: 'declared',
    complete,
    ...(complete
      ? {}
      : {
          reason: `only the declared requirements of \`${distribution.file}\` are known, no lock and no closure report resolves them`,
        }),
    target: target.label,
    direct,
    hasEdges: false,
    packages: direct.map(name => ({ name, version: null, dependsOn: [] })),
  }
}
