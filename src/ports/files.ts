import type { ByteSource } from '../core/bytes.ts'
import type { Problem } from '../core/problem.ts'

export interface Files {
  /** Opens for random access; the caller closes. A missing or unreadable file is `input/unreadable`. */
  open(path: string): Promise<ByteSource | Problem>
  /** The whole file, refused above `limit` bytes. */
  read(path: string, limit: number): Promise<Uint8Array | Problem>
}
