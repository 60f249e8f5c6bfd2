import { isProblem, type Problem } from '../../core/problem.ts'
import type { AssetReader } from '../../verification/asset-reader.ts'
import { type DownloadOptions, findPublished } from './downloads.ts'

/** in bytes: the most that GitHub lets an asset have */
const LARGEST_ASSET = 2 * 1024 * 1024 * 1024

/** A published GitHub release as a consumer reads it; every byte is fetched, nothing that GitHub lists is believed. */
export async function releaseReader(options: DownloadOptions): Promise<AssetReader | Problem> {
  const release = await findPublished(options)
  if (isProblem(release)) return release
  return {
    list: async () => release.assets.filter(asset => asset.state === 'stored'),
    open: name => release.open(name, LARGEST_ASSET),
  }
}
