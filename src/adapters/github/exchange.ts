import { isProblem, type Problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Asset } from '../../release/asset.ts'
import { baseOfTemporary, temporaryName } from '../../release/temporary-name.ts'
import { statusOf } from './api.ts'
import { contested, moved } from './conflicts.ts'
import { discard, isGood, place, rename, type Shelf } from './placing.ts'
import { refusal } from './refusal.ts'
import { type GitHubAsset, readRelease } from './releases.ts'

/** Milliseconds in which a run that saw nothing of an exchange has made the release public, or looks again. */
export const PAUSE = 2000

export interface Exchange {
  readonly shelf: Shelf
  readonly asset: Asset
  /** what holds the name */
  readonly old: GitHubAsset
  /** the new bytes, where an earlier run uploaded them before it died */
  readonly waiting: GitHubAsset | undefined
  /** of what holds the name */
  readonly origin: 'own' | 'earlier'
  /** lets {@link PAUSE} pass, once a run */
  readonly pause: () => Promise<void>
  /** was it there when this run began? */
  readonly isKnown: (asset: GitHubAsset) => boolean
}

/**
 * Puts new bytes under a name that others hold, on a draft. The new ones are uploaded under a temporary name and
 * verified, the old ones step aside under theirs, the new ones take the name, and only then the old ones go: whenever
 * this dies, both are there under one name or another, and the next run finds those it wants.
 *
 * GitHub has no lock and no conditional write, so two runs that want different bytes keep apart by what each can see: a
 * temporary name on the list says that an exchange is under way, nobody makes a release public that has one, and whoever
 * exchanges lets pass, after that name is there, the moment between another's last look and its last write. Of two
 * exchanges the one goes on whose upload came first. The other one's answer is `publish/differs`.
 */
export async function exchange(wanted: Exchange): Promise<GitHubAsset | Problem> {
  const { shelf, asset, old, origin, waiting } = wanted
  const fresh = waiting ?? (await place(shelf, asset, temporaryName(asset.name, asset.sha256)))
  if (isProblem(fresh)) return fresh
  // Nobody else has bytes in his plan that this run made itself a moment ago.
  const obstacle = origin === 'own' ? undefined : await survey(wanted, fresh)
  if (obstacle !== undefined) return obstacle
  const aside = await call(shelf, old, asideName(old))
  if (aside === 'gone' || aside === 'taken') return moved(asset)
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

/** Gives the name to bytes that an earlier run left waiting; they may have gone, or got it, meanwhile. */
export async function claim(shelf: Shelf, part: GitHubAsset, asset: Asset): Promise<Problem | undefined> {
  const trouble = await rename(shelf, part, asset)
  if (trouble === undefined) return undefined
  const assets = await shelf.look()
  if (isProblem(assets)) return assets
  return assets.some(each => each.id === part.id && each.name === part.name) ? trouble : moved(asset)
}

/** Waits, and looks once more before anything is moved: the answer where nothing may be, or need be. */
async function survey(wanted: Exchange, fresh: GitHubAsset): Promise<GitHubAsset | Problem | undefined> {
  const { shelf, asset, old, waiting, pause, isKnown } = wanted
  await pause()
  const draft = await isDraft(shelf)
  if (isProblem(draft)) return draft
  const assets = await shelf.look()
  if (isProblem(assets)) return assets
  const holder = assets.find(each => each.name === asset.name)
  const part = assets.find(each => each.id === fresh.id && each.name === fresh.name)
  const withdrawn = async (answer: GitHubAsset | Problem): Promise<GitHubAsset | Problem> => {
    if (part && waiting === undefined) await discard(shelf, part)
    return answer
  }
  if (holder && isGood(holder, asset)) return withdrawn(holder)
  if (!draft) return withdrawn(contested(asset, old))
  if (holder && holder.id !== old.id) return withdrawn(contested(asset, holder))
  // Taken away by a run that has no use for it: the next round looks again who is there.
  if (holder === undefined || part === undefined) return moved(asset)
  const rival = assets.find(
    each => baseOfTemporary(each.name) === asset.name && each.id < fresh.id && !isKnown(each) && each.id !== old.id,
  )
  return rival && withdrawn(contested(asset, rival))
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
