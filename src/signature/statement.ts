import type { Envelope } from '@sigstore/bundle'
import { isSha256, type Sha256, sha256OfSource } from '../core/digest.ts'
import { isObject, type Json, type JsonLimits, parseExactJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { versionKey } from '../python/version.ts'
import { parseSdistFileName, parseWheelFileName } from '../python/wheel-name.ts'
import type { Artifact } from './content.ts'

const IN_TOTO = 'application/vnd.in-toto+json'
const TYPES = new Set(['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1'])
export const MOST_SUBJECTS = 1024
const LONGEST_NAME = 1024
/** An SBOM of 16 MiB has fewer values than that. */
export const STATEMENT_LIMITS: JsonLimits = { depth: 64, values: 2_000_000 }

/** An in-toto statement (v1, v0.1): what is said, and of which files. */
export interface Statement {
  readonly subjects: readonly Subject[]
  readonly predicateType: string
  /** null where it has none, as in PEP 740 */
  readonly predicate: Json
}

export interface Subject {
  readonly name: string | null
  /** null for what is identified by other digests alone */
  readonly sha256: Sha256 | null
}

/** Reads the statement of a DSSE envelope. Refuses another payload type, more than 1,024 subjects or none, what nests deeper than 64, and JSON that can be read in two ways. */
export function readStatement(envelope: Envelope): Statement | Problem {
  if (envelope.payloadType !== IN_TOTO) return refused(`The signed payload is not of type \`${IN_TOTO}\``)
  const statement = parseExactJson(envelope.payload, STATEMENT_LIMITS)
  if (!isObject(statement) || typeof statement['_type'] !== 'string' || !TYPES.has(statement['_type']))
    return noStatement()
  const { subject, predicateType, predicate } = statement
  if (typeof predicateType !== 'string' || predicateType === '' || predicateType.length > LONGEST_NAME)
    return noStatement()
  if (!Array.isArray(subject) || subject.length === 0 || subject.length > MOST_SUBJECTS) return noStatement()
  const subjects: Subject[] = []
  for (const each of subject) {
    const read = subjectOf(each)
    if (read === undefined) return noStatement()
    subjects.push(read)
  }
  return { subjects, predicateType, predicate: predicate ?? null }
}

/**
 * Is the artifact, by its SHA-256, among the subjects? A signed statement about other files says nothing about this one.
 * Where `file` is the name of a wheel or source distribution, a subject that names another distribution does not count,
 * whatever its digest; names are compared as parsed (PEP 427, PEP 625). Answers the artifact's SHA-256.
 */
export async function checkSubject(
  { subjects }: Statement,
  artifact: Artifact,
  file: string | undefined,
): Promise<Sha256 | Problem> {
  const sha256 = 'read' in artifact ? await sha256OfSource(artifact) : artifact.sha256
  const same = subjects.filter(each => each.sha256 === sha256)
  if (same.length === 0) {
    return refused(`The signed statement speaks of other files than the one with sha256 \`${sha256}\``)
  }
  const own = distributionOf(file ?? '')
  const isNamed = same.some(({ name }) => {
    const other = distributionOf(name?.split('/').at(-1) ?? '')
    return own === undefined || other === undefined || other === own
  })
  return isNamed ? sha256 : refused('The signed statement has these bytes under the name of another distribution')
}

/** One text for all spellings of a distribution's file name; `undefined` for any other name. */
function distributionOf(file: string): string | undefined {
  const wheel = parseWheelFileName(file)
  if (!isProblem(wheel))
    return ['wheel', wheel.name, versionKey(wheel.version), wheel.build ?? '', ...wheel.tags].join(' ')
  const sdist = parseSdistFileName(file)
  return isProblem(sdist)
    ? undefined
    : [file.endsWith('.zip') ? 'zip' : 'sdist', sdist.name, versionKey(sdist.version)].join(' ')
}

function subjectOf(json: Json): Subject | undefined {
  if (!isObject(json)) return undefined
  const { name = null, digest } = json
  if (name !== null && (typeof name !== 'string' || name.length > LONGEST_NAME)) return undefined
  if (!isObject(digest) || Object.keys(digest).length === 0) return undefined
  const sha256 = Object.hasOwn(digest, 'sha256') ? digest['sha256'] : null
  if (sha256 === null || sha256 === undefined) return { name, sha256: null }
  return typeof sha256 === 'string' && isSha256(sha256) ? { name, sha256 } : undefined
}

function noStatement(): Problem {
  return refused(`The signed statement is no in-toto statement of 1 to ${MOST_SUBJECTS} subjects`)
}

function refused(what: string): Problem {
  return problem('verify/subject', what, 'Fetch the statement that belongs to this file.')
}
