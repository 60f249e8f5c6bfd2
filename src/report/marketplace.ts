import { prose } from '../core/markdown.ts'
import type { Problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import { problemJson } from './verification-json.ts'

/** What a run of the marketplace came to, as far as people and workflows are told. */
export interface MarketplaceResult {
  readonly problems: readonly Problem[]
  /** path of the folder that is new; null: the last good one stays */
  readonly site: string | null
  readonly plugins: number
  readonly stale: number
  readonly failed: number
  /** path of the report */
  readonly report: string | null
}

/** in bytes: GitHub drops a summary above 1 MiB as a whole */
const LARGEST_SUMMARY = 900_000
const MOST_PROBLEMS = 50

/** The outputs of the action; the same words as in its action.yml. */
export function marketplaceOutputs(result: MarketplaceResult): Readonly<Record<string, string>> {
  return {
    site: result.site ?? '',
    plugins: String(result.plugins),
    stale: String(result.stale),
    failed: String(result.failed),
    report: result.report ?? '',
  }
}

/** What `--json` prints of a build or a merge. */
export function marketplaceJson(result: MarketplaceResult): object {
  const { site, plugins, stale, failed, report, problems } = result
  return { site, plugins, stale, failed, report, problems: problems.map(problemJson) }
}

/** The last line: what was written, and what of it is not of today. */
export function marketplaceLine({ site, plugins, stale, failed }: MarketplaceResult): string {
  if (site === null) return 'nothing was written; what was there stays'
  const asides = [
    ...(stale === 0 ? [] : [`${stale} as seen earlier`]),
    ...(failed === 0 ? [] : [`${failed} with a failed signal`]),
  ]
  return `\`${site}\` is written: ${counted(plugins, 'plugin')}${asides.length === 0 ? '' : ` (${asides.join(', ')})`}`
}

/** The job summary: problems first, then the report, cut at the end of a line. */
export function marketplaceSummary(markdown: string | null, problems: readonly Problem[]): string {
  const told = problems.slice(0, MOST_PROBLEMS).map(({ code, what, hint, where }) => {
    const place = where === undefined ? '' : `${prose(where, 300)}: `
    return `- **${code}** ${place}${prose(what)}. ${prose(hint)}`
  })
  const more = problems.length > MOST_PROBLEMS ? [`- and ${problems.length - MOST_PROBLEMS} more`] : []
  const lines = [...told, ...more, ...(told.length === 0 ? [] : ['']), ...(markdown ?? '').split('\n')]
  let spent = 0
  const cut = lines.findIndex(line => {
    spent += Buffer.byteLength(line) + 1
    return spent > LARGEST_SUMMARY
  })
  return cut === -1
    ? lines.join('\n')
    : [...lines.slice(0, cut), '', 'The rest is in the report itself.', ''].join('\n')
}
