import type { Envelope } from '@sigstore/bundle'
import { type Sha256, sha256OfSource } from '../core/digest.ts'
import { isObject, type Json, parseJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import type { Artifact } from './content.ts'

const IN_TOTO = 'application/vnd.in-toto+json'
const TYPES = new Set(['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1'])
const MOST_SUBJECTS = 1024

/**
 * Is the artifact, by its SHA-256, among the subjects of this in-toto statement? A signed statement about other files says
 * nothing about this one. Answers the artifact's SHA-256.
 */
export async function checkSubject(envelope: Envelope, artifact: Artifact): Promise<Sha256 | Problem> {
  const subjects = subjectsOf(envelope)
  if (subjects === undefined)
    return refused(`The signed statement is no in-toto statement of 1 to ${MOST_SUBJECTS} subjects`)
  const sha256 = 'read' in artifact ? await sha256OfSource(artifact) : artifact.sha256
  const isNamed = subjects.some(subject => {
    const digest = isObject(subject) ? subject['digest'] : undefined
    return isObject(digest) && Object.hasOwn(digest, 'sha256') && digest['sha256'] === sha256
  })
  return isNamed ? sha256 : refused(`The signed statement speaks of other files than the one with sha256 \`${sha256}\``)
}

function subjectsOf(envelope: Envelope): readonly Json[] | undefined {
  if (envelope.payloadType !== IN_TOTO) return undefined
  const statement = parseJson(envelope.payload.toString('utf8'))
  if (!isObject(statement) || typeof statement['_type'] !== 'string' || !TYPES.has(statement['_type'])) return undefined
  const subject = statement['subject']
  return Array.isArray(subject) && subject.length > 0 && subject.length <= MOST_SUBJECTS ? subject : undefined
}

function refused(what: string): Problem {
  return problem('verify/subject', what, 'Fetch the statement that belongs to this file.')
}
