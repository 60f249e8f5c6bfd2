import { type Problem, type ProblemCode, problem } from '../core/problem.ts'
import { whyUnsafe } from './archive-path.ts'

/** A member of a tar archive, as its headers say. */
export interface TarMember {
  /** with `/`, without one at its end */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  /** in bytes */
  readonly size: number
}

export const REBUILD = 'Build the sdist again with a PEP 517 build backend, or download it anew.'

/** Leaves the stream from inside; turned back into a value at once. */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, what: string, where?: string) {
    super(what)
    this.problem = problem(code, what, REBUILD, where === undefined ? {} : { where })
  }
}

/** What a pax or GNU header says about the member after it. */
export interface Extension {
  readonly path?: string
  readonly linkpath?: string
  readonly size?: number
}

export function refuse(path: string, what: string): never {
  throw new Refusal('sdist/unsafe-entry', `Entry \`${path}\` ${what}`, path)
}

/** The member that a header describes; refuses unsafe paths, devices, and links out of the archive. */
export function memberOf(header: Buffer, type: string, size: number, extension: Extension): TarMember {
  const isPosix = header.toString('latin1', 257, 263) === 'ustar\0'
  const prefix = isPosix ? textOf(header, 345, 155) : ''
  const name = textOf(header, 0, 100)
  const path = (extension.path ?? (prefix === '' ? name : `${prefix}/${name}`)).replace(/\/$/, '')
  const unsafe = whyUnsafe(path)
  if (unsafe) refuse(path, unsafe)
  if (type === '0' || type === '\0' || type === '7') return { path, kind: 'file', size }
  if (type === '5') return { path, kind: 'folder', size: 0 }
  if (type !== '1' && type !== '2') refuse(path, 'is a device or another special file')
  const target = extension.linkpath ?? textOf(header, 157, 100)
  // PEP 721: a link may point at a place inside the archive. A hard link counts from its root, a symbolic one from its folder.
  const steps = type === '1' ? target.split('/') : [...path.split('/').slice(0, -1), ...target.split('/')]
  if (target === '' || target.startsWith('/') || /[\\:]/.test(target) || leavesRoot(steps)) {
    refuse(path, 'is a link that leads out of the archive')
  }
  return { path, kind: 'link', size: 0 }
}

/** The first step is the archive's own folder: whoever climbs above it has left. */
function leavesRoot(steps: readonly string[]): boolean {
  let depth = 0
  for (const step of steps) {
    if (step !== '' && step !== '.') depth += step === '..' ? -1 : 1
    if (depth < 1) return true
  }
  return false
}

/** Refuses a header whose checksum is wrong. */
export function checkSum(header: Buffer): void {
  // The sum is taken with its own field as eight blanks.
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  if (sum !== numberOf(header, 148, 8)) throw new Refusal('sdist/malformed', 'A tar header does not match its checksum')
}

/** Octal text, or GNU's binary form for large numbers; NaN for anything else. */
export function numberOf(header: Buffer, at: number, length: number): number {
  const field = header.subarray(at, at + length)
  if (field.readUInt8(0) === 0x80) return Number(field.readBigUInt64BE(length - 8))
  const text = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trimStart()
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

function textOf(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length)
  const end = field.indexOf(0)
  return decoded(end < 0 ? field : field.subarray(0, end))
}

function decoded(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (Buffer.from(text).equals(bytes)) return text
  throw new Refusal('sdist/unsafe-entry', 'An entry has a name that is not UTF-8')
}

/** Reads the body of a pax header (`x`) or of GNU's long name (`L`) or link (`K`). */
export function extensionOf(type: string, body: Buffer): Extension {
  if (type === 'L') return { path: decoded(body).replace(/\0+$/, '') }
  if (type === 'K') return { linkpath: decoded(body).replace(/\0+$/, '') }
  const found = new Map<string, string>()
  for (let at = 0; at < body.byteLength; ) {
    // pax: `LENGTH KEY=VALUE\n`, where LENGTH counts itself.
    const blank = body.indexOf(0x20, at)
    const length = blank < 0 ? Number.NaN : Number(body.toString('latin1', at, blank))
    if (!Number.isInteger(length) || length < 5 || at + length > body.byteLength) {
      throw new Refusal('sdist/malformed', 'A pax header is malformed')
    }
    const line = decoded(body.subarray(blank + 1, at + length - 1))
    const equals = line.indexOf('=')
    found.set(line.slice(0, equals), line.slice(equals + 1))
    at += length
  }
  const [path, linkpath, size] = [found.get('path'), found.get('linkpath'), found.get('size')]
  return {
    ...(path !== undefined && { path }),
    ...(linkpath !== undefined && { linkpath }),
    ...(size !== undefined && { size: Number(size) }),
  }
}
