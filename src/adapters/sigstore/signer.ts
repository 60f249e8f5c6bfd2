import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { Attestor } from '../../ports/attestor.ts'
import type { Signed, Signer } from '../../ports/signer.ts'
import type { SigningLog, SigningServices } from '../../signature/signing-config.ts'
import { writeBundle } from '../../signature/write-bundle.ts'
import { bounded } from './bounded.ts'
import type { Certificate } from './fulcio.ts'
import { type KeySignature, signMessage, signStatement } from './key-signature.ts'
import { DUPLICATE } from './rekor-v2.ts'
import { OVERDUE, type Wire } from './service.ts'
import { openSessions, type TokenSource } from './session.ts'
import { type Chosen, createWitnesses, isAgain, type Vouched } from './witnesses.ts'

export interface KeylessOptions extends Wire {
  /** null: the job has no `id-token: write` */
  readonly token: TokenSource | null
  /** `GITHUB_SERVER_URL` */
  readonly serverUrl: string
  readonly services: SigningServices
}

/** Files that are read at the same time: more would only make the disk seek. */
const HASHED_AT_ONCE = 4

/** Certificates that are tried for one signature where an answer was lost, or states a time outside of the certificate's. */
const MOST_CERTIFICATES = 3

/**
 * Signs as this GitHub Actions job: one key, one token and one certificate for all files and statements, the last two
 * renewed before they run out; each signature logged and timestamped as the services say. Any number may be started at
 * once. The key never leaves this process.
 */
export function createKeylessSigner(options: KeylessOptions): Signer & Attestor {
  const { services, log } = options
  const { key, token, session } = openSessions({ ...options, fulcioUrl: services.fulcioUrl })
  const witnesses = createWitnesses(logsOf(services), options)
  const hashing = bounded(HASHED_AT_ONCE)
  let saidWhy = false

  /** Has a signature certified and vouched for. A certificate that grows old while a log is waited for is replaced. */
  const seal = async ({ content, digest, signature }: KeySignature, chosen: Chosen): Promise<Signed | Problem> => {
    for (let certificates = 1; ; ) {
      const held = await session.get()
      if (isProblem(held)) return held
      const { certificate, token: of } = held.value
      const material = { certificate: certificate.der }
      const proposal = { content, digest, signature, material }
      const vouched = await witnesses.vouch(proposal, chosen, { until: held.renewAt })
      if (isProblem(vouched)) return vouched
      if (!isAgain(vouched) && isWithin(certificate, vouched)) {
        const { entries } = vouched
        const timestamps = vouched.timestamps.map(each => each.response)
        return {
          bundle: writeBundle({ material, content, signature, entries, timestamps }),
          by: { kind: 'keyless', identity: of.identity },
        }
      }
      session.forget(held)
      if (vouched === OVERDUE) continue
      if (++certificates > MOST_CERTIFICATES) return vouched === DUPLICATE ? neverAnswers : clocksDiffer
    }
  }

  /** A Rekor v1 entry alone: its promise carries the time. */
  const forPromise = (): Chosen | Problem => {
    if (services.promiseLog === null) return noPromiseLog
    if (!saidWhy) log.info('PEP 740 has no place for timestamps, so its attestations go to a Rekor v1 log')
    saidWhy = true
    return { logs: [{ url: services.promiseLog, version: 1 }], timestampUrls: [] }
  }

  return {
    kind: 'keyless',
    backupKey: null,
    identity: async () => {
      const held = await token.get()
      return isProblem(held) ? held : held.value.identity
    },
    workflow: async () => {
      const held = await token.get()
      return isProblem(held) ? held : held.value.workflow
    },
    sign: async bytes => seal(await hashing(() => signMessage(bytes, key)), services),
    attest: async (statement, need) => {
      const chosen = need === 'promise' ? forPromise() : services
      return isProblem(chosen) ? chosen : seal(await signStatement(statement, key), chosen)
    },
  }
}

/** Every log that a job may write to. */
export function logsOf({ logs, promiseLog }: SigningServices): readonly SigningLog[] {
  const isKnown = promiseLog === null || logs.some(each => each.url === promiseLog && each.version === 1)
  return isKnown ? logs : [...logs, { url: promiseLog, version: 1 }]
}

/** Does every stated time lie within the certificate? Times and dates are the services' own: this machine's clock is not asked. */
function isWithin({ validFrom, validTo }: Certificate, { entries, timestamps }: Vouched): boolean {
  const promised = entries.filter(each => each.promise !== null).map(each => Number(each.integratedTime) * 1000)
  const stated = timestamps.map(each => each.time)
  return [...promised, ...stated].every(time => validFrom <= time && time <= validTo)
}

const clocksDiffer = problem(
  'sign/refused',
  'The certificate authority and a log or timestamp authority disagree about the time',
  'A matter of configuration: the services of `signing-config` must have one time. Running again as it is will not help.',
)

const neverAnswers = problem(
  'sign/outage',
  'Rekor v2 says that it holds the entry of this signature, and never answered with it',
  'An outage of the service, or of what lies between it and this job. Run again: what is signed already is kept, the rest is signed then.',
)

const noPromiseLog = problem(
  'sign/no-promise-log',
  'A PEP 740 attestation needs a Rekor v1 log, and `signing-config` names none that is valid now',
  'Add a Rekor v1 log to `rekorTlogUrls`; without one no PEP 740 attestation is made.',
)
