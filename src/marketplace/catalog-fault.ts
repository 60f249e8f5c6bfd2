import type { z } from 'zod'
import { nearest } from '../core/nearest.ts'
import { oneLine } from '../core/text.ts'
import { EXAMPLES } from './catalog-schema.ts'
import type { Path } from './json-lines.ts'

/** Something wrong in a catalogue: where it stands is found out for those alone that are shown. */
export interface Fault {
  readonly path: Path
  readonly what: string
  readonly hint: string
  /** what it collides with, further up */
  readonly before?: Path
}

/** A table of the catalogue: how people call it, and where it stands. */
export interface Table {
  /** what stands after "of" */
  readonly said: string
  /** `[[plugin]]`; empty for the file itself */
  readonly header: string
  readonly path: Path
  readonly keys: readonly string[]
  readonly value: unknown
}

/** What a schema has against a table: one fault a key or item, each in one sentence. */
export function faultsOf({ issues }: z.ZodError, table: Table): readonly Fault[] {
  const seen = new Set<string>()
  return issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey(key, table))
    const path = issue.path.map(part => (typeof part === 'symbol' ? String(part) : part))
    const place = JSON.stringify(path)
    if (seen.has(place)) return []
    seen.add(place)
    const [key] = path
    if (key === undefined) return [{ path: table.path, what: `${capital(table.said)} is no table`, hint: hintOf('') }]
    return [{ path: [...table.path, ...path], what: saidOf(issue, path, table), hint: hintOf(key, issue) }]
  })
}

/** `Write …`, with the line to paste where there is one. */
export function hintOf(key: string | number, issue?: z.core.$ZodIssue): string {
  const example = isKnown(key) ? EXAMPLES[key] : undefined
  if (issue?.message.includes('PRIVATE') === true)
    return 'Make a new pair of keys, and write its public half: `openssl pkey -in key.pem -pubout` prints it.'
  const spelling = /normalised spelling \(PEP 503\) is (`[^`]+`)/.exec(issue?.message ?? '')?.[1]
  if (spelling !== undefined) return `Write ${spelling}.`
  if (key === 'repository-id')
    return `\`gh api repos/OWNER/REPO --jq .id\` prints it; write it in quotes: \`${example}\`.`
  if (key === 'plugin') return 'Write one `[[plugin]]` table for each plugin; docs/catalog.md shows one.'
  if (key === 'marketplace') return 'Write a table `[marketplace]` with a `title`.'
  return example === undefined ? 'docs/catalog.md lists every key.' : `Write it like \`${example}\`.`
}

function isKnown(key: string | number): key is keyof typeof EXAMPLES {
  return Object.hasOwn(EXAMPLES, key)
}

function unknownKey(key: string, { header, path, keys }: Table): Fault {
  const meant = nearest(key, keys)
  const guess = meant === undefined ? '' : `Did you mean \`${meant}\`? `
  const place = header === '' ? 'a catalogue' : `\`${header}\``
  return {
    path: [...path, key],
    what: `\`${oneLine(key, 60)}\` is no key of ${place}`,
    hint: `${guess}The keys are: ${keys.join(', ')}.`,
  }
}

function saidOf(issue: z.core.$ZodIssue, path: Path, { said, value }: Table): string {
  const subject = `\`${path[0]}\` of ${said}`
  const found = path.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), value)
  if (found === undefined) return `${subject} is missing`
  if (issue.code === 'invalid_type' && issue.expected !== 'int') {
    const item = path.length > 1 ? 'an item of ' : ''
    return `${item}${subject} is no ${TYPES[issue.expected] ?? issue.expected}`
  }
  const reason = reasonOf(issue)
  return typeof found === 'object' || path[0] === 'backup-key'
    ? `${subject} cannot be used: ${reason}`
    : `${subject} cannot be \`${shown(found)}\`: ${reason}`
}

const TYPES: Readonly<Record<string, string>> = { string: 'text', number: 'number', array: 'list', object: 'table' }

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_value') return issue.message
  const values = issue.values.map(each => `\`${String(each)}\``)
  return values.length === 1 ? `only ${values[0]} is understood` : `it is none of ${values.join(', ')}`
}

/** Whatever key a private key was written under, nothing of it is said again. */
function shown(value: unknown): string {
  const text = String(value)
  return text.includes('PRIVATE KEY') ? '…' : oneLine(text, 100)
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
