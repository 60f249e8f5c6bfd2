import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sha256Of } from '../../core/digest.ts'
import type { Cache } from '../../ports/cache.ts'
import { notWritten } from './refusal.ts'
import { writeNew } from './write-new.ts'

// The digest comes first and covers key and content: a file that was cut, overwritten or renamed does not match it.
const DIGEST_BYTES = 32
const SHELF = /^[0-9a-f]{2}$/
const OURS = /^(?:[0-9a-f]{64}|\.[0-9a-f]{64}-[0-9a-f]{8})$/

/**
 * A folder as a {@link Cache}: `ab/ab…`, by the SHA-256 of the key, so that no key becomes a path. It is written beside and
 * renamed; it is read only if it is what was put there. Against damage, not against whoever may write to the folder.
 * Pruning touches nothing that has not the name of one of its files.
 */
export function createCache(folder: string): Cache {
  const place = resolve(folder)
  const used = new Set<string>()
  const shelves = new Set<string>()
  const own = randomUUID().slice(0, 8)

  return {
    get: async key => {
      const name = sha256Of(key)
      const path = join(place, name.slice(0, 2), name)
      const bytes = readWhole(path)
      if (bytes === undefined) return undefined
      const content = bytes.subarray(DIGEST_BYTES)
      if (!bytes.subarray(0, DIGEST_BYTES).equals(sealOf(key, content))) {
        // Whoever asks only whether it is there must not be told so again.
        remove(path)
        return undefined
      }
      used.add(name)
      return content
    },
    has: async key => {
      const name = sha256Of(key)
      if (!existsSync(join(place, name.slice(0, 2), name))) return false
      used.add(name)
      return true
    },
    put: async (key, bytes) => {
      const name = sha256Of(key)
      const shelf = join(place, name.slice(0, 2))
      const beside = join(shelf, `.${name}-${own}`)
      try {
        if (!shelves.has(shelf)) mkdirSync(shelf, { recursive: true })
        shelves.add(shelf)
        writeNew(beside, [sealOf(key, bytes), bytes], 'w')
        renameSync(beside, join(shelf, name))
        used.add(name)
        return undefined
      } catch (error) {
        // The folder may have been removed meanwhile: the next one makes it anew.
        shelves.delete(shelf)
        remove(beside)
        return notWritten(place, error)
      }
    },
    prune: async () => {
      for (const shelf of namesIn(place).filter(name => SHELF.test(name))) {
        const names = namesIn(join(place, shelf)).filter(name => OURS.test(name) && !used.has(name))
        for (const name of names) remove(join(place, shelf, name))
      }
    },
  }
}

function sealOf(key: string, content: Uint8Array): Buffer {
  return createHash('sha256')
    .update(`${Buffer.byteLength(key)} ${key} `)
    .update(content)
    .digest()
}

function readWhole(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    // Nothing there, or nothing that can be read: as good as lost.
    return undefined
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // It stays until a later run can remove it.
  }
}
