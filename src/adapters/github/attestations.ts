import type { Sha256 } from '../../core/digest.ts'
import { compactJson, isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem } from '../../core/problem.ts'
import {
  type AttestationStore,
  type FoundAttestations,
  isUnavailable,
  type Unavailable,
} from '../../ports/attestations.ts'
import type { Clock } from '../../ports/clock.ts'
import { malformed } from '../../signature/bundle.ts'
import { envelopeIn } from '../../signature/envelope-in.ts'
import { backoff, isSilence, retryAfter } from '../http.ts'
import { type GitHubAnswer, type GitHubApi, jsonOf, statusOf } from './api.ts'
import { isPassing, refusal } from './refusal.ts'
import { said } from './said.ts'

// A bundle may hold a whole SBOM, and an answer of more than 32 MiB is not read.
const PAGE = 10
const PAGES = 20
const ROUNDS = 5

/** GitHub's artifact attestations of one repository. `budget`: milliseconds that the pauses between tries may take together. */
export function createAttestationStore(api: GitHubApi, clock: Clock, budget: number): AttestationStore {
  const find: AttestationStore['find'] = async (sha256, predicateType) => {
    const found: Entry[] = []
    let after: string | undefined
    for (let page = 1; page <= PAGES; page += 1) {
      const answer = await api.ask('GET', pathOf(sha256, predicateType, after))
      // GitHub says 404 for a file without attestations; a server without the feature says so when one is added.
      if (statusOf(answer) === 404) break
      const denied = denialOf(api, answer, 'list')
      if (denied) return denied
      const listed = statusOf(answer) === 200 ? attestationsIn(jsonOf(answer)) : undefined
      if (listed === undefined) return refusal(api.access, answer, 'list the attestations of a file', 'write')
      found.push(...listed.flatMap(each => entryOf(each, sha256, predicateType)))
      const next = cursorOf(answer, api.access.apiUrl)
      if (next === undefined || next === after) break
      after = next
    }
    return {
      bundles: found.filter(each => each !== UNREAD).map(each => new TextEncoder().encode(compactJson(each))),
      unread: found.filter(each => each === UNREAD).length,
    }
  }

  return {
    find,
    add: async bundle => {
      const json = parseJson(new TextDecoder().decode(bundle))
      const envelope = envelopeIn(json)
      const [subject] = envelope?.subjects ?? []
      if (json === undefined || envelope === undefined || subject === undefined) {
        return malformed('The bundle to be stored holds no statement about a file')
      }
      const look = (): ReturnType<typeof find> => find(subject, envelope.predicateType)
      const before = await look()
      if (isProblem(before) || isUnavailable(before)) return before
      if (holds(before, envelope.signature)) return undefined
      let patience = budget
      for (let round = 1; ; round += 1) {
        const answer = await api.create('/attestations', { bundle: json })
        if (statusOf(answer) === 201) return undefined
        const denied = denialOf(api, answer, 'store')
        if (denied) return denied
        // A list that does not show a new attestation yet catches up within seconds.
        const pause = isPassing(answer) ? Math.min(retryAfter(answer, clock.now()) ?? backoff(round), patience) : 0
        patience -= pause
        await clock.sleep(pause)
        // Nobody knows whether a POST without an answer was heard, and a conflict may be with our own first try.
        const now = await look()
        if (isProblem(now) || isUnavailable(now)) return now
        if (holds(now, envelope.signature) || now.unread > before.unread) return undefined
        if (!isPassing(answer) || round === ROUNDS || patience <= 0) {
          return refusal(api.access, answer, 'store an attestation', 'write')
        }
      }
    },
  }
}

/** Listed, but its bundle lies elsewhere, compressed. */
const UNREAD = Symbol('unread')

type Entry = Json | typeof UNREAD

function pathOf(sha256: Sha256, predicateType: string, after: string | undefined): string {
  const query = new URLSearchParams({ per_page: String(PAGE), predicate_type: predicateType })
  if (after !== undefined) query.set('after', after)
  return `/attestations/sha256:${encodeURIComponent(sha256)}?${query.toString()}`
}

function attestationsIn(json: Json | undefined): readonly Json[] | undefined {
  const list = isObject(json) ? json['attestations'] : undefined
  return Array.isArray(list) ? list : undefined
}

/** Older servers do not filter: what is readable is looked at, what is not is taken at GitHub's word. */
function entryOf(listed: Json, sha256: Sha256, predicateType: string): readonly Entry[] {
  if (!isObject(listed)) return []
  const { bundle } = listed
  if (isObject(bundle)) {
    const envelope = envelopeIn(bundle)
    return envelope?.predicateType === predicateType && envelope.subjects.includes(sha256) ? [bundle] : []
  }
  return typeof listed['bundle_url'] === 'string' && (listed['predicate_type'] ?? predicateType) === predicateType
    ? [UNREAD]
    : []
}

/** The cursor of the next page alone: a Link header is not followed, it could lead the token elsewhere. */
function cursorOf(answer: GitHubAnswer, apiUrl: string): string | undefined {
  const link = isSilence(answer) ? '' : (answer.headers['link'] ?? '')
  const next = /<([^<>]{1,4000})>;\s*rel="next"/.exec(link)?.[1]
  if (next === undefined || !URL.canParse(next, apiUrl)) return undefined
  return new URL(next, apiUrl).searchParams.get('after') ?? undefined
}

function holds(found: FoundAttestations, signature: string): boolean {
  return found.bundles.some(each => envelopeIn(parseJson(new TextDecoder().decode(each)))?.signature === signature)
}

// With which status a plan without attestations is refused is not documented; the words have been the same for years.
const NOT_OFFERED = /feature not available/i

/** What is not to be had here whoever asks, or not by this run: no reason to leave a release undone. */
function denialOf(api: GitHubApi, answer: GitHubAnswer, doing: 'list' | 'store'): Unavailable | undefined {
  if (isPassing(answer)) return undefined
  const words = said(api.access, answer)
  const status = statusOf(answer)
  if ([400, 403, 422].includes(status) && NOT_OFFERED.test(words)) {
    return unavailable(`GitHub does not offer attestations for this repository (${words})`)
  }
  if (status === 403) {
    return unavailable(
      `This run may not ${doing} attestations: its job lacks \`attestations: write\`, or it runs for a fork (${words})`,
    )
  }
  return status === 404 && doing === 'store'
    ? unavailable(`This GitHub has no attestations, or none for this repository (${words})`)
    : undefined
}

function unavailable(reason: string): Unavailable {
  return { kind: 'unavailable', reason }
}
