import type { Sha256 } from '../core/digest.ts'
import type { Distribution } from '../release/distribution.ts'
import { GENERATOR } from '../release/generator.ts'
import { pypiPurl } from '../release/purl.ts'
import type { Bom, BomComponent } from './cyclonedx.ts'
import { subjectComponent } from './package-component.ts'
import { supplierOf } from './people.ts'
import { bomLink, serialOf } from './serial.ts'

export const INPUTS_PROPERTY = 'wheelseal:inputs'

/** One file of the release with its own document, as stored. */
export interface Described {
  readonly distribution: Distribution
  readonly document: { readonly name: string; readonly sha256: Sha256; readonly bom: Bom }
}

/**
 * The document of a whole release: the release is `metadata.component` and contains its files (an assembly, not a
 * dependency), each linked to its own document by BOM-Link and digest. `inputs` is the digest that recall compares.
 */
export function buildAggregate(files: readonly [Described, ...Described[]], inputs: Sha256, time: string | null): Bom {
  const [{ distribution: first }] = files
  const purl = pypiPurl(first.metadata.name, first.version)
  const supplier = supplierOf(first.metadata)
  const { licenses, description } = subjectComponent(first, [])
  const release: BomComponent = {
    type: 'library',
    'bom-ref': purl,
    name: first.name,
    version: first.version,
    purl,
    ...(description !== undefined && { description }),
    ...(supplier && { supplier }),
    ...(licenses && { licenses }),
    components: files.map(fileComponent),
  }
  const content: Omit<Bom, 'serialNumber'> = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      ...(time === null ? {} : { timestamp: time }),
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [{ type: 'application', ...GENERATOR }] },
      ...(supplier && { supplier }),
      component: release,
      properties: [{ name: INPUTS_PROPERTY, value: inputs }],
    },
    components: [],
    dependencies: [],
    compositions: [{ aggregate: 'complete', assemblies: [purl] }],
  }
  return { ...content, serialNumber: serialOf(content) }
}

function fileComponent({ distribution, document }: Described): BomComponent {
  const { component } = document.bom.metadata
  return {
    type: 'library',
    'bom-ref': component['bom-ref'],
    name: distribution.file,
    version: distribution.version,
    ...(component.purl !== undefined && { purl: component.purl }),
    hashes: [{ alg: 'SHA-256', content: distribution.sha256 }],
    externalReferences: [
      {
        type: 'bom',
        url: bomLink(document.bom.serialNumber, component['bom-ref']),
        comment: document.name,
        hashes: [{ alg: 'SHA-256', content: document.sha256 }],
      },
    ],
  }
}
