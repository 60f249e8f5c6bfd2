import { normalizeName } from './name.ts'
import { createScanner, type Scanner } from './scanner.ts'

/** What an interpreter says of itself (PEP 508, "Environment Markers"). `python_full_version` has three parts at least. */
export interface MarkerEnvironment {
  readonly os_name: string
  readonly sys_platform: string
  readonly platform_machine: string
  readonly platform_python_implementation: string
  readonly platform_release: string
  readonly platform_system: string
  readonly platform_version: string
  readonly python_version: string
  readonly python_full_version: string
  readonly implementation_name: string
  readonly implementation_version: string
}

/** `extra` is for metadata, `extras` and `dependency_groups` are for lock files (PEP 751). */
export type MarkerVariable = keyof MarkerEnvironment | 'extra' | 'extras' | 'dependency_groups'

export type MarkerOperator = '===' | '==' | '~=' | '!=' | '<=' | '>=' | '<' | '>' | 'in' | 'not in'

export type Operand =
  | { readonly kind: 'variable'; readonly name: MarkerVariable }
  | { readonly kind: 'text'; readonly text: string }

/** A condition of PEP 508. `group` is a pair of parentheses around an `and` or `or`. */
export type Marker =
  | {
      readonly kind: 'compare'
      readonly left: Operand
      readonly operator: MarkerOperator
      readonly right: Operand
    }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Marker[] }
  | { readonly kind: 'group'; readonly inner: Marker }

/** in characters */
const LONGEST = 8192
/** of parentheses; deeper text is refused, as evaluation recurses */
const DEEPEST = 32

const VARIABLE: Readonly<Record<string, MarkerVariable>> = {
  os_name: 'os_name',
  'os.name': 'os_name',
  sys_platform: 'sys_platform',
  'sys.platform': 'sys_platform',
  platform_machine: 'platform_machine',
  'platform.machine': 'platform_machine',
  platform_version: 'platform_version',
  'platform.version': 'platform_version',
  platform_python_implementation: 'platform_python_implementation',
  'platform.python_implementation': 'platform_python_implementation',
  python_implementation: 'platform_python_implementation',
  platform_release: 'platform_release',
  platform_system: 'platform_system',
  python_version: 'python_version',
  python_full_version: 'python_full_version',
  implementation_name: 'implementation_name',
  implementation_version: 'implementation_version',
  extra: 'extra',
  extras: 'extras',
  dependency_groups: 'dependency_groups',
}

const WORD = /[a-z_][a-z_.]*\b/y
const QUOTED = /'[^'\\]*'|"[^"\\]*"/y
const SYMBOL = /===|==|~=|!=|<=|>=|<|>/y
const IN = /in\b/y
const NOT_IN = /not[ \t]+in\b/y
const AND = /and\b/y
const OR = /or\b/y

/**
 * Reads a marker (PEP 508). Refuses what is malformed, quoted text with a backslash (PEP 508 has no escapes), more than
 * 8,192 characters and more than 32 nested parentheses.
 */
export function parseMarker(text: string): Marker | undefined {
  if (text.length > LONGEST) return undefined
  const scanner = createScanner(text)
  const marker = readMarker(scanner)
  return marker && scanner.atEnd() ? marker : undefined
}

/** Reads a marker from where the scanner stands, with the blanks around it. The caller bounds the text. */
export function readMarker(scanner: Scanner): Marker | undefined {
  const marker = readOr(scanner, 0)
  return marker?.kind === 'group' ? marker.inner : marker
}

/** The canonical text: names by their modern spelling, double quotes, single blanks, no parentheses around one comparison. */
export function printMarker(marker: Marker): string {
  switch (marker.kind) {
    case 'compare':
      return `${printOperand(marker.left)} ${marker.operator} ${printOperand(marker.right)}`
    case 'and':
    case 'or':
      return marker.operands.map(printMarker).join(` ${marker.kind} `)
    case 'group':
      return `(${printMarker(marker.inner)})`
  }
}

function printOperand(operand: Operand): string {
  if (operand.kind === 'variable') return operand.name
  return operand.text.includes('"') ? `'${operand.text}'` : `"${operand.text}"`
}

function readOr(scanner: Scanner, depth: number): Marker | undefined {
  return readChain(scanner, 'or', OR, () => readChain(scanner, 'and', AND, () => readAtom(scanner, depth)))
}

function readChain(
  scanner: Scanner,
  kind: 'and' | 'or',
  word: RegExp,
  readPart: () => Marker | undefined,
): Marker | undefined {
  const first = readPart()
  if (!first) return undefined
  const operands = [first]
  while (scanner.take(word) !== undefined) {
    const next = readPart()
    if (!next) return undefined
    operands.push(next)
  }
  return operands.length === 1 ? first : { kind, operands }
}

function readAtom(scanner: Scanner, depth: number): Marker | undefined {
  scanner.blanks()
  const marker = scanner.skip('(') ? readGroup(scanner, depth + 1) : readComparison(scanner)
  scanner.blanks()
  return marker
}

function readGroup(scanner: Scanner, depth: number): Marker | undefined {
  if (depth > DEEPEST) return undefined
  const inner = readOr(scanner, depth)
  if (!inner || !scanner.skip(')')) return undefined
  return inner.kind === 'and' || inner.kind === 'or' ? { kind: 'group', inner } : inner
}

function readComparison(scanner: Scanner): Marker | undefined {
  const left = readOperand(scanner)
  scanner.blanks()
  const operator = left && readOperator(scanner)
  scanner.blanks()
  const right = operator && readOperand(scanner)
  if (!left || !operator || !right) return undefined
  return { kind: 'compare', left: likeName(left, right), operator, right: likeName(right, left) }
}

function readOperand(scanner: Scanner): Operand | undefined {
  const quoted = scanner.take(QUOTED)
  if (quoted !== undefined) return { kind: 'text', text: quoted.slice(1, -1) }
  const word = scanner.take(WORD)
  const name = word !== undefined && Object.hasOwn(VARIABLE, word) ? VARIABLE[word] : undefined
  return name && { kind: 'variable', name }
}

function readOperator(scanner: Scanner): MarkerOperator | undefined {
  if (scanner.take(IN) !== undefined) return 'in'
  if (scanner.take(NOT_IN) !== undefined) return 'not in'
  const symbol = scanner.take(SYMBOL)
  switch (symbol) {
    case '===':
    case '==':
    case '~=':
    case '!=':
    case '<=':
    case '>=':
    case '<':
    case '>':
      return symbol
    case undefined:
      return undefined
  }
  return undefined
}

/** Text beside a variable that holds names is a name itself (PEP 685, PEP 735). */
function likeName(operand: Operand, beside: Operand): Operand {
  if (operand.kind !== 'text' || beside.kind !== 'variable') return operand
  const names = beside.name === 'extra' || beside.name === 'extras' || beside.name === 'dependency_groups'
  return names ? { kind: 'text', text: normalizeName(operand.text) } : operand
}
