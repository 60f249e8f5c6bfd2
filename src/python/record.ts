import { type Problem, problem } from '../core/problem.ts'
import { whyUnsafe } from './archive-path.ts'

export type RecordAlgorithm = 'sha256' | 'sha384' | 'sha512'

/** One row of RECORD. */
export interface RecordRow {
  readonly path: string
  /** null for the files that cannot know their own digest */
  readonly digest: { readonly algorithm: RecordAlgorithm; readonly base64url: string } | null
  /** in bytes; null where RECORD leaves it open */
  readonly size: number | null
}

/** What a file of a wheel turned out to be. */
export interface MeasuredFile {
  readonly path: string
  /** in bytes, unpacked */
  readonly size: number
  /** unpadded base64url by the algorithm that its row asks for */
  readonly base64url: string
}

// Base64url digits that a digest of each algorithm has (PEP 427: SHA-256 or better, without padding).
const DIGITS = { sha256: 43, sha384: 64, sha512: 86 } as const satisfies Record<RecordAlgorithm, number>
const BASE64URL = /^[A-Za-z0-9_-]+$/

/**
 * Reads RECORD (PEP 376, PEP 427): rows of path, digest and size as CSV, keyed by path. Refused: another number of
 * columns, unsafe and repeated paths, a missing digest, padding, and every algorithm but SHA-256, SHA-384 and SHA-512.
 * `own` is RECORD's own path: it and its signatures `.jws` and `.p7s` are the only files that may lack a digest.
 */
export function parseRecord(text: string, own: string): ReadonlyMap<string, RecordRow> | Problem {
  const table = parseCsv(text)
  if (table === undefined) return malformed(own, 'holds a quoted field that does not end')
  const rows = new Map<string, RecordRow>()
  for (const { fields, line } of table) {
    const [path = '', digestText = '', sizeText = ''] = fields
    const where = `${own}, line ${line}`
    if (fields.length !== 3) return malformed(where, `has ${fields.length} columns instead of 3`)
    const unsafe = whyUnsafe(path)
    if (unsafe) {
      return problem('wheel/unsafe-entry', `RECORD lists \`${path}\`, which ${unsafe}`, REBUILD, { where })
    }
    if (rows.has(path)) return malformed(where, `lists \`${path}\` a second time`)
    if (!/^\d{0,15}$/.test(sizeText)) return malformed(where, `gives \`${sizeText}\` as a size`)
    const digest = parseDigest(digestText)
    if (typeof digest === 'string') return malformed(where, `gives \`${path}\` ${digest}`)
    if (digest === null && !lacksDigest(path, own)) return malformed(where, `gives \`${path}\` no digest`)
    rows.set(path, { path, digest, size: sizeText === '' ? null : Number(sizeText) })
  }
  return rows
}

/** RECORD and its signatures: they are made after the digests. */
export function lacksDigest(path: string, own: string): boolean {
  return path === own || path === `${own}.jws` || path === `${own}.p7s`
}

/** Does this file agree with its row? A Problem if RECORD has no row for it, another size or another digest. */
export function checkRow(row: RecordRow | undefined, file: MeasuredFile, own: string): Problem | undefined {
  if (row === undefined) {
    return lacksDigest(file.path, own) ? undefined : mismatch(file.path, 'is in the wheel, but not in RECORD')
  }
  if (row.size !== null && row.size !== file.size) {
    return mismatch(file.path, `is ${file.size} bytes, RECORD says ${row.size}`)
  }
  if (row.digest === null || row.digest.base64url === file.base64url) return undefined
  const { algorithm, base64url } = row.digest
  return mismatch(file.path, `has ${algorithm} \`${file.base64url}\`, RECORD says \`${base64url}\``)
}

/** A Problem for the first row (in the order of RECORD) whose file the wheel does not have. */
export function checkMissing(rows: ReadonlyMap<string, RecordRow>, present: ReadonlySet<string>): Problem | undefined {
  const missing = [...rows.keys()].find(path => !present.has(path))
  return missing === undefined ? undefined : mismatch(missing, 'is in RECORD, but not in the wheel')
}

const REBUILD =
  'Build the wheel again; a file that was changed after the build needs a new RECORD (`wheel pack` writes one).'

function mismatch(path: string, what: string): Problem {
  return problem('wheel/record-mismatch', `\`${path}\` ${what}`, REBUILD, { where: path })
}

function malformed(where: string, what: string): Problem {
  return problem('wheel/record-malformed', `RECORD ${what}`, REBUILD, { where })
}

/** null for none; a string says what is wrong with it. */
function parseDigest(text: string): RecordRow['digest'] | string {
  if (text === '') return null
  const [algorithm = '', base64url = '', ...more] = text.split('=')
  if (!isAlgorithm(algorithm)) return `a digest by \`${algorithm}\`, which is not SHA-256, SHA-384 or SHA-512`
  const wellFormed = more.length === 0 && base64url.length === DIGITS[algorithm] && BASE64URL.test(base64url)
  return wellFormed ? { algorithm, base64url } : `a digest that is no unpadded base64url of ${algorithm}`
}

function isAlgorithm(text: string): text is RecordAlgorithm {
  return Object.hasOwn(DIGITS, text)
}

interface CsvRow {
  readonly fields: readonly string[]
  /** of its first character, counted from 1 */
  readonly line: number
}

/** CSV as Python's csv module writes it (RFC 4180 with either line end); empty lines are skipped, undefined if a quote stays open. */
function parseCsv(text: string): readonly CsvRow[] | undefined {
  const rows: CsvRow[] = []
  let fields: string[] = []
  let field = ''
  let line = 1
  let startLine = 1
  let quoted = false
  let closed = false
  const endRow = () => {
    if (fields.length > 0 || field !== '') rows.push({ fields: [...fields, field.replace(/\r$/, '')], line: startLine })
    fields = []
    field = ''
    startLine = line
  }
  // Split by the special characters, text and quotes alternate: linear and quick on any input.
  for (const piece of text.split(/([",\n])/)) {
    if (piece === '\n') line += 1
    if (piece === '"') {
      // A quote right after the closing one is a doubled quote: it stands for itself.
      if (closed) field += '"'
      quoted = !quoted
      closed = !quoted
      continue
    }
    if (piece !== '') closed = false
    if (quoted) field += piece
    else if (piece === ',') {
      fields.push(field)
      field = ''
    } else if (piece === '\n') endRow()
    else field += piece
  }
  if (quoted) return undefined
  endRow()
  return rows
}
