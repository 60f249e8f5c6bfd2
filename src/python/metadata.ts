import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { isProjectName } from './name.ts'
import { parseVersion } from './version.ts'

/** Core metadata of a distribution (METADATA or PKG-INFO), up to version 2.5. Text is as written; nothing is invented. */
export interface CoreMetadata {
  readonly metadataVersion: string
  /** as written */
  readonly name: string
  /** as written */
  readonly version: string
  readonly summary?: string
  readonly requiresPython?: string
  /** `Requires-Dist` lines, as written */
  readonly requiresDist: readonly string[]
  readonly providesExtra: readonly string[]
  /** PEP 639 */
  readonly licenseExpression?: string
  readonly licenseFiles: readonly string[]
  /** the old free-text field */
  readonly license?: string
  readonly classifiers: readonly string[]
  readonly author?: string
  readonly authorEmail?: string
  readonly maintainer?: string
  readonly maintainerEmail?: string
  readonly homePage?: string
  readonly projectUrls: readonly { readonly label: string; readonly url: string }[]
}

/** Fields that identify a distribution or decide about it: a second one would let two readers see two truths. */
const ONCE = ['metadata-version', 'name', 'version', 'requires-python', 'license-expression']
const MOST_FIELDS = 20_000
const FIELD = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/

/** One field as it stands in the file. */
export interface Field {
  /** lower case */
  readonly name: string
  /** the first line and its continuation lines, as written */
  readonly lines: readonly string[]
}

/**
 * Reads METADATA or PKG-INFO (core metadata 1.0 to 2.5, and later minor versions of 2, which only add fields). Refuses a
 * major version it does not know, a missing or invalid name or version, a second identifying field, and a line that is
 * neither field nor continuation. The description below the first empty line is not read. The caller bounds the size.
 */
export function parseMetadata(text: string): CoreMetadata | Problem {
  const fields = readFields(text)
  if (isProblem(fields)) return fields
  const repeated = ONCE.find(name => fields.filter(field => field.name === name).length > 1)
  if (repeated !== undefined) return malformed(`has \`${repeated}\` more than once`)
  const first = (name: string): string | undefined => all(fields, name)[0]

  const metadataVersion = first('metadata-version')
  if (metadataVersion === undefined) return malformed('has no `Metadata-Version`')
  if (!/^[12]\.\d{1,3}$/.test(metadataVersion)) {
    return malformed(`is of version \`${oneLine(metadataVersion, 40)}\`, which is neither 1.x nor 2.x`)
  }
  const name = first('name')
  if (name === undefined || !isProjectName(name)) return malformed(said('Name', name))
  const version = first('version')
  if (version === undefined || parseVersion(version) === undefined) return malformed(said('Version', version))

  const license = fields.find(field => field.name === 'license')
  return {
    metadataVersion,
    name,
    version,
    requiresDist: all(fields, 'requires-dist'),
    providesExtra: all(fields, 'provides-extra'),
    licenseFiles: all(fields, 'license-file'),
    classifiers: all(fields, 'classifier'),
    projectUrls: all(fields, 'project-url').map(labelled),
    ...given('summary', first('summary')),
    ...given('requiresPython', first('requires-python')),
    ...given('licenseExpression', first('license-expression')),
    ...given('license', license && unfolded(license.lines)),
    ...given('author', first('author')),
    ...given('authorEmail', first('author-email')),
    ...given('maintainer', first('maintainer')),
    ...given('maintainerEmail', first('maintainer-email')),
    ...given('homePage', first('home-page')),
  }
}

/** The fields above the first empty line, in their order. */
export function readFields(text: string): readonly Field[] | Problem {
  const fields: { readonly name: string; readonly lines: string[] }[] = []
  let line = 0
  for (const content of linesOf(text.startsWith('\ufeff') ? text.slice(1) : text)) {
    line += 1
    if (content === '') break
    if (/^[ \t]/.test(content)) {
      const open = fields.at(-1)
      if (!open) return malformed('begins with a continuation line', line)
      open.lines.push(content)
      continue
    }
    const match = FIELD.exec(content)
    if (!match) return malformed(`has \`${oneLine(content, 60)}\` where a field is due`, line)
    if (fields.length === MOST_FIELDS) return malformed(`has more than ${MOST_FIELDS} fields`, line)
    fields.push({ name: (match[1] ?? '').toLowerCase(), lines: [match[2] ?? ''] })
  }
  return fields
}

/** Lines one by one: the description may be long, and it is not read. */
function* linesOf(text: string): Generator<string> {
  const ending = /\r\n|\r|\n/g
  let start = 0
  for (let match = ending.exec(text); match; match = ending.exec(text)) {
    yield text.slice(start, match.index)
    start = ending.lastIndex
  }
  if (start < text.length) yield text.slice(start)
}

/** Values of a field that may be repeated, each on one line. */
function all(fields: readonly Field[], name: string): readonly string[] {
  return fields
    .filter(field => field.name === name)
    .map(field =>
      field.lines
        .map(line => line.trim())
        .join(' ')
        .trim(),
    )
    .filter(value => value !== '')
}

/** A text of several lines without its folding: seven blanks and `|` (as distutils wrote), or eight blanks. */
export function unfolded(lines: readonly string[]): string {
  return lines
    .map((line, index) => (index === 0 ? line.trimStart() : line.replace(/^(?: {7}\||[ \t]{1,8})/, '')))
    .join('\n')
    .trim()
}

function labelled(value: string): { readonly label: string; readonly url: string } {
  const at = value.indexOf(',')
  if (at < 0) return { label: '', url: value }
  return { label: value.slice(0, at).trim(), url: value.slice(at + 1).trim() }
}

/** A member if there is something to say. Old setuptools wrote `UNKNOWN` for what nobody had told it. */
function given<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  const member: { readonly [K in Key]?: string } = {}
  return value === undefined || value === '' || value === 'UNKNOWN' ? member : { ...member, [key]: value }
}

function said(field: string, value: string | undefined): string {
  return value === undefined ? `has no \`${field}\`` : `has \`${oneLine(value, 80)}\` for its \`${field}\``
}

function malformed(why: string, line?: number): Problem {
  return problem(
    'wheel/metadata-malformed',
    `the core metadata ${why}`,
    'Build the distribution again with a current build backend.',
    line === undefined ? {} : { where: `line ${line}` },
  )
}
