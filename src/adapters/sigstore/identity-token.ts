import { isObject, type Json } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { WorkflowRun } from '../../ports/attestor.ts'
import type { Identity } from '../../release/facts.ts'
import { claimsOf, idTokenIn, idTokenRequest, type TokenEndpoint, textClaim } from '../github/id-token.ts'
import { asJson, askInTime, type Wire } from './service.ts'
import { workflowOf } from './workflow.ts'

/** An OpenID Connect ID token of this job. `jwt` is a secret: masked already, and never part of a problem. */
export interface IdentityToken {
  readonly jwt: string
  /** what Fulcio wants signed as proof that the key is at hand */
  readonly subject: string
  /** what Fulcio will certify for it */
  readonly identity: Identity
  /** seconds for which it was valid when it was issued */
  readonly lifetime: number
  /** null: no GitHub workflow's token */
  readonly workflow: WorkflowRun | null
}

const AUDIENCE = 'sigstore'

const NO_TOKEN_HINT = `Let the job that signs ask for an identity:

permissions:
  id-token: write
  contents: read

A workflow started by a pull request from a fork never gets one: release from a tag instead.`

/** Fetches this job's ID token for Sigstore from GitHub Actions. `endpoint` is null where the job may not have one. */
export async function fetchIdentityToken(
  endpoint: TokenEndpoint | null,
  serverUrl: string,
  wire: Wire,
): Promise<IdentityToken | Problem> {
  if (endpoint === null) {
    return problem('sign/no-id-token', 'This job has no right to an ID token, so it cannot sign', NO_TOKEN_HINT)
  }
  wire.log.mask(endpoint.bearer)
  const request = idTokenRequest(endpoint, AUDIENCE)
  if (request === undefined) {
    return problem('sign/no-id-token', 'The address of the ID token service is no URL', NO_TOKEN_HINT)
  }
  const jwt = await askInTime<string>(
    {
      service: 'GitHub ID token service',
      request,
      read: asJson(idTokenIn),
      // Its answer is the token: nothing of it is quoted.
      quote: false,
    },
    wire,
  )
  if (isProblem(jwt)) {
    return jwt.code === 'sign/refused' ? { ...jwt, code: 'sign/no-id-token', hint: NO_TOKEN_HINT } : jwt
  }
  wire.log.mask(jwt)
  return readIdentityToken(jwt, serverUrl)
}

/**
 * Reads the claims of an ID token (RFC 7519), without verifying it: Fulcio does. The identity is the one that Fulcio
 * certifies: the workflow on GitHub, else the e-mail address or the subject.
 */
export function readIdentityToken(jwt: string, serverUrl: string): IdentityToken | Problem {
  const claims = claimsOf(jwt)
  if (claims === undefined) return unusable('it is no JSON Web Token')
  const text = (name: string): string | undefined => textClaim(claims, name)
  const issuer = text('iss')
  const subject = text('sub')
  if (issuer === undefined || subject === undefined) return unusable('it names no issuer or no subject')
  const workflow = text('job_workflow_ref')
  const email = text('email')
  const san = workflow === undefined ? (email ?? subject) : `${serverUrl.replace(/\/$/, '')}/${workflow}`
  const { exp, iat } = claims
  return {
    jwt,
    subject: workflow === undefined && email !== undefined ? email : subject,
    identity: { san: oneLine(san, 2048), issuer: oneLine(connectorOf(claims) ?? issuer, 2048) },
    // By its own claims: this machine's clock may be wrong.
    lifetime: typeof exp === 'number' && typeof iat === 'number' ? Math.max(0, exp - iat) : 60,
    workflow: workflowOf(claims, serverUrl),
  }
}

/** Where a broker (Dex, as the public-good instance has it) had the person log in: Fulcio names that as the issuer. */
function connectorOf(claims: { readonly [name: string]: Json }): string | undefined {
  const federated = Object.hasOwn(claims, 'federated_claims') ? claims['federated_claims'] : undefined
  const connector = isObject(federated) ? federated['connector_id'] : undefined
  return typeof connector === 'string' && connector !== '' ? connector : undefined
}

function unusable(reason: string): Problem {
  return problem(
    'sign/refused',
    `The ID token cannot be used: ${reason}`,
    'Run again; if it stays so, report it to whoever issues the token.',
  )
}
