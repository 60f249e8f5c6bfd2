import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../../core/problem.ts'
import { guard } from './folder.ts'

/** Writes beside, then renames: the path holds what it held before or all of the bytes, never a part. */
export function writeWhole(path: string, bytes: Uint8Array): Promise<Problem | undefined> {
  const folder = dirname(path)
  return guard(folder, async () => {
    const temporary = join(folder, `.wheelseal-${randomUUID()}`)
    try {
      const handle = await open(temporary, 'wx')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, path)
    } finally {
      await rm(temporary, { force: true })
    }
    return undefined
  })
}
