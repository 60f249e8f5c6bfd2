import { type Problem, problem } from '../core/problem.ts'
import type { StoredAsset } from './asset.ts'
import { assetName } from './asset-name.ts'
import type { Distribution } from './distribution.ts'
import { type ListedFile, planIndex } from './index-plan.ts'

/** Where bytes of a file were published first, or are on their way since other files of the version are published. */
export type FirstPublished<File extends ListedFile> =
  | { readonly from: 'index'; readonly file: File }
  | { readonly from: 'release' | 'draft'; readonly asset: StoredAsset }

/** A file that has other bytes than those that were published first under its name. */
export interface Rebuilt<File extends ListedFile> {
  readonly distribution: Distribution
  readonly first: FirstPublished<File>
}

/** As much of a release as is compared. */
interface Release {
  readonly state: 'absent' | 'draft' | 'published'
  readonly assets: readonly StoredAsset[]
}

/**
 * Which files differ from those that count. File by file that is the index's where it has the file, else the published
 * release's. A draft's bytes count only once any file of the version is on the index: from then on they are what the
 * run that began would have published. Every file of `indexed` must be listed with a digest.
 */
export function findRebuilt<File extends ListedFile>(
  distributions: readonly Distribution[],
  indexed: readonly File[],
  { state, assets }: Release,
): readonly Rebuilt<File>[] {
  const countsAt = state === 'published' ? 'release' : state === 'draft' && indexed.length > 0 ? 'draft' : null
  return planIndex(distributions, indexed).flatMap((step): readonly Rebuilt<File>[] => {
    const { distribution } = step
    switch (step.kind) {
      case 'keep':
        return []
      case 'conflict':
      case 'unknown':
        return [{ distribution, first: { from: 'index', file: step.found } }]
      case 'upload': {
        const asset = assets.find(each => each.name === assetName(distribution.file) && each.state === 'stored')
        const differs = asset !== undefined && asset.sha256 !== distribution.sha256
        return countsAt !== null && differs ? [{ distribution, first: { from: countsAt, asset } }] : []
      }
    }
  })
}

/** What to do where other bytes than those of this run were published first. */
export const REBUILT =
  'Mostly the file was built again: set `reuse-published: true` to release the bytes that were published first, or raise the version. If none of your runs published those, do not reuse them: find out who did.'

/** Why a rebuilt file stops the run: two channels would carry different bytes under one name. */
export function troubleOfRebuilt<File extends ListedFile>(
  { distribution: { file, sha256 }, first }: Rebuilt<File>,
  index: string,
): Problem {
  const there = first.from === 'index' ? first.file : first.asset
  const said = there.sha256 === null ? 'bytes that cannot be told' : `sha256 \`${there.sha256}\``
  const place = {
    index: `\`${index}\` has ${said}`,
    release: `the published release has ${said}`,
    draft: `the draft has ${said}, and other files of this version are on \`${index}\``,
  }[first.from]
  return problem(
    first.from === 'index' ? 'pypi/differs' : 'publish/differs',
    `\`${file}\` has sha256 \`${sha256}\`, but ${place}`,
    REBUILT,
    { where: file },
  )
}
