import { createHash } from 'node:crypto'
import { compactJson, isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import { envelopeOf, isConsistent, type LoggedEntry } from '../../signature/write-bundle.ts'
import type { HttpAnswer } from '../http.ts'
import { type Proposal, pemOf } from './proposal.ts'
import { asJson, ask, OVERDUE, type Patience, strange, type Wire } from './service.ts'

/** A log to write to, and how patiently. */
export interface LogRequest {
  /** base address, without a final slash */
  readonly url: string
  /** as people know it */
  readonly service: string
  readonly patience: Patience
}

type Existing = { readonly uuid: string }

const LARGEST_ANSWER = 4 * 1024 * 1024

/**
 * Logs a signature in Rekor v1: hashedrekord 0.0.1 for a message, dsse 0.0.1 for a statement. An equal entry that is there
 * already (409: an earlier try got through, its answer did not) is fetched and used. Refuses an entry about another
 * signature, digest or verifier, and one whose proof does not lead to its checkpoint.
 */
export async function logInRekor(
  { url, service, patience }: LogRequest,
  proposal: Proposal,
  wire: Wire,
): Promise<LoggedEntry | Problem | typeof OVERDUE> {
  const made = await ask<LoggedEntry | Existing>(
    {
      service,
      request: {
        method: 'POST',
        url: `${url}/api/v1/log/entries`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(proposed(proposal)),
        limit: LARGEST_ANSWER,
      },
      read: asJson(readEntry),
      onStatus: { 409: existing },
      patience,
    },
    wire,
  )
  const entry =
    made !== OVERDUE && 'uuid' in made
      ? await ask<LoggedEntry>(
          {
            service,
            request: {
              method: 'GET',
              url: `${url}/api/v1/log/entries/${made.uuid}`,
              headers: { accept: 'application/json' },
              limit: LARGEST_ANSWER,
            },
            read: asJson(readEntry),
            patience,
          },
          wire,
        )
      : made
  if (entry === OVERDUE || isProblem(entry)) return entry
  if (!speaksOf(entry, proposal)) return strange(service, 'the entry of another signature')
  return isConsistent(entry) ? entry : strange(service, 'an entry that its own proof does not prove')
}

function proposed(proposal: Proposal) {
  const verifier = Buffer.from(pemOf(proposal.material)).toString('base64')
  if (proposal.content.kind === 'message') {
    return { apiVersion: '0.0.1', kind: 'hashedrekord', spec: hashedRekord(proposal, verifier) }
  }
  const envelope = JSON.stringify(envelopeOf(proposal.content.payload, proposal.signature))
  return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent: { envelope, verifiers: [verifier] } } }
}

function hashedRekord({ digest, signature }: Proposal, verifier: string) {
  return {
    data: { hash: { algorithm: 'sha256', value: digest.toString('hex') } },
    signature: { content: signature.toString('base64'), publicKey: { content: verifier } },
  }
}

/** Only the id is taken of where the entry is said to be: an answer does not choose the host that is asked next. */
function existing(answer: HttpAnswer): Existing | undefined {
  const place = answer.headers['location'] ?? new TextDecoder().decode(answer.bytes.subarray(0, 4000))
  const uuid = /\b(?:[0-9a-f]{80}|[0-9a-f]{64})\b/.exec(place)?.[0]
  return uuid === undefined ? undefined : { uuid }
}

/** Rekor v1 answers numbers as numbers and digests in hexadecimal. */
function readEntry(json: Json): LoggedEntry | undefined {
  const entries = isObject(json) ? Object.values(json) : []
  const entry = entries.length === 1 ? entries[0] : undefined
  if (!isObject(entry) || !isObject(entry['verification'])) return undefined
  const { body, integratedTime, logID, logIndex, verification } = entry
  const { inclusionProof, signedEntryTimestamp } = verification
  if (!isObject(inclusionProof) || !isText(body)) return undefined
  const { checkpoint, hashes, logIndex: provenIndex, rootHash, treeSize } = inclusionProof
  if (!isText(signedEntryTimestamp) || !isText(checkpoint) || !isHex(logID) || !isHex(rootHash)) return undefined
  if (!isCount(integratedTime) || !isCount(logIndex) || !isCount(provenIndex) || !isCount(treeSize)) return undefined
  if (!Array.isArray(hashes) || hashes.length > 64 || !hashes.every(isHex)) return undefined
  const logged = parseJson(Buffer.from(body, 'base64').toString('utf8'), 16)
  return {
    logIndex: String(logIndex),
    keyId: base64OfHex(logID),
    kind: isObject(logged) && logged['kind'] === 'dsse' ? 'dsse' : 'hashedrekord',
    version: '0.0.1',
    integratedTime: String(integratedTime),
    promise: signedEntryTimestamp,
    proof: {
      logIndex: String(provenIndex),
      rootHash: base64OfHex(rootHash),
      treeSize: String(treeSize),
      hashes: hashes.map(base64OfHex),
      checkpoint,
    },
    body,
  }
}

/** Does the logged body say of this very signature what was proposed? */
function speaksOf(entry: LoggedEntry, proposal: Proposal): boolean {
  const body = parseJson(Buffer.from(entry.body, 'base64').toString('utf8'), 16)
  if (!isObject(body) || body['apiVersion'] !== '0.0.1' || !isObject(body['spec'])) return false
  const { spec } = body
  const verifier = Buffer.from(pemOf(proposal.material)).toString('base64')
  if (proposal.content.kind === 'message') {
    return body['kind'] === 'hashedrekord' && compactJson(spec) === compactJson(hashedRekord(proposal, verifier))
  }
  const payload = createHash('sha256').update(proposal.content.payload).digest('hex')
  const signatures = [{ signature: proposal.signature.toString('base64'), verifier }]
  return (
    body['kind'] === 'dsse' &&
    isObject(spec['payloadHash']) &&
    spec['payloadHash']['value'] === payload &&
    compactJson(spec['signatures']) === compactJson(signatures)
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{2}){1,64}$/.test(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function base64OfHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
