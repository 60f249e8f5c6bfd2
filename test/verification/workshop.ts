import { createHttp } from '../../src/adapters/http.ts'
import { signMessage } from '../../src/adapters/sigstore/key-signature.ts'
import { logInRekor } from '../../src/adapters/sigstore/rekor.ts'
import { OVERDUE, type Wire } from '../../src/adapters/sigstore/service.ts'
import { openSessions } from '../../src/adapters/sigstore/session.ts'
import { createKeylessSigner } from '../../src/adapters/sigstore/signer.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import type { Attestor } from '../../src/ports/attestor.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Signer } from '../../src/ports/signer.ts'
import type { Identity } from '../../src/release/facts.ts'
import type { SigningServices } from '../../src/signature/signing-config.ts'
import { parseTrustRoot, type TrustRoot } from '../../src/signature/trust-root.ts'
import { writeBundle } from '../../src/signature/write-bundle.ts'
import { startOidc, type TokenClaims } from '../services/oidc.ts'
import { type SigstoreService, startSigstore } from '../services/sigstore.ts'

/** A Sigstore with fresh keys on loopback, and a job that signs with it. */
export interface Workshop {
  readonly signer: Signer & Attestor
  readonly sigstore: SigstoreService
  readonly trustedRoot: Uint8Array
  readonly root: TrustRoot
  readonly identity: Identity
  /** everything that was logged */
  readonly lines: readonly string[]
  readonly log: Log
  readonly wire: Wire
  readonly services: SigningServices
  /** another job of the same Sigstore, with a key of its own */
  job(claims?: TokenClaims): Signer & Attestor
  /** a bundle over the bytes by a careless signer, which logs so many minutes after it got its certificate */
  late(bytes: Uint8Array, minutes: number): Promise<Uint8Array>
  close(): Promise<void>
}

export async function openWorkshop(): Promise<Workshop> {
  let ahead = 0
  const lines: string[] = []
  const log: Log = {
    info: line => lines.push(line),
    warning: line => lines.push(line),
    problem: problem => lines.push(problem.what),
    mask: () => {},
  }
  const clock: Clock = { now: () => new Date(), sleep: async () => {} }
  const wire = { http: createHttp(clock, log, 5000), log, clock }
  const oidc = await startOidc({})
  const sigstore = await startSigstore({ issuers: [oidc], clock: () => new Date(Date.now() + ahead * 60_000) })
  const services: SigningServices = {
    fulcioUrl: sigstore.fulcioUrl,
    logs: [{ url: sigstore.rekorUrl, version: 1 }],
    promiseLog: sigstore.rekorUrl,
    timestampUrls: [],
    backupTimestampUrls: [],
    isPublic: false,
  }
  const job = (claims: TokenClaims = {}): Signer & Attestor =>
    createKeylessSigner({
      token: { url: oidc.requestUrl, bearer: oidc.addJob(claims) },
      serverUrl: 'https://github.com',
      services,
      ...wire,
    })
  const signer = job()
  return {
    signer,
    sigstore,
    trustedRoot: sigstore.trustedRoot,
    root: must(parseTrustRoot(sigstore.trustedRoot)),
    identity: must(await signer.identity()),
    lines,
    log,
    wire,
    services,
    job,
    late: async (bytes, minutes) => {
      const { key, session } = openSessions({
        token: { url: oidc.requestUrl, bearer: oidc.requestToken },
        serverUrl: 'https://github.com',
        fulcioUrl: sigstore.fulcioUrl,
        ...wire,
      })
      const { value } = must(await session.get())
      ahead += minutes
      const material = { certificate: value.certificate.der }
      const signed = { ...(await signMessage(bytesInMemory(bytes), key)), material }
      const request = { url: sigstore.rekorUrl, service: 'Rekor', patience: 'one-try' } as const
      const entry = await logInRekor(request, signed, wire)
      if (entry === OVERDUE) throw new Error('one try is never too late')
      return writeBundle({ ...signed, entries: [must(entry)], timestamps: [] })
    },
    close: async () => {
      await Promise.all([oidc.close(), sigstore.close()])
    },
  }
}

/** The bundle of these bytes. */
export async function bundleOf(signer: Signer, bytes: Uint8Array): Promise<Uint8Array> {
  return must(await signer.sign(bytesInMemory(bytes))).bundle
}

/** A value where a test expects no problem. */
export function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new Error(`${value.code}: ${value.what} (${value.cause ?? 'no cause'})`)
  return value
}

interface Editable {
  [name: string]: Editable & string & Editable[]
}

/** The JSON with something changed in place; what is assigned may be anything. */
export function edited(json: Uint8Array, change: (value: Editable) => void): Uint8Array {
  const value: Editable = JSON.parse(new TextDecoder().decode(json))
  change(value)
  return new TextEncoder().encode(JSON.stringify(value))
}
