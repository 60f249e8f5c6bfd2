import { type AssetReference, referenceOf } from '../release/asset.ts'
import type { ReleaseContext } from '../release/context.ts'
import { type Before, isOff } from '../release/facts.ts'
import type { Manifest } from '../release/manifest.ts'
import { BOM, PROVENANCE, PUBLISH, VULNERABILITIES } from '../signature/predicate-type.ts'

type Attestations = Manifest['subjects'][number]['attestations']

/** Which signed statements speak of each file, and where they are: by file name. */
export function attestationsOf(
  { facts: { sign, sbom, scan }, distributions }: ReleaseContext<Before<'publish'>>,
  statements: AssetReference | null,
): ReadonlyMap<string, Attestations> {
  const bound = [isOff(sbom) ? [] : [BOM], isOff(scan) ? [] : [VULNERABILITIES]].flat()
  return new Map(
    distributions.map(({ file }) => {
      const published = isOff(sign) ? [] : sign.attestations.filter(each => each.file === file)
      const provenance = isOff(sign) || 'off' in sign.provenance ? null : sign.provenance
      return [
        file,
        [
          ...published.map(({ asset }) => ({ asset: referenceOf(asset), predicateType: PUBLISH })),
          ...(provenance?.files.includes(file)
            ? [{ asset: referenceOf(provenance.asset), predicateType: PROVENANCE }]
            : []),
          ...(statements === null
            ? []
            : bound.map(predicateType => ({ asset: referenceOf(statements), predicateType }))),
        ],
      ]
    }),
  )
}
