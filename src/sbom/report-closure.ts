import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { normalizeVersion } from '../python/version.ts'
import type { Distribution } from '../release/distribution.ts'
import type { Closure } from './closure.ts'
import { labelOf, type PipReport } from './pip-report.ts'
import { followRequirements, reasonOf } from './requirements.ts'

/**
 * The closure of a distribution as a pip report resolved it, on the report's own environment. The distribution is found
 * by name and version; its requirements are its own, not the report's copy of them. A report that was made from other
 * bytes of the same version is used with a warning: rebuilding a wheel does not change what it needs, and where it does
 * the requirements no longer fit and the closure is incomplete. What the report lists for other reasons is left out.
 */
export function closureFromReport(report: PipReport, distribution: Distribution): Closure | Problem {
  const root = report.packages.get(distribution.name)
  if (root === undefined || normalizeVersion(root.metadata.version) !== distribution.version) {
    const found = root === undefined ? 'does not list it' : `has version \`${oneLine(root.metadata.version, 60)}\``
    return problem(
      'sbom/closure-mismatch',
      `The closure report for \`${distribution.file}\` (\`${distribution.name}\` \`${distribution.version}\`) ${found}`,
      'Make the report from the wheels of this release: `python -m pip install --dry-run --ignore-installed --quiet --report closure.json dist/*.whl`.',
    )
  }
  const walk = followRequirements(
    { name: distribution.name, requiresDist: distribution.metadata.requiresDist, extras: root.requestedExtras },
    report.environment,
    name => {
      const found = report.packages.get(name)
      return found && { version: found.metadata.version, requiresDist: found.metadata.requiresDist }
    },
  )
  const packages = [...walk.reached].flatMap(([name, dependsOn]) => {
    const found = report.packages.get(name)
    if (found === undefined) return []
    const { artifact, metadata } = found
    return [{ name, version: metadata.version, ...(artifact === undefined ? {} : { artifact }), metadata, dependsOn }]
  })
  const reason = reasonOf(walk.gaps)
  const other = root.artifact !== undefined && root.artifact.sha256 !== distribution.sha256
  // One report may serve the wheel and the sdist of a release: another file name is no other build of this file.
  const warnings =
    other && root.artifact?.file === distribution.file
      ? [
          `the closure report was made from other bytes of \`${distribution.file}\` (sha256 \`${root.artifact.sha256}\`)`,
        ]
      : []
  return {
    source: 'pip-report',
    complete: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
    ...(warnings.length === 0 ? {} : { warnings }),
    target: labelOf(report.environment),
    direct: walk.direct,
    hasEdges: true,
    packages,
  }
}
