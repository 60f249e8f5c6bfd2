import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type ByteSource, chunksOf } from '../core/bytes.ts'
import { type Problem, problem } from '../core/problem.ts'
import { isBomb } from './archive-path.ts'
import {
  checkSum,
  type Extension,
  extensionOf,
  memberOf,
  numberOf,
  REBUILD,
  Refusal,
  refuse,
  type TarMember,
} from './tar-header.ts'

const BLOCK = 512
const MEMBERS = 100_000
/** in bytes: of a pax header or of GNU's long name */
const EXTENSION_LIMIT = 64 * 1024

/**
 * Walks a gzipped tar archive (POSIX ustar and pax, GNU long names) in bounded memory. `wanted` members of at most
 * `limit` bytes are kept and answered by path. Refused: whatever is no such archive, unsafe and repeated paths, devices,
 * links that lead out of the archive, checksums that do not match, more than 100,000 members, and a bomb's ratio.
 */
export async function walkTarGz(
  source: ByteSource,
  wanted: (member: TarMember) => boolean,
  limit: number,
): Promise<ReadonlyMap<string, Buffer> | Problem> {
  const walk = new TarWalk(wanted, limit, source.size)
  try {
    // Copied: zlib works on a chunk in another thread while the source may already read on.
    const copied = (async function* () {
      for await (const chunk of chunksOf(source)) yield Buffer.from(chunk)
    })()
    await pipeline(Readable.from(copied), createGunzip({ chunkSize: 256 * 1024 }), async output => {
      for await (const chunk of output) walk.take(chunk)
    })
    walk.end()
  } catch (error) {
    if (error instanceof Refusal) return error.problem
    const cause = error instanceof Error ? error.message : String(error)
    return problem('sdist/malformed', 'The file cannot be read as a gzipped tar archive', REBUILD, { cause })
  }
  return walk.kept
}

type Current =
  | { readonly state: 'header' }
  | { readonly state: 'body'; readonly path: string; readonly keep: boolean }
  | { readonly state: 'extension'; readonly type: string }
  | { readonly state: 'done' }

/** The state between two chunks. The stream's chunks and tar's blocks do not fall together. */
class TarWalk {
  readonly kept = new Map<string, Buffer>()
  readonly #wanted: (member: TarMember) => boolean
  readonly #limit: number
  readonly #packed: number
  readonly #paths = new Set<string>()
  #pending: Buffer = Buffer.alloc(0)
  #current: Current = { state: 'header' }
  #left = 0
  #padding = 0
  #total = 0
  #body: Buffer[] = []
  #extension: Extension = {}

  constructor(wanted: (member: TarMember) => boolean, limit: number, packed: number) {
    this.#wanted = wanted
    this.#limit = limit
    this.#packed = packed
  }

  take(chunk: Buffer): void {
    this.#total += chunk.byteLength
    if (isBomb(this.#total, this.#packed)) {
      throw new Refusal('sdist/bomb', `The ${this.#packed} bytes of the archive unpack to more than ${this.#total}`)
    }
    for (let rest = chunk; rest.byteLength > 0 && this.#current.state !== 'done'; ) rest = this.#step(rest)
  }

  end(): void {
    // One zero block is an end that every reader accepts; none means that the archive was cut.
    if (this.#current.state !== 'done') throw new Refusal('sdist/malformed', 'The tar archive ends early')
  }

  #step(chunk: Buffer): Buffer {
    if (this.#left > 0) {
      const part = chunk.subarray(0, this.#left)
      this.#left -= part.byteLength
      const { state } = this.#current
      if (state === 'extension' || (state === 'body' && this.#current.keep)) this.#body.push(Buffer.from(part))
      if (this.#left === 0) this.#finish()
      return chunk.subarray(part.byteLength)
    }
    if (this.#padding > 0) {
      const skipped = Math.min(this.#padding, chunk.byteLength)
      this.#padding -= skipped
      return chunk.subarray(skipped)
    }
    const part = chunk.subarray(0, BLOCK - this.#pending.byteLength)
    this.#pending = Buffer.concat([this.#pending, part])
    if (this.#pending.byteLength === BLOCK) {
      const header = this.#pending
      this.#pending = Buffer.alloc(0)
      this.#open(header)
    }
    return chunk.subarray(part.byteLength)
  }

  #finish(): void {
    const current = this.#current
    const body = Buffer.concat(this.#body)
    this.#body = []
    this.#current = { state: 'header' }
    if (current.state === 'body' && current.keep) this.kept.set(current.path, body)
    if (current.state !== 'extension' || current.type === 'g') return
    this.#extension = { ...this.#extension, ...extensionOf(current.type, body) }
  }

  #open(header: Buffer): void {
    if (header.every(byte => byte === 0)) {
      this.#current = { state: 'done' }
      return
    }
    checkSum(header)
    const type = String.fromCharCode(header.readUInt8(156))
    const isExtension = 'xgLK'.includes(type)
    const size = (isExtension ? undefined : this.#extension.size) ?? numberOf(header, 124, 12)
    if (!(size >= 0 && size <= Number.MAX_SAFE_INTEGER))
      throw new Refusal('sdist/malformed', 'A tar header has no valid size')
    this.#left = size
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK
    if (isExtension) {
      if (size > EXTENSION_LIMIT) throw new Refusal('sdist/malformed', 'A tar header is larger than 64 KiB')
      this.#current = { state: 'extension', type }
    } else {
      const member = memberOf(header, type, size, this.#extension)
      this.#extension = {}
      if (member.kind !== 'file') this.#left = this.#padding = 0
      this.#admit(member)
    }
    if (this.#left === 0) this.#finish()
  }

  #admit(member: TarMember): void {
    if (this.#paths.has(member.path)) refuse(member.path, 'is there twice')
    this.#paths.add(member.path)
    if (this.#paths.size > MEMBERS) throw new Refusal('sdist/bomb', `The archive holds more than ${MEMBERS} members`)
    const wanted = member.kind === 'file' && this.#wanted(member)
    if (wanted && member.size > this.#limit) {
      throw new Refusal('sdist/malformed', `\`${member.path}\` is larger than ${this.#limit} bytes`, member.path)
    }
    this.#current = { state: 'body', path: member.path, keep: wanted }
  }
}
