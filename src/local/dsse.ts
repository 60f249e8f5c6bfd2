import { verify } from 'node:crypto'
import { compactJson, type Json, parseJson } from '../core/json.ts'
import { sortedBy } from '../core/order.ts'
import { base64, sha256 } from './keys.ts'
import { members } from './members.ts'
import type { Admitted } from './proof.ts'
import { type Refusal, refusal } from './token.ts'
import { readVerifierPem, type Verifier } from './verifier.ts'

export const STATEMENT_TYPE = 'application/vnd.in-toto+json'

/** A DSSE envelope with one signature, as the bundle and the log have it. */
export interface Envelope {
  readonly payloadType: string
  readonly payload: Uint8Array
  readonly signature: Uint8Array
}

/** What is signed in place of the payload: DSSE v1's pre-authentication encoding. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Uint8Array {
  const size = Buffer.byteLength(payloadType)
  return Buffer.concat([Buffer.from(`DSSEv1 ${size} ${payloadType} ${payload.byteLength} `), payload])
}

/** Protobuf JSON of an envelope. */
export function envelopeJson({ payloadType, payload, signature }: Envelope) {
  return { payload: base64(payload), payloadType, signatures: [{ keyid: '', sig: base64(signature) }] }
}

/** A proposal of kind dsse 0.0.1, as a client sends it. */
export function proposeEnvelope(envelope: Envelope, verifier: string) {
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      proposedContent: {
        envelope: JSON.stringify(envelopeJson(envelope)),
        verifiers: [base64(Buffer.from(verifier))],
      },
    },
  }
}

const DEEPEST = 4

/**
 * Reads what a dsse 0.0.1 proposal specifies. Like Rekor v1 the log keeps digests, and signatures in the order
 * of their text with their verifiers, but not the payload.
 * Refuses an envelope that is malformed or unsigned, a verifier that is no P-256 certificate or key, and a signature that
 * none of the verifiers made.
 */
export function admitEnvelope(spec: Json | undefined): Admitted | Refusal {
  const proposed = members(members(spec)['proposedContent'])
  const { envelope: text, verifiers } = proposed
  if (typeof text !== 'string' || !Array.isArray(verifiers) || verifiers.length === 0) {
    return refusal('envelope or verifiers are missing')
  }
  const envelope = members(parseJson(text, DEEPEST))
  const { payload, payloadType, signatures } = envelope
  if (typeof payload !== 'string' || typeof payloadType !== 'string') return refusal('the envelope is malformed')
  if (!Array.isArray(signatures) || signatures.length === 0) return refusal('the envelope has no signature')
  const known: (Verifier | undefined)[] = verifiers.map(each =>
    readVerifierPem(Buffer.from(String(each), 'base64').toString('utf8')),
  )
  if (known.includes(undefined)) return refusal('a verifier is no P-256 certificate or key')

  const content = Buffer.from(payload, 'base64')
  const signed = preAuthentication(payloadType, content)
  const verifierOf = new Map<string, string>()
  for (const each of signatures) {
    const { sig } = members(each)
    const signature = Buffer.from(typeof sig === 'string' ? sig : '', 'base64')
    const by = known.find(verifier => verifier !== undefined && verify('sha256', signed, verifier.key, signature))
    if (by === undefined) return refusal('the signature does not verify')
    verifierOf.set(base64(signature), base64(Buffer.from(by.pem)))
  }
  const logged = sortedBy(verifierOf, ([signature]) => signature).map(([signature, verifier]) => ({
    signature,
    verifier,
  }))
  const body = {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: { envelopeHash: digest(Buffer.from(text)), payloadHash: digest(content), signatures: logged },
  }
  return { kind: 'dsse', version: '0.0.1', body: Buffer.from(compactJson(body)) }
}

function digest(bytes: Uint8Array) {
  return { algorithm: 'sha256', value: Buffer.from(sha256(bytes)).toString('hex') }
}
