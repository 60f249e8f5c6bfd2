import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Files } from '../ports/files.ts'

/** Takes one body from its first byte; asked for anew at every try. */
export type OpenSink = () => (chunk: Uint8Array) => void

export interface TemporaryOptions {
  readonly files: Files
  /** default: the system's folder for temporary files */
  readonly temporaryFolder?: string
}

/**
 * Receives bytes into a temporary file that closing its source removes. `receive` answers what went wrong, if anything;
 * `judge` sees the size in bytes and the SHA-256 of what came in the end. Whatever either finds, nothing is left behind.
 */
export async function receiveTemporarily(
  receive: (openSink: OpenSink) => Promise<Problem | undefined>,
  judge: (size: number, sha256: Sha256) => Problem | undefined,
  { files, temporaryFolder = tmpdir() }: TemporaryOptions,
): Promise<ByteSource | Problem> {
  const folder = mkdtempSync(join(temporaryFolder, 'wheelseal-'))
  // The name that the file has elsewhere is foreign: it never becomes a path.
  const path = join(folder, 'file')
  const discard = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const received = await intoFile(path, receive)
    const source = isProblem(received) ? received : await files.open(path)
    if (isProblem(received) || isProblem(source)) {
      discard()
      return source
    }
    const trouble = judge(source.size, received.sha256)
    if (trouble) {
      await source.close()
      discard()
      return trouble
    }
    return {
      size: source.size,
      read: (offset, length) => source.read(offset, length),
      close: async () => {
        await source.close()
        discard()
      },
    }
  } catch (error) {
    discard()
    throw error
  }
}

async function intoFile(
  path: string,
  receive: (openSink: OpenSink) => Promise<Problem | undefined>,
): Promise<{ readonly sha256: Sha256 } | Problem> {
  const file = openSync(path, 'wx', 0o600)
  let hash = createHash('sha256')
  try {
    const trouble = await receive(() => {
      ftruncateSync(file)
      hash = createHash('sha256')
      let written = 0
      return chunk => {
        for (let done = 0; done < chunk.byteLength; )
          done += writeSync(file, chunk, done, chunk.byteLength - done, written + done)
        written += chunk.byteLength
        hash.update(chunk)
      }
    })
    return trouble ?? { sha256: hash.digest('hex') }
  } finally {
    closeSync(file)
  }
}
