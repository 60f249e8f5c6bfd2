import { code, link, prose, tableOf } from '../core/markdown.ts'
import { counted, forMarkdown } from '../core/text.ts'
import type { Entry, ReleaseEntry, Signal } from './entry-schema.ts'
import type { MarketplaceMetrics } from './metrics-schema.ts'
import { newFindingsOf } from './new-findings.ts'
import type { Part } from './part.ts'
import { hasRed, isRed } from './red.ts'
import { pluginFolder } from './site-path.ts'

// In bytes, a table each: GitHub drops a job summary of more than 1 MiB as a whole.
const BUDGET = { red: 250_000, stale: 150_000, findings: 150_000, amber: 200_000, older: 100_000 } as const
const ELSEWHERE = 'they are in the JSON files of the plugins'

const HELP = '`docs/marketplace.md` of wheelseal tells what to do about each, under *When something is wrong*.'

/** What each section is about, and what to do about it. */
const ABOUT = {
  red: 'Something was refused, or the scan of the latest release fails by the rules of this catalogue. Tell the publisher; where a file or a signature does not hold, warn who installed it.',
  stale:
    'Shown as last seen, nothing of it in green. What could not be fetched is tried again by the next run. What is gone, renamed or another repository stays so until the catalogue follows: ask the publisher first, by another way than that repository.',
  findings: 'Open, and not in the scan of the release. Tell the publisher.',
  amber:
    'Nothing stands against these latest releases, and they are not green: not signed, bound to nothing, too old, not judged to the end, or signed with the backup key.',
  older: 'They are no alarm: what counts is the latest release of a plugin.',
} as const

/**
 * `report.md`, and the summary of the run: what whoever runs the marketplace has to know, the most urgent first. GitHub
 * Markdown, at most 900 KB; what repositories say shows as it is.
 */
export function runReport(part: Part, metrics: MarketplaceMetrics): string {
  const { asOf, catalog, entries } = part
  const sections = [
    ...signals('Red', part, { about: ABOUT.red, budget: BUDGET.red, isTold: isRed }),
    ...section('Could not be looked at', {
      about: ABOUT.stale,
      header: ['Plugin', 'Last looked at', 'Why'],
      rows: entries.filter(each => each.trouble !== null),
      cellsOf: each => [shown(part, each), each.staleSince ?? 'never', prose(each.trouble ?? 'no reason is known')],
      budget: BUDGET.stale,
    }),
    ...section('New findings', {
      about: ABOUT.findings,
      header: ['Plugin', 'Release', 'Finding', 'Package', 'Fixed in', 'Since'],
      rows: [...newFindingsOf(entries)],
      cellsOf: ({ entry, release, finding, day }) => [
        shown(part, entry),
        released(entry, release),
        `${code(finding.ids[0] ?? '')} ${finding.severity.band}`,
        code(`${finding.package.name} ${finding.package.version}`),
        finding.fixed === null ? 'not known' : code(finding.fixed),
        day,
      ],
      budget: BUDGET.findings,
    }),
    ...signals('To be looked at', part, {
      about: ABOUT.amber,
      budget: BUDGET.amber,
      isTold: (entry, release, signal) => isDull(entry, release, signal) && release.tag === entry.latest,
    }),
    ...signals('Older releases that are not green', part, {
      about: ABOUT.older,
      budget: BUDGET.older,
      isTold: (entry, release, signal) => isDull(entry, release, signal) && release.tag !== entry.latest,
    }),
  ]
  const lines = [`# ${forMarkdown(catalog.marketplace.title, 300)}, ${asOf}`, '', ...overview(part, metrics), '']
  if (entries.length === 0) return [...lines, 'The catalogue has no plugin.', ''].join('\n')
  if (sections.length === 0)
    return [...lines, 'Everything was looked at, and everything that is shown is green.', ''].join('\n')
  return [...lines, ...sections, HELP, ''].join('\n')
}

/** Neither green nor an alarm. Where the signatures do not hold, all else is unknown, and that is no news. */
function isDull(entry: Entry, release: ReleaseEntry, signal: Signal): boolean {
  return signal.look !== 'good' && !isRed(entry, release, signal) && release.signals.signed.state !== 'failed'
}

function overview(
  { entries }: Part,
  { plugins, releases, wheels, newFindings }: MarketplaceMetrics,
): readonly string[] {
  const red = entries.filter(hasRed).length
  return [
    `- ${counted(plugins.total, 'plugin')}: ${red} red, ${plugins.stale} not looked at, ${plugins.withoutRelease} without a release`,
    `- ${counted(releases.releases, 'release')}: ${releases.verifiedWheels} with verified wheels, ${releases.withSbom} with a verified SBOM`,
    `- ${counted(wheels.total, 'wheel')}: ${wheels.verified} verified`,
    `- ${counted(newFindings, 'new finding')}`,
  ]
}

interface Rows<Row> extends Omit<Parameters<typeof tableOf<Row>>[0], 'elsewhere'> {
  readonly about: string
}

function section<Row>(title: string, { about, ...what }: Rows<Row>): readonly string[] {
  const { rows } = what
  return rows.length === 0
    ? []
    : [`## ${title} (${rows.length})`, '', about, '', ...tableOf({ ...what, elsewhere: ELSEWHERE }), '']
}

interface Signals extends Pick<Rows<unknown>, 'about' | 'budget'> {
  readonly isTold: (entry: Entry, release: ReleaseEntry, signal: Signal) => boolean
}

/** What is told of, a row for each release and sentence. */
function signals(title: string, part: Part, { about, budget, isTold }: Signals): readonly string[] {
  const rows = part.entries.flatMap(entry =>
    entry.releases.flatMap(release =>
      [...bySentence(release, signal => isTold(entry, release, signal))].map(([sentence, kinds]) => ({
        entry,
        release,
        sentence,
        kinds,
      })),
    ),
  )
  return section(title, {
    about,
    header: ['Plugin', 'Release', 'Signal', 'What was found'],
    rows,
    cellsOf: ({ entry, release, sentence, kinds }) => [
      shown(part, entry),
      released(entry, release),
      kinds.join(', '),
      prose(sentence),
    ],
    budget,
  })
}

/** What was found, once, with the signals of which it was. */
function bySentence(
  release: ReleaseEntry,
  isTold: (signal: Signal) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const kind of ['signed', 'sbom', 'scan'] as const) {
    const signal = release.signals[kind]
    if (isTold(signal)) found.set(signal.sentence, [...(found.get(signal.sentence) ?? []), kind])
  }
  return found
}

/** Its tag, which leads to where it lies; the one that a plugin is known by is marked. */
function released({ latest }: Entry, { tag, url }: ReleaseEntry): string {
  return tag === latest ? `${link(tag, url)} (latest)` : link(tag, url)
}

function shown({ catalog }: Part, { name }: Entry): string {
  const { url } = catalog.marketplace
  return url === null ? code(name) : link(name, `${url}${pluginFolder(name)}`)
}
