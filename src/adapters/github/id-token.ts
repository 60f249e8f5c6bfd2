import { isObject, type Json, parseJson } from '../../core/json.ts'
import type { HttpRequest } from '../http.ts'

/** Where a job of GitHub Actions asks for its ID token. */
export interface TokenEndpoint {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL` */
  readonly url: string
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN`: a secret */
  readonly bearer: string
}

/** The claims of an ID token; nothing of them is verified. */
export type Claims = { readonly [name: string]: Json }

const LONGEST_TOKEN = 32 * 1024

/** The question for an ID token of this audience; undefined where the endpoint's address is none. */
export function idTokenRequest({ url, bearer }: TokenEndpoint, audience: string): HttpRequest | undefined {
  if (!URL.canParse(url)) return undefined
  const address = new URL(url)
  address.searchParams.set('audience', audience)
  return {
    method: 'GET',
    url: address.href,
    headers: { accept: 'application/json', authorization: `Bearer ${bearer}` },
    limit: 256 * 1024,
  }
}

/** The ID token in the answer; a secret. */
export function idTokenIn(json: Json): string | undefined {
  return isObject(json) && typeof json['value'] === 'string' ? json['value'] : undefined
}

/** The claims of a JSON Web Token (RFC 7519), unverified; undefined where it is none. */
export function claimsOf(jwt: string): Claims | undefined {
  const parts = jwt.split('.')
  if (jwt.length > LONGEST_TOKEN || parts.length !== 3) return undefined
  const claims = parseJson(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'), 16)
  return isObject(claims) ? claims : undefined
}

/** A claim that is text, and not empty. */
export function textClaim(claims: Claims, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}
