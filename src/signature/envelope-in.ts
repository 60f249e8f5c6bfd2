import type { Sha256 } from '../core/digest.ts'
import { isObject, type Json, parseExactJson } from '../core/json.ts'
import { MOST_SUBJECTS, STATEMENT_LIMITS } from './statement.ts'

/** What a bundle claims to be. Nothing of it is verified: it tells bundles apart, it vouches for none. */
export interface ClaimedEnvelope {
  readonly predicateType: string
  /** SHA-256 of the subjects that have one */
  readonly subjects: readonly Sha256[]
  /** base64 */
  readonly signature: string
}

/** Reads the DSSE envelope of a bundle (parsed JSON) around an in-toto statement; `undefined` where there is none. */
export function envelopeIn(bundle: Json | undefined): ClaimedEnvelope | undefined {
  const envelope = isObject(bundle) ? bundle['dsseEnvelope'] : undefined
  if (!isObject(envelope) || typeof envelope['payload'] !== 'string' || !Array.isArray(envelope['signatures'])) {
    return undefined
  }
  const [first]: readonly Json[] = envelope['signatures']
  const statement = parseExactJson(Buffer.from(envelope['payload'], 'base64'), STATEMENT_LIMITS)
  if (!isObject(first) || typeof first['sig'] !== 'string' || !isObject(statement)) return undefined
  const { predicateType, subject } = statement
  if (typeof predicateType !== 'string' || !Array.isArray(subject) || subject.length > MOST_SUBJECTS) return undefined
  return { predicateType, subjects: subject.flatMap(digestOf), signature: first['sig'] }
}

function digestOf(subject: Json): readonly Sha256[] {
  const digest = isObject(subject) ? subject['digest'] : undefined
  return isObject(digest) && typeof digest['sha256'] === 'string' ? [digest['sha256']] : []
}
