import { isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import { type Claims, textClaim } from '../github/id-token.ts'
import { type HttpAnswer, isSilence, mayPass } from '../http.ts'
import { pathOf, proveIdentity, type TrustedPublishing, textOf } from './identity.ts'
import { outage, redirected } from './refusal.ts'

const TRIES = 3

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
    const token = textOf(answer, 'token')
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

function codesIn(text: string): readonly string[] {
  const json = parseJson(text, 16)
  const errors = isObject(json) ? json['errors'] : undefined
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: Json) => (isObject(error) && typeof error['code'] === 'string' ? [error['code']] : []))
}
