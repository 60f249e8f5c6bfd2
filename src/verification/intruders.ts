import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { MANIFEST_NAME, plannedNames } from '../release/asset-plan.ts'
import type { Manifest } from '../release/manifest.ts'
import { isPackageOf } from '../release/package-file.ts'
import { looksReleased } from './release-claims.ts'

/**
 * Files that came after sealing and look like the release's own. What stood there before is in the manifest, as
 * unclaimed; but nobody checked it, so what installers would take for this project is none of its files either.
 */
export function intruders(unclaimed: readonly string[], manifest: Manifest): readonly Problem[] {
  const known = new Set(manifest.unclaimed.map(each => each.name))
  const projects = new Set(manifest.subjects.map(each => each.package.name))
  const own = new Set(
    manifest.subjects.flatMap(({ asset, package: about }) => plannedNames([asset.name], about.name, about.version)),
  )
  return unclaimed
    .filter(
      name =>
        ((looksReleased(name) || own.has(name)) && !known.has(name)) ||
        [...projects].some(project => isPackageOf(name, project)),
    )
    .map(name =>
      problem(
        'verify/manifest',
        `\`${oneLine(name, 200)}\` looks like a part of the release, but \`${MANIFEST_NAME}\` does not list it`,
        'It was added by somebody else, or after the release was sealed: do not use it.',
        { where: name },
      ),
    )
}
