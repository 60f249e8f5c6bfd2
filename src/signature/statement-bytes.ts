import type { Sha256 } from '../core/digest.ts'
import { compactJson, type Json } from '../core/json.ts'
import { sortedBy } from '../core/order.ts'
import { type Problem, problem } from '../core/problem.ts'
import { counted } from '../core/text.ts'
import { STATEMENT_TYPE } from './predicate-type.ts'

/** A file that a statement speaks of. */
export interface Subject {
  /** file name, without a folder */
  readonly name: string
  readonly sha256: Sha256
}

/** What is said about the subjects. */
export interface Claim {
  readonly predicateType: string
  readonly predicate: Json
}

/** GitHub's attestations and `gh attestation verify` take no more. */
const MOST_SUBJECTS = 1024

/** in bytes: GitHub refuses a longer predicate, and a bundle carries the statement as base64 */
const LARGEST_STATEMENT = 16 * 1024 * 1024

/** An in-toto Statement v1 as UTF-8 JSON, without white space and with keys and subjects sorted: same claim, same bytes. */
export function statementOf(subjects: readonly Subject[], claim: Claim): Uint8Array {
  const subject = sortedBy(subjects, each => each.name).map(({ name, sha256 }) => ({ name, digest: { sha256 } }))
  return new TextEncoder().encode(compactJson({ _type: STATEMENT_TYPE, subject, ...claim }))
}

/** One statement for up to 1,024 subjects, of which each says the same; none for no subject. */
export function statementsOf(subjects: readonly Subject[], claim: Claim): readonly Uint8Array[] {
  const sorted = sortedBy(subjects, each => each.name)
  const count = Math.ceil(sorted.length / MOST_SUBJECTS)
  return Array.from({ length: count }, (_, index) =>
    statementOf(sorted.slice(index * MOST_SUBJECTS, (index + 1) * MOST_SUBJECTS), claim),
  )
}

/** The same for a claim that quotes a whole document: `sign/too-large` where it does not fit in a statement. */
export function statementsAbout(
  document: string,
  subjects: readonly Subject[],
  claim: Claim,
): readonly Uint8Array[] | Problem {
  const statements = statementsOf(subjects, claim)
  const largest = Math.max(0, ...statements.map(each => each.byteLength))
  if (largest <= LARGEST_STATEMENT) return statements
  return problem(
    'sign/too-large',
    `The statement that binds \`${document}\` has ${counted(largest, 'byte')}, allowed are ${LARGEST_STATEMENT}`,
    'Release fewer files at once, or give the inventory a smaller closure; nothing was signed about this document.',
  )
}
