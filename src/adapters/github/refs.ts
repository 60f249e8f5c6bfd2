import { isObject, type Json } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { type GitHubApi, jsonOf, statusOf } from './api.ts'
import { refusal } from './refusal.ts'

/** Where a tag stands. */
export interface TagFacts {
  /** 40 or 64 hexadecimal digits */
  readonly commit: string
  /** when the commit was made (committer date), ISO 8601 UTC in whole seconds */
  readonly time: string
}

export interface RepositoryFacts {
  readonly id: string
  /** `unknown` is not public */
  readonly visibility: 'public' | 'private' | 'internal' | 'unknown'
}

const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** The commit that a tag resolves to, annotated or not; null if there is no such tag. */
export async function readTag(api: GitHubApi, tag: string): Promise<TagFacts | null | Problem> {
  const path = tag.split('/').map(encodeURIComponent).join('/')
  const reference = await read(api, `/git/ref/tags/${path}`, 'read the tag')
  if (reference === null || isProblem(reference)) return reference
  if (reference['ref'] !== `refs/tags/${tag}`) return strange('tag')
  const target = objectOf(reference)
  if (target?.type !== 'commit' && target?.type !== 'tag') return strange('tag of a commit')
  // An annotated tag has an object of its own, maybe of another tag: by its full name GitHub follows it to the commit.
  const at = target.type === 'commit' ? target.sha : `tags/${path}`
  const commit = await read(api, `/commits/${at}`, 'read the commit of the tag')
  if (commit === null) return strange('commit')
  if (isProblem(commit)) return commit
  const time = committedAt(commit)
  const { sha } = commit
  const isExpected = typeof sha === 'string' && HASH.test(sha) && (target.type === 'tag' || sha === target.sha)
  return time === undefined || !isExpected ? strange('commit') : { commit: sha, time }
}

/** Number and visibility of the repository; a repository that the token cannot see is `release/no-access`. */
export async function readRepository(api: GitHubApi): Promise<RepositoryFacts | Problem> {
  const answer = await api.ask('GET', '')
  if (statusOf(answer) !== 200) return refusal(api.access, answer, 'read the repository', 'read')
  const json = jsonOf(answer)
  if (!isObject(json) || typeof json['id'] !== 'number' || !Number.isSafeInteger(json['id']))
    return strange('repository')
  return { id: String(json['id']), visibility: visibilityOf(json) }
}

function visibilityOf(repository: { readonly [key: string]: Json }): RepositoryFacts['visibility'] {
  const { visibility } = repository
  // The two members must agree before anything counts as public.
  if (visibility === 'public') return repository['private'] === false ? 'public' : 'unknown'
  return visibility === 'private' || visibility === 'internal' ? visibility : 'unknown'
}

type Members = { readonly [key: string]: Json }

async function read(api: GitHubApi, path: string, doing: string): Promise<Members | null | Problem> {
  const answer = await api.ask('GET', path)
  if (statusOf(answer) === 404) return null
  if (statusOf(answer) !== 200) return refusal(api.access, answer, doing, 'read')
  const json = jsonOf(answer)
  return isObject(json) ? json : strange('object')
}

function objectOf(json: Members): { readonly type: string; readonly sha: string } | undefined {
  const { object } = json
  if (!isObject(object)) return undefined
  const { type, sha } = object
  return typeof type === 'string' && typeof sha === 'string' && HASH.test(sha) ? { type, sha } : undefined
}

function committedAt(json: Members): string | undefined {
  const { commit } = json
  const committer = isObject(commit) ? commit['committer'] : undefined
  const date = isObject(committer) ? committer['date'] : undefined
  const instant = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(instant) ? undefined : `${new Date(instant).toISOString().slice(0, 19)}Z`
}

function strange(what: string): Problem {
  return problem(
    'release/unreachable',
    `What GitHub answered is no ${what}`,
    'A proxy may stand between this machine and GitHub; check `GITHUB_API_URL`, then run the job again.',
  )
}
