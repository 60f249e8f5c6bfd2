import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { Log } from '../../ports/log.ts'
import type { ReleaseStore } from '../../ports/release-store.ts'
import type { Asset } from '../../release/asset.ts'
import { baseOfTemporary, temporaryName } from '../../release/temporary-name.ts'
import { isSilence } from '../http.ts'
import { createGitHubApi, type GitHubAccess } from './api.ts'
import { contested } from './conflicts.ts'
import { download } from './downloads.ts'
import type { ReleaseForm } from './drafting.ts'
import { asideName, claim, exchange, PAUSE } from './exchange.ts'
import { limitTroubles, minutesFor } from './limits.ts'
import { createOpenRelease } from './open-release.ts'
import { discard, isGood, place, type Shelf } from './placing.ts'
import { checkPublic } from './public-check.ts'
import { refusal } from './refusal.ts'
import type { GitHubAsset } from './releases.ts'
import { fetchAsset } from './transfer.ts'

export interface GitHubStoreOptions extends GitHubAccess, ReleaseForm {
  readonly token: string
  /** GITHUB_SERVER_URL: used in addresses; contacted where GitHub itself names its host for a published asset */
  readonly serverUrl: string
  /** is the repository public? Unknown is not */
  readonly isPublic: boolean
  /** milliseconds that a run may wait for what lags behind */
  readonly outageBudget: number
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
}

/** A GitHub release as the store of one tag's assets, on github.com, GitHub Enterprise or a local counterpart. */
export function createGitHubStore(options: GitHubStoreOptions): ReleaseStore {
  const { tag, clock, files, log } = options
  const api = createGitHubApi(options)
  const at = createOpenRelease({ ...options, api })
  /** what this run is going to store, as far as it has said so */
  const planned = new Set<string>()
  let quiet: Promise<void> | undefined
  const pause = (): Promise<void> => (quiet ??= clock.sleep(PAUSE))

  const shelf = (): Shelf => ({ api, release: at.toWrite(), clock, files, log, look: at.look })

  const named = (name: string): GitHubAsset | undefined => at.seen().find(each => each.name === name)

  /** what an earlier run uploaded for this asset before it died */
  const staged = (asset: Asset): GitHubAsset | undefined => {
    const part = named(temporaryName(asset.name, asset.sha256))
    return part && isGood(part, asset) ? part : undefined
  }

  const put = async (asset: Asset): Promise<Problem | undefined> => {
    planned.add(asset.name)
    const refused = at.closedTo(asset)
    if (refused) return refused
    const part = staged(asset)
    const placed = part ? ((await claim(shelf(), part, asset)) ?? part) : await place(shelf(), asset, asset.name)
    if (isProblem(placed)) return placed
    at.owns(placed)
    return undefined
  }

  const discardNamed = async (name: string): Promise<Problem | undefined> => {
    for (const asset of at.seen().filter(each => each.name === name)) {
      const trouble = await discard(shelf(), asset)
      if (trouble) return trouble
    }
    at.forget(name)
    return undefined
  }

  const replace = async (asset: Asset): Promise<Problem | undefined> => {
    planned.add(asset.name)
    const old = named(asset.name)
    if (old && isGood(old, asset)) return undefined
    const refused = at.closedTo(asset, old)
    if (refused) return refused
    if (old?.state !== 'stored') return (await discardNamed(asset.name)) ?? put(asset)
    const origin = at.originOf(old)
    if (origin === undefined) return contested(asset, old)
    // What a run left unfinished on a release that was public before is worth no exchange, and one is for drafts alone.
    if (at.mode() !== 'draft') return (await discardNamed(asset.name)) ?? put(asset)
    const part = staged(asset)
    const trouble =
      (part ? undefined : await discardNamed(temporaryName(asset.name, asset.sha256))) ??
      (await discardNamed(asideName(old)))
    if (trouble) return trouble
    const placed = await exchange({
      shelf: shelf(),
      asset,
      old,
      waiting: part,
      origin,
      pause,
      isKnown: each => at.originOf(each) !== undefined,
    })
    if (isProblem(placed)) return placed
    at.owns(placed)
    return undefined
  }

  return {
    find: at.find,
    open: at.open,
    list: at.list,
    mode: at.mode,
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
    preflight: assets => {
      for (const { name } of assets) planned.add(name)
      const others = at.seen().filter(({ name }) => !planned.has(name) && baseOfTemporary(name) === undefined)
      const missing = assets.filter(({ name }) => named(name)?.state !== 'stored').length
      const minutes = minutesFor(missing)
      if (minutes > 0) log.info(`${missing} assets: about ${minutes} minutes at GitHub's pace`)
      const written = at.release()?.notes ?? ''
      return limitTroubles(assets, { others: others.length, notes: written === '' ? options.notes : null })
    },
    put,
    replace,
    remove: async name => {
      const gone = named(name)
      return (gone && at.keeps(gone)) ?? discardNamed(name)
    },
    publish: plan => {
      for (const { name } of plan) planned.add(name)
      return at.publish(plan, name => planned.has(name))
    },
    checkPublic: async assets => {
      const listed = await at.look()
      return isProblem(listed)
        ? listed
        : checkPublic({ ...options, api, patience: options.outageBudget }, listed, assets)
    },
    urlOf: name => {
      const page = `${options.serverUrl.replace(/\/+$/, '')}/${options.repository}/releases/download`
      return `${page}/${encodeURIComponent(tag)}/${encodeURIComponent(name)}`
    },
  }
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
