import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import { backoff, retryAfter } from '../http.ts'
import { type GitHubApi, jsonOf, saysAlreadyExists, statusOf } from './api.ts'
import { isPassing, refusal } from './refusal.ts'
import { findPublishedRelease, findRelease, type GitHubRelease, parseRelease } from './releases.ts'

/** How a new release will look. */
export interface ReleaseForm {
  readonly tag: string
  readonly prerelease: boolean
  /** Markdown; cut at GitHub's 125,000 characters */
  readonly notes: string
}

const ROUNDS = 5
const NOTES_LIMIT = 125_000

/**
 * Makes a draft and looks for it: the answer to the creation may be lost, and two jobs may create at once. The lowest
 * id wins everywhere; an own draft that lost is deleted while it is still empty.
 */
export async function createDraft(api: GitHubApi, form: ReleaseForm, clock: Clock): Promise<GitHubRelease | Problem> {
  let made: GitHubRelease | undefined
  for (let round = 1; ; round += 1) {
    const answer = made ? undefined : await api.create('/releases', bodyOf(form))
    if (answer && statusOf(answer) === 201) made = parseRelease(jsonOf(answer))
    const found = await findRelease(api, form.tag)
    if (isProblem(found)) return found
    if (found && (made === undefined || found.id <= made.id)) {
      if (made && made.id !== found.id) await api.ask('DELETE', `/releases/${made.id}`)
      return found
    }
    if (answer && !made && !isPassing(answer) && !saysAlreadyExists(answer)) {
      return refusal(api.access, answer, 'create a draft release', 'write')
    }
    if (round === ROUNDS) {
      if (made) return made
      return refusal(
        api.access,
        answer ?? { silence: 'network', cause: 'no answer' },
        'create a draft release',
        'write',
      )
    }
    // A list that does not show the new draft yet catches up within seconds.
    const wait = (answer && retryAfter(answer, clock.now())) ?? backoff(round)
    await clock.sleep(Math.min(wait, 120_000))
  }
}

/** Un-drafts and looks whether the release is public now; a lost answer counts for nothing, either way. */
export async function publishDraft(
  api: GitHubApi,
  draft: GitHubRelease,
  clock: Clock,
): Promise<GitHubRelease | Problem> {
  for (let round = 1; ; round += 1) {
    const answer = await api.ask('PATCH', `/releases/${draft.id}`, { draft: false })
    const found = await findPublishedRelease(api, draft.tag)
    if (isProblem(found)) return found
    if (found?.id === draft.id) return found
    if (round === ROUNDS || (statusOf(answer) !== 200 && !isPassing(answer))) {
      return refusal(api.access, answer, 'publish the draft release', 'write')
    }
    await clock.sleep(backoff(round))
  }
}

function bodyOf(form: ReleaseForm): { readonly [key: string]: string | boolean } {
  return {
    tag_name: form.tag,
    name: form.tag,
    body: form.notes.slice(0, NOTES_LIMIT).toWellFormed(),
    draft: true,
    prerelease: form.prerelease,
  }
}
