import { createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto'
import { isObject, parseJson } from '../core/json.ts'
import type { Claims, Dialect } from './claims.ts'
import type { KeyPair } from './keys.ts'

/** An issuer whose ID tokens the rehearsal's CA accepts. */
export interface TrustedIssuer {
  /** compared literally with `iss` */
  readonly issuer: string
  readonly dialect: Dialect
  /** its JSON Web Key Set: RSA (RS256) or P-256 (ES256) keys */
  readonly jwks: readonly JsonWebKey[]
}

export interface VerifiedToken {
  readonly claims: Claims
  /** what the proof of possession signs */
  readonly subject: string
  readonly dialect: Dialect
}

/** Why something was turned down, in words. */
export interface Refusal {
  readonly refused: string
}

export const AUDIENCE = 'sigstore'

const LIMIT = 32 * 1024
// Clocks of an issuer and of this service may differ a little.
const SKEW_SECONDS = 30

/** An ID token (RFC 7519) signed with ES256. */
export function issueToken(key: KeyPair, claims: Claims): string {
  const head = `${encoded({ alg: 'ES256', typ: 'JWT' })}.${encoded(claims)}`
  const signature = sign('sha256', Buffer.from(head), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return `${head}.${signature.toString('base64url')}`
}

/** Checks signature, `iss`, `aud`, `exp`, `nbf` and `sub` (RFC 7519); accepts RS256 and ES256 only, never `none`. */
export function verifyToken(token: string, issuers: readonly TrustedIssuer[], now: Date): VerifiedToken | Refusal {
  const parts = token.split('.')
  const [head, payload, signature] = parts
  if (token.length > LIMIT || parts.length !== 3) return refusal('the token is no JWT')
  const header = parsed(head)
  const claims = parsed(payload)
  if (header === undefined || claims === undefined) return refusal('the token is no JWT')

  const issuer = issuers.find(each => each.issuer === claims['iss'])
  if (issuer === undefined) return refusal('the issuer is not trusted')
  if (!isSignedBy(issuer, header, `${head}.${payload}`, Buffer.from(signature ?? '', 'base64url'))) {
    return refusal('the signature of the token does not verify')
  }

  const audience = claims['aud']
  if (audience !== AUDIENCE && !(Array.isArray(audience) && audience.includes(AUDIENCE))) {
    return refusal(`the audience is not ${AUDIENCE}`)
  }
  const seconds = now.getTime() / 1000
  const expires = claims['exp']
  if (typeof expires !== 'number' || expires + SKEW_SECONDS <= seconds) return refusal('the token has expired')
  const starts = claims['nbf'] ?? claims['iat']
  if (typeof starts === 'number' && starts - SKEW_SECONDS > seconds) return refusal('the token is not valid yet')
  const subject = claims['sub']
  if (typeof subject !== 'string' || subject === '') return refusal('the token has no subject')
  return { claims, subject, dialect: issuer.dialect }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}

export function refusal(refused: string): Refusal {
  return { refused }
}

function isSignedBy(issuer: TrustedIssuer, header: Claims, text: string, signature: Uint8Array): boolean {
  const { alg, kid } = header
  if (alg !== 'RS256' && alg !== 'ES256') return false
  const type = alg === 'RS256' ? 'RSA' : 'EC'
  return issuer.jwks
    .filter(jwk => jwk.kty === type && (kid === undefined || jwk['kid'] === undefined || jwk['kid'] === kid))
    .some(jwk => {
      const key = createPublicKey({ key: jwk, format: 'jwk' })
      return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature)
    })
}

function encoded(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function parsed(part: string | undefined): Claims | undefined {
  const value = parseJson(Buffer.from(part ?? '', 'base64url').toString('utf8'), 8)
  return isObject(value) ? value : undefined
}
