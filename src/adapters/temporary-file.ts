import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ByteSource } from '../core/bytes.ts'
import type { Sha256 } from '../core/digest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
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
 * `judge` sees the size in bytes and the SHA-256 of what came in the end. Whatever either finds, nothing is left behind. A
 * disk that takes no more is `publish/write-failed`.
 */
export async function receiveTemporarily(
  receive: (openSink: OpenSink) => Promise<Problem | undefined>,
  judge: (size: number, sha256: Sha256) => Problem | undefined,
  { files, temporaryFolder = tmpdir() }: TemporaryOptions,
): Promise<ByteSource | Problem> {
  const place = openPlace(temporaryFolder)
  if (isProblem(place)) return place
  const { path, file, discard } = place
  try {
    const received = await intoFile(file, receive)
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

interface Place {
  readonly path: string
  /** descriptor, open for writing */
  readonly file: number
  readonly discard: () => void
}

function openPlace(temporaryFolder: string): Place | Problem {
  try {
    const folder = mkdtempSync(join(temporaryFolder, 'wheelseal-'))
    // The name that the file has elsewhere is foreign: it never becomes a path.
    const path = join(folder, 'file')
    const discard = (): void => rmSync(folder, { recursive: true, force: true })
    return { path, file: openSync(path, 'wx', 0o600), discard }
  } catch (error) {
    return noRoom(error)
  }
}

async function intoFile(
  file: number,
  receive: (openSink: OpenSink) => Promise<Problem | undefined>,
): Promise<{ readonly sha256: Sha256 } | Problem> {
  let hash = createHash('sha256')
  // Kept, not thrown: who calls the sink is in the middle of an answer, and another try would end the same way.
  let full: Problem | undefined
  try {
    const trouble = await receive(() => {
      ftruncateSync(file)
      hash = createHash('sha256')
      let written = 0
      return chunk => {
        if (full) return
        try {
          for (let done = 0; done < chunk.byteLength; )
            done += writeSync(file, chunk, done, chunk.byteLength - done, written + done)
        } catch (error) {
          full = noRoom(error)
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

function noRoom(error: unknown): Problem {
  return problem(
    'publish/write-failed',
    'A download could not be kept in the folder for temporary files',
    'Make room there, or set another folder (`RUNNER_TEMP`, `TMPDIR`), then run again.',
    { cause: oneLine(error instanceof Error ? error.message : String(error), 300) },
  )
}
