import { isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { type Claims, claimsOf, idTokenIn, idTokenRequest, type TokenEndpoint, textClaim } from '../github/id-token.ts'
import { type Http, type HttpAnswer, type HttpSilence, isSilence, mayPass } from '../http.ts'
import { type IndexEndpoints, mayAskFor } from './endpoints.ts'
import { outage, redirected } from './refusal.ts'
import type { Secrets } from './secrets.ts'

export interface TrustedPublishing {
  readonly endpoints: IndexEndpoints
  /** null where the job may not have an ID token */
  readonly idToken: TokenEndpoint | null
  readonly http: Http
  readonly secrets: Secrets
  readonly log: Log
  readonly clock: Clock
}

/** Who this job is, as GitHub vouches for it. */
export interface Proof {
  /** a secret, and good for one exchange */
  readonly jwt: string
  readonly claims: Claims
}

const GITHUB = 'GitHub ID token service'

/** A new ID token for this index, which is asked for the audience. Reads only; a reusable workflow ends here. */
export async function proveIdentity(wire: TrustedPublishing): Promise<Proof | Problem> {
  if (wire.idToken === null) return noIdToken('This job has no right to an ID token')
  const audience = await askAudience(wire)
  if (isProblem(audience)) return audience
  const request = idTokenRequest(wire.idToken, audience)
  if (request === undefined) return noIdToken('The address of the ID token service is no URL')
  wire.secrets.keep(wire.idToken.bearer)
  const answer = await wire.http.sendPatiently(request, GITHUB, {
    said: statusOf,
    isUsable: each => each.status !== 200 || idTokenOf(each) !== undefined,
  })
  const jwt = idTokenOf(answer)
  if (jwt === undefined) {
    const isFinal = !isSilence(answer) && answer.status >= 400 && !mayPass(answer)
    return isFinal ? noIdToken('GitHub gives this job no ID token', statusOf(answer)) : outage(GITHUB, statusOf(answer))
  }
  wire.secrets.keep(jwt)
  const claims = claimsOf(jwt)
  if (claims === undefined) return noIdToken('The ID token of this job is no JSON Web Token')
  return reusableWorkflow(claims) ?? { jwt, claims }
}

async function askAudience({ endpoints, http, secrets }: TrustedPublishing): Promise<string | Problem> {
  const { name, trust } = endpoints
  const url = `${trust}/_/oidc/audience`
  const answer = await http.sendPatiently(
    { method: 'GET', url, headers: { accept: 'application/json' }, limit: 256 * 1024 },
    name,
    { said: secrets.said, isUsable: each => each.status !== 200 || textOf(each, 'audience') !== undefined },
  )
  const audience = textOf(answer, 'audience')
  if (audience !== undefined) return mayAskFor(audience, endpoints) ? audience : foreignAudience(name, audience)
  const cause = secrets.said(answer)
  if (isSilence(answer) || mayPass(answer) || answer.status === 200) return outage(name, cause)
  if (answer.status >= 300 && answer.status <= 399) return redirected(endpoints, url, answer, secrets)
  // So an index says that it has switched Trusted Publishing off for now.
  if (answer.status === 403) return outage(name, cause)
  return problem(
    'pypi/no-publisher',
    `${name} knows no Trusted Publishing`,
    'Pass a token of the index: `pypi-token: ${{ secrets.INDEX_TOKEN }}`, and `pypi-user` where it belongs to a user.',
    { cause },
  )
}

function foreignAudience(name: string, audience: string): Problem {
  return problem(
    'pypi/refused',
    `${name} asks for an ID token that is meant for \`${oneLine(audience, 200)}\`, not for it`,
    'It is not given: whoever has it acts there as this workflow. Check the address in `pypi`, or pass a token of the index as `pypi-token`.',
  )
}

/** PyPI cannot tell a reusable workflow's caller: it would take or refuse the wrong one's attestations. */
function reusableWorkflow(claims: Claims): Problem | undefined {
  const [job, run] = [textClaim(claims, 'job_workflow_ref'), textClaim(claims, 'workflow_ref')]
  if (job === undefined || run === undefined || pathOf(job) === pathOf(run)) return undefined
  return problem(
    'pypi/reusable-workflow',
    `This job stands in the reusable workflow \`${oneLine(pathOf(job), 200)}\`, called by \`${oneLine(pathOf(run), 200)}\`, which Trusted Publishing does not support`,
    'Move the job that publishes into the workflow that is started, or upload with `pypi: URL` and `pypi-token`.',
  )
}

/** `OWNER/NAME/.github/workflows/FILE.yml` of a workflow's ref; what follows is a Git ref and may hold anything. */
export function pathOf(workflowRef: string): string {
  return /^.+?\.ya?ml(?=@)/.exec(workflowRef)?.[0] ?? workflowRef
}

function noIdToken(what: string, cause?: string): Problem {
  return problem(
    'pypi/no-id-token',
    `${what}, which Trusted Publishing needs`,
    `Give the job that publishes the right:

permissions:
  contents: write
  id-token: write

A workflow started by a pull request from a fork never gets one: release from a tag instead.`,
    cause === undefined ? {} : { cause },
  )
}

/** Its answer is the token: nothing of it is quoted. */
function statusOf(answer: HttpAnswer | HttpSilence): string {
  return isSilence(answer) ? answer.silence : `HTTP ${answer.status}`
}

function idTokenOf(answer: HttpAnswer | HttpSilence): string | undefined {
  return isSilence(answer) || answer.status !== 200 ? undefined : idTokenIn(jsonOf(answer) ?? null)
}

/** The text of this name in a JSON object that was answered with 200. */
export function textOf(answer: HttpAnswer | HttpSilence, name: string): string | undefined {
  const json = isSilence(answer) || answer.status !== 200 ? undefined : jsonOf(answer)
  const value = isObject(json) ? json[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

function jsonOf(answer: HttpAnswer): Json | undefined {
  return parseJson(new TextDecoder().decode(answer.bytes), 16)
}
