import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** How the body of a request is read. */
export interface Reading {
  /** of the announced length, 0 to 1; after it nothing more is read */
  readonly share: number
  /** in bytes a second; undefined: as fast as they come */
  readonly speed: number | undefined
  /** hash and forget: for bodies that do not fit into memory */
  readonly sink: boolean
  /** in bytes; above it reading ends */
  readonly limit: number
}

export interface Body {
  /** empty where it was hashed and forgotten */
  readonly bytes: Uint8Array
  /** what was read, in bytes */
  readonly size: number
  /** of what was read, hexadecimal; undefined where the bytes were kept */
  readonly sha256: string | undefined
}

/** Undefined: larger than the limit. The socket stays as it is. */
export async function readBody(message: IncomingMessage, reading: Reading): Promise<Body | undefined> {
  const { share, speed, sink, limit } = reading
  const most = share === 1 ? Infinity : share * Number(message.headers['content-length'] ?? 0)
  const hash = sink ? createHash('sha256') : undefined
  const chunks: Buffer[] = []
  const started = performance.now()
  let size = 0
  // A body that is not read to its end would else be closed with its socket.
  const pieces = most === 0 ? [] : message.iterator({ destroyOnReturn: false })
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    size += bytes.byteLength
    if (size > limit) return undefined
    if (hash) hash.update(bytes)
    else chunks.push(bytes)
    if (size >= most) break
    const ahead = speed === undefined ? 0 : (1000 * size) / speed - (performance.now() - started)
    if (ahead > 1) await new Promise(resolve => setTimeout(resolve, ahead))
  }
  return { bytes: Buffer.concat(chunks), size, sha256: hash?.digest('hex') }
}
