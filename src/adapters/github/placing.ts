import { bytesInMemory } from '../../core/bytes.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { counted, oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Files } from '../../ports/files.ts'
import type { Log } from '../../ports/log.ts'
import type { Asset } from '../../release/asset.ts'
import { backoff, isSilence } from '../http.ts'
import { GITHUB, type GitHubAnswer, type GitHubApi, jsonOf, saysAlreadyExists, statusOf } from './api.ts'
import { isPassing, refusal } from './refusal.ts'
import { type GitHubAsset, type GitHubRelease, parseAsset } from './releases.ts'
import { said } from './said.ts'
import { type Upload, uploadOnce, uploadTarget } from './upload.ts'

/** One release that is being filled, and what filling it needs. */
export interface Shelf {
  readonly api: GitHubApi
  readonly release: GitHubRelease
  readonly clock: Clock
  readonly files: Files
  readonly log: Log
  /** all assets as GitHub lists them now, each with a digest */
  readonly look: () => Promise<readonly GitHubAsset[] | Problem>
}

const ROUNDS = 6

/** Are these the very bytes, completely stored? */
export function isGood(found: GitHubAsset, asset: Asset): boolean {
  return found.state === 'stored' && found.size === asset.size && found.sha256 === asset.sha256
}

/**
 * Uploads under a free name and judges by what GitHub lists afterwards, not by the answer: an upload may be stored
 * though its answer was lost, and answered though its bytes are wrong. What an own broken try left behind is deleted
 * and sent again, for as long as the run's budget for GitHub lasts. Other bytes of somebody else's are `publish/differs`.
 */
export async function place(shelf: Shelf, asset: Asset, name: string): Promise<GitHubAsset | Problem> {
  const target = uploadTarget(shelf.api.access.apiUrl, shelf.release)
  if (isProblem(target)) return target
  const { access } = shelf.api
  let mayBeOurs = false
  for (let round = 1, wrong = 1; ; round += 1) {
    const made = await send(shelf, asset, name, target)
    if (isProblem(made)) return made
    const { answer } = made
    const created = statusOf(answer) === 201
    mayBeOurs ||= created || isSilence(answer) || answer.status >= 500
    if (made.changed !== undefined) {
      return (mayBeOurs ? await withdraw(shelf, asset, name) : undefined) ?? changed(asset, made.changed)
    }
    const claimed = created ? parseAsset(jsonOf(answer)) : undefined
    // Whoever settles lists once after many uploads: a list after each would be 1,600 requests for 500 assets.
    if (name === asset.name && claimed?.name === name && isGood(claimed, asset)) return claimed

    if (!created && !isPassing(answer) && !saysAlreadyExists(answer)) return refused(shelf, answer, name)
    const reason = created ? 'the stored bytes are not those that were sent' : said(access, answer)
    const tried = { nth: round, since: made.since, said: () => `\`${oneLine(name, 200)}\`: ${reason}` }
    const pause = (): Promise<boolean> => access.http.waitAfter(answer, GITHUB, tried)
    if (isPassing(answer) && !(await pause())) return refused(shelf, answer, name)
    const assets = await shelf.look()
    if (isProblem(assets)) return assets
    const found = assets.find(each => each.name === name)
    if (found && isGood(found, asset)) return found

    if (claimed && claimed.name !== name && !found) return storedElsewhere(name, claimed.name)
    if (found?.state === 'stored' && !mayBeOurs) return differs(asset, found)
    if (found) {
      const trouble = await discard(shelf, found)
      if (trouble) return trouble
    }
    if (isPassing(answer)) continue
    if (wrong === ROUNDS || !(await pause())) return unsettled(asset, name, found, wrong)
    wrong += 1
  }
}

/** Other bytes than were signed and scanned do not stay on the release. */
async function withdraw(shelf: Shelf, asset: Asset, name: string): Promise<Problem | undefined> {
  const assets = await shelf.look()
  if (isProblem(assets)) return assets
  const found = assets.find(each => each.name === name)
  return found && !isGood(found, asset) ? discard(shelf, found) : undefined
}

/** Deletes one asset; one that is gone already is fine. */
export async function discard(shelf: Shelf, asset: GitHubAsset): Promise<Problem | undefined> {
  const answer = await shelf.api.ask('DELETE', `/releases/assets/${asset.id}`)
  const status = statusOf(answer)
  if (status === 204 || status === 404) return undefined
  return refusal(shelf.api.access, answer, `delete the asset \`${oneLine(asset.name, 200)}\``, 'write')
}

/** Gives an asset the name it was uploaded for, and looks whether it has it. */
export async function rename(shelf: Shelf, from: GitHubAsset, asset: Asset): Promise<Problem | undefined> {
  for (let round = 1; ; round += 1) {
    const answer = await shelf.api.ask('PATCH', `/releases/assets/${from.id}`, { name: asset.name })
    const assets = await shelf.look()
    if (isProblem(assets)) return assets
    if (assets.some(each => each.name === asset.name && isGood(each, asset))) return undefined
    // The name may still count as taken for a moment after its old bytes were deleted.
    if (round === ROUNDS || !saysAlreadyExists(answer)) {
      return refusal(shelf.api.access, answer, `rename an asset to \`${oneLine(asset.name, 200)}\``, 'write')
    }
    await shelf.clock.sleep(backoff(round))
  }
}

async function send(shelf: Shelf, asset: Asset, name: string, target: URL): Promise<Upload | Problem> {
  const { content } = asset
  const source = content.kind === 'bytes' ? bytesInMemory(content.bytes) : await shelf.files.open(content.path)
  if (isProblem(source)) return source
  try {
    if (source.size !== asset.size) return changed(asset, `it is ${source.size} bytes now, and was ${asset.size}`)
    return await uploadOnce(shelf.api, target, name, asset, source)
  } finally {
    await source.close()
  }
}

function changed(asset: Asset, how: string): Problem {
  return problem(
    'input/changed',
    `\`${oneLine(asset.name, 200)}\` changed while it was released: ${how}`,
    'Let the build end first, and release from a folder that nothing else writes to.',
    asset.content.kind === 'file' ? { where: asset.content.path } : {},
  )
}

function refused(shelf: Shelf, answer: GitHubAnswer, name: string): Problem {
  return refusal(shelf.api.access, answer, `upload the asset \`${oneLine(name, 200)}\``, 'write')
}

function storedElsewhere(name: string, kept: string): Problem {
  return problem(
    'publish/write-failed',
    `GitHub stored \`${oneLine(name, 200)}\` under the name \`${oneLine(kept, 200)}\``,
    'Use letters, digits and `-_+@.` in file names, without a dot at either end.',
  )
}

function differs(asset: Asset, found: GitHubAsset): Problem {
  return problem(
    'publish/differs',
    `\`${oneLine(asset.name, 200)}\` was put on the release by somebody else as \`${found.sha256}\`, this run has \`${asset.sha256}\``,
    'Let one run at a time make a release: `concurrency: release-${{ github.ref_name }}` without cancel-in-progress.',
  )
}

function unsettled(asset: Asset, name: string, found: GitHubAsset | undefined, uploads: number): Problem {
  const what = found ? `holds other bytes (\`${found.sha256 ?? 'unknown'}\`) than were sent` : 'is not listed'
  return problem(
    'publish/not-settled',
    `After ${counted(uploads, 'upload')} \`${oneLine(name, 200)}\` still ${what}; \`${asset.sha256}\` is wanted`,
    'The release stays a draft. Look for a proxy that changes bodies, then run the job again.',
  )
}
