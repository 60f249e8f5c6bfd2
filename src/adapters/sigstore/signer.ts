import { createHash, createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { type ByteSource, chunksOf } from '../../core/bytes.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { Signed, Signer } from '../../ports/signer.ts'
import type { Http } from '../http.ts'
import { type Certificate, requestCertificate } from './fulcio.ts'
import { fetchIdentityToken, type IdentityToken, type TokenEndpoint } from './identity-token.ts'
import { messageBundle } from './message-bundle.ts'
import { logSignature } from './rekor.ts'

export interface KeylessOptions {
  /** null: the job has no `id-token: write` */
  readonly token: TokenEndpoint | null
  /** `GITHUB_SERVER_URL` */
  readonly serverUrl: string
  /** base addresses */
  readonly fulcio: string
  readonly rekor: string
  readonly http: Http
  readonly log: Log
  readonly clock: Clock
}

interface Held<Value> {
  readonly value: Value
  /** milliseconds since 1970, by this machine's clock: only differences count */
  readonly renewAt: number
}

/** in milliseconds: what is left of a certificate when a new one is fetched; Rekor may take its time */
const CERTIFICATE_MARGIN = 2 * 60_000
const TOKEN_MARGIN = 30_000

const signNow = promisify(sign)

/**
 * Signs as this GitHub Actions job: one key, one token and one certificate for all files, the last two renewed before
 * they run out; each signature logged in Rekor v1. The key never leaves this process.
 */
export function createKeylessSigner(options: KeylessOptions): Signer {
  const { token: endpoint, serverUrl, fulcio, rekor, clock } = options
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const token = renewing(clock, async () => {
    const fetched = await fetchIdentityToken(endpoint, serverUrl, options)
    return isProblem(fetched) ? fetched : { value: fetched, lifetime: fetched.lifetime * 1000 - TOKEN_MARGIN }
  })
  const session = renewing(clock, async () => {
    const held = await token()
    if (isProblem(held)) return held
    const proof = await signNow('sha256', Buffer.from(held.subject), pair.privateKey)
    const certificate = await requestCertificate({ url: fulcio, token: held, publicKey, proof }, options)
    if (isProblem(certificate)) return certificate
    const value: Session = { certificate, token: held }
    return { value, lifetime: certificate.lifetime - CERTIFICATE_MARGIN }
  })
  return {
    kind: 'keyless',
    identity: async () => {
      const held = await token()
      return isProblem(held) ? held : held.identity
    },
    sign: async bytes => {
      const { digest, signature } = await signStream(bytes, pair.privateKey)
      const held = await session()
      if (isProblem(held)) return held
      const { certificate } = held
      const entry = await logSignature(rekor, { digest, signature, certificate: certificate.pem }, options)
      if (isProblem(entry)) return entry
      const signed: Signed = {
        bundle: messageBundle({ certificate: certificate.der, digest, signature, entry }),
        by: { kind: 'keyless', identity: held.token.identity },
      }
      return signed
    },
  }
}

interface Session {
  readonly certificate: Certificate
  readonly token: IdentityToken
}

/** Digest and signature in one pass of bounded memory. */
async function signStream(bytes: ByteSource, key: KeyObject): Promise<{ digest: Buffer; signature: Buffer }> {
  const hash = createHash('sha256')
  const signing = createSign('sha256')
  for await (const chunk of chunksOf(bytes)) {
    hash.update(chunk)
    signing.update(chunk)
  }
  return { digest: hash.digest(), signature: signing.sign(key) }
}

/**
 * One value for everybody who asks, however many ask at once; fetched anew when its time is over. A problem is answered
 * to those who waited for it and then forgotten.
 */
function renewing<Value>(
  clock: Clock,
  fetch: () => Promise<{ readonly value: Value; readonly lifetime: number } | Problem>,
): () => Promise<Value | Problem> {
  let held: Held<Value> | undefined
  let pending: Promise<Value | Problem> | undefined
  return async () => {
    if (held && clock.now().getTime() < held.renewAt) return held.value
    pending ??= (async () => {
      const asked = clock.now().getTime()
      const fetched = await fetch()
      if (isProblem(fetched)) return fetched
      held = { value: fetched.value, renewAt: asked + fetched.lifetime }
      return fetched.value
    })().finally(() => {
      pending = undefined
    })
    return pending
  }
}
