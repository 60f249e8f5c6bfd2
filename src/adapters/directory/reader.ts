import { lstatSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Files } from '../../ports/files.ts'
import type { AssetReader } from '../../verification/asset-reader.ts'
import { BUNDLE_SUFFIX } from '../../verification/release-claims.ts'

/**
 * A sealed folder as a consumer reads it. Subfolders are not looked into. Links are listed, for whoever installs from the
 * folder follows them, and refused when they are opened: what they lead to can change after any look.
 */
export function folderReader(folder: string, files: Files): AssetReader {
  return readerOf(folder, files, () => readdirSync(folder))
}

/** One file and the bundle beside it. */
export function fileReader(path: string, files: Files): AssetReader {
  const name = basename(path)
  return readerOf(dirname(path), files, () => [name, `${name}${BUNDLE_SUFFIX}`])
}

/** What lies at a path: a folder, a file, or nothing that can be read. */
export function kindOfPath(path: string): 'folder' | 'file' | 'nothing' {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false })
    return found?.isDirectory() ? 'folder' : found?.isFile() ? 'file' : 'nothing'
  } catch {
    // No name that this file system could hold, or below a file: nothing lies there.
    return 'nothing'
  }
}

function readerOf(folder: string, files: Files, names: () => readonly string[]): AssetReader {
  return {
    list: async () => {
      try {
        return names().flatMap(name => {
          const found = lstatSync(join(folder, name), { throwIfNoEntry: false })
          return found === undefined || found.isDirectory() ? [] : [{ name, size: found.size }]
        })
      } catch (error) {
        return unreadable(folder, error)
      }
    },
    open: async name => {
      const path = join(folder, name)
      return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? link(name) : files.open(path)
    },
  }
}

function link(name: string): Problem {
  return problem(
    'verify/digest',
    `\`${oneLine(name, 200)}\` is a link, not a file`,
    'A sealed release holds files only. Put the file itself there, or fetch the release again.',
    { where: name },
  )
}

function unreadable(folder: string, error: unknown): Problem {
  return problem(
    'verify/target-missing',
    `\`${oneLine(folder, 300)}\` cannot be read`,
    'Name a folder that this user may read.',
    {
      cause: error instanceof Error ? error.message : String(error),
    },
  )
}
