import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { Log } from '../../ports/log.ts'
import type { FoundRelease, ReleaseStore } from '../../ports/release-store.ts'
import type { Asset } from '../../release/asset.ts'
import { isSilence } from '../http.ts'
import { createGitHubApi, type GitHubAccess } from './api.ts'
import { download } from './downloads.ts'
import { createDraft, publishDraft, type ReleaseForm } from './drafting.ts'
import { createLooker } from './listing.ts'
import { discard, isGood, place, rename, type Shelf } from './placing.ts'
import { refusal } from './refusal.ts'
import { findRelease, type GitHubAsset, type GitHubRelease } from './releases.ts'
import { fetchAsset } from './transfer.ts'

export interface GitHubStoreOptions extends GitHubAccess, ReleaseForm {
  readonly token: string
  /** GITHUB_SERVER_URL; used in addresses, never contacted */
  readonly serverUrl: string
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
}

/** A GitHub release as the store of one tag's assets, on github.com, GitHub Enterprise or a local counterpart. */
export function createGitHubStore(options: GitHubStoreOptions): ReleaseStore {
  const { tag, clock, files, log } = options
  const api = createGitHubApi(options)
  const lookAt = createLooker(api, clock)
  // As last seen: a job has 1,000 requests an hour, so nothing is asked for twice without need.
  let release: GitHubRelease | undefined
  let seen: readonly GitHubAsset[] = []

  const look = async (): Promise<readonly GitHubAsset[] | Problem> => {
    const assets = release === undefined ? [] : await lookAt(release)
    if (!isProblem(assets)) seen = assets
    return assets
  }

  const shelf = (): Shelf => {
    if (release === undefined) throw new Error('a release is opened before it is written to')
    return { api, release, clock, files, log, look }
  }

  const found = async (at: GitHubRelease): Promise<FoundRelease | Problem> => {
    release = at
    const assets = await look()
    if (isProblem(assets)) return assets
    const state = at.draft ? 'draft' : 'published'
    return { state, immutable: at.immutable, url: at.url, assets: assets.map(withoutId) }
  }

  const named = (name: string): GitHubAsset | undefined => seen.find(each => each.name === name)

  /** what an earlier run uploaded for this asset before it died */
  const staged = (asset: Asset): GitHubAsset | undefined => {
    const part = named(partName(asset))
    return part && isGood(part, asset) ? part : undefined
  }

  const put = async (asset: Asset): Promise<Problem | undefined> => {
    const part = staged(asset)
    const placed = part ? await rename(shelf(), part, asset) : await place(shelf(), asset, asset.name)
    if (placed && isProblem(placed)) return placed
    if (placed) seen = [...seen.filter(each => each.id !== placed.id), placed]
    return undefined
  }

  const remove = async (name: string): Promise<Problem | undefined> => {
    for (const asset of seen.filter(each => each.name === name)) {
      const trouble = await discard(shelf(), asset)
      if (trouble) return trouble
    }
    seen = seen.filter(each => each.name !== name)
    return undefined
  }

  const replace = async (asset: Asset): Promise<Problem | undefined> => {
    const assets = await look()
    if (isProblem(assets)) return assets
    const old = named(asset.name)
    if (old && isGood(old, asset)) return undefined
    if (old?.state !== 'stored') return (await remove(asset.name)) ?? put(asset)
    const part = staged(asset) ?? (await remove(partName(asset))) ?? (await place(shelf(), asset, partName(asset)))
    if (isProblem(part)) return part
    // From here to the next line the new bytes are there, verified, under their temporary name.
    return (await discard(shelf(), old)) ?? rename(shelf(), part, asset)
  }

  return {
    find: async () => {
      const at = await findRelease(api, tag)
      if (at === undefined) return { state: 'absent', immutable: false, url: null, assets: [] }
      return isProblem(at) ? at : found(at)
    },
    open: async () => {
      const at = (await findRelease(api, tag)) ?? (await createDraft(api, options, clock))
      return isProblem(at) ? at : found(at)
    },
    list: async () => {
      const assets = await look()
      return isProblem(assets) ? assets : assets.map(withoutId)
    },
    read: async (name, limit) => {
      const asset = named(name)
      if (asset?.state !== 'stored') return absent(name, tag)
      if (asset.size > limit) return tooLarge(asset, limit)
      const answer = await fetchAsset(api, asset, clock)
      if (!isSilence(answer) && answer.status === 200) return answer.bytes
      return refusal(options, answer, `read the asset \`${oneLine(name, 200)}\``, 'read')
    },
    fetch: async name => {
      const asset = named(name)
      return asset?.state === 'stored' ? download(api, asset, options) : absent(name, tag)
    },
    preflight: () => [],
    put,
    replace,
    remove,
    publish: async () => {
      const { release: at } = shelf()
      if (!at.draft) return { url: at.url }
      const published = await publishDraft(api, at, clock)
      if (isProblem(published)) return published
      release = published
      return { url: published.url }
    },
    checkPublic: async () => undefined,
    urlOf: name => {
      const page = `${options.serverUrl.replace(/\/+$/, '')}/${options.repository}/releases/download`
      return `${page}/${encodeURIComponent(tag)}/${encodeURIComponent(name)}`
    },
  }
}

/** The temporary name of new bytes whose real name is still taken by the old ones. */
function partName(asset: Asset): string {
  return `${asset.name}.part-${asset.sha256.slice(0, 12)}`
}

function withoutId({ name, size, sha256, state }: GitHubAsset): Omit<GitHubAsset, 'id'> {
  return { name, size, sha256, state }
}

function absent(name: string, tag: string): Problem {
  return problem(
    'publish/not-settled',
    `The release \`${oneLine(tag, 100)}\` holds no finished asset \`${oneLine(name, 200)}\``,
    'Somebody removed it meanwhile; run the job again.',
  )
}

function tooLarge(asset: GitHubAsset, limit: number): Problem {
  return problem(
    'publish/not-settled',
    `The asset \`${oneLine(asset.name, 200)}\` is ${asset.size} bytes, more than the ${limit} that are read`,
    'It is not what wheelseal wrote; remove it from the draft and run the job again.',
  )
}
