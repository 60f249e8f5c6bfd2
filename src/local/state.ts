import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, type Json, parseJson, stableJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { type Authority, foundAuthority } from './authority.ts'
import type { Validity } from './certificate.ts'
import { base64, type KeyPair, keyPairFromPem, newKeyPair, pemOfPrivate } from './keys.ts'
import { codeOf } from './lock.ts'
import { genesisLeaves, type LogIdentity, newTreeId } from './log.ts'

/** Everything a rehearsal must keep between runs. */
export interface State {
  readonly validity: Validity
  readonly authority: Authority
  readonly ctLog: KeyPair
  readonly log: LogIdentity
  readonly issuer: KeyPair
  /** hashes of the log's leaves in order: all that the tree needs; what was logged lies in the bundles */
  readonly leaves: readonly Uint8Array[]
}

/** Names no machine: nothing listens there, and RFC 2606 keeps it so. */
const LOG_HOST = 'log.rehearsal.wheelseal.example'

const DAY = 24 * 60 * 60 * 1000
const FILE = 'rehearsal.json'
const LIMIT = 64 * 1024 * 1024

/** New keys, a new CA and a log with its genesis leaves; valid from a day ago (clocks differ) for ten years. */
export function newState(now: Date): State {
  const day = Math.floor(now.getTime() / DAY) * DAY
  const validity = { notBefore: new Date(day - DAY), notAfter: new Date(day + 3650 * DAY) }
  const log = { key: newKeyPair(), host: LOG_HOST, treeId: newTreeId() }
  return {
    validity,
    authority: foundAuthority(validity),
    ctLog: newKeyPair(),
    log,
    issuer: newKeyPair(),
    leaves: genesisLeaves(log),
  }
}

/** The state in a folder; `undefined` where there is none yet. */
export async function readState(folder: string): Promise<State | Problem | undefined> {
  const path = join(folder, FILE)
  try {
    if ((await stat(path)).size > LIMIT) return unusable(path, 'it is larger than 64 MiB')
    const text = await readFile(path, 'utf8')
    return decode(parseJson(text, 8)) ?? unusable(path, 'it is incomplete or was changed')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Writes the state under a lock that the caller holds: readable by its owner alone, whole or not at all. */
export async function writeState(folder: string, state: State): Promise<void> {
  const document = {
    format: 1,
    notBefore: state.validity.notBefore.toISOString(),
    notAfter: state.validity.notAfter.toISOString(),
    authorityKey: pemOfPrivate(state.authority.key),
    authorityChain: state.authority.chain.map(base64),
    ctLogKey: pemOfPrivate(state.ctLog),
    issuerKey: pemOfPrivate(state.issuer),
    logKey: pemOfPrivate(state.log.key),
    treeId: state.log.treeId,
    leaves: base64(Buffer.concat(state.leaves)),
  }
  await writeWhole(join(folder, FILE), Buffer.from(stableJson(document)))
}

export async function makeFolder(folder: string): Promise<void> {
  // An existing folder keeps its mode: it may be anybody's.
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Leaves a file alone that holds these bytes already. */
export async function writeIfDifferent(path: string, bytes: Uint8Array): Promise<void> {
  const found = await readFile(path).catch(() => undefined)
  if (found === undefined || !found.equals(bytes)) await writeWhole(path, bytes)
}

/** Puts bytes under a name by renaming a complete temporary file, mode 0600. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`
  // Left by a process that died here; whoever holds the lock may clear it away.
  await rm(temporary, { force: true })
  const file = await open(temporary, 'wx', 0o600)
  try {
    try {
      await file.writeFile(bytes)
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** The problem of a state that is there but cannot serve. */
export function unusable(path: string, why: string): Problem {
  return problem(
    'rehearsal/state-unusable',
    `The rehearsal's state \`${path}\` cannot be used: ${why}`,
    'Remove it to begin with new keys; what it signed before then verifies only with a copy of its old `trusted-root.json`.',
  )
}

function decode(json: Json | undefined): State | undefined {
  if (!isObject(json) || json['format'] !== 1) return undefined
  const keyOf = (name: string) => {
    const value = json[name]
    return typeof value === 'string' ? keyPairFromPem(value) : undefined
  }
  const dateOf = (name: string) => {
    const value = json[name]
    return new Date(typeof value === 'string' ? value : Number.NaN)
  }
  const validity = { notBefore: dateOf('notBefore'), notAfter: dateOf('notAfter') }
  const key = keyOf('authorityKey')
  const logKey = keyOf('logKey')
  const ctLog = keyOf('ctLogKey')
  const issuer = keyOf('issuerKey')
  const { authorityChain, leaves, treeId } = json
  if (!key || !logKey || !ctLog || !issuer || !Array.isArray(authorityChain) || authorityChain.length !== 2)
    return undefined
  if (Number.isNaN(validity.notBefore.getTime()) || Number.isNaN(validity.notAfter.getTime())) return undefined
  if (typeof treeId !== 'string' || !/^\d{1,19}$/.test(treeId) || typeof leaves !== 'string') return undefined
  const hashes = Buffer.from(leaves, 'base64')
  if (hashes.byteLength < 64 || hashes.byteLength % 32 !== 0) return undefined
  return {
    validity,
    authority: { key, chain: authorityChain.map(each => Buffer.from(String(each), 'base64')) },
    ctLog,
    log: { key: logKey, host: LOG_HOST, treeId },
    issuer,
    leaves: Array.from({ length: hashes.byteLength / 32 }, (_, at) => hashes.subarray(at * 32, at * 32 + 32)),
  }
}
