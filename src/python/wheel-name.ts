import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { isProjectName, normalizeName } from './name.ts'
import { expandTags } from './tags.ts'
import { normalizeVersion } from './version.ts'

/** What the file name of a wheel says (binary distribution format 1.0). */
export interface WheelFileName {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version: string
  /** build tag, a digit first; absent in most names */
  readonly build?: string
  /** single tags, sorted */
  readonly tags: readonly string[]
  /** as written: the `.dist-info` folder is named by them */
  readonly rawName: string
  readonly rawVersion: string
}

/** What the file name of a source distribution says (PEP 625, or the older form with `-` in the name). */
export interface SdistFileName {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version: string
  readonly rawName: string
  readonly rawVersion: string
}

/** Reads `NAME-VERSION[-BUILD]-INTERPRETER-ABI-PLATFORM.whl`; refuses a path, a wrong number of parts and an invalid part. */
export function parseWheelFileName(file: string): WheelFileName | Problem {
  const stem = stemOf(file, ['.whl'])
  if (stem === undefined) return refused(file, 'is no wheel file name', WHEEL_FORM)
  const parts = stem.split('-')
  if (parts.length !== 5 && parts.length !== 6) {
    return refused(file, `has ${parts.length} parts between \`-\` where a wheel has 5 or 6`, WHEEL_FORM)
  }
  const [rawName = '', rawVersion = ''] = parts
  // Escaping turns every run of separators into one `_`.
  if (rawName.includes('__')) return refused(file, 'has `__` in its project name', WHEEL_FORM)
  const identity = identityOf(file, rawName, rawVersion, WHEEL_FORM)
  if (isProblem(identity)) return identity
  const build = parts.length === 6 ? parts[2] : undefined
  if (build !== undefined && !/^[0-9][A-Za-z0-9_.]*$/.test(build)) {
    return refused(file, 'has a build tag that does not begin with a digit', WHEEL_FORM)
  }
  const tags = expandTags(parts.slice(-3).join('-'))
  if (tags === undefined) return refused(file, 'has malformed compatibility tags', WHEEL_FORM)
  return { ...identity, tags, ...(build !== undefined && { build }) }
}

/** Reads `NAME-VERSION.tar.gz` (or `.zip`, as older tools wrote); the version stands behind the last `-`. */
export function parseSdistFileName(file: string): SdistFileName | Problem {
  const stem = stemOf(file, ['.tar.gz', '.zip'])
  if (stem === undefined) return refused(file, 'is no source distribution file name', SDIST_FORM)
  const at = stem.lastIndexOf('-')
  if (at < 0) return refused(file, 'has no `-` between name and version', SDIST_FORM)
  return identityOf(file, stem.slice(0, at), stem.slice(at + 1), SDIST_FORM)
}

const WHEEL_FORM =
  'Name it as the build tool did: `NAME-VERSION-PYTHON-ABI-PLATFORM.whl`, as in `plugin-1.0-py3-none-any.whl`.'
const SDIST_FORM = 'Name it as the build tool did: `NAME-VERSION.tar.gz`, as in `plugin-1.0.tar.gz`.'

function stemOf(file: string, endings: readonly string[]): string | undefined {
  const ending = endings.find(each => file.endsWith(each))
  return ending === undefined || file.length > 255 || /[\\/]/.test(file) ? undefined : file.slice(0, -ending.length)
}

function identityOf(file: string, rawName: string, rawVersion: string, form: string): SdistFileName | Problem {
  if (!isProjectName(rawName)) return refused(file, 'has no valid project name', form)
  const version = normalizeVersion(rawVersion)
  if (version === undefined || /\s/.test(rawVersion)) {
    return refused(file, `has \`${oneLine(rawVersion, 80)}\` for a version, which PEP 440 does not know`, form)
  }
  return { name: normalizeName(rawName), version, rawName, rawVersion }
}

function refused(file: string, why: string, hint: string): Problem {
  return problem('input/not-a-distribution', `\`${oneLine(file, 200)}\` ${why}`, hint, { where: oneLine(file, 200) })
}
