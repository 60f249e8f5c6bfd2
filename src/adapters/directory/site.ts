import { hash, randomUUID } from 'node:crypto'
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isObject, parseJson } from '../../core/json.ts'
import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { Site } from '../../ports/site.ts'
import { GENERATOR } from '../../release/generator.ts'
import { notWritten } from './refusal.ts'
import { writeNew } from './write-new.ts'

/** The file that makes a folder one of ours, and is written last. */
export type Marker = 'index.json' | 'part.json'

// In bytes: what it costs to see that two are the same stays far below what a link saves.
const SMALL = 8192
const PATH = /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9_+@.-]{1,255}(?:\/[A-Za-z0-9_+@.-]{1,255}){0,15}$/

/** Is this a path that a site may have: relative, plain, and never out of its folder? */
export function isSitePath(path: string): boolean {
  return PATH.test(path)
}

/**
 * A folder as a {@link Site}. It is written as `FOLDER.next-…` beside; finishing moves the old one to `FOLDER.previous-…` and
 * the new one to FOLDER. A process that dies between the two renames leaves no FOLDER: the next one, before it does
 * anything else, puts the old one back (see {@link prepareSite}). File by file nothing is forced to the disk: this holds
 * against killed processes, not against a power cut.
 */
export function createSite(folder: string, marker: Marker = 'index.json'): Site {
  const target = resolve(folder)
  const own = randomUUID().slice(0, 8)
  const next = `${target}.next-${own}`
  const made = new Set<string>()
  const place = placing(target, next)
  let begun = false

  // One at a time, and never the first: what another run swept away must not come back as half a site.
  const makeFolder = (path: string): void => {
    if (path === '.' || made.has(path)) return
    makeFolder(dirname(path))
    mkdirSync(join(next, path))
    made.add(path)
  }
  const begin = (): Problem | undefined => {
    const trouble = prepare(target, marker)
    if (trouble) return trouble
    mkdirSync(next)
    begun = true
    return undefined
  }

  return {
    write: async (path, bytes) => {
      if (!isSitePath(path)) return unsafe(path)
      try {
        const trouble = begun ? undefined : begin()
        if (trouble) return trouble
        makeFolder(dirname(path))
        place(path, bytes)
        return undefined
      } catch (error) {
        return notWritten(target, error)
      }
    },
    keep: async (path, sha256) => {
      try {
        if (!isSitePath(path) || (!begun && begin() !== undefined)) return false
        // A link could lead anywhere by the time it is read again.
        if (lstatSync(`${target}/${path}`, { throwIfNoEntry: false })?.isFile() !== true) return false
        if (hash('sha256', readFileSync(`${target}/${path}`)) !== sha256) return false
        makeFolder(dirname(path))
        return linked(`${target}/${path}`, `${next}/${path}`)
      } catch {
        // Whatever it is, writing will meet it again, and say so.
        return false
      }
    },
    finish: async () => {
      try {
        const trouble = begun ? prepare(target, marker, next) : begin()
        if (trouble) return trouble
        swap(target, next, `${target}.previous-${own}`)
        begun = false
        return undefined
      } catch (error) {
        return notWritten(target, error)
      }
    },
    abandon: async () => {
      begun = false
      made.clear()
      discard(next)
    },
  }
}

/**
 * Can a site be written to this folder? Puts back what a process that died between two steps moved away, and sweeps what it
 * left unfinished. `publish/folder-taken` for a folder that holds something else: nothing of it is touched.
 */
export async function prepareSite(folder: string, marker: Marker = 'index.json'): Promise<Problem | undefined> {
  const place = resolve(folder)
  try {
    return prepare(place, marker)
  } catch (error) {
    return notWritten(place, error)
  }
}

function prepare(place: string, marker: Marker, mine?: string): Problem | undefined {
  const parent = dirname(place)
  mkdirSync(parent, { recursive: true })
  const beside = readdirSync(parent).map(name => join(parent, name))
  const left = (step: string): readonly string[] =>
    beside.filter(path => path.startsWith(`${place}.${step}-`) && path !== mine && /-[0-9a-f]{8}$/.test(path))
  const previous = left('previous').find(path => isOurs(path, marker))
  if (previous !== undefined && !beside.includes(place)) renameSync(previous, place)
  const trouble = beside.includes(place) ? taken(place, marker) : undefined
  if (trouble) return trouble
  for (const path of [...left('next'), ...left('previous'), ...left('old')]) discard(path)
  return undefined
}

function taken(place: string, marker: Marker): Problem | undefined {
  const shown = oneLine(place, 300)
  try {
    if (readdirSync(place).length === 0 || isOurs(place, marker)) return undefined
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) throw error
  }
  return problem(
    'publish/folder-taken',
    `\`${shown}\` holds something that is not a ${marker === 'index.json' ? 'site' : 'part'} of this marketplace's making`,
    'Write an empty or new folder for `out`; everything in it is replaced at every run.',
  )
}

function isOurs(place: string, marker: Marker): boolean {
  try {
    const read = parseJson(readFileSync(join(place, marker), 'utf8'))
    return isObject(read) && isObject(read['generator']) && read['generator']['name'] === GENERATOR.name
  } catch {
    return false
  }
}

function swap(place: string, next: string, previous: string): void {
  let moved = false
  try {
    renameSync(place, previous)
    moved = true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  try {
    renameSync(next, place)
  } catch (error) {
    if (moved) renameSync(previous, place)
    throw error
  }
  discard(previous)
}

/** Moved away first: whoever still writes into it fails at once, instead of finishing half a folder. */
function discard(path: string): void {
  const away = path.replace(/\.(?:next|previous|old)(-[0-9a-f]{8})$/, '.old$1')
  try {
    if (away !== path) renameSync(path, away)
    rmSync(away, { recursive: true, force: true })
  } catch {
    // Nothing there, or it cannot be removed now: the next run sweeps it.
  }
}

/**
 * Writes files, as hard links where it can: to the same file of the last site where that holds the same, and to one just
 * written from the same small bytes object. A site has tens of thousands of files, few of which change in a day, and a link
 * costs a twentieth of a file. No file is ever written in place, so that two folders may share it.
 */
function placing(last: string, next: string): (path: string, bytes: Uint8Array) => void {
  const known = new WeakMap<Uint8Array, { readonly path: string; readonly digest: string }>()
  return (path, bytes) => {
    const place = `${next}/${path}`
    const digest = bytes.byteLength > SMALL ? undefined : hash('sha256', bytes, 'base64')
    const before = known.get(bytes)
    // Nobody promises that an object still holds what it held.
    if (before !== undefined && before.digest === digest && linked(before.path, place)) return
    if (!holds(`${last}/${path}`, bytes) || !linked(`${last}/${path}`, place)) writeNew(place, [bytes], 'wx')
    if (digest !== undefined) known.set(bytes, { path: place, digest })
  }
}

function holds(path: string, bytes: Uint8Array): boolean {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false })
    return found?.isFile() === true && found.size === bytes.byteLength && readFileSync(path).equals(bytes)
  } catch {
    // It cannot be read: then it is not shared.
    return false
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    // Not every file system has links, and each has a limit for one file; a path that is taken fails again, and says so.
    return false
  }
}

function unsafe(path: string): Problem {
  return problem(
    'marketplace/write-failed',
    `\`${oneLine(path, 300)}\` is no path that a site may have`,
    'It was made from what a repository says: take that plugin out of the catalogue, and tell the authors of wheelseal.',
  )
}
