import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import { backoff, retryAfter } from '../http.ts'
import { type GitHubApi, jsonOf, saysAlreadyExists, statusOf } from './api.ts'
import { chooseRelease, findCandidates, type Sighting } from './finding.ts'
import { disappeared } from './listing.ts'
import { isPassing, refusal } from './refusal.ts'
import { type GitHubRelease, parseRelease, readRelease } from './releases.ts'

/** How a new release will look; of a draft that a person made, what is filled in stays. */
export interface ReleaseForm {
  readonly tag: string
  /** title */
  readonly name: string
  readonly prerelease: boolean
  /** shown as the latest release; `legacy`: GitHub decides by date and version. A prerelease never is. */
  readonly latest: 'true' | 'false' | 'legacy'
  /** Markdown, of at most 125,000 characters: `preflight` refuses more */
  readonly notes: string
}

const ROUNDS = 5

/**
 * Makes a draft and looks for it: the answer to the creation may be lost, and two jobs may create at once. The lowest
 * id wins everywhere; a draft of ours that lost is among the strays.
 */
export async function createDraft(
  api: GitHubApi,
  form: ReleaseForm,
  clock: Clock,
): Promise<(Sighting & { readonly release: GitHubRelease }) | Problem> {
  let made: GitHubRelease | undefined
  for (let round = 1; ; round += 1) {
    const answer = made ? undefined : await api.create('/releases', bodyOf(form))
    if (answer && statusOf(answer) === 201) made = parseRelease(jsonOf(answer))
    const candidates = await findCandidates(api, form.tag)
    if (isProblem(candidates)) return candidates
    const sighting = await chooseRelease(api, form.tag, candidates, made)
    if (isProblem(sighting)) return sighting
    const { release, strays } = sighting
    if (release && (made === undefined || !release.draft || release.id <= made.id)) {
      const lost = made !== undefined && made.id !== release.id && !strays.includes(made.id)
      return { release, strays: lost && made ? [...strays, made.id] : strays }
    }
    if (answer && !made && !isPassing(answer) && !saysAlreadyExists(answer)) {
      return refusal(api.access, answer, 'create a draft release', 'write')
    }
    if (round === ROUNDS) {
      if (made) return { release: made, strays: [] }
      const silence = { silence: 'network', cause: 'no answer' } as const
      return refusal(api.access, answer ?? silence, 'create a draft release', 'write')
    }
    // A list that does not show the new draft yet catches up within seconds.
    const wait = (answer && retryAfter(answer, clock.now())) ?? backoff(round)
    await clock.sleep(Math.min(wait, 120_000))
  }
}

/**
 * Un-drafts and looks, by number, whether the release is public now; a lost answer counts for nothing, either way.
 * Title and notes that are empty are filled by the same request.
 */
export async function publishDraft(
  api: GitHubApi,
  draft: GitHubRelease,
  form: ReleaseForm,
  clock: Clock,
): Promise<GitHubRelease | Problem> {
  for (let round = 1; ; round += 1) {
    const answer = await api.ask('PATCH', `/releases/${draft.id}`, lastChange(draft, form))
    const found = await readRelease(api, draft.id)
    if (isProblem(found)) return found
    if (found === undefined) return disappeared(draft)
    if (!found.draft) return found
    if (round === ROUNDS || (statusOf(answer) !== 200 && !isPassing(answer))) {
      return refusal(api.access, answer, 'publish the draft release', 'write')
    }
    await clock.sleep(backoff(round))
  }
}

/** Has nobody but this program written into the title and the notes of this draft? */
export function isUntouched(draft: GitHubRelease, form: ReleaseForm): boolean {
  return ['', form.tag, form.name].includes(draft.name) && ['', form.notes].includes(draft.notes)
}

function bodyOf(form: ReleaseForm): { readonly [key: string]: string | boolean } {
  const { tag, name, notes, prerelease } = form
  return { tag_name: tag, name: name.toWellFormed(), body: notes.toWellFormed(), draft: true, prerelease }
}

function lastChange(draft: GitHubRelease, form: ReleaseForm): { readonly [key: string]: string | boolean } {
  const { name, body } = bodyOf(form)
  // Whoever ticked it on the draft meant it; the other way round a release candidate would be shown as the latest.
  const prerelease = form.prerelease || draft.prerelease
  return {
    draft: false,
    prerelease,
    make_latest: prerelease ? 'false' : form.latest,
    ...(draft.name === '' && name !== undefined ? { name } : {}),
    ...(draft.notes === '' && body !== undefined ? { body } : {}),
  }
}
