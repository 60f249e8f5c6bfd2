import { oneLine } from '../core/text.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import type { Distribution } from '../release/distribution.ts'
import { pypiPurl } from '../release/purl.ts'
import type { ClosurePackage } from './closure.ts'
import type { BomComponent, ExternalReference } from './cyclonedx.ts'
import { licensesOf } from './license.ts'
import { authorsOf, supplierOf } from './people.ts'
import { referencesOf, sortedReferences } from './reference.ts'

/** The wheel or sdist itself, as the subject of its document. */
export function subjectComponent(distribution: Distribution, embedded: readonly ExternalReference[]): BomComponent {
  const { metadata } = distribution
  const purl = pypiPurl(metadata.name, distribution.version, { file: distribution.file })
  const references = sortedReferences([...referencesOf(metadata), ...embedded])
  return {
    type: 'library',
    'bom-ref': purl,
    name: distribution.name,
    version: distribution.version,
    purl,
    ...described(metadata),
    hashes: [{ alg: 'SHA-256', content: distribution.sha256 }],
    ...(references.length === 0 ? {} : { externalReferences: references }),
  }
}

/** A package that the subject needs. Without a resolved version it is a name and nothing more. */
export function packageComponent(each: ClosurePackage): BomComponent {
  const { artifact, metadata } = each
  const purl = pypiPurl(metadata?.name ?? each.name, each.version)
  const hashes = artifact && [{ alg: 'SHA-256', content: artifact.sha256 }]
  const links = metadata === undefined ? [] : referencesOf(metadata)
  const distribution =
    artifact?.url === undefined ? [] : [{ type: 'distribution', url: artifact.url, ...(hashes && { hashes }) }]
  const references = sortedReferences([...links, ...distribution])
  return {
    type: 'library',
    'bom-ref': purl,
    name: each.name,
    ...(each.version === null ? {} : { version: each.version }),
    purl,
    ...(metadata === undefined ? {} : described(metadata)),
    ...(hashes && { hashes }),
    ...(references.length === 0 ? {} : { externalReferences: references }),
    ...(artifact === undefined ? {} : { properties: [{ name: 'wheelseal:file', value: artifact.file }] }),
  }
}

function described(metadata: CoreMetadata): Pick<BomComponent, 'description' | 'licenses' | 'authors' | 'supplier'> {
  const authors = authorsOf(metadata)
  const supplier = supplierOf(metadata)
  const licenses = licensesOf(metadata)
  const summary = oneLine(metadata.summary?.trim() ?? '', 1000)
  return {
    ...(summary === '' ? {} : { description: summary }),
    ...(licenses && { licenses }),
    ...(authors.length > 0 && { authors }),
    ...(supplier && { supplier }),
  }
}
