import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { ByteSource } from '../core/bytes.ts'
import { isProblem, type Problem, type ProblemCode, problem } from '../core/problem.ts'
import { isBomb, whyUnsafe } from './archive-path.ts'

/** A file or folder of a zip archive whose headers were checked; its bytes were not. */
export interface ArchiveEntry {
  /** with `/`; relative, and free of `..` and of everything that another platform reads differently */
  readonly path: string
  readonly folder: boolean
  /** in bytes, unpacked, as declared */
  readonly size: number
  /** in bytes, as it lies in the archive */
  readonly packed: number
  readonly deflated: boolean
  readonly crc: number
  /** where its own header begins */
  readonly header: number
  /** where its packed bytes begin */
  readonly start: number
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[]
  /** Unpacks one entry in bounded memory; each chunk is only valid during the call. One entry at a time. */
  pour(entry: ArchiveEntry, sink: (chunk: Uint8Array) => void): Promise<Problem | undefined>
}

/** Entries up to this size, in bytes, are unpacked in one go: much faster than a stream. */
const AT_ONCE = 4 * 1024 * 1024
const CHUNK = 1024 * 1024
/** the longest data descriptor (ZIP64, with its signature), in bytes: all that may lie between two entries */
const DESCRIPTOR = 24
const END_RECORD = 22

/**
 * Opens a zip archive (APPNOTE 6.3.10) and checks every header before a byte is unpacked. Refused: encryption, methods
 * other than store and deflate, ZIP64, duplicate and unsafe paths, links and devices, sizes that lie, a bomb's ratio,
 * entries that overlap, bytes that belong to no entry, and whatever two readers could read as two different archives.
 */
export async function openArchive(source: ByteSource): Promise<Archive | Problem> {
  const entries: ArchiveEntry[] = []
  try {
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    })
    // The types call it boolean; it is the offset of the next header in the central directory.
    const start = Number(zip.readEntryCursor)
    const seen = new Set<string>()
    for await (const entry of zip.eachEntry()) {
      const checked = await checkedEntry(zip, entry, seen)
      if (isProblem(checked)) return checked
      seen.add(entryKey(checked))
      entries.push(checked)
    }
    const trouble =
      (await directoryTrouble(source, zip, start, Number(zip.readEntryCursor))) ?? layoutTrouble(entries, start)
    if (trouble) return trouble
  } catch (error) {
    return brokenZip(error, entries)
  }
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (isBomb(unpacked, source.size)) {
    return refusal('wheel/bomb', '', `the archive says that its ${source.size} bytes unpack to ${unpacked}`)
  }
  return { entries, pour: (entry, sink) => pour(source, entry, sink) }
}

function brokenZip(error: unknown, before: readonly ArchiveEntry[]): Problem {
  const cause = error instanceof Error ? error.message : String(error)
  const last = before.at(-1)
  const where = last ? { where: `the entry after ${last.path}` } : {}
  if (cause.includes('strong encryption')) {
    return problem('wheel/encrypted', 'An entry is encrypted', 'Build the wheel again without encryption.', {
      cause,
      ...where,
    })
  }
  return problem('wheel/not-a-zip', 'The file cannot be read as a zip archive', REBUILD, { cause, ...where })
}

const REBUILD = 'Build or download it again: this one is damaged or no wheel.'
const UNUSUAL = 'Build the wheel again with a PEP 517 build backend; do not edit it by hand.'

function refusal(code: ProblemCode, path: string, what: string): Problem {
  const sentence = path === '' ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `Entry \`${path}\` ${what}`
  const hint = code === 'wheel/not-a-zip' ? REBUILD : UNUSUAL
  return problem(code, sentence, hint, path === '' ? {} : { where: path })
}

/** What an entry would be on disk: a folder `a/` and a file `a` cannot both be. */
function entryKey(entry: { readonly path: string }): string {
  return entry.path.endsWith('/') ? entry.path.slice(0, -1) : entry.path
}

async function checkedEntry(zip: ZipFile, entry: Entry, seen: ReadonlySet<string>): Promise<ArchiveEntry | Problem> {
  const path = entry.fileNameRaw.toString('utf8')
  const unsafe = whyUnsafe(path) ?? whyAmbiguous(entry, path) ?? whySpecial(entry, path)
  if (unsafe) return refusal('wheel/unsafe-entry', path, unsafe)
  if (seen.has(entryKey({ path }))) return refusal('wheel/unsafe-entry', path, 'is there twice')
  if (entry.isEncrypted()) return refusal('wheel/encrypted', path, 'is encrypted')
  const { compressionMethod: method, compressedSize: packed, uncompressedSize: size } = entry
  if (method !== 0 && method !== 8) {
    return refusal('wheel/not-a-zip', path, `uses compression method ${method}, which wheels do not`)
  }
  if (method === 0 && packed !== size) return refusal('wheel/not-a-zip', path, 'is stored, but lies about its size')
  if (isBomb(size, packed)) return refusal('wheel/bomb', path, `says that its ${packed} bytes unpack to ${size}`)
  const local = await zip.readLocalFileHeaderPromise(entry)
  // Installers that stream trust the local header, others the central directory: both must say the same.
  const described = (local.generalPurposeBitFlag & 8) !== 0
  const agrees = (there: number, here: number) => described || there === 0xffffffff || there === here
  if (
    !local.fileName.equals(entry.fileNameRaw) ||
    local.compressionMethod !== method ||
    local.generalPurposeBitFlag !== entry.generalPurposeBitFlag ||
    !agrees(local.compressedSize, packed) ||
    !agrees(local.uncompressedSize, size) ||
    !agrees(local.crc32, entry.crc32)
  ) {
    return refusal('wheel/unsafe-entry', path, 'is described differently by its own header and the directory')
  }
  const folder = path.endsWith('/')
  const { crc32: crc, relativeOffsetOfLocalHeader: header } = entry
  return { path, folder, size, packed, deflated: method === 8, crc, header, start: local.fileDataStart }
}

function whyAmbiguous(entry: Entry, path: string): string | undefined {
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0
  if (!Buffer.from(path).equals(entry.fileNameRaw)) return 'has a name that is not UTF-8'
  // Without the flag one reader sees code page 437 and another UTF-8.
  if (!isUtf8 && entry.fileNameRaw.some(byte => byte > 0x7f)) return 'has a name that is not marked as UTF-8'
  // Info-ZIP's Unicode path gives the same entry a second name.
  const second = entry.extraFields.find(field => field.id === 0x7075)
  return second && !second.data.subarray(5).equals(entry.fileNameRaw) ? 'has two different names' : undefined
}

function whySpecial(entry: Entry, path: string): string | undefined {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000
  if (type === 0o120000) return 'is a symbolic link'
  if (type !== 0 && type !== 0o100000 && type !== 0o040000) return 'is a device or another special file'
  const folder = path.endsWith('/')
  if (folder ? type === 0o100000 : type === 0o040000) return 'is a folder and a file at once'
  return folder && entry.uncompressedSize > 0 ? 'is a folder with content' : undefined
}

/** The directory must fill the space up to the end record exactly: other readers find it by its size, not by its offset. */
async function directoryTrouble(source: ByteSource, zip: ZipFile, start: number, end: number) {
  const at = source.size - END_RECORD - zip.comment.length
  const record = Buffer.from(await source.read(at, END_RECORD))
  const simple = record.readUInt32LE(16) === start && record.readUInt16LE(8) === zip.entryCount
  if (end === at && record.readUInt32LE(12) === end - start && simple) return undefined
  return refusal('wheel/not-a-zip', '', 'the directory of the archive is not where its end record says, or uses ZIP64')
}

/** Entries must lie side by side from the first byte on, so that every byte belongs to exactly one. */
function layoutTrouble(entries: readonly ArchiveEntry[], end: number): Problem | undefined {
  let free = 0
  for (const entry of entries.toSorted((left, right) => left.header - right.header)) {
    if (entry.header < free) return refusal('wheel/unsafe-entry', entry.path, 'overlaps another entry')
    if (entry.header > free + DESCRIPTOR) return refusal('wheel/unsafe-entry', entry.path, 'follows hidden bytes')
    free = entry.start + entry.packed
  }
  if (free > end) return refusal('wheel/unsafe-entry', '', 'an entry overlaps the directory of the archive')
  return end > free + DESCRIPTOR ? refusal('wheel/unsafe-entry', '', 'hidden bytes follow the last entry') : undefined
}

async function pour(source: ByteSource, entry: ArchiveEntry, sink: (chunk: Uint8Array) => void) {
  let crc = 0
  let size = 0
  const take = (chunk: Uint8Array) => {
    crc = crc32(chunk, crc)
    size += chunk.byteLength
    if (size > entry.size) throw new RangeError('it unpacks to more bytes than it declares')
    sink(chunk)
  }
  try {
    if (!entry.deflated) for await (const chunk of packedBytes(source, entry)) take(chunk)
    else if (entry.size <= AT_ONCE && entry.packed <= AT_ONCE) {
      const packed = await source.read(entry.start, entry.packed)
      take(inflateRawSync(packed, { maxOutputLength: entry.size + 1, chunkSize: Math.max(64, entry.size + 1) }))
    } else {
      const unpacked = createInflateRaw({ chunkSize: 256 * 1024 })
      await pipeline(Readable.from(packedBytes(source, entry)), unpacked, async output => {
        for await (const chunk of output) take(chunk)
      })
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return problem('wheel/not-a-zip', `Entry \`${entry.path}\` cannot be unpacked`, REBUILD, {
      cause,
      where: entry.path,
    })
  }
  if (size !== entry.size) return refusal('wheel/not-a-zip', entry.path, `is ${size} bytes, not ${entry.size}`)
  return crc === entry.crc ? undefined : refusal('wheel/not-a-zip', entry.path, 'does not match its checksum')
}

async function* packedBytes(source: ByteSource, entry: ArchiveEntry): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < entry.packed; at += CHUNK) {
    // Copied: zlib works on it in another thread while the source may already read on.
    yield Buffer.from(await source.read(entry.start + at, Math.min(CHUNK, entry.packed - at)))
  }
}

/** yauzl's view of our bytes; it reads headers only. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.#source = source
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, count?: number) => void,
  ): void {
    void this.#answer(target.subarray(offset, offset + length), position, done)
  }

  async #answer(target: Buffer, position: number, done: (error: Error | null, count?: number) => void) {
    const available = Math.min(target.byteLength, Math.max(0, this.#source.size - position))
    try {
      target.set(await this.#source.read(Math.min(position, this.#source.size), available))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
      return
    }
    done(null, available)
  }
}
