import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { IndexedFile } from '../../ports/package-index.ts'
import { normalizeName } from '../../python/name.ts'
import { type Http, type HttpAnswer, isSilence, mayPass } from '../http.ts'
import type { IndexEndpoints } from './endpoints.ts'
import { outage, redirected } from './refusal.ts'
import type { Secrets } from './secrets.ts'
import { parseSimplePage, SIMPLE_JSON } from './simple-page.ts'

/** A project as an index lists it. */
export interface ProjectPage {
  /** does the index know the project, be it without a file? */
  readonly exists: boolean
  readonly files: readonly IndexedFile[]
  /** by the index's own clock, where it tells it */
  readonly asOf: Date
}

export interface SimpleApi {
  readonly endpoints: IndexEndpoints
  /** value of the header Authorization for this origin; null: none is sent */
  readonly authorization: string | null
  readonly http: Http
  readonly secrets: Secrets
  readonly clock: Clock
}

/** in bytes: projects with tens of thousands of files have pages of 30 MB */
const LARGEST_PAGE = 128 * 1024 * 1024

/** Every file of a project, asked anew (PEP 691, PEP 503). A redirect is not followed. */
export async function readProject(
  { endpoints, authorization, http, secrets, clock }: SimpleApi,
  project: string,
): Promise<ProjectPage | Problem> {
  const url = `${endpoints.simple}${normalizeName(project)}/`
  let files: readonly IndexedFile[] | undefined
  const answer = await http.sendPatiently(
    {
      method: 'GET',
      url,
      headers: {
        accept: endpoints.isPublic ? SIMPLE_JSON : `${SIMPLE_JSON}, text/html;q=0.1`,
        'cache-control': 'no-cache',
        ...(authorization === null ? {} : { authorization }),
      },
      limit: LARGEST_PAGE,
    },
    endpoints.name,
    {
      said: secrets.said,
      isUsable: each => {
        if (each.status !== 200) return true
        const type = each.headers['content-type'] ?? ''
        // Whatever else comes from PyPI does not come from PyPI.
        files = endpoints.isPublic && !type.startsWith(SIMPLE_JSON) ? undefined : parseSimplePage(each.bytes, type, url)
        return files !== undefined
      },
    },
  )
  if (isSilence(answer) || mayPass(answer)) return outage(endpoints.name, secrets.said(answer))
  const asOf = dateOf(answer) ?? clock.now()
  if (answer.status === 404) return { exists: false, files: [], asOf }
  if (answer.status === 200) {
    return files ? { exists: true, files, asOf } : outage(endpoints.name, 'its page of the project cannot be read')
  }
  if (answer.status >= 300 && answer.status <= 399) return redirected(endpoints, url, answer, secrets)
  return unreadable(endpoints, answer, secrets)
}

function dateOf(answer: HttpAnswer): Date | undefined {
  const date = Date.parse(answer.headers['date'] ?? '')
  return Number.isNaN(date) ? undefined : new Date(date)
}

function unreadable({ name, simple }: IndexEndpoints, answer: HttpAnswer, secrets: Secrets): Problem {
  const isRight = answer.status === 401 || answer.status === 403
  return problem(
    isRight ? 'pypi/no-access' : 'pypi/refused',
    `${name} does not let this run read its files at \`${oneLine(simple, 300)}\``,
    isRight
      ? 'Pass a user and a token that may read the index, too. They are sent to the host of the upload API only.'
      : 'Check `pypi-simple`, the address of the Simple API (PEP 691): of devpi it ends in `/+simple/`.',
    { cause: secrets.said(answer) },
  )
}
