import { isAbsolute, relative, resolve, sep } from 'node:path'
import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import { daysBetween, parseSpan } from '../core/time.ts'
import type { Shard } from '../marketplace/shard.ts'
import { type Advisories, advisoriesOf } from './advisories.ts'
import { MARKETPLACE_NAMES, unknownInputs } from './names.ts'
import { type TrustedRoot, trustedRootOf } from './trusted-root.ts'

/** What the marketplace takes, as a step and on the command line: of one command each. */
export type MarketplaceInputs = CheckInputs | BuildInputs | MergeInputs

/** Is the catalogue in order? */
export interface CheckInputs {
  readonly command: 'check'
  /** path of the catalogue */
  readonly catalog: string
}

/** Verify what the catalogue's plugins have published, and write the site, or the part of it that this shard is. */
export interface BuildInputs {
  readonly command: 'build'
  readonly catalog: string
  /** folder that is written anew */
  readonly out: string
  /** UTC day of the site, `YYYY-MM-DD` */
  readonly asOf: string
  /** null: the whole catalogue, and a site; else one of the parts, counted from 1, that `merge` makes a site of */
  readonly shard: Shard | null
  /** for a scan of every SBOM with today's data; null: the publishers' own scans alone */
  readonly advisories: Advisories | null
  /** folder of what earlier runs found out */
  readonly cache: string
  readonly trustedRoot: TrustedRoot
  /** how long, in milliseconds, the run may wait in all for one service that is down */
  readonly outageBudget: number
  /** secret; null: that of the environment, if there is one */
  readonly token: string | null
}

/** Make one site of the parts. */
export interface MergeInputs {
  readonly command: 'merge'
  /** folders of the parts, or globs of them; one at least */
  readonly shards: readonly string[]
  readonly out: string
}

export const MARKETPLACE_COMMANDS = ['check', 'build', 'merge'] as const
export const MOST_SHARDS = 256

type Raw = Readonly<Record<string, string>>
type Name = (typeof MARKETPLACE_NAMES)[number]
type MarketplaceCommand = MarketplaceInputs['command']

/** What has no default in action.yml: given to another command it would do nothing, and that is said. */
const BELONGS: Partial<Readonly<Record<Name, MarketplaceCommand>>> = {
  shards: 'merge',
  shard: 'build',
  'as-of': 'build',
  advisories: 'build',
}

/**
 * Reads the inputs of the marketplace; every wrong one is named, all at once. `today` is the UTC day of the clock,
 * `YYYY-MM-DD`. Without a library for it, as `verify`: the command line loads it whatever it is asked.
 */
export function parseMarketplaceInputs(raw: Raw, today: string): MarketplaceInputs | readonly Problem[] {
  const text = (name: Name): string => (raw[name] ?? '').trim()
  const command = MARKETPLACE_COMMANDS.find(each => each === (text('command') || 'build'))
  const shards = text('shards')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const [asOf, shard] = [text('as-of') || today, parseShard(text('shard'))]
  const outageBudget = parseSpan(text('outage-budget') || '10m')
  const [catalog, out, cache] = [text('catalog') || 'catalog.toml', text('out') || 'site', text('cache') || CACHE]
  const problems = [
    ...unknownInputs(raw, MARKETPLACE_NAMES),
    ...(command === undefined
      ? [invalid('command', raw, 'Write one of `check`, `build`, `merge`.')]
      : strays(raw, command)),
    ...wrongDay(asOf, today, raw),
    ...(shard === undefined
      ? [invalid('shard', raw, `Write \`I/N\`, like \`3/8\`: N up to ${MOST_SHARDS}, I from 1 to N.`)]
      : []),
    ...(outageBudget === undefined
      ? [invalid('outage-budget', raw, 'Write a number with `s`, `m` or `h`, like `10m`.')]
      : []),
    ...(command === 'merge' && shards.length === 0 ? [nothingToMerge] : []),
    ...(command === 'build' ? overwritten(out, [catalog, cache]) : command === 'merge' ? overwritten(out, shards) : []),
  ]
  if (problems.length > 0 || command === undefined || shard === undefined || outageBudget === undefined) return problems
  switch (command) {
    case 'check':
      return { command, catalog }
    case 'merge':
      return { command, shards, out }
    case 'build':
      return {
        command,
        catalog,
        out,
        asOf,
        shard,
        advisories: advisoriesOf(text('advisories')),
        cache,
        trustedRoot: trustedRootOf(text('trusted-root')),
        outageBudget,
        token: text('token') || null,
      }
  }
}

const CACHE = '.marketplace-cache'

function strays(raw: Raw, command: MarketplaceCommand): readonly Problem[] {
  return MARKETPLACE_NAMES.filter(
    name => (raw[name] ?? '').trim() !== '' && (BELONGS[name] ?? command) !== command,
  ).map(name =>
    problem(
      'input/invalid',
      `\`${name}\` does nothing with \`${command}\``,
      `It belongs to \`${BELONGS[name] ?? command}\`; leave it out.`,
    ),
  )
}

/** A day that the clock has not reached would make every scan younger than it is; zones differ by one at most. */
function wrongDay(day: string, today: string, raw: Raw): readonly Problem[] {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isFinite(Date.parse(`${day}T00:00:00Z`))
  if (!isDay || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day)
    return [invalid('as-of', raw, 'Write a UTC day, like `2026-11-26`.')]
  if (daysBetween(today, day) <= 1) return []
  return [invalid('as-of', raw, `It lies in the future: today is \`${today}\`.`)]
}

/** null: none is asked for */
function parseShard(text: string): BuildInputs['shard'] | undefined {
  if (text === '') return null
  const [, index = 0, count = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number)
  return index >= 1 && index <= count && count <= MOST_SHARDS ? { shard: index, of: count } : undefined
}

/** The folder is written anew: what the run reads must not lie in it. */
function overwritten(out: string, read: readonly string[]): readonly Problem[] {
  const inside = ['.', ...read].find(path => {
    const way = relative(resolve(out), resolve(path))
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
  })
  if (inside === undefined) return []
  return [
    problem(
      'input/invalid',
      `\`out\` cannot be \`${oneLine(out, 80)}\`: ${inside === '.' ? 'this folder' : `\`${oneLine(inside, 80)}\``} lies in it`,
      'That folder is written anew each time; name one that holds nothing else, like `site`.',
    ),
  ]
}

const nothingToMerge = problem(
  'input/invalid',
  'There is nothing to merge',
  'Name the folders that `build` wrote with `shard`, one a line; `parts/*` stands for all in there.',
)

function invalid(name: Name, raw: Raw, hint: string): Problem {
  return problem('input/invalid', `\`${name}\` cannot be \`${oneLine(raw[name] ?? '', 80)}\``, hint)
}
