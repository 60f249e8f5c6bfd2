import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { crc32, createGunzip, inflateRawSync } from 'node:zlib'
import { type Entry, fromBuffer } from 'yauzl'
import { type Problem, problem } from '../../core/problem.ts'

/** The records of one file, each as its JSON text in UTF-8, with the digest of the file's own bytes. */
export interface RecordTexts {
  readonly sha256: string
  readonly texts: readonly { readonly place: string; readonly bytes: Buffer }[]
}

// Far above every database of today; what is larger is a bomb or belongs behind the API.
const FILE_LIMIT = 1024 * 1024 * 1024
const TOTAL_LIMIT = 2 * 1024 * 1024 * 1024
const RECORD_LIMIT = 32 * 1024 * 1024
const RECORDS = 2_000_000

/** Reads `.jsonl`, `.jsonl.gz` (one record a line) or `.zip` (one record an entry, as osv.dev gives them out). */
export async function readRecordTexts(path: string, name: string): Promise<RecordTexts | Problem> {
  try {
    const { size } = await stat(path)
    if (size > FILE_LIMIT) return malformed(name, `it is larger than ${FILE_LIMIT} bytes`)
    return name.endsWith('.zip') ? await readZip(path, name) : await readLines(path, name)
  } catch (error) {
    return malformed(name, error instanceof Error ? error.message : String(error))
  }
}

async function readLines(path: string, name: string): Promise<RecordTexts | Problem> {
  const hash = createHash('sha256')
  const lines = new Lines()
  const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const collect = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) lines.add(chunk)
    lines.end()
  }
  if (name.endsWith('.gz')) await pipeline(file, counted, createGunzip({ chunkSize: 1024 * 1024 }), collect)
  else await pipeline(file, counted, collect)
  return { sha256: hash.digest('hex'), texts: lines.texts.map((bytes, at) => ({ place: `${name}:${at + 1}`, bytes })) }
}

/** Cuts a stream of chunks into lines; a line that spans chunks is copied, all others are views. */
class Lines {
  readonly texts: Buffer[] = []
  readonly #carried: Buffer[] = []
  #carriedSize = 0
  #total = 0

  add(chunk: Buffer): void {
    this.#total += chunk.byteLength
    if (this.#total > TOTAL_LIMIT) throw new RangeError(`it unpacks to more than ${TOTAL_LIMIT} bytes`)
    let start = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, start)) {
      this.#carry(chunk.subarray(start, at))
      this.end()
      start = at + 1
    }
    if (start < chunk.byteLength) this.#carry(chunk.subarray(start))
  }

  end(): void {
    const [only, ...rest] = this.#carried
    const line = only === undefined || rest.length > 0 ? Buffer.concat(this.#carried) : only
    this.#carried.length = 0
    this.#carriedSize = 0
    const bare = line.at(-1) === 13 ? line.subarray(0, -1) : line
    if (bare.byteLength === 0) return
    if (this.texts.push(bare) > RECORDS) throw new RangeError(`it holds more than ${RECORDS} records`)
  }

  #carry(part: Buffer): void {
    this.#carriedSize += part.byteLength
    if (this.#carriedSize > RECORD_LIMIT) throw new RangeError(`a record is larger than ${RECORD_LIMIT} bytes`)
    this.#carried.push(part)
  }
}

async function readZip(path: string, name: string): Promise<RecordTexts | Problem> {
  const bytes = await readFile(path)
  const entries = (await entriesOf(bytes)).filter(entry => entry.fileName.endsWith('.json'))
  let total = 0
  const texts = entries.map(entry => {
    total += entry.uncompressedSize
    if (total > TOTAL_LIMIT) throw new RangeError(`it unpacks to more than ${TOTAL_LIMIT} bytes`)
    return { place: `${name}:${entry.fileName}`, bytes: unpack(bytes, entry) }
  })
  return { sha256: createHash('sha256').update(bytes).digest('hex'), texts }
}

function entriesOf(bytes: Buffer): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) {
        reject(error)
        return
      }
      if (zip.entryCount > RECORDS) {
        reject(new RangeError(`it holds more than ${RECORDS} records`))
        return
      }
      const entries: Entry[] = []
      zip.on('entry', (entry: Entry) => {
        entries.push(entry)
        zip.readEntry()
      })
      zip.once('error', reject)
      zip.once('end', () => resolve(entries))
      zip.readEntry()
    })
  })
}

/** One entry in one call: a stream for each of ten thousand small entries takes seconds. */
function unpack(zip: Buffer, entry: Entry): Buffer {
  const header = entry.relativeOffsetOfLocalHeader
  if (zip.readUInt32LE(header) !== 0x04034b50) throw new Error(`\`${entry.fileName}\` has no local header`)
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  const packed = zip.subarray(start, start + entry.compressedSize)
  if (entry.uncompressedSize > RECORD_LIMIT) throw new RangeError(`a record is larger than ${RECORD_LIMIT} bytes`)
  if (entry.isEncrypted() || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)) {
    throw new Error(`\`${entry.fileName}\` is packed in a way that is not read here`)
  }
  const text =
    entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: entry.uncompressedSize + 1 })
  if (text.byteLength !== entry.uncompressedSize || crc32(text) !== entry.crc32) {
    throw new Error(`\`${entry.fileName}\` is damaged`)
  }
  return text
}

export function malformed(name: string, cause: string): Problem {
  return problem(
    'scan/source-malformed',
    `The advisories \`${name}\` cannot be read`,
    'Fetch the file again, with the `manifest.json` that belongs to it; it must be OSV records as `.jsonl`, `.jsonl.gz` or `.zip`.',
    { cause },
  )
}
