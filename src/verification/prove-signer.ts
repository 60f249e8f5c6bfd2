import type { KeyObject } from 'node:crypto'
import type { Bundle, TransparencyLogEntry } from '@sigstore/bundle'
import { type SignedEntity, type TrustMaterial, VerificationError, Verifier } from '@sigstore/verify'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { malformed } from '../signature/bundle.ts'
import type { SigningCertificate } from '../signature/certificate.ts'
import { contentOf } from '../signature/content.ts'
import { KnownCertificate } from '../signature/known-certificate.ts'
import { checkDistinct, checkLogEntries, promisedTimes } from '../signature/log-entry.ts'
import { checkTimestamp, readTimestamp, type Timestamp } from '../signature/signed-time.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import type { CertificatePublisher, KeyPublisher } from './publisher.ts'

/** By what a bundle says it was signed, and which publishers of the policy could have. */
export type BundleSigner =
  | {
      readonly kind: 'keyless'
      readonly certificate: SigningCertificate
      readonly publishers: readonly CertificatePublisher[]
    }
  | { readonly kind: 'key'; readonly publisher: KeyPublisher; readonly key: KeyObject }

export interface Proven {
  readonly key: KeyObject
  /** every time of the signature that a log or a timestamp authority vouches for */
  readonly times: readonly Date[]
}

/**
 * Everything about a bundle but the signature itself, the artifact and the policy: certificate chain and SCT at every
 * proven time, timestamps, log entries. All that is there must verify. What must be there: a log entry and a proven time.
 * Two exceptions: a backup key may have signed while no service was to be reached, so its bundle may lack both; and where
 * the trust root has no transparency log at all (GitHub's instance for private repositories) a certificate needs a
 * timestamp instead, and no SCT if the root has no certificate log either.
 */
export function proveSigner(bundle: Bundle, signer: BundleSigner, root: TrustRoot): Proven | Problem {
  const entries = entriesOf(bundle)
  const timestamps: Timestamp[] = []
  for (const { signedTimestamp } of bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps ?? []) {
    const timestamp = readTimestamp(signedTimestamp)
    if (timestamp === undefined) return malformed('A timestamp of the bundle cannot be read')
    timestamps.push(timestamp)
  }
  const hasNoLog = root.transparencyLogs.length === 0
  const mayLackEntry = signer.kind === 'key' ? signer.publisher.mayLackLog === true : hasNoLog
  if (entries.length === 0 && !mayLackEntry) return noEntry()
  const twice = checkDistinct(entries)
  if (twice !== undefined) return twice
  const mayLackTime = entries.length === 0 && signer.kind === 'key'
  const verified = verifyOnce(bundle, signer, timestamps, root, {
    ctlogThreshold: hasNoLog && root.certificateLogs.length === 0 ? 0 : 1,
    timestampThreshold: mayLackTime ? 0 : 1,
    tlogThreshold: 0,
  })
  if (isProblem(verified)) return verified
  const times = [...timestamps.map(each => each.signingTime), ...promisedTimes(entries)]
  const verifier = signer.kind === 'key' ? { key: verified.key } : { certificate: signer.certificate.der }
  const refusal =
    timestamps.map(each => checkTimestamp(each, root)).find(each => each !== undefined) ??
    checkLogEntries(entries, { content: contentOf(bundle), verifier, times }, root)
  return refusal ?? { key: verified.key, times }
}

type Thresholds = Readonly<Record<'ctlogThreshold' | 'timestampThreshold' | 'tlogThreshold', number>>

const REMEMBERED = 64
const remembered = new WeakMap<TrustRoot, Map<string, ReturnType<typeof verify>>>()
const parsed = new WeakMap<SigningCertificate, KnownCertificate>()

/**
 * A job signs everything with one certificate, and chain and SCT are the same for all that it signed at one time: what
 * {@link verify} looks at of such a bundle is the certificate, the trust root, who is said to have promised which time,
 * and the thresholds. A timestamp is over one signature, and a key needs no chain: both are looked at each time.
 */
function verifyOnce(
  bundle: Bundle,
  signer: BundleSigner,
  timestamps: readonly Timestamp[],
  root: TrustRoot,
  thresholds: Thresholds,
): ReturnType<typeof verify> {
  if (signer.kind === 'key' || timestamps.length > 0) return verify(bundle, signer, timestamps, root, thresholds)
  const ofRoot = remembered.get(root) ?? new Map<string, ReturnType<typeof verify>>()
  remembered.set(root, ofRoot)
  const promised = promisedOf(bundle).map(each => [each.logId.keyId.toString('hex'), each.integratedTime])
  const key = JSON.stringify([signer.certificate.der.toString('base64'), promised, Object.entries(thresholds)])
  const known = ofRoot.get(key)
  if (known !== undefined) return known
  const verified = verify(bundle, signer, timestamps, root, thresholds)
  if (ofRoot.size >= REMEMBERED) ofRoot.clear()
  ofRoot.set(key, verified)
  return verified
}

function knownOf(certificate: SigningCertificate): KnownCertificate {
  const known = parsed.get(certificate) ?? new KnownCertificate(certificate.der)
  parsed.set(certificate, known)
  return known
}

function promisedOf(bundle: Bundle): readonly TransparencyLogEntry[] {
  return entriesOf(bundle).filter(each => each.inclusionPromise)
}

/** The library's part: certificate, SCT and timestamps. Log entries and signatures are ours: it takes SHA-256 for granted and reads no digest. */
function verify(
  bundle: Bundle,
  signer: BundleSigner,
  timestamps: readonly Timestamp[],
  root: TrustRoot,
  thresholds: Thresholds,
): { readonly key: KeyObject } | Problem {
  try {
    const leaf = signer.kind === 'key' ? null : knownOf(signer.certificate)
    const promised = promisedOf(bundle)
    const entity: SignedEntity = {
      signature: {
        signature: contentOf(bundle).signature,
        compareSignature: () => false,
        compareDigest: () => false,
        compareSignedDigest: () => false,
        verifySignature: () => true,
      },
      key: leaf === null ? { $case: 'public-key', hint: '' } : { $case: 'certificate', certificate: leaf },
      tlogEntries: [],
      timestamps: [
        ...promised.map(tlogEntry => ({ $case: 'transparency-log', tlogEntry }) as const),
        ...timestamps.map(timestamp => ({ $case: 'timestamp-authority', timestamp }) as const),
      ],
    }
    return { key: new Verifier(materialOf(root, signer, leaf), thresholds).verify(entity).key }
  } catch (error) {
    if (error instanceof VerificationError) return refusalOf(error)
    // Hostile bytes can still make the library stumble where it expects structure.
    return malformed('The bundle cannot be verified, its parts do not have the expected structure')
  }
}

function entriesOf({ verificationMaterial }: Bundle): readonly TransparencyLogEntry[] {
  return verificationMaterial.tlogEntries
}

function materialOf(root: TrustRoot, signer: BundleSigner, leaf: KnownCertificate | null): TrustMaterial {
  return {
    // Another authority could not have issued it, and the library takes its time to find that out.
    certificateAuthorities: root.certificateAuthorities.filter(({ certChain }) =>
      certChain.some(each => leaf?.issuer.equals(each.subject)),
    ),
    timestampAuthorities: [...root.timestampAuthorities],
    tlogs: [],
    ctlogs: [...root.certificateLogs],
    publicKey: () => {
      if (signer.kind !== 'key') throw new TypeError('the bundle has a certificate')
      return { publicKey: signer.key, validFor: () => true }
    },
  }
}

function refusalOf(error: VerificationError): Problem {
  if (error.code === 'TIMESTAMP_ERROR') {
    return problem(
      'verify/timestamp',
      'No trusted log or timestamp authority vouches for the time of the signature',
      'Give the trust root of the Sigstore instance that signed.',
      { cause: error.message },
    )
  }
  return problem(
    'verify/certificate',
    'The certificate was not issued by an authority of the trust root, or not valid when it signed',
    'Give the trust root of the Sigstore instance that signed.',
    { cause: error.message },
  )
}

function noEntry(): Problem {
  return problem(
    'verify/log-entry',
    'The bundle has no log entry, so nobody could have seen that it was signed',
    'Have the file signed again. A key that signs while no log can be reached is trusted with `backup-key` in the policy.',
  )
}
