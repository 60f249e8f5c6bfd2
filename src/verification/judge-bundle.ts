import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import { type SignedEntity, type TrustMaterial, toSignedEntity, VerificationError, Verifier } from '@sigstore/verify'
import { type Sha256, sha256Of } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Identity } from '../release/facts.ts'
import { malformed, parseBundle } from '../signature/bundle.ts'
import { type Claims, readSigningCertificate, type SigningCertificate } from '../signature/certificate.ts'
import { type Artifact, checkMessage, deferredContent } from '../signature/content.ts'
import { checkLogEntry, checkLoggedSigner } from '../signature/log-entry.ts'
import { checkSubject } from '../signature/statement.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type CertificatePublisher, inWords, matchPublisher, type Publisher } from './publisher.ts'

export interface BundleQuestion {
  /** as it was fetched: hostile until judged */
  readonly bundle: Uint8Array
  /** what it must speak of; a source is read once, in order, and stays open */
  readonly artifact: Artifact
  readonly root: TrustRoot
  /** one of these must have signed; an empty list is `verify/no-policy` */
  readonly policy: readonly Publisher[]
  /** name of the artifact, for problems */
  readonly file?: string
}

/** A bundle that holds: who signed what, when, and by which word of the policy that is trusted. */
export interface SignatureJudgement {
  readonly kind: 'keyless' | 'key'
  /** of the artifact */
  readonly sha256: Sha256
  /** as the certificate has it; null for a bare key */
  readonly identity: Identity | null
  /** SHA-256 of the bare key (SPKI, DER); null for a certificate */
  readonly keyDigest: Sha256 | null
  readonly claims: Claims
  /** index in the transparency log, decimal; null for a backup key that signed while no log was to be reached */
  readonly logIndex: string | null
  /** earliest proven time of the signature, ISO 8601 UTC; null where nobody vouches for one, as only a backup key's may lack it */
  readonly signedAt: string | null
  readonly content: 'message' | 'statement'
  readonly publisher: Publisher
  /** {@link publisher} as people read it */
  readonly policy: string
}

/**
 * The one judgement about a Sigstore bundle (v0.1–v0.3; Rekor v1 and v2; message or in-toto statement): certificate chain
 * and SCT, log entry bound to certificate, digest and signature, promise, inclusion proof and checkpoint, proven time
 * within the certificate, identity by policy, and the signature itself. No network, no clock; refusals are `verify/*`.
 */
export async function judgeBundle(question: BundleQuestion): Promise<SignatureJudgement | Problem> {
  const answer = await judge(question)
  return isProblem(answer) && question.file !== undefined ? { ...answer, where: question.file } : answer
}

/**
 * As {@link judgeBundle}, of a bundle that must be a signature over the bytes themselves: a statement says only what its
 * predicate says, and that may be that the file is bad.
 */
export async function judgeSignature(question: BundleQuestion): Promise<SignatureJudgement | Problem> {
  const judgement = await judgeBundle(question)
  if (isProblem(judgement) || judgement.content === 'message') return judgement
  return problem(
    'verify/signature',
    `The bundle of \`${oneLine(question.file ?? 'the file', 200)}\` holds a statement about it, not a signature over it`,
    'Fetch the bundle of the signature; a statement says only what its predicate says.',
    question.file === undefined ? {} : { where: question.file },
  )
}

async function judge({ bundle: bytes, artifact, root, policy }: BundleQuestion): Promise<SignatureJudgement | Problem> {
  if (policy.length === 0) {
    return problem(
      'verify/no-policy',
      'No publisher is trusted, so nothing can be verified',
      'Give `--identity ID --issuer URL` or `--policy FILE`.',
    )
  }
  const bundle = parseBundle(bytes)
  if (isProblem(bundle)) return bundle
  const signer = signerOf(bundle, policy)
  if (isProblem(signer)) return signer
  const proven = proveMaterial(bundle, signer, root)
  if (isProblem(proven)) return proven
  const entry = bundle.verificationMaterial.tlogEntries[0]
  if (entry === undefined) return malformed('The bundle has no log entry')
  const logged =
    checkLoggedSigner(entry, signer.kind === 'key' ? { key: proven.key } : { certificate: signer.certificate.der }) ??
    checkLogEntry(entry, proven.times, root)
  if (logged) return logged
  const publisher = signer.kind === 'key' ? signer.publisher : matchPublisher(signer.publishers, signer.certificate)
  if (isProblem(publisher)) return publisher
  const sha256 =
    bundle.content.$case === 'messageSignature'
      ? await checkMessage(bundle.content.messageSignature, artifact, proven.key)
      : await checkSubject(bundle.content.dsseEnvelope, artifact)
  if (isProblem(sha256)) return sha256
  return {
    kind: signer.kind,
    sha256,
    identity: signer.kind === 'key' ? null : { san: signer.certificate.san, issuer: signer.certificate.issuer },
    keyDigest: signer.kind === 'key' ? sha256Of(proven.key.export({ type: 'spki', format: 'der' })) : null,
    claims: signer.kind === 'key' ? {} : signer.certificate.claims,
    logIndex: entry.logIndex,
    signedAt: new Date(Math.min(...proven.times.map(time => time.getTime()))).toISOString(),
    content: bundle.content.$case === 'messageSignature' ? 'message' : 'statement',
    publisher,
    policy: inWords(publisher),
  }
}

type BundleSigner =
  | {
      readonly kind: 'keyless'
      readonly certificate: SigningCertificate
      readonly publishers: readonly CertificatePublisher[]
    }
  | { readonly kind: 'key'; readonly publisher: Publisher; readonly key: KeyObject }

function signerOf(bundle: Bundle, policy: readonly Publisher[]): BundleSigner | Problem {
  const material = bundle.verificationMaterial.content
  if (material.$case !== 'publicKey') {
    const leaf = material.$case === 'certificate' ? material.certificate : material.x509CertificateChain.certificates[0]
    if (leaf === undefined) return malformed('The bundle has no certificate')
    const publishers = policy.filter(each => each.kind !== 'key')
    if (publishers.length === 0) return otherKind('a certificate', 'keys')
    const certificate = readSigningCertificate(leaf.rawBytes)
    return isProblem(certificate) ? certificate : { kind: 'keyless', certificate, publishers }
  }
  const [publisher, ...others] = policy.filter(each => each.kind === 'key')
  if (publisher === undefined) return otherKind('a bare key', 'identities')
  if (others.length > 0) return problem('verify/no-policy', 'The policy lists several keys', 'Give one key at a time.')
  return { kind: 'key', publisher, key: createPublicKey(publisher.publicKey) }
}

function otherKind(has: string, trusted: string): Problem {
  return problem(
    'verify/identity',
    `The bundle was signed with ${has}, the policy trusts ${trusted} only`,
    'Ask the publisher how this release was signed, and write that into the policy.',
  )
}

interface Proven {
  readonly key: KeyObject
  /** every time of the signature that a log or a timestamp authority vouches for; at least one */
  readonly times: readonly Date[]
}

/** Everything but the artifact and the policy, by the library; a message's signature itself is left to the caller. */
function proveMaterial(bundle: Bundle, signer: BundleSigner, root: TrustRoot): Proven | Problem {
  let entity: SignedEntity
  try {
    entity = toSignedEntity(bundle, Buffer.alloc(0))
    if (bundle.content.$case === 'messageSignature') {
      entity = { ...entity, signature: deferredContent(bundle.content.messageSignature) }
    }
  } catch {
    return malformed('A certificate or timestamp of the bundle cannot be read')
  }
  try {
    const { key } = new Verifier(materialOf(root, signer)).verify(entity)
    const times = entity.timestamps.flatMap(each => {
      if (each.$case === 'timestamp-authority') return [each.timestamp.signingTime]
      // Only a promise signs the time of an entry; without one it is a claim.
      return each.tlogEntry.inclusionPromise ? [new Date(Number(each.tlogEntry.integratedTime) * 1000)] : []
    })
    return { key, times }
  } catch (error) {
    if (error instanceof VerificationError) return refusalOf(error)
    // Hostile bytes can still make the library stumble where it expects structure.
    return malformed('The bundle cannot be verified, its parts do not have the expected structure')
  }
}

function materialOf(root: TrustRoot, signer: BundleSigner): TrustMaterial {
  return {
    certificateAuthorities: [...root.certificateAuthorities],
    timestampAuthorities: [...root.timestampAuthorities],
    tlogs: [...root.transparencyLogs],
    ctlogs: [...root.certificateLogs],
    publicKey: () => {
      if (signer.kind !== 'key') throw new TypeError('the bundle has a certificate')
      return { publicKey: signer.key, validFor: () => true }
    },
  }
}

function refusalOf(error: VerificationError): Problem {
  switch (error.code) {
    case 'TIMESTAMP_ERROR':
      return problem(
        'verify/timestamp',
        'No trusted log or timestamp authority vouches for the time of the signature',
        'Give the trust root of the Sigstore instance that signed.',
        { cause: error.message },
      )
    case 'CERTIFICATE_ERROR':
    case 'PUBLIC_KEY_ERROR':
      return problem(
        'verify/certificate',
        'The certificate was not issued by an authority of the trust root, or not valid when it signed',
        'Give the trust root of the Sigstore instance that signed.',
        { cause: error.message },
      )
    case 'SIGNATURE_ERROR':
      return problem(
        'verify/signature',
        'The signature does not hold',
        'Fetch the file and its bundle again; if it stays so, do not use the file.',
      )
    case 'TLOG_ERROR':
    case 'TLOG_BODY_ERROR':
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_INCLUSION_PROMISE_ERROR':
    case 'TLOG_MISSING_INCLUSION_ERROR':
    case 'NOT_IMPLEMENTED_ERROR':
      return problem(
        'verify/log-entry',
        'The log entry does not prove this signature',
        'Give the trust root of the Sigstore instance that signed.',
        { cause: error.message },
      )
  }
}
