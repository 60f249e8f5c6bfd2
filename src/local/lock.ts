import { randomUUID } from 'node:crypto'
import { readFile, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isObject, parseJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'

const PATIENCE = 10_000
const PAUSE = 15

/**
 * Runs `work` while no other process holds the lock file. The lock of a process that died on this machine is taken
 * over; a live one is waited for, `patience` milliseconds at most (default ten seconds). Errors of the file system are thrown.
 */
export async function whileLocked<T>(path: string, work: () => Promise<T>, patience = PATIENCE): Promise<T | Problem> {
  const trouble = await acquire(path, patience)
  if (isProblem(trouble)) return trouble
  try {
    return await work()
  } finally {
    await removeIfThere(path)
  }
}

async function acquire(path: string, patience: number): Promise<Problem | undefined> {
  const mine = JSON.stringify({ host: hostname(), process: process.pid, token: randomUUID() })
  for (let waited = 0; waited <= patience; waited += PAUSE) {
    if (await created(path, mine)) return undefined
    if (await isAbandoned(path)) await evict(path, mine)
    else await sleep(PAUSE)
  }
  return problem(
    'rehearsal/state-busy',
    `The rehearsal's state is locked by another process: \`${path}\``,
    `Wait for the other run to end; if there is none, remove that file and \`${path}.evict\`.`,
  )
}

// Two processes may see the same dead lock; the one that evicts looks again behind a second lock, so that it cannot
// remove what the other has just created.
async function evict(path: string, mine: string): Promise<void> {
  const guard = `${path}.evict`
  if (!(await created(guard, mine))) {
    await sleep(PAUSE)
    return
  }
  try {
    if (await isAbandoned(path)) await removeIfThere(path)
  } finally {
    await removeIfThere(guard)
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(ignoreMissing)
  const holder = text === undefined ? undefined : parseJson(text, 4)
  // Half written: its owner is at it, or died in that instant and a person must remove it.
  if (!isObject(holder)) return false
  const { host, process: pid } = holder
  return host === hostname() && typeof pid === 'number' && !isAlive(pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

async function created(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    // Windows answers EPERM for a name whose removal is under way.
    const code = codeOf(error)
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false
    throw error
  }
}

async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch(ignoreMissing)
}

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}

/** `ENOENT` and kin; an empty string for an error without a code. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
