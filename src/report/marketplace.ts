import { prose } from '../core/markdown.ts'
import type { Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import type { Part } from '../marketplace/part.ts'
import { hasRed } from '../marketplace/red.ts'
import type { Log } from '../ports/log.ts'
import { problemJson } from './verification-json.ts'

/** What a run of the marketplace came to, as far as people and workflows are told. */
export interface MarketplaceResult {
  /** what decides the exit status */
  readonly problems: readonly Problem[]
  /** plugins that stay as they were last seen for reasons of their own */
  readonly warnings: readonly Problem[]
  /** path of the folder that is new; null: the last good one stays */
  readonly site: string | null
  readonly plugins: number
  readonly stale: number
  readonly red: number
  /** path of the report */
  readonly report: string | null
}

export const NOTHING_WRITTEN: MarketplaceResult = {
  problems: [],
  warnings: [],
  site: null,
  plugins: 0,
  stale: 0,
  red: 0,
  report: null,
}

/** What a part, written to `out`, came to; nothing where there is none. */
export function resultOf(
  { part, problems, warnings }: Pick<MarketplaceResult, 'problems' | 'warnings'> & { readonly part: Part | null },
  out: string,
  report: string | null,
): MarketplaceResult {
  if (part === null) return { ...NOTHING_WRITTEN, problems, warnings }
  const { entries } = part
  const stale = entries.filter(each => each.trouble !== null).length
  const red = entries.filter(hasRed).length
  return { problems, warnings, site: out, plugins: entries.length, stale, red, report }
}

/** in bytes: GitHub drops a summary above 1 MiB as a whole */
const LARGEST_SUMMARY = 1_000_000
const MOST_PROBLEMS = 60

/** The outputs of the action; the same words as in its action.yml. */
export function marketplaceOutputs(result: MarketplaceResult): Readonly<Record<string, string>> {
  return {
    site: result.site ?? '',
    plugins: String(result.plugins),
    stale: String(result.stale),
    red: String(result.red),
    report: result.report ?? '',
  }
}

/** What `--json` prints of a build or a merge. */
export function marketplaceJson(result: MarketplaceResult): object {
  const { problems, warnings, ...rest } = result
  return { ...rest, warnings: warnings.map(problemJson), problems: problems.map(problemJson) }
}

/** Problems and warnings for people, as many of each as anybody reads; the report has the others. */
export function tellTroubles({ problems, warnings }: MarketplaceResult, log: Pick<Log, 'problem' | 'warning'>): void {
  for (const trouble of problems.slice(0, MOST_PROBLEMS)) log.problem(trouble)
  for (const { what, hint } of warnings.slice(0, MOST_PROBLEMS)) log.warning(`${what}. ${hint}`)
  for (const [count, noun] of [
    [problems.length, 'more problem'],
    [warnings.length, 'more warning'],
  ] as const)
    if (count > MOST_PROBLEMS) log.warning(`… and ${counted(count - MOST_PROBLEMS, noun)}`)
}

/** The last line: what was written, and what of it is not of today. */
export function marketplaceLine({ site, plugins, stale, red }: MarketplaceResult): string {
  if (site === null) return 'nothing was written; what was there stays'
  const asides = [
    ...(stale === 0 ? [] : [`${stale} not looked at`]),
    ...(red === 0 ? [] : [`${red} with a red signal`]),
  ]
  return `\`${site}\` is written: ${counted(plugins, 'plugin')}${asides.length === 0 ? '' : ` (${asides.join(', ')})`}`
}

/** The job summary: problems first, then the report, cut at the end of a line. */
export function marketplaceSummary(report: string | null, problems: readonly Problem[]): string {
  const list = problems.slice(0, MOST_PROBLEMS).map(({ code, what, hint, where }) => {
    const place = where === undefined ? '' : `${prose(where, 300)}: `
    return `- **${code}** ${place}${prose(what)}. ${prose(hint)}`
  })
  const rest = problems.length - list.length
  const head = rest === 0 ? list : [...list, `- … and ${counted(rest, 'more problem')}`]
  const lines = [...head, ...(head.length === 0 ? [] : ['']), ...(report ?? '').split('\n')]
  let spent = 0
  const cut = lines.findIndex(line => {
    spent += Buffer.byteLength(line) + 1
    return spent > LARGEST_SUMMARY
  })
  return cut === -1
    ? lines.join('\n')
    : [...lines.slice(0, cut), '', 'The rest is in the report itself.', ''].join('\n')
}
