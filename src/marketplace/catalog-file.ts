import { z } from 'zod'
import { sha256Of } from '../core/digest.ts'
import { compactJson, isObject } from '../core/json.ts'
import { compareText, sortedBy } from '../core/order.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { parseDays } from '../core/time.ts'
import { isProjectName } from '../python/name.ts'
import { GITHUB_ISSUER } from '../verification/publisher.ts'
import type { Catalog, CatalogPlugin } from './catalog.ts'
import { conflictsIn, type Placed } from './catalog-conflicts.ts'
import { type Fault, faultsOf, hintOf, type Table } from './catalog-fault.ts'
import {
  catalogTable,
  type MarketplaceTable,
  MOST_PLUGINS,
  marketplaceTable,
  type PluginTable,
  pluginTable,
} from './catalog-schema.ts'
import { problemsOf, readSource } from './catalog-source.ts'

/** The file without its tables: those are read one by one. */
const outline = catalogTable.extend({
  marketplace: z.looseObject({}),
  plugin: z
    .array(z.unknown())
    .min(1, 'there is no plugin in it')
    .max(MOST_PLUGINS, `there are more than ${MOST_PLUGINS} plugins in it`),
})

/**
 * Reads a catalogue: TOML 1.0, or JSON in which no member stands twice; the end of `name` tells which, and `name` is what
 * people see. Every wrong key is named with its line, all at once up to a bound: unknown and missing keys, wrong forms,
 * and one name, project or repository that means two things (`catalog/malformed`).
 */
export function parseCatalog(bytes: Uint8Array, name: string): Catalog | readonly Problem[] {
  const source = readSource(bytes, name)
  if (isProblem(source)) return [source]
  const file = isObject(source.value) ? source.value : {}
  const marketplace = marketplaceTable.safeParse(file['marketplace'])
  const tables = Array.isArray(file['plugin']) ? file['plugin'].slice(0, MOST_PLUGINS) : []
  const plugins = tables.map((table, index) => readPlugin(table, index))
  const placed = plugins.flatMap(({ plugin, index }) => (plugin === undefined ? [] : [{ plugin, index }]))
  const faults = [
    ...faultsIn(outline.safeParse(source.value), tableOf('the catalogue', '', [], catalogTable, file)),
    ...(isObject(file['marketplace']) ? faultsIn(marketplace, marketplaceOf(file['marketplace'])) : []),
    ...plugins.flatMap(each => each.faults),
    ...conflictsIn(placed),
  ]
  if (faults.length > 0 || !marketplace.success) return problemsOf(faults, source)
  return catalogOf(marketplace.data, placed)
}

function readPlugin(
  value: unknown,
  index: number,
): Partial<Placed> & { readonly index: number; readonly faults: readonly Fault[] } {
  const read = pluginTable.safeParse(value)
  const name: unknown = isObject(value) ? value['name'] : undefined
  const said = typeof name === 'string' && isProjectName(name) ? `\`${name}\`` : `plugin ${index + 1}`
  const table = tableOf(said, '[[plugin]]', ['plugin', index], pluginTable, value)
  const faults = [...faultsIn(read, table), ...refFaults(table)]
  return read.success && faults.length === 0 ? { index, faults, plugin: pluginOf(read.data) } : { index, faults }
}

function faultsIn(read: z.ZodSafeParseResult<unknown>, table: Table): readonly Fault[] {
  return read.error === undefined ? [] : faultsOf(read.error, table)
}

function marketplaceOf(value: unknown): Table {
  return tableOf('`[marketplace]`', '[marketplace]', ['marketplace'], marketplaceTable, value)
}

function tableOf(said: string, header: string, path: Table['path'], { shape }: z.ZodObject, value: unknown): Table {
  return { said, header, path, keys: Object.keys(shape), value }
}

/** A plugin says by one of two keys which refs may release. */
function refFaults({ said, path, value }: Table): readonly Fault[] {
  if (!isObject(value)) return []
  const [one, several] = [value['ref'] !== undefined, value['refs'] !== undefined]
  if (one !== several) return []
  return one
    ? [{ path: [...path, 'ref'], what: `\`ref\` and \`refs\` of ${said} say the same`, hint: 'Leave `ref` out.' }]
    : [{ path: [...path, 'refs'], what: `\`refs\` of ${said} is missing`, hint: hintOf('refs') }]
}

function pluginOf(table: PluginTable): CatalogPlugin {
  const { name, repository, workflow, refs, ref, formerly, packages, releases, contact } = table
  return {
    name,
    repository,
    repositoryId: table['repository-id'],
    packages: [...new Set(packages ?? [name])].sort(compareText),
    publisher: {
      issuer: table.issuer ?? GITHUB_ISSUER,
      workflow,
      refs: [...new Set(refs ?? (ref === undefined ? [] : [ref]))],
      formerly: [...new Set(formerly ?? [])].filter(each => each !== repository).sort(compareText),
      buildSigner: table['build-signer'] ?? null,
    },
    releases: releases ?? 5,
    contact: contact ?? null,
    backupKey: table['backup-key'] === undefined ? null : `${table['backup-key'].trim()}\n`,
  }
}

function catalogOf(table: MarketplaceTable, placed: readonly Placed[]): Catalog {
  const { title, url, contact } = table
  const catalog = {
    marketplace: { title, url: url === undefined ? null : withSlash(new URL(url).href), contact: contact ?? null },
    rules: {
      failOn: table['fail-on'] ?? 'high',
      unknownSeverity: table['unknown-severity'] ?? 'fail',
      maxScanAge: parseDays(table['max-scan-age'] ?? '') ?? 30,
    },
    plugins: sortedBy(
      placed.map(each => each.plugin),
      plugin => plugin.name,
    ),
  } as const
  return { sha256: sha256Of(compactJson(catalog)), ...catalog }
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`
}
