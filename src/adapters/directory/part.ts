import { lstatSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { PartReader } from '../../ports/part-reader.ts'
import { isSitePath } from './site.ts'

/** A part in a folder. Links are not followed, wherever on the way they lie: an artifact may hold any. */
export function createPartReader(folder: string): PartReader {
  const place = resolve(folder)
  return {
    name: folder,
    read: async (path, limit) => {
      if (!isSitePath(path)) return refused(folder, path, 'it is no path of a part')
      try {
        const steps = path.split('/')
        for (const at of steps.keys()) {
          const found = lstatSync(join(place, ...steps.slice(0, at + 1)))
          if (at < steps.length - 1 ? !found.isDirectory() : !found.isFile())
            return refused(folder, path, 'it is no file')
          if (found.isFile() && found.size > limit) return refused(folder, path, `it has more than ${limit} bytes`)
        }
        return readFileSync(join(place, path))
      } catch (error) {
        return refused(folder, path, 'it cannot be read', error)
      }
    },
  }
}

function refused(folder: string, path: string, why: string, error?: unknown): Problem {
  return problem(
    'marketplace/parts',
    `The part \`${oneLine(folder, 200)}\` lacks \`${oneLine(path, 200)}\`: ${why}`,
    'Name the folders that `build` wrote with `shard`, whole; where one is damaged, run the job of that shard again.',
    error instanceof Error ? { cause: oneLine(error.message, 300) } : {},
  )
}
