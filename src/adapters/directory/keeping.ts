import { mkdtemp, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ByteSource, chunksOf } from '../../core/bytes.ts'
import { type Problem, problem } from '../../core/problem.ts'

/** A new folder of this run's own, with the runner's temporary files. `temporaryFolder`: null: the system's. */
export function ownFolder(temporaryFolder: string | null): Promise<string> {
  return mkdtemp(join(temporaryFolder ?? tmpdir(), 'wheelseal-'))
}

/** Writes a source to `folder/file`, a chunk at a time; answers the path. `file` is a plain name. */
export async function keepFile(folder: string, file: string, source: ByteSource): Promise<string | Problem> {
  const path = join(folder, file)
  try {
    const handle = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of chunksOf(source)) await handle.writeFile(chunk)
    } finally {
      await handle.close()
    }
    return path
  } catch (error) {
    return problem(
      'publish/write-failed',
      `\`${path}\` could not be written`,
      'Make room on the disk, then run again.',
      {
        cause: error instanceof Error ? error.message : String(error),
      },
    )
  }
}
