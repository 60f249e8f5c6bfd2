import { crc32, deflateRawSync } from 'node:zlib'

/** A file on its way into an archive. */
export interface PackedFile {
  /** path inside the archive, with `/`; a trailing `/` makes a folder */
  readonly path: string
  readonly bytes: Uint8Array
  /** POSIX mode with its file type; default a regular file that its owner may write */
  readonly mode?: number
  /** Deflate or store. Stored is the default: what zlib makes of the same input differs between its versions and processors. */
  readonly deflated?: boolean
}

const REGULAR = 0o100644
/** 2020-01-01 00:00:00: every archive of the example carries this one time, so that equal files give equal bytes. */
const DOS_DATE = ((2020 - 1980) << 9) | (1 << 5) | 1
const UNIX_TIME = 1_577_836_800

/** A zip archive (APPNOTE 6.3.10, no ZIP64) of these files in this order; same files, same bytes, on every machine. */
export function zipOf(files: readonly PackedFile[]): Buffer {
  const records: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const name = Buffer.from(file.path)
    const data = file.deflated ? deflateRawSync(file.bytes) : Buffer.from(file.bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(file.deflated ? 8 : 0, 4)
    shared.writeUInt16LE(DOS_DATE, 8)
    shared.writeUInt32LE(crc32(file.bytes), 10)
    shared.writeUInt32LE(data.byteLength, 14)
    shared.writeUInt32LE(file.bytes.byteLength, 18)
    shared.writeUInt16LE(name.byteLength, 22)
    records.push(Buffer.from('PK\x03\x04', 'latin1'), shared, name, data)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((file.mode ?? REGULAR) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    // Made by Unix (3), so that the mode in the external attributes counts.
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), shared, rest, name)
    offset += 30 + name.byteLength + data.byteLength
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(index.byteLength, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...records, index, end])
}

/** A gzipped ustar archive (POSIX.1-1988; paths of at most 100 bytes) of these files; same files, same bytes, on every machine. */
export function tarGzOf(files: readonly PackedFile[]): Buffer {
  const blocks = files.flatMap(file => {
    const padding = (512 - (file.bytes.byteLength % 512)) % 512
    return [tarHeader(file), Buffer.from(file.bytes), Buffer.alloc(padding)]
  })
  return gzipStored(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

function tarHeader(file: PackedFile): Buffer {
  const header = Buffer.alloc(512)
  if (Buffer.byteLength(file.path) > 100) throw new RangeError(`${file.path} is longer than ustar's 100 bytes`)
  header.write(file.path, 0)
  header.write(octal((file.mode ?? REGULAR) & 0o7777, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(file.bytes.byteLength, 11), 124)
  header.write(octal(UNIX_TIME, 11), 136)
  header.write('        0ustar\x0000', 148)
  header.write(file.path.endsWith('/') ? '5' : '0', 156)
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
    148,
  )
  return header
}

function octal(value: number, digits: number): string {
  return `${value.toString(8).padStart(digits, '0')}\0`
}

/** gzip (RFC 1952) of stored blocks: zlib would write the operating system and its own choice of blocks into it. */
export function gzipStored(bytes: Uint8Array): Buffer {
  const blocks: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])]
  for (let offset = 0; offset === 0 || offset < bytes.byteLength; offset += 0xffff) {
    const block = bytes.subarray(offset, offset + 0xffff)
    const head = Buffer.alloc(5)
    head.writeUInt8(offset + 0xffff >= bytes.byteLength ? 1 : 0, 0)
    head.writeUInt16LE(block.byteLength, 1)
    head.writeUInt16LE(block.byteLength ^ 0xffff, 3)
    blocks.push(head, Buffer.from(block))
  }
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(crc32(bytes), 0)
  tail.writeUInt32LE(bytes.byteLength % 2 ** 32, 4)
  return Buffer.concat([...blocks, tail])
}
