import { counted } from '../core/text.ts'
import type { Catalog, CatalogPlugin } from '../marketplace/catalog.ts'
import { type CatalogWarning, catalogWarnings, publishersInWords } from '../marketplace/catalog-words.ts'

/** What `marketplace check --json` prints of a catalogue. */
export interface CatalogJson {
  readonly sha256: string
  readonly plugins: readonly {
    readonly name: string
    readonly repository: string
    readonly repositoryId: string
    readonly packages: readonly string[]
    readonly publishers: readonly string[]
    readonly releases: number
    readonly contact: string | null
  }[]
  readonly repositories: number
  readonly warnings: readonly CatalogWarning[]
}

/** How many plugins, and how many warnings, are shown to people; JSON has them all. */
const MOST_SHOWN = 200

export function catalogJson(catalog: Catalog): CatalogJson {
  return {
    sha256: catalog.sha256,
    plugins: catalog.plugins.map(plugin => {
      const { name, repository, repositoryId, packages, releases, contact } = plugin
      return { name, repository, repositoryId, packages, publishers: publishersInWords(plugin), releases, contact }
    }),
    repositories: repositoriesOf(catalog),
    warnings: catalogWarnings(catalog),
  }
}

/** What each plugin pins, in words, then how many there are and by which rules they are judged. */
export function catalogLines(catalog: Catalog): readonly string[] {
  const { plugins, rules } = catalog
  const shown = plugins.slice(0, MOST_SHOWN).flatMap(pluginLines)
  const judged = `threshold ${rules.failOn}, unknown severity ${rules.unknownSeverity}, scans up to ${counted(rules.maxScanAge, 'day')} old`
  return [
    ...shown,
    ...rest(plugins.length, 'plugin'),
    `${counted(plugins.length, 'plugin')} of ${repositories(repositoriesOf(catalog))}, judged by: ${judged}`,
  ]
}

function pluginLines(plugin: CatalogPlugin): readonly string[] {
  const { name, packages, releases } = plugin
  const first = `${name}: ${packages.map(each => `\`${each}\``).join(', ')}, ${newest(releases)}`
  return [first, ...publishersInWords(plugin).map(sentence => `  signed by ${sentence}`)]
}

/** The warnings, each with the plugin that it is about. */
export function catalogWarningLines(catalog: Catalog): readonly string[] {
  const warnings = catalogWarnings(catalog)
  const lines = warnings.slice(0, MOST_SHOWN).map(({ plugin, warning }) => `\`${plugin}\`: ${warning}`)
  return [...lines, ...rest(warnings.length, 'warning')]
}

function newest(releases: number): string {
  return releases === 1 ? 'the newest release' : `the newest ${releases} releases`
}

function rest(count: number, noun: string): readonly string[] {
  return count > MOST_SHOWN ? [`… and ${counted(count - MOST_SHOWN, `more ${noun}`)}; \`--json\` has all`] : []
}

function repositories(count: number): string {
  return count === 1 ? '1 repository' : `${count} repositories`
}

function repositoriesOf({ plugins }: Catalog): number {
  return new Set(plugins.map(each => each.repositoryId)).size
}
