import { parseArgs } from 'node:util'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { RELEASE_FLAGS, VERIFY_NAMES } from './names.ts'

/** A command line, read: raw inputs under action.yml's own words, still to be parsed. */
export type Command =
  | { readonly name: 'help'; readonly of: CommandName | null }
  | { readonly name: 'version' }
  | { readonly name: CommandName; readonly raw: Readonly<Record<string, string>>; readonly json: boolean }

export const COMMANDS = ['release', 'sign', 'sbom', 'scan', 'verify'] as const
export type CommandName = (typeof COMMANDS)[number]

const SWITCHES = new Set(['dry-run', 'offline'])

/** Flags that each command takes, besides `--json` and `--help`. */
export const FLAGS: Readonly<Record<CommandName, readonly string[]>> = {
  release: RELEASE_FLAGS,
  sign: ['out', 'rekor-version'],
  sbom: ['project', 'lock', 'closure', 'target', 'out'],
  scan: [
    'project',
    'lock',
    'closure',
    'target',
    'advisories',
    'max-advisory-age',
    'fail-on',
    'unknown-severity',
    'outage-budget',
    'out',
  ],
  verify: VERIFY_NAMES.filter(name => name !== 'target' && name !== 'token'),
}

/** Reads the arguments after the program's name. Positional arguments become `distributions` (or `target`), repeated flags lines. */
export function parseCommand(words: readonly string[]): Command | Problem {
  const [first, ...rest] = words
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { name: 'help', of: COMMANDS.find(name => name === rest[0]) ?? null }
  }
  if (first === '--version' || first === '-V') return { name: 'version' }
  const name = COMMANDS.find(each => each === first)
  if (name === undefined) {
    return problem(
      'input/unknown',
      `\`${oneLine(first, 60)}\` is no command`,
      `The commands are: ${COMMANDS.join(', ')}, marketplace, sigstore. \`wheelseal --help\` explains them.`,
    )
  }
  if (rest.includes('--help') || rest.includes('-h')) return { name: 'help', of: name }
  return parseFlags(name, rest)
}

function parseFlags(name: CommandName, words: readonly string[]): Command | Problem {
  const options = Object.fromEntries(
    FLAGS[name].map(flag => [
      flag,
      SWITCHES.has(flag) ? ({ type: 'boolean' } as const) : ({ type: 'string', multiple: true } as const),
    ]),
  )
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: [...words], options: { ...options, json: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''
    return problem(
      'input/unknown',
      oneLine(said.replaceAll("'", '`'), 200),
      `\`wheelseal ${name} --help\` lists what it takes.`,
    )
  }
  if (parsed.positionals.length === 0) {
    const wanted =
      name === 'verify'
        ? 'a sealed folder, a file beside its bundle, or `OWNER/REPO@TAG`'
        : 'the wheels and sdists of the release'
    return problem('input/invalid', `\`wheelseal ${name}\` was given nothing to work on`, `Name ${wanted}.`)
  }
  const { json, ...flags } = parsed.values
  const raw = Object.fromEntries(
    Object.entries(flags).map(([flag, value]) => [flag, Array.isArray(value) ? value.join('\n') : String(value)]),
  )
  // A person waits at a terminal: a dead service is said after a minute, not after a workflow's ten.
  const patience = FLAGS[name].includes('outage-budget') ? { 'outage-budget': '1m' } : {}
  const place = name === 'verify' ? 'target' : 'distributions'
  return { name, raw: { ...patience, ...raw, [place]: parsed.positionals.join('\n') }, json: json === true }
}
