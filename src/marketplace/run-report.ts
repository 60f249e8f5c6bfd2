import { code, link, prose, tableOf } from '../core/markdown.ts'
import { counted, forMarkdown } from '../core/text.ts'
import type { Entry, ReleaseEntry, Signal } from './entry-schema.ts'
import type { MarketplaceMetrics } from './metrics-schema.ts'
import { newFindingsOf } from './new-findings.ts'
import type { Part } from './part.ts'
import { pluginFolder } from './site-path.ts'

// In bytes, a table each: GitHub drops a job summary of more than 1 MiB as a whole.
const BUDGET = { stale: 150_000, failed: 250_000, amber: 250_000, findings: 200_000 } as const
const ELSEWHERE = 'they are in the JSON files of the plugins'

/** Stands against what it is about. */
const RED: readonly Signal['look'][] = ['bad']
/** Neither good nor refused: someone has to look. */
const AMBER: readonly Signal['look'][] = ['backup', 'incomplete', 'unknown', 'off']

/**
 * `report.md`, and the summary of the run: what whoever runs the marketplace has to know. GitHub Markdown, at most 900 KB;
 * what repositories say shows as it is.
 */
export function runReport(part: Part, metrics: MarketplaceMetrics): string {
  const { asOf, catalog, entries } = part
  const lines = [
    `# ${forMarkdown(catalog.marketplace.title, 300)}, ${asOf}`,
    '',
    overview(metrics),
    '',
    ...section('Could not be looked at', {
      header: ['Plugin', 'Since', 'Why'],
      rows: entries.filter(each => each.trouble !== null),
      cellsOf: each => [
        shown(part, each),
        each.staleSince ?? 'never seen',
        prose(each.trouble ?? 'no reason is known'),
      ],
      budget: BUDGET.stale,
    }),
    ...signals('Red: refused, or a scan that fails', part, RED, BUDGET.failed),
    ...signals('To be looked at', part, AMBER, BUDGET.amber),
    ...section('New findings', {
      header: ['Plugin', 'Release', 'Finding', 'Package', 'Fixed in', 'Since'],
      rows: [...newFindingsOf(entries)],
      cellsOf: ({ entry, release, finding, day }) => [
        shown(part, entry),
        code(release.tag),
        `${code(finding.ids[0] ?? '')} ${finding.severity.band}`,
        code(`${finding.package.name} ${finding.package.version}`),
        finding.fixed === null ? 'not known' : code(finding.fixed),
        day,
      ],
      budget: BUDGET.findings,
    }),
    ...(entries.length === 0 ? ['The catalogue has no plugin.', ''] : []),
  ]
  return lines.join('\n')
}

function overview({ plugins, releases, wheels, newFindings }: MarketplaceMetrics): string {
  return [
    `${counted(plugins.total, 'plugin')}, ${plugins.stale} stale, ${plugins.withoutRelease} without a release`,
    `${counted(releases.releases, 'release')}, ${releases.verifiedWheels} with verified wheels, ${releases.withSbom} with a verified SBOM`,
    `${counted(wheels.total, 'wheel')}, ${wheels.verified} verified`,
    counted(newFindings, 'new finding'),
  ].join('; ')
}

function section<Row>(title: string, what: Omit<Parameters<typeof tableOf<Row>>[0], 'elsewhere'>): readonly string[] {
  const { rows } = what
  return rows.length === 0
    ? []
    : [`## ${title} (${rows.length})`, '', ...tableOf({ ...what, elsewhere: ELSEWHERE }), '']
}

/** What has one of these looks, a row for each release and sentence. */
function signals(title: string, part: Part, looks: readonly Signal['look'][], budget: number): readonly string[] {
  const rows = part.entries.flatMap(entry =>
    entry.releases.flatMap(release =>
      [...bySentence(release, looks)].map(([sentence, kinds]) => ({ entry, release, sentence, kinds })),
    ),
  )
  return section(title, {
    header: ['Plugin', 'Release', 'Signal', 'What was found'],
    rows,
    cellsOf: ({ entry, release, sentence, kinds }) => [
      shown(part, entry),
      code(release.tag),
      kinds.join(', '),
      prose(sentence),
    ],
    budget,
  })
}

/** What was found, once, with the signals of which it was. */
function bySentence(release: ReleaseEntry, looks: readonly Signal['look'][]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const kind of ['signed', 'sbom', 'scan'] as const) {
    const { look, sentence } = release.signals[kind]
    if (looks.includes(look)) found.set(sentence, [...(found.get(sentence) ?? []), kind])
  }
  return found
}

function shown({ catalog }: Part, { name }: Entry): string {
  const { url } = catalog.marketplace
  return url === null ? code(name) : link(name, `${url}${pluginFolder(name)}`)
}
