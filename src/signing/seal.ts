import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { isObject, parseJson } from '../core/json.ts'
import { isProblem, type Problem, problem, withCause } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { ProofNeed } from '../ports/attestor.ts'
import type { Ports } from '../ports/ports.ts'
import type { Subject } from '../signature/statement-bytes.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import { judgeSignature, type SignatureJudgement } from '../verification/judge-bundle.ts'
import { judgeStatement, type StatementJudgement } from '../verification/judge-statement.ts'
import { publisherOfSigner } from '../verification/publisher.ts'

/** A bundle of this run, and the judgement that let it pass. */
export interface Sealed<Judgement = SignatureJudgement> {
  readonly bundle: Uint8Array
  readonly judgement: Judgement
}

interface Tools {
  readonly root: TrustRoot
  readonly ports: Pick<Ports, 'signer'>
  /** what is signed, as people know it */
  readonly file: string
}

/**
 * Signs bytes and judges the bundle at once, under exactly the identity that the token implies and the digest that is
 * meant: a signature over other bytes (the file changed meanwhile) is `verify/digest`. The bytes are read once.
 */
export async function signBytes(
  bytes: ByteSource,
  sha256: Sha256,
  { root, ports, file }: Tools,
): Promise<Sealed | Problem> {
  const signed = await ports.signer.sign(bytes)
  if (isProblem(signed)) return { ...signed, where: file }
  const policy = [publisherOfSigner(signed.by)]
  const judgement = await judgeSignature({ bundle: signed.bundle, artifact: { sha256 }, root, policy, file })
  if (isProblem(judgement)) return judgement.code === 'verify/digest' ? judgement : notVerified(file, judgement)
  return { bundle: signed.bundle, judgement }
}

/** An in-toto statement of ours, to be signed. */
export interface Claimed {
  /** JSON, UTF-8 */
  readonly statement: Uint8Array
  readonly predicateType: string
  /** one of its subjects */
  readonly subject: Subject
}

/** Signs a statement and judges the bundle at once, as {@link signBytes}; its payload must be these very bytes. */
export async function signStatement(
  { statement, predicateType, subject }: Claimed,
  need: ProofNeed,
  { root, ports, file }: Tools,
): Promise<Sealed<StatementJudgement> | Problem> {
  const signed = await ports.signer.attest(statement, need)
  if (isProblem(signed)) return { ...signed, where: file }
  const { bundle, by } = signed
  const question = { bundle, artifact: { sha256: subject.sha256 }, root, policy: [publisherOfSigner(by)] }
  const judgement = await judgeStatement({ ...question, file: subject.name, predicateTypes: [predicateType] })
  if (isProblem(judgement)) return notVerified(file, judgement)
  if (payloadOf(bundle)?.equals(statement) !== true) return notVerified(file, otherPayload())
  return { bundle, judgement }
}

/** The statement of a DSSE bundle, as it was signed; `undefined` for any other bundle. It is not verified here. */
export function payloadOf(bundle: Uint8Array): Buffer | undefined {
  const json = parseJson(new TextDecoder().decode(bundle), 16)
  const envelope = isObject(json) ? json['dsseEnvelope'] : undefined
  const payload = isObject(envelope) ? envelope['payload'] : undefined
  return typeof payload === 'string' ? Buffer.from(payload, 'base64') : undefined
}

/** The first subject of a statement of ours. */
export function firstSubject(statement: Uint8Array): Subject {
  const json = parseJson(new TextDecoder().decode(statement), 64)
  const subjects = isObject(json) ? json['subject'] : undefined
  const first = Array.isArray(subjects) ? subjects[0] : undefined
  const digest = isObject(first) ? first['digest'] : undefined
  const sha256 = isObject(digest) ? digest['sha256'] : undefined
  const name = isObject(first) ? first['name'] : undefined
  if (typeof name !== 'string' || typeof sha256 !== 'string') throw new Error('a statement of ours has no subject')
  return { name, sha256 }
}

/** A signature was made and does not hold: nothing may be published with it. */
export function notVerified(file: string, found: Problem): Problem {
  return problem(
    'sign/not-verified',
    `\`${oneLine(file, 200)}\` was signed, but its signature does not verify`,
    'Nothing was published. If `trusted-root` is set, check that it belongs to the Sigstore instance that signs; otherwise run again.',
    { cause: withCause(found), where: file },
  )
}

function otherPayload(): Problem {
  return problem('verify/subject', 'The bundle holds another statement than was to be signed', 'Run again.')
}
