import { type Problem, problem } from '../core/problem.ts'
import { isProjectName, normalizeName } from '../python/name.ts'
import { compareVersions, normalizeVersion } from '../python/version.ts'
import type { Distribution } from './distribution.ts'

/** What a tag says. */
export interface TagParts {
  /** normalised by PEP 503; absent where the tag names no project */
  readonly name?: string
  /** normalised by PEP 440 */
  readonly version: string
}

/** in characters, of a tag and of a pattern */
const LONGEST = 255

/** The tag of a release that was given none. */
export function defaultTag(version: string): string {
  return `v${version}`
}

/**
 * Reads a tag by `[NAME(-|/|@)][v]VERSION` (PEP 440), or by a pattern with `{version}` once and `{name}` at most once.
 * Where several readings are possible (`plugin-1-1`: 1.post1 of plugin, or 1 of plugin-1) the longest version counts.
 */
export function parseTag(tag: string, pattern?: string): TagParts | Problem {
  const readings = readingsOf(tag, pattern)
  if ('kind' in readings) return readings
  return readings[0] ?? unreadableTag(tag, pattern)
}

/** Does the tag name the project (if any) and version of these files? Any of its readings will do. */
export function checkTag(
  tag: string,
  pattern: string | undefined,
  distributions: readonly Pick<Distribution, 'file' | 'name' | 'version'>[],
): Problem | undefined {
  const readings = readingsOf(tag, pattern)
  if ('kind' in readings) return readings
  const [first] = readings
  if (first === undefined) return unreadableTag(tag, pattern)
  if (readings.some(reading => distributions.every(each => isOf(reading, each)))) return undefined
  const other = distributions.find(each => !isOf(first, each))
  const said = first.name === undefined ? first.version : `\`${first.name}\` ${first.version}`
  const found = other === undefined ? 'something else' : `\`${other.name}\` ${other.version}`
  const hint =
    'Build the files from the tagged commit, or tag the commit of these files, like `v1.2.0`; a monorepo sets `tag-pattern`.'
  return problem('input/tag-mismatch', `The tag \`${tag}\` says ${said}, the files are ${found}`, hint, {
    where: other?.file ?? tag,
  })
}

/** May a tag be of one of these projects (PEP 503)? One that names none may be of any; one that cannot be read is for others to refuse. */
export function mayBeOf(tag: string, projects: readonly string[]): boolean {
  const readings = tag.length > LONGEST ? [] : plainReadings(tag)
  return readings.length === 0 || readings.some(({ name }) => name === undefined || projects.includes(name))
}

function isOf(reading: TagParts, { name, version }: Pick<Distribution, 'name' | 'version'>): boolean {
  return compareVersions(reading.version, version) === 0 && (reading.name === undefined || reading.name === name)
}

function readingsOf(tag: string, pattern: string | undefined): readonly TagParts[] | Problem {
  if (tag.length > LONGEST) return []
  return pattern === undefined ? plainReadings(tag) : patternReadings(tag, pattern)
}

function plainReadings(tag: string): readonly TagParts[] {
  const separators = [...tag.matchAll(/[-/@]/g)].map(match => match.index)
  const named = separators.map(at => partsOf(tag.slice(0, at), tag.slice(at + 1)))
  return [partsOf(undefined, tag), ...named].filter(parts => parts !== undefined)
}

function patternReadings(tag: string, pattern: string): readonly TagParts[] | Problem {
  const pieces = pattern.split(/(\{name\}|\{version\})/)
  const count = (placeholder: string) => pieces.filter(piece => piece === placeholder).length
  if (pattern.length > LONGEST || count('{version}') !== 1 || count('{name}') > 1) {
    return problem(
      'input/invalid',
      `The tag pattern \`${pattern}\` does not hold \`{version}\` once and \`{name}\` at most once`,
      'Write it like `tag-pattern = "{name}/v{version}"`.',
    )
  }
  const [head = '', first = '', middle = '', second = '', tail = ''] = pieces
  const end = second === '' ? middle : tail
  if (!tag.startsWith(head) || !tag.slice(head.length).endsWith(end)) return []
  const body = tag.slice(head.length, tag.length - end.length)
  if (second === '') return [partsOf(undefined, body)].filter(parts => parts !== undefined)
  const cuts = Array.from({ length: body.length }, (_, at) => at).filter(at => body.startsWith(middle, at))
  return cuts
    .map(at => {
      const [left, right] = [body.slice(0, at), body.slice(at + middle.length)]
      return first === '{name}' ? partsOf(left, right) : partsOf(right, left)
    })
    .filter(parts => parts !== undefined)
}

function partsOf(name: string | undefined, versionText: string): TagParts | undefined {
  // A digit, or one `v` and a digit: PEP 440 would also strip blanks, which a tag cannot mean.
  const version = /^v?\d\S*$/i.test(versionText) ? normalizeVersion(versionText) : undefined
  if (version === undefined) return undefined
  if (name === undefined) return { version }
  return isProjectName(name) ? { name: normalizeName(name), version } : undefined
}

function unreadableTag(tag: string, pattern: string | undefined): Problem {
  const form = pattern === undefined ? '`[NAME(-|/|@)][v]VERSION`' : `the tag pattern \`${pattern}\``
  const hint = 'Tag the release like `v1.2.0`, `plugin-1.2.0` or `plugin/v1.2.0`, or set `tag-pattern` in the policy.'
  return problem('input/tag-mismatch', `The tag \`${tag}\` is not of the form ${form}`, hint, { where: tag })
}
