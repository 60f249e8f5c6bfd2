import { generateKeyPair, type JsonWebKey, type KeyObject, randomUUID, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { bearerOf, type Faults, type Recorded, serve } from './loopback.ts'

/** Claims that a test may set; a claim set to null is left out of the token. */
export type TokenClaims = Readonly<Record<string, string | number | null>>

export interface OidcOptions {
  /** laid over the claims of a tag push of `plugins-example/plugin` */
  readonly claims?: TokenClaims
  /** of a token, in seconds; default 300, negative for one that has expired */
  readonly lifetime?: number
  readonly clock?: () => Date
  /** `iss` of the tokens; default: this service's own URL */
  readonly issuer?: string
  /** the bearer that the first job presents; default: a random canary */
  readonly requestToken?: string
}

export interface OidcService {
  readonly url: string
  /** `iss` of the tokens */
  readonly issuer: string
  /** value of ACTIONS_ID_TOKEN_REQUEST_URL: ends in a query, as GitHub's does */
  readonly requestUrl: string
  /** value of ACTIONS_ID_TOKEN_REQUEST_TOKEN */
  readonly requestToken: string
  /** keys as startSigstore's issuers want them */
  readonly jwks: readonly JsonWebKey[]
  /** Lets another job ask, with claims of its own laid over the service's; answers its bearer. */
  addJob(claims: TokenClaims, requestToken?: string): string
  /** A token without a request. */
  issue(audience?: string, claims?: TokenClaims): string
  /** tokens handed out over HTTP so far */
  readonly tokensIssued: number
  /** every token that was ever made: none of them may appear in any output */
  readonly tokens: readonly string[]
  readonly requests: readonly Recorded[]
  readonly faults: Faults
  close(): Promise<void>
}

const KEY_ID = 'test-key'

/** The claims that GitHub puts into a job's ID token, for a push of a tag. */
export const TAG_PUSH: TokenClaims = {
  sub: 'repo:plugins-example/plugin:ref:refs/tags/v1.2.0',
  repository: 'plugins-example/plugin',
  repository_id: '700000001',
  repository_owner: 'plugins-example',
  repository_owner_id: '800000001',
  repository_visibility: 'public',
  ref: 'refs/tags/v1.2.0',
  ref_type: 'tag',
  sha: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
  event_name: 'push',
  workflow: 'release',
  workflow_ref: 'plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
  workflow_sha: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
  job_workflow_ref: 'plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
  job_workflow_sha: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
  run_id: '9000000001',
  run_number: '7',
  run_attempt: '1',
  runner_environment: 'github-hosted',
  actor: 'octo-example',
}

/**
 * GitHub's two halves in one service: the issuer (`/.well-known/openid-configuration`, `/.well-known/jwks`) and the front
 * that a job asks for an ID token (`GET requestUrl&audience=…` with its bearer; 401 for any other bearer).
 */
export async function startOidc(options: OidcOptions = {}): Promise<OidcService> {
  const clock = options.clock ?? (() => new Date())
  const { privateKey, publicKey } = await rsaKeys()
  const jwks = [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }]
  const requestToken = options.requestToken ?? `id-request-canary-${randomUUID()}`
  const jobs = new Map<string, TokenClaims>([[requestToken, {}]])
  const tokens: string[] = []
  let issuer = options.issuer ?? ''
  let tokensIssued = 0

  const issue = (audience: string | undefined, claims: TokenClaims): string => {
    const now = Math.floor(clock().getTime() / 1000)
    const own = { ...TAG_PUSH, ...options.claims }
    const payload = {
      iss: issuer,
      aud: audience ?? `https://github.com/${own['repository_owner'] ?? ''}`,
      jti: randomUUID(),
      iat: now,
      nbf: now - 5,
      exp: now + (options.lifetime ?? 300),
      ...own,
      ...claims,
    }
    const present = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null))
    const token = signToken(privateKey, present)
    tokens.push(token)
    return token
  }

  const service = await serve(request => {
    if (request.method !== 'GET') return { status: 405, json: { message: 'Method not allowed' } }
    switch (request.path) {
      case '/.well-known/openid-configuration':
        return {
          status: 200,
          json: {
            issuer,
            jwks_uri: `${service.url}/.well-known/jwks`,
            id_token_signing_alg_values_supported: ['RS256'],
          },
        }
      case '/.well-known/jwks':
        return { status: 200, json: { keys: jwks } }
      case '/token': {
        const claims = jobs.get(bearerOf(request) ?? '')
        if (claims === undefined) return { status: 401, json: { message: 'The bearer is not known' } }
        tokensIssued += 1
        const value = issue(request.query.get('audience') ?? undefined, claims)
        return { status: 200, json: { count: value.length, value } }
      }
      default:
        return { status: 404, json: { message: 'Not found' } }
    }
  })
  issuer ||= service.url

  return {
    url: service.url,
    issuer,
    requestUrl: `${service.url}/token?api-version=2.0`,
    requestToken,
    jwks,
    addJob: (claims, token = `id-request-canary-${randomUUID()}`) => {
      jobs.set(token, claims)
      return token
    },
    issue: (audience, claims = {}) => issue(audience, claims),
    get tokensIssued() {
      return tokensIssued
    },
    tokens,
    requests: service.requests,
    faults: service.faults,
    close: () => service.close(),
  }
}

let made: Promise<{ readonly privateKey: KeyObject; readonly publicKey: KeyObject }> | undefined

// A 2048-bit RSA key takes up to half a second: one serves all services of a test process.
function rsaKeys() {
  made ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return made
}

function signToken(key: KeyObject, claims: object): string {
  const header = { alg: 'RS256', kid: KEY_ID, typ: 'JWT' }
  const text = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}
