import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Files } from '../ports/files.ts'

/** Takes one body from its first byte; asked for anew at every try. It never throws. */
export type OpenSink = () => (chunk: Uint8Array) => void

export interface TemporaryOptions {
  readonly files: Files
  /** default: the system's folder for temporary files */
  readonly temporaryFolder?: string
}

/**
 * Receives bytes into a temporary file that closing its source removes. `receive` answers what went wrong, if anything;
 * `judge` sees the size in bytes and the SHA-256 of what came in the end. Whatever either finds, nothing is left behind.
 * A disk that is full, or a folder that cannot be used, is `publish/write-failed`.
 */
export async function receiveTemporarily(
  receive: (openSink: OpenSink) => Promise<Problem | undefined>,
  judge: (size: number, sha256: Sha256) => Problem | undefined,
  { files, temporaryFolder = tmpdir() }: TemporaryOptions,
): Promise<ByteSource | Problem> {
  const folder = made(temporaryFolder)
  if (isProblem(folder)) return folder
  const discard = (): void => rmSync(folder.path, { recursive: true, force: true })
  try {
    // The name that the file has elsewhere is foreign: it never becomes a path.
    const path = join(folder.path, 'file')
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

function made(temporaryFolder: string): { readonly path: string } | Problem {
  try {
    return { path: mkdtempSync(join(temporaryFolder, 'wheelseal-')) }
  } catch (error) {
    return notKept(error)
  }
}

async function intoFile(
  path: string,
  receive: (openSink: OpenSink) => Promise<Problem | undefined>,
): Promise<{ readonly sha256: Sha256 } | Problem> {
  const file = openSync(path, 'wx', 0o600)
  let hash = createHash('sha256')
  let full: Problem | undefined
  try {
    const trouble = await receive(() => {
      ftruncateSync(file)
      hash = createHash('sha256')
      full = undefined
      let written = 0
      // What throws inside a socket's event is caught by nobody.
      return chunk => {
        if (full) return
        try {
          for (let done = 0; done < chunk.byteLength; )
            done += writeSync(file, chunk, done, chunk.byteLength - done, written + done)
        } catch (error) {
          full = notKept(error)
        }
        written += chunk.byteLength
        hash.update(chunk)
      }
    })
    return full ?? trouble ?? { sha256: hash.digest('hex') }
  } finally {
    closeSync(file)
  }
}

function notKept(error: unknown): Problem {
  return problem(
    'publish/write-failed',
    'A file that was downloaded could not be kept for as long as it is read',
    'Make room in the folder for temporary files (`RUNNER_TEMP`), or mend its rights, and run again.',
    { cause: error instanceof Error ? error.message : String(error) },
  )
}
