import { PUBLISH } from './predicate-type.ts'
import { type Subject, statementOf } from './statement-bytes.ts'

/**
 * The statement of a PEP 740 publish attestation. Exactly one distribution, under its real file name: an index compares
 * the name as it parses, and refuses a second subject.
 */
export function publishStatement(distribution: Subject): Uint8Array {
  return statementOf([distribution], { predicateType: PUBLISH, predicate: null })
}
