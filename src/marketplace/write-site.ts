import { isProblem, type Problem } from '../core/problem.ts'
import type { Site } from '../ports/site.ts'
import { badgeFiles } from './badges.ts'
import { documentFiles } from './documents.ts'
import { feedFile } from './feed.ts'
import { indexFile, pluginFile } from './index-json.ts'
import type { IndexedPlugin } from './index-schema.ts'
import { metricsOf } from './metrics.ts'
import { metricsFiles } from './metrics-files.ts'
import type { MarketplaceMetrics } from './metrics-schema.ts'
import type { Part } from './part.ts'
import type { Period } from './period.ts'
import { runReport } from './run-report.ts'
import { schemaFiles } from './schemas.ts'
import { simpleFiles } from './simple.ts'
import { type KnownFile, type SiteFile, textFile } from './site-file.ts'
import { type Written, writeFiles } from './write-files.ts'

/** What a site came to. */
export interface SiteFigures extends Written {
  readonly plugins: number
  readonly metrics: MarketplaceMetrics
  /** Markdown for the summary of the run, at most 900 KB */
  readonly report: string
}

/** Makes the pages that people read. */
export type Pages = (part: Part, periods: readonly Period[]) => Iterable<SiteFile>

/**
 * Writes the whole site of a part, and puts it in the place of the last one; on the first problem the last one stays. The
 * same part makes the same bytes. `index.json` is written last: a folder that has one is whole. `tell` takes the name of
 * each section as it begins.
 */
export async function writeSite(
  part: Part,
  site: Site,
  pages: Pages,
  tell: (section: string) => void = () => {},
): Promise<Problem | SiteFigures> {
  const metrics = metricsOf(part)
  const report = runReport(part, metrics)
  const rows: IndexedPlugin[] = []
  const written = await writeFiles(filesOf(sectionsOf(part, { rows, metrics, report, pages }), tell), site)
  return isProblem(written) ? written : { ...written, plugins: rows.length, metrics, report }
}

async function* filesOf(
  sections: readonly Section[],
  tell: (section: string) => void,
): AsyncGenerator<SiteFile | KnownFile> {
  for (const [name, files] of sections) {
    tell(name)
    yield* files()
  }
}

type Section = readonly [name: string, files: () => Iterable<SiteFile | KnownFile>]

interface Made extends Pick<SiteFigures, 'metrics' | 'report'> {
  readonly pages: Pages
  /** filled by one section and read by the last */
  readonly rows: IndexedPlugin[]
}

/** In the order in which they are written. */
function sectionsOf(part: Part, { rows, metrics, report, pages }: Made): readonly Section[] {
  return [
    ['documents', () => documentFiles(part)],
    ['plugins', () => pluginFiles(part, rows)],
    ['badges', () => badgeFiles(part.entries)],
    ['package index', () => simpleFiles(part)],
    ['feed', () => [feedFile(part)]],
    ['metrics', () => metricsFiles(metrics)],
    ['schemas', schemaFiles],
    ['report', () => [textFile('report.md', report)]],
    ['pages', () => pages(part, metrics.periods)],
    ['index', () => [indexFile(part, rows)]],
  ]
}

function* pluginFiles({ entries }: Part, rows: IndexedPlugin[]): Generator<SiteFile> {
  for (const entry of entries) {
    const { file, row } = pluginFile(entry)
    rows.push(row)
    yield file
  }
}
