import { sha256Of } from '../core/digest.ts'
import { GENERATOR } from '../release/generator.ts'
import type { Entry, ReleaseEntry, Signal } from './entry-schema.ts'
import type { IndexedPlugin, MarketplaceIndex } from './index-schema.ts'
import { latestOf } from './latest-release.ts'
import type { Part } from './part.ts'
import { shownSignals } from './shown.ts'
import { jsonFile, type SiteFile } from './site-file.ts'
import { entryFile } from './site-path.ts'

/** `plugins/NAME.json`, and what the index says of it. */
export function pluginFile(entry: Entry): { readonly file: SiteFile; readonly row: IndexedPlugin } {
  const file = jsonFile(entryFile(entry.name), entry)
  const latest = latestOf(entry)
  return {
    file,
    row: {
      name: entry.name,
      repository: entry.repository,
      latest: latest ? { tag: latest.tag, version: latest.version, signals: signalsOf(entry, latest) } : null,
      staleSince: entry.staleSince,
      trouble: entry.trouble,
      entry: { path: file.path, sha256: sha256Of(file.bytes), size: file.bytes.byteLength },
    },
  }
}

/** `index.json`; the rows sorted by name, as the entries of a part are. */
export function indexFile({ asOf, catalog }: Part, plugins: IndexedPlugin[]): SiteFile {
  const { title, url, contact } = catalog.marketplace
  const { failOn, unknownSeverity, maxScanAge } = catalog.rules
  const index: MarketplaceIndex = {
    schemaVersion: '1.0',
    generator: { ...GENERATOR },
    asOf,
    title,
    url,
    contact,
    catalog: { sha256: catalog.sha256 },
    rules: { failOn, unknownSeverity, maxScanAge },
    plugins,
  }
  return jsonFile('index.json', index)
}

function signalsOf(entry: Entry, release: ReleaseEntry) {
  const { signed, sbom, scan } = shownSignals(entry, release)
  return { signed: shown(signed), sbom: shown(sbom), scan: shown(scan) }
}

function shown({ state, look, message }: Signal) {
  return { state, look, message }
}
