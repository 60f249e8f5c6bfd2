import { compactJson, isObject, type JsonLimits, parseExactJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { malformed } from './bundle.ts'

const MiB = 1024 * 1024

/** How much a file of bundles may hold. */
export interface LineLimits {
  readonly lines: number
  /** in bytes */
  readonly line: number
  /** in bytes */
  readonly whole: number
}

/** in bytes, of a file of bundles */
export const LARGEST_FILE = 256 * MiB

/** A statement of 16 MiB as base64 within its bundle fits on a line. */
const LIMITS: LineLimits = { lines: 4096, line: 24 * MiB, whole: LARGEST_FILE }

/** Of one bundle. */
const VALUES: JsonLimits = { depth: 16, values: 4096 }
const LINE_FEED = 0x0a

/**
 * A file of Sigstore bundles (`*.intoto.jsonl`): one a line, in the order given, each as JSON without white space and with
 * its keys sorted. `sign/too-large` where it would be refused when it is read.
 */
export function linesOf(bundles: readonly Uint8Array[], limits: LineLimits = LIMITS): Uint8Array | Problem {
  const lines: Buffer[] = []
  for (const bundle of bundles) {
    const json = objectIn(bundle)
    if (json === undefined) return malformed('A bundle that was to become a line is no JSON object')
    const line = Buffer.from(`${compactJson(json)}\n`)
    if (line.byteLength - 1 > limits.line) return tooLarge(`a line of ${line.byteLength} bytes`)
    lines.push(line)
  }
  const size = lines.reduce((sum, line) => sum + line.byteLength, 0)
  if (lines.length > limits.lines || size > limits.whole) return tooLarge(`${lines.length} lines of ${size} bytes`)
  return Buffer.concat(lines)
}

/** The bundles of such a file, each still to be judged. Refused: anything that {@link linesOf} would not have written. */
export function bundlesOf(file: Uint8Array, limits: LineLimits = LIMITS): readonly Uint8Array[] | Problem {
  if (file.byteLength > limits.whole) {
    return malformed(`The file of bundles has ${file.byteLength} bytes, allowed are ${limits.whole}`)
  }
  const bundles: Uint8Array[] = []
  for (let start = 0; start < file.byteLength; ) {
    const number = bundles.length + 1
    if (number > limits.lines) return malformed(`The file of bundles has more than ${limits.lines} lines`)
    const end = file.indexOf(LINE_FEED, start)
    if (end < 0) return malformed(`Line ${number} of the bundles does not end: the file was cut`)
    const line = file.subarray(start, end)
    if (line.byteLength > limits.line) {
      return malformed(`Line ${number} of the bundles has ${line.byteLength} bytes, allowed are ${limits.line}`)
    }
    const json = objectIn(line)
    if (json === undefined || !Buffer.from(compactJson(json)).equals(line)) {
      return malformed(`Line ${number} of the bundles is no compact JSON object with sorted keys`)
    }
    bundles.push(line)
    start = end + 1
  }
  return bundles
}

function objectIn(bytes: Uint8Array): object | undefined {
  const json = parseExactJson(bytes, VALUES)
  return isObject(json) ? json : undefined
}

function tooLarge(what: string): Problem {
  return problem(
    'sign/too-large',
    `The statements of this release would make ${what}, more than a verifier reads`,
    'Release fewer files at once, or give the inventory a smaller closure.',
  )
}
