import { createHttp, type Http, type HttpRequest } from '../../../src/adapters/http.ts'
import type { Wire } from '../../../src/adapters/sigstore/service.ts'
import { createKeylessSigner } from '../../../src/adapters/sigstore/signer.ts'
import { type ByteSource, bytesInMemory } from '../../../src/core/bytes.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Attestor } from '../../../src/ports/attestor.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Signed, Signer } from '../../../src/ports/signer.ts'
import { parseSigningConfig, type SigningServices } from '../../../src/signature/signing-config.ts'
import { parseTrustRoot } from '../../../src/signature/trust-root.ts'
import { judgeBundle, type SignatureJudgement } from '../../../src/verification/judge-bundle.ts'
import { publisherOfSigner } from '../../../src/verification/publisher.ts'
import { type OidcOptions, type OidcService, startOidc } from '../../services/oidc.ts'
import {
  type SigningConfigOptions,
  type SigstoreOptions,
  type SigstoreService,
  startSigstore,
} from '../../services/sigstore.ts'

export const WHEEL = new TextEncoder().encode('the bytes of a wheel')

/** A job of a workflow, its ID token service, and the Sigstore that it signs with. */
export interface Job {
  readonly oidc: OidcService
  readonly sigstore: SigstoreService
  /** everything that was logged */
  readonly lines: string[]
  readonly warnings: string[]
  readonly masked: string[]
  /** how often the job was about to wait, in milliseconds each */
  readonly pauses: number[]
  readonly wire: Wire
  /** moves this machine's clock, in minutes */
  readonly advance: (minutes: number) => void
  readonly signer: (changes?: SignerChanges) => Signer & Attestor
  readonly judge: (signed: Signed | Problem, artifact?: ByteSource) => Promise<SignatureJudgement | Problem>
  /** every secret that stands in what was logged or in this answer */
  readonly leaks: (answer: unknown) => readonly string[]
  close(): Promise<void>
}

export interface SignerChanges {
  readonly noToken?: true
  readonly bearer?: string
  /** which of the local services */
  readonly config?: SigningConfigOptions
  readonly services?: Partial<SigningServices>
  readonly wire?: Wire
}

export interface JobOptions {
  readonly oidc?: OidcOptions
  readonly sigstore?: Omit<SigstoreOptions, 'issuers'>
  /** milliseconds; default 20 s */
  readonly budget?: number
  /** do pauses take no real time but move this machine's clock? default: they do neither */
  readonly timePasses?: true
  /** milliseconds without a byte after which a request fails, instead of what the requests ask for */
  readonly idleTimeout?: number
  /** canaries of which {@link Job.leaks} must know, too */
  readonly secrets?: readonly string[]
}

export async function startJob(options: JobOptions = {}): Promise<Job> {
  const oidc = await startOidc(options.oidc ?? {})
  const sigstore = await startSigstore({ issuers: [oidc], ...options.sigstore })
  const [lines, warnings, masked, pauses]: [string[], string[], string[], number[]] = [[], [], [], []]
  let ahead = 0
  const log: Log = {
    info: line => lines.push(line),
    warning: line => {
      lines.push(line)
      warnings.push(line)
    },
    problem: problem => lines.push(JSON.stringify(problem)),
    mask: secret => masked.push(secret),
  }
  const clock: Clock = {
    now: () => new Date(Date.now() + ahead),
    sleep: async milliseconds => {
      pauses.push(milliseconds)
      if (options.timePasses) ahead += milliseconds
    },
  }
  const { idleTimeout } = options
  const patient = createHttp(clock, log, options.budget ?? 20_000)
  const hasty = (request: HttpRequest): HttpRequest =>
    idleTimeout === undefined ? request : { ...request, idleTimeout }
  const http: Http = {
    ...patient,
    send: request => patient.send(hasty(request)),
    sendPatiently: (request, ...rest) => patient.sendPatiently(hasty(request), ...rest),
    waitAfter: (...waited) => patient.waitAfter(...waited),
  }
  const wire: Wire = { http, log, clock }
  return {
    oidc,
    sigstore,
    lines,
    warnings,
    masked,
    pauses,
    wire,
    advance: minutes => {
      ahead += minutes * 60_000
    },
    signer: (changes = {}) =>
      createKeylessSigner({
        ...(changes.wire ?? wire),
        token: changes.noToken ? null : { url: oidc.requestUrl, bearer: changes.bearer ?? oidc.requestToken },
        serverUrl: 'https://github.com',
        services: { ...servicesOf(sigstore, changes.config), ...changes.services },
      }),
    judge: async (signed, artifact = bytesInMemory(WHEEL)) => {
      if (isProblem(signed)) return signed
      const root = parseTrustRoot(sigstore.trustedRoot)
      if (isProblem(root)) return root
      return judgeBundle({ bundle: signed.bundle, artifact, root, policy: [publisherOfSigner(signed.by)] })
    },
    leaks: answer => {
      const shown = JSON.stringify(answer) + lines.join('\n')
      return [oidc.requestToken, ...oidc.tokens, ...(options.secrets ?? [])].filter(secret => shown.includes(secret))
    },
    close: async () => {
      await Promise.all([oidc.close(), sigstore.close()])
    },
  }
}

/** What the signing config of the local services says: Rekor v1 without timestamps, if nothing else is asked for. */
export function servicesOf(sigstore: SigstoreService, options: SigningConfigOptions = {}): SigningServices {
  const services = parseSigningConfig(
    new TextDecoder().decode(sigstore.signingConfig(options)),
    'signing-config.json',
    new Date(),
  )
  if (isProblem(services)) throw new Error(services.what)
  return services
}
