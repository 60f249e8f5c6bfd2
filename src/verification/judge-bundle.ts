import { createPublicKey } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import { type Sha256, sha256Of } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Identity } from '../release/facts.ts'
import { LARGEST_BUNDLE, malformed, parseBundle } from '../signature/bundle.ts'
import { type Claims, readSigningCertificate } from '../signature/certificate.ts'
import { type Artifact, checkMessage, isEnvelopeSigned, isSigningKey } from '../signature/content.ts'
import { checkSubject, readStatement, type Statement } from '../signature/statement.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { type BundleSigner, proveSigner } from './prove-signer.ts'
import { inWords, type KeyPublisher, matchPublisher, type Publisher } from './publisher.ts'

export interface BundleQuestion {
  /** as it was fetched: hostile until judged */
  readonly bundle: Uint8Array
  /** what it must speak of; a source is read in order, once for every key that is tried, and stays open */
  readonly artifact: Artifact
  readonly root: TrustRoot
  /** one of these must have signed; an empty list is `verify/no-policy` */
  readonly policy: readonly Publisher[]
  /** name of the artifact: for problems, and for a statement about a distribution, which must not name another */
  readonly file?: string
  /** bytes that a bundle may have; absent: 4 MiB. A message never has more. */
  readonly largest?: number
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
  /** index of the first entry in its transparency log, decimal; null for a backup key that signed while no log was to be reached */
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
 * and SCT, every log entry bound to certificate, digest and signature, promise, inclusion proof and checkpoint, proven
 * times within the certificate, identity by policy, and the signature itself. No network, no clock; refusals are `verify/*`.
 */
export async function judgeBundle(question: BundleQuestion): Promise<SignatureJudgement | Problem> {
  const judged = await judgeContent(question, question.largest ?? LARGEST_BUNDLE)
  return isProblem(judged) ? judged : judged.judgement
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

/** A bundle that holds, with what it holds. */
export interface JudgedContent {
  readonly judgement: SignatureJudgement
  /** null for a message */
  readonly statement: Statement | null
}

/** {@link judgeBundle} for a bundle of up to `largest` bytes, and what a statement says. */
export async function judgeContent(question: BundleQuestion, largest: number): Promise<JudgedContent | Problem> {
  const judged = await judge(question, largest)
  return isProblem(judged) && question.file !== undefined ? { ...judged, where: question.file } : judged
}

async function judge(question: BundleQuestion, largest: number): Promise<JudgedContent | Problem> {
  if (question.policy.length === 0) {
    return problem(
      'verify/no-policy',
      'No publisher is trusted, so nothing can be verified',
      'Give `--identity ID --issuer URL` or `--policy FILE`.',
    )
  }
  const bundle = parseBundle(question.bundle, largest)
  if (isProblem(bundle)) return bundle
  const signers = signersOf(bundle, question.policy)
  if (isProblem(signers)) return signers
  let first: Problem | undefined
  for (const signer of signers) {
    const judged = await judgeSigner(bundle, signer, question)
    if (!isProblem(judged)) return judged
    first ??= judged
  }
  return first ?? otherKind('a bare key', 'identities')
}

async function judgeSigner(
  bundle: Bundle,
  signer: BundleSigner,
  { artifact, root, file }: BundleQuestion,
): Promise<JudgedContent | Problem> {
  const proven = proveSigner(bundle, signer, root)
  if (isProblem(proven)) return proven
  const { content } = bundle
  if (content.$case === 'dsseEnvelope' && !isEnvelopeSigned(content.dsseEnvelope, proven.key)) return unsigned()
  const publisher = signer.kind === 'key' ? signer.publisher : matchPublisher(signer.publishers, signer.certificate)
  if (isProblem(publisher)) return publisher
  const statement = content.$case === 'dsseEnvelope' ? readStatement(content.dsseEnvelope) : null
  if (isProblem(statement)) return statement
  const sha256 =
    content.$case === 'messageSignature'
      ? await checkMessage(content.messageSignature, artifact, proven.key)
      : statement && (await checkSubject(statement, artifact, file))
  if (sha256 === null || isProblem(sha256)) return sha256 ?? unsigned()
  const [signedAt] = proven.times.map(time => time.toISOString()).toSorted()
  const judgement: SignatureJudgement = {
    kind: signer.kind,
    sha256,
    identity: signer.kind === 'key' ? null : { san: signer.certificate.san, issuer: signer.certificate.issuer },
    keyDigest: signer.kind === 'key' ? sha256Of(proven.key.export({ type: 'spki', format: 'der' })) : null,
    claims: signer.kind === 'key' ? {} : signer.certificate.claims,
    logIndex: bundle.verificationMaterial.tlogEntries[0]?.logIndex ?? null,
    signedAt: signedAt ?? null,
    content: statement === null ? 'message' : 'statement',
    publisher,
    policy: inWords(publisher),
  }
  return { judgement, statement }
}

/** Who could have signed, most likely first. */
function signersOf(bundle: Bundle, policy: readonly Publisher[]): readonly BundleSigner[] | Problem {
  const material = bundle.verificationMaterial.content
  if (material.$case === 'publicKey') return keysOf(material.publicKey.hint, policy)
  const leaf = material.$case === 'certificate' ? material.certificate : material.x509CertificateChain.certificates[0]
  if (leaf === undefined) return malformed('The bundle has no certificate')
  const publishers = policy.filter(each => each.kind !== 'key')
  if (publishers.length === 0) return otherKind('a certificate', 'keys')
  const certificate = readSigningCertificate(leaf.rawBytes)
  return isProblem(certificate) ? certificate : [{ kind: 'keyless', certificate, publishers }]
}

/**
 * The key that the bundle's hint names (base64 of the SHA-256 of its SPKI, as cosign and sigstore-python write it), else
 * every key. The hint is no proof: it only saves trying the others.
 */
function keysOf(hint: string, policy: readonly Publisher[]): readonly BundleSigner[] | Problem {
  const signers: (BundleSigner & { readonly hint: string })[] = []
  for (const publisher of policy.filter(each => each.kind === 'key')) {
    const key = keyOf(publisher)
    if (isProblem(key)) return key
    const digest = Buffer.from(sha256Of(key.export({ type: 'spki', format: 'der' })), 'hex')
    signers.push({ kind: 'key', publisher, key, hint: digest.toString('base64') })
  }
  if (signers.length === 0) return otherKind('a bare key', 'identities')
  const hinted = signers.filter(each => each.hint === hint)
  return hinted.length > 0 ? hinted : signers
}

function keyOf({ name, publicKey }: KeyPublisher): ReturnType<typeof createPublicKey> | Problem {
  try {
    const key = createPublicKey(publicKey)
    if (isSigningKey(key)) return key
  } catch {
    // No key at all, and one of no known kind, are the same to whoever wrote the policy.
  }
  return problem(
    'policy/malformed',
    `The key \`${oneLine(name, 200)}\` of the policy is none that signatures are made with`,
    'Give an SPKI public key as PEM: ECDSA over P-256, P-384 or P-521, Ed25519, or RSA of 2,048 bits and more.',
  )
}

function otherKind(has: string, trusted: string): Problem {
  return problem(
    'verify/identity',
    `The bundle was signed with ${has}, the policy trusts ${trusted} only`,
    'Ask the publisher how this release was signed, and write that into the policy.',
  )
}

function unsigned(): Problem {
  return problem(
    'verify/signature',
    'The signature does not hold over the statement',
    'Fetch the file and its bundle again; if it stays so, do not use the file.',
  )
}
