import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { TransparencyLogEntry } from '@sigstore/bundle'
import { type Problem, problem } from '../core/problem.ts'
import { openCheckpoint } from './checkpoint.ts'
import type { SignedContent } from './content.ts'
import { type LoggedBody, readLoggedBody } from './log-body.ts'
import { rootOfProof } from './merkle.ts'
import type { TransparencyLog, TrustRoot } from './trust-root.ts'

/** With what the entry must have been signed: a leaf certificate (DER) or a bare key. */
export type Verifier = { readonly certificate: Buffer } | { readonly key: KeyObject }

/** When an entry was logged, by the promise that signs it; without one its time is a claim. */
export function promisedTimes(entries: readonly TransparencyLogEntry[]): readonly Date[] {
  return entries.flatMap(entry => (entry.inclusionPromise ? [new Date(Number(entry.integratedTime) * 1000)] : []))
}

/** An entry counts once: refuses a log's index, or its body, that is there twice. */
export function checkDistinct(entries: readonly TransparencyLogEntry[]): Problem | undefined {
  const places = entries.flatMap(({ logId, logIndex, canonicalizedBody }) => {
    const log = logId.keyId.toString('hex')
    return [`${log} ${logIndex}`, `${log} ${canonicalizedBody.toString('base64')}`]
  })
  return new Set(places).size === places.length ? undefined : refused('The bundle has the same log entry twice')
}

/**
 * Does every entry prove that this very signature was logged, by this very signer, in a log of the trust root that was in
 * service at all proven times of the signature? The promise (Rekor v1's signed entry timestamp) and the inclusion proof
 * up to the log's checkpoint are both verified where they are there.
 */
export function checkLogEntries(
  entries: readonly TransparencyLogEntry[],
  signed: { readonly content: SignedContent; readonly verifier: Verifier; readonly times: readonly Date[] },
  root: TrustRoot,
): Problem | undefined {
  for (const entry of entries) {
    const departs = checkBody(entry, signed) ?? checkInclusion(entry, signed.times, root)
    if (departs !== undefined) return refused(departs)
  }
  return undefined
}

function checkBody(
  entry: TransparencyLogEntry,
  { content, verifier }: { readonly content: SignedContent; readonly verifier: Verifier },
): string | undefined {
  const body = readLoggedBody(entry)
  if (body === undefined) return 'The body of the log entry cannot be read, or its kind is not supported'
  if (!body.signature.equals(content.signature)) return 'The log entry speaks of another signature'
  if (!content.digest(body.over, body.algorithm)?.equals(body.digest)) return 'The log entry speaks of another digest'
  return isSame(body.verifier, verifier)
    ? undefined
    : 'The log entry was made for another certificate or key than the bundle has'
}

function isSame(logged: LoggedBody['verifier'], verifier: Verifier): boolean {
  if ('certificate' in logged) return 'certificate' in verifier && logged.certificate.equals(verifier.certificate)
  if ('certificate' in verifier) return false
  try {
    return createPublicKey({ key: logged.key, format: 'der', type: 'spki' }).equals(verifier.key)
  } catch {
    return false
  }
}

function checkInclusion(entry: TransparencyLogEntry, times: readonly Date[], root: TrustRoot): string | undefined {
  const { keyId } = entry.logId
  const logs = root.transparencyLogs.filter(
    log =>
      (log.logID.equals(keyId) || log.checkpointKeyId.equals(keyId)) &&
      times.every(time => log.validFor.start <= time && time <= log.validFor.end),
  )
  if (logs.length === 0) return 'No log of the trust root was in service when the signature was made'
  if (!entry.inclusionPromise && !entry.inclusionProof) return 'The log entry has neither promise nor inclusion proof'
  if (entry.inclusionPromise && !logs.some(log => isPromised(entry, log))) {
    return 'The promise of the log entry was not signed by a log of the trust root'
  }
  return entry.inclusionProof ? checkProof(entry, logs) : undefined
}

/** Rekor v1 signs the canonical JSON (RFC 8785) of these four members. */
function isPromised(entry: TransparencyLogEntry, log: TransparencyLog): boolean {
  const { canonicalizedBody, integratedTime, logId, logIndex, inclusionPromise } = entry
  const payload = `{"body":"${canonicalizedBody.toString('base64')}","integratedTime":${integratedTime},"logID":"${logId.keyId.toString('hex')}","logIndex":${logIndex}}`
  try {
    return (
      inclusionPromise !== undefined &&
      integratedTime !== '0' &&
      verify(log.hash, Buffer.from(payload), log.publicKey, inclusionPromise.signedEntryTimestamp)
    )
  } catch {
    return false
  }
}

function checkProof(entry: TransparencyLogEntry, logs: readonly TransparencyLog[]): string | undefined {
  const proof = entry.inclusionProof
  const envelope = proof?.checkpoint?.envelope
  if (proof === undefined || envelope === undefined) return 'The inclusion proof has no checkpoint'
  const checkpoint = logs.map(log => openCheckpoint(envelope, log)).find(each => each !== undefined)
  if (checkpoint === undefined) return 'The checkpoint was not signed by a log of the trust root'
  if (String(checkpoint.size) !== proof.treeSize || !checkpoint.root.equals(proof.rootHash)) {
    return 'The inclusion proof states another tree than its signed checkpoint'
  }
  if (!entry.inclusionPromise && entry.logIndex !== proof.logIndex) {
    return 'The log entry states another index than its inclusion proof'
  }
  const found = rootOfProof(entry.canonicalizedBody, BigInt(proof.logIndex), checkpoint.size, proof.hashes)
  return found?.equals(checkpoint.root) ? undefined : 'The inclusion proof does not lead to the root of its checkpoint'
}

function refused(what: string): Problem {
  return problem(
    'verify/log-entry',
    what,
    'The bundle is no proof of a public signature; have the file signed again, or give the trust root of the instance that signed it.',
  )
}
