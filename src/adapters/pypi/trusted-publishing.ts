import { isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { type Claims, claimsOf, idTokenIn, idTokenRequest, type TokenEndpoint, textClaim } from '../github/id-token.ts'
import { type Http, type HttpAnswer, type HttpSilence, isSilence, mayPass } from '../http.ts'
import type { IndexEndpoints } from './endpoints.ts'
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

interface Proof {
  /** a secret, and good for one exchange */
  readonly jwt: string
  readonly claims: Claims
}

const GITHUB = 'GitHub ID token service'
const TRIES = 3

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

/**
 * Exchanges an ID token for an upload token, which is a secret and lives 15 minutes. Every try takes an ID token of its
 * own, for an index takes none twice. Where the project is still to come (a pending publisher), this creates it.
 */
export async function mintToken(wire: TrustedPublishing): Promise<string | Problem> {
  const { endpoints, http, secrets, log, clock } = wire
  for (let nth = 1; ; nth += 1) {
    const proof = await proveIdentity(wire)
    if (isProblem(proof)) return proof
    const since = clock.now().getTime()
    const answer = await http.send({
      method: 'POST',
      url: `${endpoints.trust}/_/oidc/mint-token`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ token: proof.jwt }),
      limit: 256 * 1024,
    })
    const token = memberOf(answer, 'token')
    if (token !== undefined) return secrets.keep(token)
    if (isSilence(answer) || mayPass(answer) || answer.status === 200) {
      if (await http.waitAfter(answer, endpoints.name, { nth, since, said: secrets.said })) continue
      return outage(endpoints.name, secrets.said(answer))
    }
    const codes = codesIn(secrets.textOf(answer))
    if (nth === TRIES || !codes.some(code => AGAIN.has(code))) return refused(wire, answer, codes, proof.claims)
    log.info(`${endpoints.name}: ${secrets.said(answer)}; asking again with another ID token`)
  }
}

// Used up by a try whose answer was lost; or a pending publisher that this very answer removed, for its project exists.
const AGAIN: ReadonlySet<string> = new Set(['invalid-reuse-token', 'invalid-pending-publisher'])

async function askAudience({ endpoints, http, secrets }: TrustedPublishing): Promise<string | Problem> {
  const { name, trust } = endpoints
  const url = `${trust}/_/oidc/audience`
  const answer = await http.sendPatiently(
    { method: 'GET', url, headers: { accept: 'application/json' }, limit: 256 * 1024 },
    name,
    { said: secrets.said, isUsable: each => each.status !== 200 || memberOf(each, 'audience') !== undefined },
  )
  const audience = memberOf(answer, 'audience')
  if (audience !== undefined) return audience
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

function refused(
  { endpoints, secrets }: TrustedPublishing,
  answer: HttpAnswer,
  codes: readonly string[],
  claims: Claims,
): Problem {
  const cause = secrets.said(answer)
  if (answer.status >= 300 && answer.status <= 399) return redirected(endpoints, endpoints.trust, answer, secrets)
  if (codes.includes('not-enabled')) return outage(endpoints.name, cause)
  if (!codes.includes('invalid-publisher')) {
    return problem(
      'pypi/no-access',
      `${endpoints.name} did not accept the ID token of this job`,
      'Its own words stand in the cause. Check the address in `pypi`, and run again: an ID token is good once.',
      { cause },
    )
  }
  const repository = textClaim(claims, 'repository') ?? 'unknown'
  const workflow = pathOf(textClaim(claims, 'job_workflow_ref') ?? 'unknown').replace(/^.*\//, '')
  const environment = textClaim(claims, 'environment')
  const inEnvironment = environment === undefined ? 'no environment' : `environment \`${oneLine(environment, 100)}\``
  return problem(
    'pypi/no-publisher',
    `${endpoints.name} has no Trusted Publisher for repository \`${oneLine(repository, 140)}\`, workflow \`${oneLine(workflow, 140)}\`, ${inEnvironment}`,
    `Add exactly these to the project's settings on ${endpoints.name}, under Publishing; for a project that does not exist yet, as a pending publisher in your account. An environment that stands there must be the job's: \`environment: NAME\`.`,
    { cause },
  )
}

/** `OWNER/NAME/.github/workflows/FILE.yml` of a workflow's ref; what follows is a Git ref and may hold anything. */
function pathOf(workflowRef: string): string {
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

/** A text of a JSON object that was answered with 200. */
function memberOf(answer: HttpAnswer | HttpSilence, name: string): string | undefined {
  const json = isSilence(answer) || answer.status !== 200 ? undefined : jsonOf(answer)
  const value = isObject(json) ? json[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}

function codesIn(text: string): readonly string[] {
  const json = parseJson(text, 16)
  const errors = isObject(json) ? json['errors'] : undefined
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: Json) => (isObject(error) && typeof error['code'] === 'string' ? [error['code']] : []))
}

function jsonOf(answer: HttpAnswer): Json | undefined {
  return parseJson(new TextDecoder().decode(answer.bytes), 16)
}
