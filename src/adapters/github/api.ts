import { isObject, type Json, parseJson } from '../../core/json.ts'
import {
  type Http,
  type HttpAnswer,
  type HttpRequest,
  type HttpSilence,
  hurried,
  isSilence,
  retryAfter,
  type Try,
} from '../http.ts'
import type { Pace } from './pace.ts'
import { said } from './said.ts'

/** Whom to ask, and as whom. */
export interface GitHubAccess {
  /** GITHUB_API_URL */
  readonly apiUrl: string
  /** null: anonymously, which sees what is public */
  readonly token: string | null
  /** `OWNER/NAME` */
  readonly repository: string
  readonly http: Http
  /** shared by all that a run asks of GitHub; without it nothing takes turns, and a limit is like an outage */
  readonly pace?: Pace
}

/** The service's name in log lines, and of its budget. */
export const GITHUB = 'GitHub'

export type GitHubAnswer = HttpAnswer | HttpSilence

/** GitHub's REST API for one repository. Paths start below `/repos/OWNER/NAME`. */
export interface GitHubApi {
  readonly access: GitHubAccess
  /** Tries again until the budget is spent: for what may be asked twice. */
  ask(method: 'GET' | 'PATCH' | 'DELETE', path: string, body?: Json): Promise<GitHubAnswer>
  /** One try at anything of GitHub's, in its turn. */
  attempt(request: HttpRequest): Promise<Try>
  /**
   * One try to upload. Where the last one failed and the run has no budget to wait any longer, that failure again, unsent:
   * a host that is away must not outlast the budget by as many tries as there are files.
   */
  upload(request: HttpRequest): Promise<Try>
  /** One try: for a POST, of which nobody knows after silence whether it happened. */
  create(path: string, body: Json): Promise<GitHubAnswer>
  /** Every item of a list, page by page; an answer that is not 200 or no list is returned as it is. */
  all(path: string): Promise<readonly Json[] | GitHubAnswer>
}

const PAGE = 100
// GitHub shows 10,000 items of a list at most.
const PAGES = 100

export function createGitHubApi(access: GitHubAccess): GitHubApi {
  const base = `${access.apiUrl.replace(/\/+$/, '')}/repos/${access.repository.split('/').map(encodeURIComponent).join('/')}`
  const request = (method: HttpRequest['method'], path: string, body?: Json): HttpRequest => ({
    method,
    url: `${base}${path}`,
    headers: {
      ...headersFor(access.token),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { http } = access
  const attempt = attemptAt(access)
  const ask: GitHubApi['ask'] = (method, path, body) =>
    http.sendPatiently(request(method, path, body), GITHUB, { attempt, said: answer => said(access, answer) })
  let failed: Try | undefined

  return {
    access,
    ask,
    attempt,
    upload: async wanted => {
      const left = http.left(GITHUB)
      if (failed && (left === 0 || (retryAfter(failed.answer, new Date(failed.since)) ?? 0) > left)) return failed
      const made = await attempt(hurried(wanted, left))
      const status = statusOf(made.answer)
      failed = status === 201 || (status >= 400 && status < 500) ? undefined : made
      return made
    },
    create: async (path, body) => (await attempt(request('POST', path, body))).answer,
    all: async path => {
      const items: Json[] = []
      for (let page = 1; page <= PAGES; page += 1) {
        // Counted, not followed: a Link header could lead the token elsewhere.
        const answer = await ask('GET', `${path}?per_page=${PAGE}&page=${page}`)
        const list = statusOf(answer) === 200 ? jsonOf(answer) : undefined
        if (!Array.isArray(list)) return answer
        items.push(...list)
        if (list.length < PAGE) break
      }
      return items
    },
  }
}

/** One try at the pace of the run. */
export function attemptAt(access: GitHubAccess): GitHubApi['attempt'] {
  return wanted => access.pace?.attempt(access, wanted) ?? access.http.attempt(wanted)
}

/** What every request to the API or its upload host carries. */
export function headersFor(token: string | null): Readonly<Record<string, string>> {
  return {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
}

/** The status, or 0 for silence. */
export function statusOf(answer: GitHubAnswer): number {
  return isSilence(answer) ? 0 : answer.status
}

export function jsonOf(answer: GitHubAnswer): Json | undefined {
  return isSilence(answer) ? undefined : parseJson(new TextDecoder().decode(answer.bytes))
}

/** Does a 422 say that the name is taken? */
export function saysAlreadyExists(answer: GitHubAnswer): boolean {
  const body = jsonOf(answer)
  const errors = isObject(body) ? body['errors'] : undefined
  return (
    statusOf(answer) === 422 &&
    Array.isArray(errors) &&
    errors.some(error => isObject(error) && error['code'] === 'already_exists')
  )
}
