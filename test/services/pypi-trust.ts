import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { normalizeName } from '../../src/python/name.ts'
import { jsonOf, type Received, type Reply } from './loopback.ts'
import type { OidcService } from './oidc.ts'
import { createProject, type Identity, type Publisher, type PyPIState, projectOf } from './pypi-state.ts'

/** in seconds */
export const TOKEN_LIFETIME = 900
const LEEWAY = 30

export interface Trust {
  readonly state: PyPIState
  /** whose ID tokens are taken */
  readonly oidc: Pick<OidcService, 'issuer' | 'jwks'> | null
  /** whom those are for */
  readonly audience: string
  readonly clock: () => Date
  readonly tokens: Map<string, Identity>
  /** `jti` of every ID token that was exchanged */
  readonly used: Set<string>
  /** does an error repeat the token that it is about? */
  readonly echo: boolean
}

type Claims = Readonly<Record<string, unknown>>

/** `POST /_/oidc/mint-token`: an upload token for an ID token, and the project of a pending publisher with it. */
export function mintToken(request: Received, trust: Trust): Reply {
  const body = jsonOf(request)
  const jwt = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined
  if (typeof jwt !== 'string') return invalid('invalid-payload', 'Field required')
  const refuse = (code: string, description: string): Reply =>
    invalid(code, trust.echo ? `${description}; it was ${jwt}` : description)
  const peeked = claimsOf(jwt)
  if (peeked === undefined) return refuse('invalid-payload', 'malformed JWT')
  if (trust.oidc === null || peeked['iss'] !== trust.oidc.issuer) {
    return refuse('invalid-payload', 'unknown trusted publishing issuer')
  }
  const claims = verified(jwt, peeked, trust)
  if (claims === undefined) return refuse('invalid-token', 'malformed or invalid token')

  const pending = find(trust.state.pending, claims)
  if (pending) {
    trust.state.pending.splice(trust.state.pending.indexOf(pending), 1)
    if (projectOf(trust.state, pending.project)) {
      return refuse('invalid-pending-publisher', 'valid token, but project already exists')
    }
    createProject(trust.state, pending.project)
    trust.state.publishers.push(pending)
  }
  const publisher = find(trust.state.publishers, claims)
  if (!publisher) {
    return refuse(
      'invalid-publisher',
      'valid token, but no corresponding publisher (Publisher with matching claims was not found)',
    )
  }
  const jti = String(claims['jti'])
  if (trust.used.has(jti)) return refuse('invalid-reuse-token', 'invalid token: already used')
  trust.used.add(jti)

  const token = `pypi-minted-canary-${randomUUID()}`
  const expiresAt = Math.floor(trust.clock().getTime() / 1000) + TOKEN_LIFETIME
  const same = trust.state.publishers.filter(each => isSame(each, publisher))
  trust.tokens.set(token, { publisher, projects: same.map(each => normalizeName(each.project)), expiresAt })
  return { status: 200, json: { success: true, token, expires: expiresAt } }
}

function find(publishers: readonly Publisher[], claims: Claims): Publisher | undefined {
  const [repository, ref, jobWorkflowRef] = ['repository', 'ref', 'job_workflow_ref'].map(name => String(claims[name]))
  const environment = typeof claims['environment'] === 'string' ? claims['environment'] : ''
  const fitting = publishers.filter(
    each =>
      each.repository.toLowerCase() === repository?.toLowerCase() &&
      jobWorkflowRef === `${repository}/.github/workflows/${each.workflow}@${ref}`,
  )
  const specific = fitting.find(each => environment !== '' && each.environment === environment.toLowerCase())
  return specific ?? fitting.find(each => (each.environment ?? '') === '')
}

function isSame(left: Publisher, right: Publisher): boolean {
  const keyOf = (each: Publisher) => [each.repository, each.workflow, each.environment ?? ''].join(' ')
  return keyOf(left) === keyOf(right)
}

function verified(jwt: string, claims: Claims, { oidc, audience, clock }: Trust): Claims | undefined {
  const [head = '', payload = '', signature = ''] = jwt.split('.')
  const now = clock().getTime() / 1000
  const isSigned = oidc?.jwks.some(jwk =>
    verify(
      'sha256',
      Buffer.from(`${head}.${payload}`),
      createPublicKey({ key: jwk, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    ),
  )
  const isInTime = Number(claims['exp']) + LEEWAY > now && Number(claims['nbf'] ?? 0) - LEEWAY <= now
  return isSigned && isInTime && claims['aud'] === audience ? claims : undefined
}

function claimsOf(jwt: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return undefined
  }
}

function invalid(code: string, description: string): Reply {
  return { status: 422, json: { message: 'Token request failed', errors: [{ code, description }] } }
}
