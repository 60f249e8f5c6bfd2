import { isProblem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { HubAsset, HubRelease } from '../ports/release-hub.ts'
import { parseSdistFileName, parseWheelFileName } from '../python/wheel-name.ts'
import { assetName } from '../release/asset-name.ts'
import { pypiPurl } from '../release/purl.ts'
import type { ReleaseJudgement } from '../verification/judge-release.ts'
import type { Download, FileEntry } from './entry-schema.ts'
import type { HubAssets } from './hub-assets.ts'
import { linkOr } from './link-or.ts'
import { signatureOf } from './signatures.ts'

/** The files of a release that holds, with what was found in them. */
export function sealedFiles(
  { distributions }: ReleaseJudgement,
  { assets, page }: { readonly assets: HubAssets; readonly page: string },
  documents: { readonly sboms: ReadonlyMap<string, Download>; readonly provenances: ReadonlyMap<string, Download> },
): readonly FileEntry[] {
  return distributions.flatMap(({ name, content, signature }) => {
    const inside = assets.inside(name)
    if (content === null || inside === undefined || isProblem(inside)) return []
    const { metadata, version, tags } = inside
    return [
      {
        name,
        ...content,
        url: linkOr(assets.listed(name)?.url ?? '', page),
        kind: kindOf(name),
        package: { name: inside.name, version, purl: pypiPurl(metadata.name, version) },
        tags: [...tags],
        requiresPython: textOrNull(metadata.requiresPython, 500),
        signature: signature && signatureOf(signature),
        sbom: documents.sboms.get(name) ?? null,
        provenance: documents.provenances.get(name) ?? null,
      },
    ]
  })
}

/** What looks like files of the release, by the hub's list alone; one whose digest it does not state is left out. */
export function unverifiedFiles({ assets }: HubRelease, page: string): readonly FileEntry[] {
  return assets.flatMap(asset => {
    const { name, size, sha256, url } = asset
    const wheel = name.endsWith('.whl') ? parseWheelFileName(name) : null
    const said = wheel ?? parseSdistFileName(name)
    if (isProblem(said) || said.version.length > 255 || sha256 === null || !isPlain(asset)) return []
    return [
      {
        name,
        size,
        sha256,
        url: linkOr(url, page),
        kind: kindOf(name),
        package: { name: said.name, version: said.version, purl: pypiPurl(said.rawName, said.version) },
        tags: wheel === null || isProblem(wheel) ? [] : [...wheel.tags],
        requiresPython: null,
        signature: null,
        sbom: null,
        provenance: null,
      },
    ]
  })
}

/** A name that may become a part of a path: as the hub itself would store it. */
export function isPlain({ name }: Pick<HubAsset, 'name'>): boolean {
  return name.length <= 255 && name !== '' && assetName(name) === name
}

export function textOrNull(text: string | undefined, limit: number): string | null {
  const line = oneLine(text?.trim() ?? '', limit)
  return line === '' ? null : line
}

function kindOf(name: string): FileEntry['kind'] {
  return name.endsWith('.whl') ? 'wheel' : 'sdist'
}
