import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { IndexedFile } from '../../ports/package-index.ts'
import type { Distribution } from '../../release/distribution.ts'
import type { IndexEndpoints } from './endpoints.ts'

const OPEN_DAYS = 14
const DAY_MS = 86_400_000

/**
 * What Warehouse's rules say against these uploads, as far as it is known beforehand: once one file is on the index, it is
 * too late to learn that another never will be. `found` is the whole version as listed at `asOf`. Another index has rules of
 * its own.
 */
export function publicRules(
  { name, isPublic }: IndexEndpoints,
  missing: readonly Distribution[],
  found: readonly IndexedFile[],
  asOf: Date,
): readonly Problem[] {
  if (!isPublic || missing.length === 0) return []
  return [...tooLate(name, found, asOf), ...localVersion(name, missing), ...secondSdist(name, missing, found)]
}

/** A version is closed 14 days after its first file; no earlier than its oldest listed file says. */
function tooLate(index: string, found: readonly IndexedFile[], asOf: Date): readonly Problem[] {
  const times = found.flatMap(file => (file.uploadedAt === null ? [] : [Date.parse(file.uploadedAt)]))
  const first = times.reduce((left, right) => Math.min(left, right), Infinity)
  if (asOf.getTime() - first <= OPEN_DAYS * DAY_MS) return []
  return [
    problem(
      'pypi/too-late',
      `${index} has files of this version since ${new Date(first).toISOString().slice(0, 10)}, and takes no new ones after ${OPEN_DAYS} days`,
      'Raise the version; to publish on GitHub only, set `pypi: off`.',
    ),
  ]
}

function localVersion(index: string, missing: readonly Distribution[]): readonly Problem[] {
  const local = missing.find(each => each.version.includes('+'))
  if (local === undefined) return []
  return [
    problem(
      'pypi/refused',
      `${index} takes no local version like \`${oneLine(local.version, 100)}\``,
      'Build without what stands behind the `+`; to publish on GitHub only, set `pypi: off`.',
      { where: oneLine(local.file, 200) },
    ),
  ]
}

function secondSdist(
  index: string,
  missing: readonly Distribution[],
  found: readonly IndexedFile[],
): readonly Problem[] {
  const own = missing.filter(each => each.kind === 'sdist').map(each => each.file)
  const [first, second] = [...found.map(each => each.name).filter(file => !file.endsWith('.whl')), ...own]
  if (own.length === 0 || first === undefined || second === undefined) return []
  return [
    problem(
      'pypi/refused',
      `${index} takes one sdist of a version, and \`${oneLine(first, 200)}\` and \`${oneLine(second, 200)}\` would be two`,
      'Release the one alone, under the name that it has on the index; or raise the version.',
      { where: oneLine(second, 200) },
    ),
  ]
}
