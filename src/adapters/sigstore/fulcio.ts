import { X509Certificate } from 'node:crypto'
import { isObject, type Json } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { Http } from '../http.ts'
import type { IdentityToken } from './identity-token.ts'
import { ask } from './service.ts'

/** A short-lived certificate over this job's key. */
export interface Certificate {
  readonly der: Buffer
  /** RFC 7468, 64 columns, with a final line feed */
  readonly pem: string
  /** in milliseconds, from its own dates: this machine's clock may be wrong */
  readonly lifetime: number
}

export interface CertificateRequest {
  /** base address of Fulcio */
  readonly url: string
  readonly token: IdentityToken
  /** SPKI as PEM */
  readonly publicKey: string
  /** signature over the token's subject with the key, DER */
  readonly proof: Uint8Array
}

/** Asks Fulcio (v2 `signingCert`) for a certificate. Refuses an answer without embedded SCT or over another key. */
export async function requestCertificate(
  { url, token, publicKey, proof }: CertificateRequest,
  ports: { readonly http: Http; readonly log: Log; readonly clock: Clock },
): Promise<Certificate | Problem> {
  const body = {
    credentials: { oidcIdentityToken: token.jwt },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: publicKey },
      proofOfPossession: Buffer.from(proof).toString('base64'),
    },
  }
  const pem = await ask(
    {
      service: 'Fulcio',
      request: {
        method: 'POST',
        url: `${url.replace(/\/$/, '')}/api/v2/signingCert`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(body),
        limit: 1024 * 1024,
      },
      read: leafOf,
      secrets: [token.jwt, ...token.jwt.split('.')],
    },
    ports,
  )
  return isProblem(pem) ? pem : toCertificate(pem, publicKey)
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
    const lifetime = certificate.validToDate.getTime() - certificate.validFromDate.getTime()
    if (!(lifetime > 0)) return strange('it is never valid')
    return { der: certificate.raw, pem: pemOf(certificate.raw), lifetime }
  } catch {
    return strange('it cannot be read')
  }
}

// sigstore-python rebuilds the log entry from its own PEM and compares: the line length matters.
function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function strange(reason: string): Problem {
  return problem(
    'sign/refused',
    `Fulcio answered with a certificate that cannot be used: ${reason}`,
    'Check the address of Fulcio in `signing-config`.',
  )
}
