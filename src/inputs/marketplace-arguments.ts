import { parseArgs } from 'node:util'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { MARKETPLACE_NAMES } from './names.ts'

/** The words after `wheelseal marketplace`, read: raw inputs under the action's own names, still to be parsed. */
export type MarketplaceWords =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly raw: Readonly<Record<string, string>>; readonly json: boolean }

type Flags = readonly (typeof MARKETPLACE_NAMES)[number][]

/** What each command takes besides its files, `--json` and `--help`. */
const FLAGS: Readonly<Record<string, Flags>> = {
  check: [],
  build: ['out', 'as-of', 'shard', 'advisories', 'cache', 'trusted-root', 'outage-budget'],
  merge: ['out'],
}

const FILES: Readonly<Record<string, 'catalog' | 'shards'>> = { check: 'catalog', build: 'catalog', merge: 'shards' }

/** Reads them; one catalogue, or the folders of the parts, are arguments. */
export function parseMarketplaceWords(words: readonly string[]): MarketplaceWords | Problem {
  const [command = '--help', ...rest] = words
  if ([command, ...rest].some(word => word === '--help' || word === '-h')) return { kind: 'help' }
  const flags = Object.hasOwn(FLAGS, command) ? FLAGS[command] : undefined
  if (flags === undefined) {
    const known = Object.keys(FLAGS).map(name => `\`${name}\``)
    return problem(
      'input/unknown',
      `\`marketplace ${oneLine(command, 60)}\` is no command`,
      `The commands are: ${known.join(', ')}. \`wheelseal marketplace --help\` explains them.`,
    )
  }
  const text = { type: 'string' } as const
  try {
    const options = { ...Object.fromEntries(flags.map(name => [name, text])), json: { type: 'boolean' } as const }
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true })
    const { json, ...given } = values
    return rawOf(
      command,
      positionals,
      Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
      json === true,
    )
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    return problem(
      'input/unknown',
      oneLine(said.replaceAll("'", '`'), 200),
      '`wheelseal marketplace --help` lists what it takes.',
    )
  }
}

function rawOf(
  command: string,
  files: readonly string[],
  given: Readonly<Record<string, string>>,
  json: boolean,
): MarketplaceWords | Problem {
  const place = FILES[command] ?? 'catalog'
  if (files.length === 0 || (place === 'catalog' && files.length > 1)) {
    return problem(
      'input/invalid',
      place === 'catalog' ? `\`marketplace ${command}\` takes one catalogue` : '`marketplace merge` was given no parts',
      place === 'catalog' ? 'Name it: `catalog.toml`.' : 'Name the folders that `build` wrote with `shard`.',
    )
  }
  // A person waits at a terminal: a dead service is said after a minute, not after a workflow's ten.
  const patience = FLAGS[command]?.includes('outage-budget') ? { 'outage-budget': '1m' } : {}
  return { kind: 'run', raw: { command, ...patience, ...given, [place]: files.join('\n') }, json }
}
