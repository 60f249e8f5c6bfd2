import { type Authority, certify } from '../../src/local/authority.ts'
import type { Claims } from '../../src/local/claims.ts'
import { type KeyPair, pem } from '../../src/local/keys.ts'
import { isRefusal, type TrustedIssuer } from '../../src/local/token.ts'
import { type Handler, jsonOf, type Received, type Reply } from './loopback.ts'
import { type Counted, field, textField } from './sigstore-wire.ts'

export interface FulcioOptions {
  readonly authority: Authority
  readonly ctLog: KeyPair
  readonly issuers: readonly TrustedIssuer[]
  readonly clock: () => Date
  readonly alter: ((claims: Claims) => Claims) | undefined
  readonly counts: Counted
}

/** Fulcio v2: `POST /api/v2/signingCert` with a token and a proof of possession, and its chain. */
export function fulcioHandler(options: FulcioOptions): Handler {
  const { authority, ctLog, issuers, clock, alter, counts } = options
  const signingCertificate = (request: Received): Reply => {
    const body = field(jsonOf(request))
    const asked = field(body['publicKeyRequest'])
    const certificate = certify(
      {
        token: textField(field(body['credentials'])['oidcIdentityToken']),
        publicKey: textField(field(asked['publicKey'])['content']),
        proof: Buffer.from(textField(asked['proofOfPossession']), 'base64'),
      },
      {
        authority,
        ctLog,
        issuers,
        now: clock(),
        ...(alter ? { alter } : {}),
      },
    )
    if (isRefusal(certificate)) {
      counts.refusedCertificates += 1
      const forToken = /token|issuer|audience/.test(certificate.refused)
      return forToken
        ? { status: 401, json: { code: 16, message: certificate.refused, details: [] } }
        : { status: 400, json: { code: 3, message: certificate.refused, details: [] } }
    }
    counts.certificates += 1
    const certificates = [certificate, ...authority.chain].map(der => pem('CERTIFICATE', der))
    return { status: 200, json: { signedCertificateEmbeddedSct: { chain: { certificates } } } }
  }

  return request => {
    switch (`${request.method} ${request.path}`) {
      case 'POST /api/v2/signingCert':
        return signingCertificate(request)
      case 'GET /api/v2/trustBundle': {
        const certificates = authority.chain.map(der => pem('CERTIFICATE', der))
        return { status: 200, json: { chains: [{ certificates }] } }
      }
      default:
        return { status: 404, json: { code: 5, message: 'Not Found', details: [] } }
    }
  }
}
