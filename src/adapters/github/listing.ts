import type { Sha256 } from '../../core/digest.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { GitHubApi } from './api.ts'
import { type GitHubAsset, type GitHubRelease, listAssets } from './releases.ts'
import { digestByReading } from './transfer.ts'

/** A look at all assets of a release; answers nothing from memory but digests it had to read the bytes for. Undefined: it is gone. */
export type Looker = (release: GitHubRelease) => Promise<readonly GitHubAsset[] | undefined | Problem>

/** Where GitHub lists no digest (it may be null) the stored bytes are read and hashed, once an asset. */
export function createLooker(api: GitHubApi, clock: Clock): Looker {
  const measured = new Map<number, Sha256>()

  const digestOf = async (asset: GitHubAsset): Promise<Sha256 | null> => {
    if (asset.sha256 !== null || asset.state !== 'stored') return asset.sha256
    const known = measured.get(asset.id) ?? (await digestByReading(api, asset, clock))
    if (known !== undefined) measured.set(asset.id, known)
    return known ?? null
  }

  return async release => {
    const listed = await listAssets(api, release.id)
    if (listed === undefined || isProblem(listed)) return listed
    const assets: GitHubAsset[] = []
    for (const asset of listed) assets.push({ ...asset, sha256: await digestOf(asset) })
    return assets
  }
}

/** Somebody deleted it; a draft that gave way to an older one of its tag is followed before this is said. */
export function disappeared(release: GitHubRelease): Problem {
  return problem(
    'publish/not-settled',
    `The release \`${oneLine(release.tag, 100)}\` disappeared while it was being filled`,
    'Somebody deleted it; run the job again to make it anew.',
  )
}
