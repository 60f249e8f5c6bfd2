/**
 * Bytes that can be read at any place, without saying where they lie. `read` answers exactly `length` bytes or throws
 * (the file became shorter: a race that no caller can mend); the view is only valid until the next read.
 */
export interface ByteSource {
  /** in bytes */
  readonly size: number
  read(offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

const CHUNK = 4 * 1024 * 1024

/** The whole source in order, in chunks of at most 4 MiB; each chunk is only valid until the next one is asked for. */
export async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.size; offset += CHUNK) {
    yield await source.read(offset, Math.min(CHUNK, source.size - offset))
  }
}

/** A source over bytes that are already in memory. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: async (offset, length) => {
      if (offset < 0 || offset + length > bytes.byteLength) throw new RangeError('read past the end of the bytes')
      return bytes.subarray(offset, offset + length)
    },
    close: async () => {},
  }
}
