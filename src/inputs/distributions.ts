import { basename } from 'node:path'
import type { ByteSource } from '../core/bytes.ts'
import { sha256OfSource } from '../core/digest.ts'
import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Files } from '../ports/files.ts'
import type { Glob } from '../ports/glob.ts'
import { readSdist } from '../python/sdist.ts'
import { compareVersions } from '../python/version.ts'
import { readWheel } from '../python/wheel.ts'
import { findCollisions } from '../release/asset-name.ts'
import { plannedNames } from '../release/asset-plan.ts'
import type { Distribution } from '../release/distribution.ts'

/**
 * Reads the wheels and sdists of one release: patterns are globs or literal paths. Answers them sorted by file name, or
 * everything that is wrong with any of them. Refused: a pattern without a match, folders and files that are no
 * distribution, whatever `readWheel` and `readSdist` refuse, files of different projects or versions, and names that
 * would take each other's place on the release.
 */
export async function readDistributions(
  patterns: readonly string[],
  files: Files,
  glob: Glob,
): Promise<readonly Distribution[] | readonly Problem[]> {
  const found = await matchesOf(patterns, glob)
  const paths = [...new Set(found.filter(match => typeof match === 'string'))]
  const read: (Distribution | Problem)[] = []
  // One after the other: each holds a buffer of its own, and the disk is the limit.
  for (const path of paths) read.push(await readDistribution(path, files))
  const distributions = sortedBy(
    read.filter(each => !isProblem(each)),
    each => each.file,
  )
  const problems = [...found.filter(isProblem), ...read.filter(isProblem), ...togetherTrouble(distributions)]
  return problems.length > 0 ? problems : distributions
}

async function matchesOf(patterns: readonly string[], glob: Glob): Promise<readonly (string | Problem)[]> {
  if (patterns.length === 0) return [noMatch('No distribution is named')]
  const matches = await Promise.all(
    patterns.map(async pattern => {
      const found = await glob.match(pattern)
      return found.length > 0 ? found : [noMatch(`\`${pattern}\` matches no file`, pattern)]
    }),
  )
  return matches.flat()
}

function noMatch(what: string, where?: string): Problem {
  const hint = 'Build the wheels first (`python -m build` writes to `dist/`), or set `distributions` to where they are.'
  return problem('input/no-match', what, hint, where === undefined ? {} : { where })
}

async function readDistribution(path: string, files: Files): Promise<Distribution | Problem> {
  const file = basename(path)
  const source = await files.open(path)
  if (isProblem(source)) return source
  try {
    const distribution = await readSource(source, path, file)
    return isProblem(distribution) ? { ...distribution, where: placeOf(file, distribution.where) } : distribution
  } finally {
    await source.close()
  }
}

/** Several files are reported at once: each problem says which one, then where in it. */
function placeOf(file: string, where: string | undefined): string {
  return where === undefined || where === file ? file : `${file}: ${where}`
}

async function readSource(source: ByteSource, path: string, file: string): Promise<Distribution | Problem> {
  if (file.endsWith('.whl')) {
    const wheel = await readWheel(source, file)
    if (isProblem(wheel)) return wheel
    return { kind: 'wheel', path, file, size: source.size, sha256: await sha256OfSource(source), ...wheel }
  }
  if (file.endsWith('.tar.gz') || file.endsWith('.zip')) {
    const sdist = await readSdist(source, file)
    if (isProblem(sdist)) return sdist
    const nothing = { tags: [], contents: [], embeddedSboms: [] }
    return { kind: 'sdist', path, file, size: source.size, sha256: await sha256OfSource(source), ...nothing, ...sdist }
  }
  const hint = 'Narrow the pattern, as in `distributions: dist/*.whl`, or move the file elsewhere.'
  return problem(
    'input/not-a-distribution',
    `\`${file}\` is neither a wheel (\`.whl\`) nor an sdist (\`.tar.gz\`)`,
    hint,
  )
}

function togetherTrouble(distributions: readonly Distribution[]): readonly Problem[] {
  const [first] = distributions
  if (first === undefined) return []
  const mixed = distributions
    .filter(({ name, version }) => name !== first.name || compareVersions(version, first.version) !== 0)
    .map(({ file, name, version }) =>
      problem(
        'input/mixed-release',
        `\`${file}\` is of \`${name}\` ${version}, \`${first.file}\` of \`${first.name}\` ${first.version}`,
        'A release holds one version of one project: remove old builds, or release each project by a tag of its own.',
        { where: file },
      ),
    )
  const files = distributions.map(({ file }) => file)
  const collisions = findCollisions(files)
  // What is made beside two colliding files collides too: said once is enough.
  return [
    ...mixed,
    ...(collisions.length > 0 ? collisions : findCollisions(plannedNames(files, first.name, first.version))),
  ]
}
