import { type Marker, readMarker } from './marker-grammar.ts'
import { isProjectName, normalizeName } from './name.ts'
import { createScanner, type Scanner } from './scanner.ts'
import { printSpecifier } from './specifier.ts'

/** What a distribution asks for (PEP 508). */
export interface Requirement {
  /** normalised by PEP 503 */
  readonly name: string
  /** as written */
  readonly rawName: string
  /** normalised, each once, sorted */
  readonly extras: readonly string[]
  /** as Python's `packaging` prints it: clauses sorted, without blanks; empty where any version will do */
  readonly specifier: string
  /** of a direct reference, which has no specifier */
  readonly url?: string
  readonly marker?: Marker
}

/** in characters */
const LONGEST = 16_384

const IDENTIFIER = /[A-Za-z0-9][A-Za-z0-9._-]*/y
const URL_TEXT = /[^ \t]+/y
const ARBITRARY = /===[ \t]*[^\s;)]*/y
const CLAUSE = /(?:==|~=|!=|<=|>=|<|>)[ \t]*[A-Za-z0-9.!+*_-]+/y

/** Reads one `Requires-Dist` value or requirement (PEP 508, without the options of pip). Anything malformed is `undefined`. */
export function parseRequirement(line: string): Requirement | undefined {
  if (line.length > LONGEST) return undefined
  const scanner = createScanner(line)
  scanner.blanks()
  const rawName = readName(scanner)
  if (rawName === undefined) return undefined
  scanner.blanks()
  const extras = readExtras(scanner)
  if (extras === undefined) return undefined
  scanner.blanks()
  const what = scanner.skip('@') ? readUrl(scanner) : readSpecifier(scanner)
  if (what === undefined) return undefined
  const marker = scanner.skip(';') ? readMarker(scanner) : null
  if (marker === undefined || !scanner.atEnd()) return undefined
  return { name: normalizeName(rawName), rawName, extras, ...what, ...(marker && { marker }) }
}

function readName(scanner: Scanner): string | undefined {
  const name = scanner.take(IDENTIFIER)
  return name !== undefined && isProjectName(name) ? name : undefined
}

function readExtras(scanner: Scanner): readonly string[] | undefined {
  if (!scanner.skip('[')) return []
  scanner.blanks()
  if (scanner.skip(']')) return []
  const extras = new Set<string>()
  do {
    scanner.blanks()
    const extra = readName(scanner)
    if (extra === undefined) return undefined
    extras.add(normalizeName(extra))
    scanner.blanks()
  } while (scanner.skip(','))
  return scanner.skip(']') ? [...extras].sort() : undefined
}

/** A URL ends at a blank: a `;` right behind it belongs to it, so a marker needs a blank before its `;`. */
function readUrl(scanner: Scanner): { readonly specifier: ''; readonly url: string } | undefined {
  scanner.blanks()
  const url = scanner.take(URL_TEXT)
  const parted = scanner.blanks()
  if (url === undefined || url === ';' || (!parted && !scanner.atEnd())) return undefined
  return { specifier: '', url }
}

function readSpecifier(scanner: Scanner): { readonly specifier: string } | undefined {
  const enclosed = scanner.skip('(')
  scanner.blanks()
  const clauses: string[] = []
  for (;;) {
    const clause = scanner.take(ARBITRARY) ?? scanner.take(CLAUSE)
    if (clause === undefined) break
    clauses.push(clause)
    scanner.blanks()
    if (!scanner.skip(',')) break
    scanner.blanks()
  }
  if (enclosed && !scanner.skip(')')) return undefined
  scanner.blanks()
  // A clause that no version can satisfy by its form (`>=1.*`, `~=1`) is malformed, not merely unsatisfied.
  const specifier = printSpecifier(clauses.join(','))
  return specifier === undefined ? undefined : { specifier }
}
