import { closeSync, openSync, writeSync } from 'node:fs'

/**
 * Writes these pieces, one after the other, to a file. Three calls and no promise: a marketplace has tens of thousands of
 * small files. `wx` refuses a path that is taken.
 */
export function writeNew(path: string, pieces: readonly Uint8Array[], flags: 'w' | 'wx'): void {
  const file = openSync(path, flags, 0o644)
  try {
    for (const piece of pieces) {
      for (let done = 0; done < piece.byteLength; ) done += writeSync(file, piece, done)
    }
  } finally {
    closeSync(file)
  }
}
