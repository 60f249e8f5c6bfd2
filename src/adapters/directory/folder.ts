import { createHash, randomUUID } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { chmod, constants, copyFile, lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Asset, StoredAsset } from '../../release/asset.ts'

/** Half-written bytes carry this name, never a final one; what a crash left of them is swept away. */
const TEMPORARY = '.wheelseal-'
const NAME = /^[A-Za-z0-9_+@-][A-Za-z0-9_+@.-]{0,254}$/

/** The regular files of one folder as assets. Symbolic links and subfolders are never followed and never listed. */
export interface Folder {
  readonly path: string
  /** undefined where there is no such folder */
  list(): Promise<readonly StoredAsset[] | Problem | undefined>
  /** Makes the folder if need be, and sweeps what a crash left half-written. */
  prepare(): Promise<Problem | undefined>
  /** Writes beside, then renames: the name holds the old bytes or the new ones, never a part. */
  write(asset: Asset): Promise<Problem | undefined>
  read(name: string, limit: number): Promise<Uint8Array | Problem>
  remove(name: string): Promise<Problem | undefined>
}

/** A folder at this absolute path. */
export function openFolder(path: string): Folder {
  // Hashing is repeated at every listing; a file that kept inode, size and both times kept its bytes.
  const known = new Map<string, { readonly mark: string; readonly sha256: string }>()

  const place = (name: string): string => {
    if (!NAME.test(name)) throw new RangeError(`not an asset name: ${oneLine(name, 100)}`)
    return join(path, name)
  }

  const stored = async (name: string): Promise<StoredAsset> => {
    const file = join(path, name)
    const stat = await lstat(file, { bigint: true })
    const mark = [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ')
    const before = known.get(name)
    const sha256 = before?.mark === mark ? before.sha256 : await sha256OfFile(file)
    known.set(name, { mark, sha256 })
    return { name, size: Number(stat.size), sha256, state: 'stored' }
  }

  return {
    path,
    list: () =>
      guard(path, async () => {
        const entries = await entriesOf(path)
        if (!entries) return undefined
        const names = entries.filter(each => each.isFile() && !each.name.startsWith(TEMPORARY)).map(each => each.name)
        const assets: StoredAsset[] = []
        for (const name of names.sort()) assets.push(await stored(name))
        return assets
      }),
    prepare: () =>
      guard(path, async () => {
        await mkdir(path, { recursive: true })
        await sweep(path)
        return undefined
      }),
    write: asset =>
      guard(path, async () => {
        await putWhole(path, place(asset.name), asset.content)
        return undefined
      }),
    read: (name, limit) =>
      guard(path, async () => {
        const file = place(name)
        const stat = await lstat(file)
        if (!stat.isFile()) return unreadable(file, 'it is not a regular file')
        if (stat.size > limit) return unreadable(file, `it is larger than ${limit} bytes`)
        return await readFile(file)
      }),
    remove: name =>
      guard(path, async () => {
        await rm(place(name), { force: true })
        return undefined
      }),
  }
}

/** Everything in a folder; undefined where there is none. */
export async function entriesOf(path: string): Promise<readonly Dirent[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Removes what a crash left half-written. */
export async function sweep(path: string): Promise<void> {
  for (const entry of (await entriesOf(path)) ?? []) {
    if (entry.name.startsWith(TEMPORARY)) await rm(join(path, entry.name), { force: true })
  }
}

/** Turns what the operating system refuses into a Problem; anything else that is thrown is a bug and flies on. */
export async function guard<T>(path: string, act: () => Promise<T>): Promise<T | Problem> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return problem(
      'publish/write-failed',
      `The folder \`${oneLine(path, 300)}\` could not be read or written`,
      'Make room, or give a folder that this account may write to with `--out`, and run again.',
      { cause: oneLine(error.message, 300) },
    )
  }
}

function unreadable(file: string, why: string): Problem {
  return problem(
    'publish/write-failed',
    `\`${oneLine(file, 300)}\` cannot be read: ${why}`,
    'Remove what lies there, and run again.',
  )
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  // A symbolic link put here since the listing is not followed where the system can refuse it.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    for await (const chunk of handle.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false }))
      hash.update(chunk)
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

/** Writes a file of its own, outside any folder of ours: the path holds what it held before or all of the bytes. */
export function writeWhole(path: string, bytes: Uint8Array): Promise<Problem | undefined> {
  const folder = dirname(path)
  return guard(folder, async () => {
    await putWhole(folder, path, { kind: 'bytes', bytes })
    return undefined
  })
}

/** Writes beside, then renames. */
async function putWhole(folder: string, target: string, content: Asset['content']): Promise<void> {
  const temporary = join(folder, `${TEMPORARY}${randomUUID()}`)
  try {
    if (content.kind === 'file') {
      await copyFile(content.path, temporary, constants.COPYFILE_FICLONE)
      // The copy of a read-only file would be read-only too, and could not be synchronised.
      await chmod(temporary, 0o644)
    }
    const handle = await open(temporary, content.kind === 'file' ? 'r+' : 'wx')
    try {
      if (content.kind === 'bytes') await handle.writeFile(content.bytes)
      // The bytes have to be on the disk before the name is: a power cut must not leave an empty file under it.
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, target)
  } finally {
    await rm(temporary, { force: true })
  }
}
