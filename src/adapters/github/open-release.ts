import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { FoundRelease } from '../../ports/release-store.ts'
import type { AssetReference, StoredAsset } from '../../release/asset.ts'
import { holds, type StoreMode } from '../../release/reconcile.ts'
import { baseOfTemporary } from '../../release/temporary-name.ts'
import type { GitHubApi } from './api.ts'
import { atWork, closed, incomplete, overtaken, stays } from './conflicts.ts'
import { createDraft, publishDraft, type ReleaseForm } from './drafting.ts'
import { PAUSE } from './exchange.ts'
import { chooseRelease, findCandidates, findRelease } from './finding.ts'
import { createLooker, disappeared } from './listing.ts'
import { type GitHubAsset, type GitHubRelease, readRelease } from './releases.ts'
import { sweep } from './strays.ts'

/** The release that a run has in hand, as last seen: a job has 1,000 requests an hour, so nothing is asked for twice without need. */
export interface OpenRelease {
  readonly release: () => GitHubRelease | undefined
  /** The same for who is about to write: what was found of it is not told again. */
  readonly toWrite: () => GitHubRelease
  readonly mode: () => StoreMode
  readonly seen: () => readonly GitHubAsset[]
  readonly find: () => Promise<FoundRelease | Problem>
  readonly open: () => Promise<FoundRelease | Problem>
  /** all assets as GitHub lists them now, each with a digest */
  readonly look: () => Promise<readonly GitHubAsset[] | Problem>
  /** The same, and what has become of the release: public meanwhile, or given way to an older draft of the tag. */
  readonly list: () => Promise<readonly StoredAsset[] | Problem>
  readonly publish: (
    plan: readonly AssetReference[],
    isPlanned: (name: string) => boolean,
  ) => Promise<{ readonly url: string } | Problem>
  /** Why this asset may not be written, in the place of `old` or under a free name. */
  readonly closedTo: (asset: AssetReference, old?: GitHubAsset) => Problem | undefined
  /** Why this asset has to stay. */
  readonly keeps: (asset: GitHubAsset) => Problem | undefined
  /** Where an asset comes from that may be replaced: this run, or what lay there when it began; undefined: another run. */
  readonly originOf: (asset: GitHubAsset) => 'own' | 'earlier' | undefined
  readonly owns: (asset: GitHubAsset) => void
  readonly forget: (name: string) => void
}

export interface OpenReleaseOptions extends ReleaseForm {
  readonly api: GitHubApi
  readonly clock: Clock
  readonly log: Log
}

export function createOpenRelease(form: OpenReleaseOptions): OpenRelease {
  const { tag, api, clock, log } = form
  const lookAt = createLooker(api, clock)
  const origins = new Map<number, 'own' | 'earlier'>()
  let release: GitHubRelease | undefined
  let seen: readonly GitHubAsset[] = []
  // What lies on a release when this run comes to it was put there earlier.
  let isNew = true
  let openedAsDraft = false
  let removedTemporary = false
  // Published bytes never change: a published release is looked at once, and anew only after a write of this run.
  let settled: FoundRelease | undefined

  const look = async (): Promise<readonly GitHubAsset[] | Problem> => {
    if (release === undefined) return []
    const at = release
    const assets = (await lookAt(at)) ?? disappeared(at)
    if (isProblem(assets)) return assets
    seen = assets
    if (isNew) for (const { id } of assets) if (!origins.has(id)) origins.set(id, 'earlier')
    isNew = false
    return assets
  }

  const found = async (at: GitHubRelease | undefined): Promise<FoundRelease | Problem> => {
    release = at
    if (at === undefined) {
      seen = []
      return { state: 'absent', immutable: false, url: null, assets: [] }
    }
    const assets = await look()
    if (isProblem(assets)) return assets
    const state = at.draft ? 'draft' : 'published'
    const answer: FoundRelease = { state, immutable: at.immutable, url: at.url, assets: assets.map(asStored) }
    if (state === 'published') settled = answer
    return answer
  }

  const find = async (): Promise<FoundRelease | Problem> => {
    if (settled !== undefined) return settled
    if (release !== undefined) {
      const now = await readRelease(api, release.id)
      if (isProblem(now)) return now
      if (now !== undefined) return found(now)
    }
    const sighting = await findRelease(api, tag)
    return isProblem(sighting) ? sighting : found(sighting.release)
  }

  const tidy = async (
    strays: readonly number[],
    isPlanned: (name: string) => boolean,
    isLast: boolean,
  ): Promise<void> => {
    if (release?.draft === true) await sweep(strays, { api, form, log, kept: release, holds: seen, isPlanned, isLast })
  }

  const open = async (): Promise<FoundRelease | Problem> => {
    const sighting = await findRelease(api, tag)
    if (isProblem(sighting)) return sighting
    const opened = sighting.release === undefined ? await createDraft(api, form, clock) : sighting
    if (isProblem(opened)) return opened
    isNew = true
    const answer = await found(opened.release)
    if (isProblem(answer)) return answer
    openedAsDraft = answer.state === 'draft'
    await tidy(opened.strays, () => false, false)
    return answer
  }

  const goOnWith = (other: GitHubRelease): void => {
    release = other
    isNew = true
  }

  const refresh = async (): Promise<Problem | undefined> => {
    if (release === undefined) return undefined
    const now = await readRelease(api, release.id)
    if (isProblem(now)) return now
    if (now !== undefined) {
      release = now
      return undefined
    }
    const sighting = await findRelease(api, tag)
    if (isProblem(sighting)) return sighting
    if (sighting.release === undefined) return disappeared(release)
    log.info(`draft ${release.id} gave way to release ${sighting.release.id} of the same tag, which is filled now`)
    goOnWith(sighting.release)
    return undefined
  }

  return {
    release: () => release,
    toWrite: () => {
      if (release === undefined) throw new Error('a release is opened before it is written to')
      settled = undefined
      return release
    },
    mode: () =>
      release === undefined || release.draft ? 'draft' : release.immutable ? 'immutable' : 'published-mutable',
    seen: () => seen,
    find,
    open,
    look,
    list: async () => {
      const trouble = await refresh()
      if (trouble) return trouble
      const assets = await look()
      return isProblem(assets) ? assets : assets.map(asStored)
    },
    publish: async (plan, isPlanned) => {
      const at = release
      if (at === undefined) throw new Error('a release is opened before it is published')
      if (!at.draft) return { url: at.url }
      const candidates = await findCandidates(api, tag)
      if (isProblem(candidates)) return candidates
      const sighting = await chooseRelease(api, tag, candidates, at)
      if (isProblem(sighting)) return sighting
      if (sighting.release && (sighting.release.id < at.id || !sighting.release.draft)) {
        goOnWith(sighting.release)
        return overtaken(tag)
      }
      // Whoever was about to exchange what was removed has seen by then that it is gone.
      if (removedTemporary) await clock.sleep(PAUSE)
      if (sighting.strays.length > 0) {
        const held = await look()
        if (isProblem(held)) return held
        await tidy(sighting.strays, isPlanned, true)
      }
      // Right before the last write: what another run uploads now must not become public half exchanged.
      const assets = await look()
      if (isProblem(assets)) return assets
      const lacking = plan.find(each => !assets.some(one => holds(one, each)))
      if (lacking) return incomplete(lacking.name)
      const exchanged = assets.find(({ name }) => baseOfTemporary(name) !== undefined)
      if (exchanged) return atWork(exchanged.name)
      const published = await publishDraft(api, at, form, clock)
      if (isProblem(published)) return published
      release = published
      return { url: published.url }
    },
    closedTo: (asset, old) => {
      if (release === undefined || release.draft) return undefined
      // One that was public when the run began is completed; what may be exchanged there the plan has decided.
      return openedAsDraft || release.immutable ? closed(release, asset, old) : undefined
    },
    keeps: asset => {
      if (release === undefined || release.draft) return undefined
      const isLeftover = asset.state === 'partial' || baseOfTemporary(asset.name) !== undefined
      return isLeftover && !release.immutable ? undefined : stays(release, asset)
    },
    originOf: ({ id }) => origins.get(id),
    owns: asset => {
      origins.set(asset.id, 'own')
      seen = [...seen.filter(each => each.id !== asset.id), asset]
    },
    forget: name => {
      removedTemporary ||= baseOfTemporary(name) !== undefined && seen.some(each => each.name === name)
      seen = seen.filter(each => each.name !== name)
    },
  }
}

function asStored({ name, size, sha256, state }: GitHubAsset): StoredAsset {
  return { name, size, sha256, state }
}
