import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')

/**
 * A file of the shared truths, unpacked if its name ends in `.gz`; empty where it is absent, and then one line says what
 * is not run.
 */
export function sharedFile(name: string): { readonly absent: boolean; readonly bytes: Buffer } {
  const path = join(folder, name)
  if (!existsSync(path)) {
    process.stdout.write(`not run: ../shared/data/${name} is absent\n`)
    return { absent: true, bytes: Buffer.alloc(0) }
  }
  const bytes = readFileSync(path)
  return { absent: false, bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes }
}

/** A JSON file of the shared truths, or the empty truth where it is absent. */
export function sharedJson<T>(name: string, empty: T): { readonly absent: boolean; readonly value: T } {
  const { absent, bytes } = sharedFile(name)
  return { absent, value: absent ? empty : JSON.parse(bytes.toString('utf8')) }
}
