import { sha256Of } from '../../src/core/digest.ts'
import { documentPath } from '../../src/marketplace/documents.ts'
import type { Part } from '../../src/marketplace/part.ts'
import { AS_OF, CATALOG, entryOf, fileOf, releaseOf } from './entries.ts'

/** A marketplace of so many plugins with so many wheels each, every wheel with documents of its own. */
export function manyPlugins(plugins: number, wheels: number): Part {
  const documents = new Map<string, Uint8Array>()
  const documentOf = (name: string, text: string) => {
    const bytes = new TextEncoder().encode(text)
    const sha256 = sha256Of(bytes)
    documents.set(sha256, bytes)
    return { name, size: bytes.byteLength, sha256, path: documentPath({ sha256 }) }
  }
  const entries = Array.from({ length: plugins }, (_, at) => {
    const name = `plugin-${String(at).padStart(6, '0')}`
    const wheel = `${name.replace('-', '_')}-1.2.0-cp3`
    const files = Array.from({ length: wheels }, (_unused, minor) => {
      const file = `${wheel}${minor}-abi3-any.whl`
      const sbom = documentOf(`${file}.cdx.json`, `{"sbom":"${file}"}`)
      return fileOf({
        name: file,
        sha256: sha256Of(file),
        sbom,
        package: { name, version: '1.2.0', purl: `pkg:pypi/${name}@1.2.0` },
      })
    })
    const publishedAt = `2026-${String((at % 11) + 1).padStart(2, '0')}-20T10:05:00Z`
    const scanFile = documentOf('scan.json', `{"scan":"${name}"}`)
    const release = releaseOf({
      files,
      publishedAt,
      scanFile,
      durations: { sign: 1, sbom: 1, scan: 1000 + at, publish: 1 },
    })
    return entryOf({
      name,
      repository: `plugins-example/${name}`,
      repositoryId: String(at),
      packages: [name],
      releases: [release],
    })
  })
  return {
    asOf: AS_OF,
    catalog: CATALOG,
    entries,
    document: async sha256 => documents.get(sha256) ?? new Uint8Array(),
  }
}
