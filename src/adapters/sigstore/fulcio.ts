import { X509Certificate } from 'node:crypto'
import { isObject, type Json } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { HttpAnswer } from '../http.ts'
import type { IdentityToken } from './identity-token.ts'
import { asJson, askInTime, type Wire } from './service.ts'

/** A short-lived certificate over this job's key. */
export interface Certificate {
  readonly der: Buffer
  /** by its own dates, in milliseconds since 1970: times of other services are held against them */
  readonly validFrom: number
  readonly validTo: number
}

/** What Fulcio may say to a token that grew old while it was waited for. */
export const EXPIRED = Symbol('expired')

export interface CertificateRequest {
  /** base address of Fulcio */
  readonly url: string
  readonly token: Pick<IdentityToken, 'jwt'>
  /** SPKI as PEM */
  readonly publicKey: string
  /** signature over the token's subject with the key, DER */
  readonly proof: Uint8Array
}

/**
 * Asks Fulcio (v2 `signingCert`) for a certificate. Refuses an answer without embedded SCT or over another key. `expired`:
 * the token is too old.
 */
export async function requestCertificate(
  { url, token, publicKey, proof }: CertificateRequest,
  wire: Wire,
): Promise<Certificate | Problem | typeof EXPIRED> {
  const body = {
    credentials: { oidcIdentityToken: token.jwt },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: publicKey },
      proofOfPossession: Buffer.from(proof).toString('base64'),
    },
  }
  const pem = await askInTime<string | typeof EXPIRED>(
    {
      service: 'Fulcio',
      request: {
        method: 'POST',
        url: `${url.replace(/\/$/, '')}/api/v2/signingCert`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(body),
        limit: 1024 * 1024,
      },
      read: asJson(leafOf),
      onStatus: { 400: expired, 401: expired },
      secrets: [token.jwt, ...token.jwt.split('.')],
    },
    wire,
  )
  return isProblem(pem) || pem === EXPIRED ? pem : toCertificate(pem, publicKey)
}

function expired({ bytes }: HttpAnswer): typeof EXPIRED | undefined {
  return /expire/i.test(new TextDecoder().decode(bytes.subarray(0, 4000))) ? EXPIRED : undefined
}

function leafOf(json: Json): string | undefined {
  const signed = isObject(json) ? json['signedCertificateEmbeddedSct'] : undefined
  const chain = isObject(signed) ? signed['chain'] : undefined
  const certificates = isObject(chain) ? chain['certificates'] : undefined
  const leaf = Array.isArray(certificates) ? certificates[0] : undefined
  return typeof leaf === 'string' ? leaf : undefined
}

function toCertificate(text: string, publicKey: string): Certificate | Problem {
  try {
    const certificate = new X509Certificate(text)
    const ours = certificate.publicKey.export({ type: 'spki', format: 'pem' }) === publicKey
    if (!ours) return strange('it is over another key')
    const [validFrom, validTo] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()]
    if (!(validFrom < validTo)) return strange('it is never valid')
    return { der: certificate.raw, validFrom, validTo }
  } catch {
    return strange('it cannot be read')
  }
}

function strange(reason: string): Problem {
  return problem(
    'sign/refused',
    `Fulcio answered with a certificate that cannot be used: ${reason}`,
    'Check the address of Fulcio in `signing-config`.',
  )
}
