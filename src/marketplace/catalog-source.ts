import { parse, TomlError } from 'smol-toml'
import { parseExactJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { counted, oneLine } from '../core/text.ts'
import type { Fault } from './catalog-fault.ts'
import { jsonLines, type Path } from './json-lines.ts'
import { tomlLines } from './toml-lines.ts'

/** in bytes */
export const LARGEST_CATALOG = 64 * 1024 * 1024
/** how many problems are told one by one */
const MOST_TOLD = 50
const JSON_LIMITS = { depth: 16, values: 10_000_000 }

/** A catalogue as text, and what a parser made of it. */
export interface Source {
  readonly name: string
  readonly kind: 'toml' | 'json'
  readonly text: string
  readonly value: unknown
}

/** Parses TOML 1.0 or JSON, as the end of `name` says, else as the first character does. */
export function readSource(bytes: Uint8Array, name: string): Source | Problem {
  if (bytes.byteLength > LARGEST_CATALOG) {
    const size = `The catalogue has ${bytes.byteLength} bytes, more than the ${LARGEST_CATALOG} that are read`
    return malformed(size, 'Split it into several marketplaces.', name)
  }
  const text = utf8Of(bytes)
  if (text === undefined) return malformed('The catalogue is no UTF-8', 'Save it as UTF-8.', name)
  const isJson = name.endsWith('.json') || (!name.endsWith('.toml') && text.trimStart().startsWith('{'))
  return isJson ? readJson(bytes, text, name) : readToml(text, name)
}

function readToml(text: string, name: string): Source | Problem {
  try {
    return { name, kind: 'toml', text, value: parse(text, { maxDepth: JSON_LIMITS.depth }) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    // The lines around the place, which follow in the library's message, may be those of a secret.
    const said = oneLine(error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? '', 200)
    const what = `The catalogue is no TOML at column ${error.column}: ${said}`
    return malformed(what, 'Mend that line; nothing else was looked at.', name, error.line)
  }
}

function readJson(bytes: Uint8Array, text: string, name: string): Source | Problem {
  const value = parseExactJson(bytes, JSON_LIMITS)
  if (value !== undefined) return { name, kind: 'json', text, value }
  const fault = jsonLines(text, () => undefined)
  const said = fault?.said ?? 'it holds more than is read'
  return malformed(
    `The catalogue is no JSON that every reader reads alike: ${said}`,
    'Mend that line; nothing else was looked at.',
    name,
    fault?.line,
  )
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The first faults with their lines, in the order of the file; the others are counted. */
export function problemsOf(faults: readonly Fault[], source: Source): readonly Problem[] {
  const shown = faults.slice(0, MOST_TOLD)
  const lineOf = locate(
    source,
    shown.flatMap(({ path, before }) => (before === undefined ? [path] : [path, before])),
  )
  const placed = shown.map(fault => ({ ...fault, line: lineOf(fault.path) }))
  placed.sort((left, right) => (left.line ?? 0) - (right.line ?? 0))
  const told = placed.map(({ what, hint, line, before }) => {
    const first = before && lineOf(before)
    return malformed(
      first === undefined ? what : `${what} (line ${first} has it first)`,
      inKind(hint, source),
      source.name,
      line,
    )
  })
  const rest = faults.length - shown.length
  const more = `And ${counted(rest, 'more problem')} in \`${oneLine(source.name, 100)}\``
  return rest === 0 ? told : [...told, malformed(more, 'Mend those above, and check again.', source.name)]
}

/** The line of a path, or of the nearest table or list around it that has one. */
function locate({ kind, text }: Source, paths: readonly Path[]): (path: Path) => number | undefined {
  const lines = new Map<string, number>()
  const wanted = new Set(paths.flatMap(path => path.map((_, index) => placeOf(path.slice(0, index + 1)))))
  const found = (path: Path, line: number) => {
    const place = placeOf(path)
    if (wanted.has(place) && !lines.has(place)) lines.set(place, line)
  }
  if (kind === 'toml') tomlLines(text, found)
  else jsonLines(text, found)
  return path => {
    const around = path.map((_, index) => lines.get(placeOf(path.slice(0, path.length - index))))
    return around.find(line => line !== undefined) ?? (path.length === 0 ? 1 : undefined)
  }
}

function placeOf(path: Path): string {
  return path.join('\n')
}

/** Lines to paste are written as TOML; a catalogue in JSON gets them as JSON. */
function inKind(hint: string, { kind }: Source): string {
  return kind === 'toml' ? hint : hint.replace(/`([a-z-]+) = ([^`]*)`/g, '`"$1": $2`')
}

function malformed(what: string, hint: string, name: string, line?: number): Problem {
  return problem('catalog/malformed', what, hint, { where: line === undefined ? name : `${name}:${line}` })
}
