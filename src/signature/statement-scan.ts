import type { Json } from '../core/json.ts'
import { isObject } from '../core/json.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { VULNERABILITIES } from './predicate-type.ts'
import type { ScanReport } from './scan-report.ts'
import { type Subject, statementsAbout } from './statement-bytes.ts'
import { type Scanner, vulnerabilitiesOf } from './vulnerabilities.ts'

/**
 * Binds the result of a scan to the files it speaks of (in-toto vulns v0.2). `asset` is the stored result itself, by name
 * and digest. `scan/data-age-unknown` for a result that cannot say when it was made: the type demands a time, and none is
 * made up.
 */
export function scanStatements(scan: ScanReport, asset: Subject, scanner: Scanner): readonly Uint8Array[] | Problem {
  const predicate = vulnerabilitiesOf(scan, asset, scanner)
  if (isProblem(predicate)) return predicate
  return statementsAbout(asset.name, scan.subject.files, { predicateType: VULNERABILITIES, predicate })
}

/**
 * Does the signed predicate speak of this very result? It names the result's digest and repeats what stands in it. It may
 * say more (in-toto's extension fields: a later version of ours), and any version of any scanner may have made it.
 */
export function speaksOfScan(predicate: Json, scan: ScanReport, asset: Subject): boolean {
  const scanner = scannerIn(predicate)
  if (scanner === undefined) return false
  const expected = vulnerabilitiesOf(scan, asset, scanner)
  return !isProblem(expected) && contains(predicate, expected)
}

function scannerIn(predicate: Json): Scanner | undefined {
  const scanner = isObject(predicate) ? predicate['scanner'] : undefined
  if (!isObject(scanner) || !isObject(scanner['db'])) return undefined
  const { uri, version } = scanner
  const database = scanner['db']['uri']
  return typeof uri === 'string' && typeof version === 'string' && typeof database === 'string'
    ? { uri, version, database }
    : undefined
}

/** Every member of `part` stands in `whole`; lists are equally long. */
function contains(whole: Json | undefined, part: Json): boolean {
  if (isList(part)) {
    return isList(whole) && whole.length === part.length && part.every((each, index) => contains(whole[index], each))
  }
  if (isObject(part)) {
    return (
      isObject(whole) &&
      Object.entries(part).every(([name, member]) => Object.hasOwn(whole, name) && contains(whole[name], member))
    )
  }
  return whole === part
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
