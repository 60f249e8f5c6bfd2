import { parse, TomlError } from 'smol-toml'
import { z } from 'zod'
import { isSha256 } from '../../core/digest.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import { type Marker, parseMarker } from '../marker-grammar.ts'
import { isProjectName, normalizeName } from '../name.ts'
import { isSpecifier } from '../specifier.ts'
import { compareVersions, normalizeVersion } from '../version.ts'
import { parseWheelFileName } from '../wheel-name.ts'
import type { Lock, LockedDependency, LockedFile, LockedPackage, LockedSource } from './lock.ts'

export type { Lock, LockRequest, LockSelection, SelectedPackage } from './lock.ts'
export { selectFromLock } from './select.ts'

/** in characters */
const LONGEST = 64 * 1024 * 1024

/** A string in the form that is compared, or an issue that quotes what was written. */
function read<T>(kind: string, longest: number, reader: (text: string) => T | undefined) {
  return z
    .string()
    .max(longest)
    .transform((text, context): T => {
      const value = reader(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message: `\`${oneLine(text, 80)}\` is no ${kind}` })
      return z.NEVER
    })
}

const name = read('project name', 255, text => (isProjectName(text) ? normalizeName(text) : undefined))
const version = read('version', 2048, normalizeVersion)
const marker = read<Marker>('marker', 8192, parseMarker)
const specifier = read('version specifier', 8192, text => (isSpecifier(text) ? text : undefined))
const sha256 = read('SHA-256', 128, text => (isSha256(text.toLowerCase()) ? text.toLowerCase() : undefined))

const file = z
  .object({
    name: z.string().max(255).optional(),
    url: z.string().max(8192).optional(),
    path: z.string().max(4096).optional(),
    hashes: z.object({ sha256: sha256.optional() }).optional(),
  })
  .transform((entry, context): LockedFile => {
    const fileName = entry.name ?? lastSegment(entry.url) ?? lastSegment(entry.path)
    if (fileName === undefined) {
      context.addIssue({ code: 'custom', message: 'the file has no `name`, `url` or `path`' })
      return z.NEVER
    }
    const url = publicUrl(entry.url)
    const digest = entry.hashes?.sha256
    return { file: fileName, ...(digest !== undefined && { sha256: digest }), ...(url !== undefined && { url }) }
  })

const written = z.object({
  name,
  version: version.optional(),
  marker: marker.optional(),
  'requires-python': specifier.optional(),
  wheels: z.array(file).max(5000).optional(),
  sdist: file.optional(),
  archive: file.optional(),
  vcs: z.looseObject({}).optional(),
  directory: z.looseObject({}).optional(),
  dependencies: z
    .array(z.object({ name, version: version.optional() }))
    .max(5000)
    .optional(),
})

const locked = written.transform((entry, context): LockedPackage => {
  const source = sourceOf(entry)
  const foreign = source && foreignWheel(entry, source)
  if (!source || foreign !== undefined) {
    const message =
      foreign === undefined ? 'the package mixes sources' : `wheel \`${oneLine(foreign, 120)}\` is of another package`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  return {
    name: entry.name,
    version: entry.version ?? null,
    source,
    ...(entry.dependencies && { dependencies: entry.dependencies.map(dependencyOf) }),
    ...(entry.marker && { marker: entry.marker }),
    ...(entry['requires-python'] !== undefined && { requiresPython: entry['requires-python'] }),
  }
})

const names = z.array(name).max(1000).default([])

const document = z.object({
  'lock-version': read('lock version 1.x', 20, text => (/^1\.\d{1,3}$/.test(text) ? text : undefined)),
  environments: z.array(marker).max(1000).default([]),
  'requires-python': specifier.optional(),
  extras: names,
  'dependency-groups': names,
  'default-groups': names,
  packages: z.array(locked).max(20_000),
})

/**
 * Reads `pylock.toml` (PEP 751, lock-version 1.x). Refuses what is no TOML, another major version, malformed entries and
 * a wheel of another project or version than its entry; keys it does not know are passed over, as the standard wants.
 */
export function parsePylock(text: string): Lock | Problem {
  if (text.length > LONGEST) return malformed(`has more than ${LONGEST} characters`)
  const toml = readToml(text)
  if ('failure' in toml) return malformed('is no valid TOML', toml.failure)
  const result = document.safeParse(toml.value)
  if (!result.success) return malformedAt(text, result.error.issues[0])
  const { data } = result
  return {
    environments: data.environments,
    extras: data.extras,
    groups: data['dependency-groups'],
    defaultGroups: data['default-groups'],
    packages: data.packages,
    hasEdges: data.packages.some(each => each.dependencies !== undefined),
    ...(data['requires-python'] !== undefined && { requiresPython: data['requires-python'] }),
  }
}

/** PEP 751: a package comes from an archive, a repository or a folder, or else from an index; never from two of them. */
function sourceOf(entry: z.output<typeof written>): LockedSource | undefined {
  const { wheels, sdist, archive, vcs, directory } = entry
  const index = wheels || sdist ? 1 : 0
  const others = [archive, vcs, directory].filter(each => each !== undefined).length
  if (index + others > 1) return undefined
  if (archive) return { kind: 'archive', archive }
  if (vcs) return { kind: 'vcs' }
  if (directory) return { kind: 'directory' }
  return { kind: 'index', wheels: wheels ?? [], ...(sdist && { sdist }) }
}

/** A wheel under the entry of another package would give that package's digest to the wrong component. */
function foreignWheel(entry: z.output<typeof written>, source: LockedSource): string | undefined {
  if (source.kind !== 'index') return undefined
  return source.wheels.find(wheel => {
    const said = parseWheelFileName(wheel.file)
    if (isProblem(said)) return false
    return (
      said.name !== entry.name || (entry.version !== undefined && compareVersions(said.version, entry.version) !== 0)
    )
  })?.file
}

function dependencyOf(each: { readonly name: string; readonly version?: string | undefined }): LockedDependency {
  return each.version === undefined ? { name: each.name } : { name: each.name, version: each.version }
}

function lastSegment(text: string | undefined): string | undefined {
  const path = text?.split(/[?#]/)[0] ?? ''
  const segment = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return segment === '' ? undefined : segment.replace(/%2B/gi, '+').replace(/%21/g, '!')
}

/** The address that may be shown: a private index puts credentials into user, query or fragment. */
function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:'
    ? `${url.protocol}//${url.host}${url.pathname}`
    : undefined
}

interface Complaint {
  readonly cause?: string
  readonly where?: string
}

function readToml(text: string): { readonly value: unknown } | { readonly failure: Complaint } {
  try {
    return { value: parse(text, { maxDepth: 64 }) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    // The message goes on with the lines of the document, which may hold anything.
    const cause = oneLine(error.message.split('\n')[0] ?? '', 200).replace(/^Invalid TOML document: /, '')
    return { failure: { cause, where: `line ${error.line}` } }
  }
}

function malformedAt(text: string, issue: z.core.$ZodIssue | undefined): Problem {
  const path = issue?.path ?? []
  const [root, index] = path
  const line = root === 'packages' && typeof index === 'number' ? lineOfPackage(text, index) : undefined
  const place = path.length === 0 ? '' : ` at \`${oneLine(path.map(String).join('.'), 120)}\``
  const cause = oneLine(issue?.message ?? '', 200)
  return malformed(`is malformed${place}`, line === undefined ? { cause } : { cause, where: `line ${line}` })
}

/** The line of the header of the package with this index, where the packages have headers. */
function lineOfPackage(text: string, index: number): number | undefined {
  let seen = -1
  const lines = text.split('\n')
  const at = lines.findIndex(line => /^\s*\[\[\s*packages\s*\]\]/.test(line) && (seen += 1) === index)
  return at < 0 ? undefined : at + 1
}

function malformed(why: string, more: Complaint = {}): Problem {
  const hint = 'Lock again with a current tool, as with `uv export --format pylock.toml` or `pip lock`.'
  return problem('lock/malformed', `the lock ${why}`, hint, more)
}
