import { isProblem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Log } from '../../ports/log.ts'
import { baseOfTemporary } from '../../release/temporary-name.ts'
import { type GitHubApi, statusOf } from './api.ts'
import { isUntouched, type ReleaseForm } from './drafting.ts'
import { type GitHubAsset, type GitHubRelease, listAssets, readRelease } from './releases.ts'

export interface Sweep {
  readonly api: GitHubApi
  readonly form: ReleaseForm
  readonly log: Log
  /** the draft that counts: it was read a moment ago, so the others have one to give way to */
  readonly kept: GitHubRelease
  /** what is stored on it */
  readonly holds: readonly GitHubAsset[]
  /** may this file go if other bytes lie under its name on the draft that counts? */
  readonly isPlanned: (name: string) => boolean
  /** is what stays told? While the first draft is not filled yet, it may yet come to hold what a stray holds */
  readonly isLast: boolean
}

/**
 * Deletes drafts of the same tag that nobody needs. It is safe though other runs are at work: all of them fill the draft
 * with the lowest id, so one with a higher id is at most being filled by a run whose list was behind, and that run follows
 * to the draft that counts as soon as its own is gone, and uploads again. What stays, with a warning: a draft whose title
 * or notes a person wrote, or that holds a file which the draft that counts does not. Trouble stops nothing: a stray
 * draft is invisible to the public, and the next run sweeps again.
 */
export async function sweep(strays: readonly number[], { api, log, isLast, ...room }: Sweep): Promise<void> {
  for (const id of strays) {
    const stray = await readRelease(api, id)
    // Published by somebody meanwhile, or given another tag: then it is no stray.
    if (stray === undefined || isProblem(stray) || !stray.draft || stray.tag !== room.kept.tag) continue
    const assets = await listAssets(api, id)
    if (assets === undefined || isProblem(assets)) continue
    const reason = reasonToStay(stray, assets, room)
    if (reason !== undefined) {
      if (!isLast) continue
      log.warning(`a second draft of \`${oneLine(stray.tag, 100)}\` ${reason}: it stays, ${oneLine(stray.url, 300)}`)
      continue
    }
    const answer = await api.ask('DELETE', `/releases/${id}`)
    if (statusOf(answer) === 204) log.info(`deleted draft ${id}, a second one of \`${oneLine(stray.tag, 100)}\``)
  }
}

function reasonToStay(
  stray: GitHubRelease,
  assets: readonly GitHubAsset[],
  { form, kept, holds, isPlanned }: Pick<Sweep, 'form' | 'kept' | 'holds' | 'isPlanned'>,
): string | undefined {
  const said = isUntouched(stray, form) || (stray.name === kept.name && stray.notes === kept.notes)
  if (!said) return 'has a title or notes of its own'
  const foreign = assets.find(({ name, sha256, state }) => {
    if (state === 'partial' || baseOfTemporary(name) !== undefined) return false
    const twin = holds.find(each => each.name === name && each.state === 'stored')
    return twin === undefined || !(isPlanned(name) || (sha256 !== null && twin.sha256 === sha256))
  })
  return foreign === undefined ? undefined : `holds \`${oneLine(foreign.name, 200)}\`, which the first does not`
}
