import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import { readSigningCertificate } from '../../signature/certificate.ts'
import type { TokenEndpoint } from '../github/id-token.ts'
import { type Certificate, EXPIRED, requestCertificate } from './fulcio.ts'
import { fetchIdentityToken, type IdentityToken, readIdentityToken } from './identity-token.ts'
import { type Renewing, renewing } from './renewing.ts'
import type { Wire } from './service.ts'

/** Where a job's ID token comes from: the runner's service, or somebody who has one already. */
export type TokenSource = TokenEndpoint | { readonly jwt: string }

export interface SessionOptions extends Wire {
  /** null: the job has no `id-token: write` */
  readonly token: TokenSource | null
  /** `GITHUB_SERVER_URL` */
  readonly serverUrl: string
  readonly fulcioUrl: string
}

/** A certificate over this job's key, and the token that it was issued for. */
export interface Session {
  readonly certificate: Certificate
  readonly token: IdentityToken
}

/** in milliseconds: what is left of a certificate when a new one is fetched; a log may take its time */
const CERTIFICATE_MARGIN = 2 * 60_000
const TOKEN_MARGIN = 30_000

const signNow = promisify(sign)

/** One key for a job; one token and one certificate, each renewed before it runs out. The key never leaves this process. */
export function openSessions(options: SessionOptions): {
  readonly key: KeyObject
  readonly token: Renewing<IdentityToken>
  readonly session: Renewing<Session>
} {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const token = renewing(options.clock, async () => {
    const fetched = await tokenOf(options)
    return isProblem(fetched) ? fetched : { value: fetched, lifetime: fetched.lifetime * 1000 - TOKEN_MARGIN }
  })
  const certify = async (held: IdentityToken): Promise<Certificate | Problem | typeof EXPIRED> => {
    const proof = await signNow('sha256', Buffer.from(held.subject), pair.privateKey)
    return requestCertificate({ url: options.fulcioUrl, token: held, publicKey, proof }, options)
  }
  const session = renewing<Session>(options.clock, async () => {
    // A token lives for minutes, and an outage of Fulcio may take longer: once it is worth fetching another.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const held = await token.get()
      if (isProblem(held)) return held
      const certificate = await certify(held.value)
      if (isProblem(certificate)) return certificate
      if (certificate !== EXPIRED) {
        const other = otherIdentity(certificate, held.value)
        if (other) return other
        const lifetime = certificate.validTo - certificate.validFrom
        const margin = Math.min(CERTIFICATE_MARGIN, lifetime / 2)
        return { value: { certificate, token: held.value }, lifetime: lifetime - margin }
      }
      token.forget(held)
    }
    return expired
  })
  return { key: pair.privateKey, token, session }
}

async function tokenOf(options: SessionOptions): Promise<IdentityToken | Problem> {
  const { token, serverUrl } = options
  if (token === null || 'url' in token) return fetchIdentityToken(token, serverUrl, options)
  options.log.mask(token.jwt)
  return readIdentityToken(token.jwt, serverUrl)
}

/** Before anything is logged: an entry under a foreign name could never be taken back. */
function otherIdentity({ der }: Certificate, { identity }: IdentityToken): Problem | undefined {
  const read = readSigningCertificate(der)
  const said = isProblem(read) ? read.what : `it was issued to \`${read.san}\` by \`${read.issuer}\``
  if (!isProblem(read) && read.san === identity.san && read.issuer === identity.issuer) return undefined
  return problem(
    'sign/refused',
    'Fulcio answered with a certificate for somebody else than the ID token names',
    'A matter of configuration: check the address of Fulcio in `signing-config`. Running again as it is will not help.',
    { cause: `${oneLine(said, 500)}; the token names \`${identity.san}\` by \`${identity.issuer}\`` },
  )
}

const expired = problem(
  'sign/refused',
  'Fulcio refused the request: the ID token has expired',
  'A matter of configuration, so running again as it is will not help: give a fresh token, and set the clocks of the runner and of the services right.',
)
