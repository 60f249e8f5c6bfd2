import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Asset, AssetReference } from '../../release/asset.ts'
import { statusOf } from './api.ts'
import { discard, isGood, place, rename, type Shelf } from './placing.ts'
import { refusal } from './refusal.ts'
import { type GitHubAsset, readRelease } from './releases.ts'
import { temporaryName } from './temporary-name.ts'

/**
 * Puts new bytes under a name that others hold, on a draft. The new ones are uploaded under a temporary name and
 * verified, the old ones step aside under theirs, the new ones take the name, and only then the old ones go: whenever
 * this dies, both are there under one name or another, and the next run finds those it wants.
 *
 * GitHub has no lock and no conditional write. So each step looks whether somebody else is at work: if the name was
 * taken meanwhile, or if the release has become public, the old bytes are put back and the answer is `publish/differs`.
 */
export async function exchange(
  shelf: Shelf,
  old: GitHubAsset,
  waiting: GitHubAsset | undefined,
  asset: Asset,
): Promise<GitHubAsset | Problem> {
  const fresh = waiting ?? (await place(shelf, asset, temporaryName(asset.name, asset.sha256)))
  if (isProblem(fresh)) return fresh
  const early = await isDraft(shelf)
  if (isProblem(early)) return early
  if (!early) {
    await discard(shelf, fresh)
    return contested(asset, old)
  }
  const aside = await call(shelf, old, asideName(old))
  if (aside === 'gone' || aside === 'taken') {
    await discard(shelf, fresh)
    return contested(asset, old)
  }
  if (isProblem(aside)) return aside
  const renamed = await rename(shelf, fresh, asset)
  if (renamed) return (await wasOvertaken(shelf, asset)) ? giveWay(shelf, old, fresh, asset) : renamed
  const late = await isDraft(shelf)
  if (isProblem(late)) return late
  if (!late) return giveWay(shelf, old, fresh, asset)
  const trouble = await discard(shelf, old)
  return trouble ?? fresh
}

/** Where old bytes wait until the new ones have their name. */
export function asideName(old: GitHubAsset): string {
  return temporaryName(old.name, old.sha256 ?? '0'.repeat(64))
}

/** Other bytes are there and are not to be touched: by whom, nobody can say. */
export function contested(asset: AssetReference, found: AssetReference | GitHubAsset): Problem {
  return problem(
    'publish/differs',
    `Another run is at work on this release: it has \`${oneLine(asset.name, 200)}\` with sha256 \`${found.sha256 ?? 'unknown'}\`, this run with \`${asset.sha256}\``,
    'Let one run at a time make a release: `concurrency: release-${{ github.ref_name }}` without cancel-in-progress. Then run again.',
    { where: oneLine(asset.name, 200) },
  )
}

/** Leaves the release as it was found. Where that fails, both bytes are there still, under their temporary names. */
async function giveWay(shelf: Shelf, old: GitHubAsset, fresh: GitHubAsset, asset: Asset): Promise<Problem> {
  await call(shelf, fresh, temporaryName(asset.name, asset.sha256))
  const back = await call(shelf, old, asset.name)
  if (back === undefined || back === 'taken') await discard(shelf, fresh)
  if (back === 'taken') await discard(shelf, old)
  return contested(asset, old)
}

/** Has somebody taken the name, or taken away what was to have it? */
async function wasOvertaken(shelf: Shelf, asset: Asset): Promise<boolean> {
  const assets = await shelf.look()
  if (isProblem(assets)) return false
  const temporary = temporaryName(asset.name, asset.sha256)
  const holder = assets.find(each => each.name === asset.name)
  return (holder !== undefined && !isGood(holder, asset)) || !assets.some(each => each.name === temporary)
}

async function isDraft({ api, release }: Shelf): Promise<boolean | Problem> {
  const now = await readRelease(api, release.id)
  return now === undefined || isProblem(now) ? (now ?? false) : now.draft
}

/** Renames an asset; `gone`: there is no such asset; `taken`: another one has the name. */
async function call(shelf: Shelf, asset: GitHubAsset, name: string): Promise<Problem | 'gone' | 'taken' | undefined> {
  const answer = await shelf.api.ask('PATCH', `/releases/assets/${asset.id}`, { name })
  const status = statusOf(answer)
  if (status === 200) return undefined
  if (status === 404) return 'gone'
  if (status === 422) return 'taken'
  return refusal(shelf.api.access, answer, `rename the asset \`${oneLine(asset.name, 200)}\``, 'write')
}
