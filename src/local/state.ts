import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, type Json, parseJson, stableJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { type Authority, foundAuthority } from './authority.ts'
import type { Validity } from './certificate.ts'
import {
  base64,
  ed25519PairFromPem,
  type KeyPair,
  keyPairFromPem,
  newEd25519Pair,
  newKeyPair,
  pemOfPrivate,
} from './keys.ts'
import { codeOf } from './lock.ts'
import { genesisLeaves, type LogIdentity, newTreeId } from './log.ts'
import { type TiledLogIdentity, tiledGenesis } from './tiled-log.ts'
import { foundTimestampAuthority, type TimestampAuthority } from './timestamp.ts'

/** Everything a rehearsal must keep between runs. */
export interface State {
  readonly validity: Validity
  readonly authority: Authority
  readonly ctLog: KeyPair
  readonly log: LogIdentity
  readonly issuer: KeyPair
  /** hashes of the log's leaves in order: all that the tree needs; what was logged lies in the bundles */
  readonly leaves: readonly Uint8Array[]
  readonly tiledLog: TiledLogIdentity
  /** the same of the tiled log */
  readonly tiledLeaves: readonly Uint8Array[]
  readonly timestamps: TimestampAuthority
}

/** A state as it was found; `outdated`: an earlier format that lacked the services which were added here. */
export interface FoundState {
  readonly state: State
  readonly outdated: boolean
}

/** Names no machine: nothing listens there, and RFC 2606 keeps it so. */
const LOG_HOST = 'log.rehearsal.wheelseal.example'
const TILED_LOG_HOST = 'log2.rehearsal.wheelseal.example'

const DAY = 24 * 60 * 60 * 1000
const FILE = 'rehearsal.json'
const LIMIT = 64 * 1024 * 1024

/** New keys, new authorities and logs with their genesis leaves; valid from a day ago (clocks differ) for ten years. */
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
    ...newServices(validity),
  }
}

/** What format 1 did not have: a tiled log, and an authority that vouches for the time which that log does not state. */
function newServices(validity: Validity): Pick<State, 'tiledLog' | 'tiledLeaves' | 'timestamps'> {
  const tiledLog = { key: newEd25519Pair(), host: TILED_LOG_HOST }
  return { tiledLog, tiledLeaves: tiledGenesis(tiledLog), timestamps: foundTimestampAuthority(validity) }
}

/** The state in a folder; `undefined` where there is none yet. */
export async function readState(folder: string): Promise<FoundState | Problem | undefined> {
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
    format: 2,
    notBefore: state.validity.notBefore.toISOString(),
    notAfter: state.validity.notAfter.toISOString(),
    authorityKey: pemOfPrivate(state.authority.key),
    authorityChain: state.authority.chain.map(base64),
    ctLogKey: pemOfPrivate(state.ctLog),
    issuerKey: pemOfPrivate(state.issuer),
    logKey: pemOfPrivate(state.log.key),
    treeId: state.log.treeId,
    leaves: base64(Buffer.concat(state.leaves)),
    tiledLogKey: pemOfPrivate(state.tiledLog.key),
    tiledLeaves: base64(Buffer.concat(state.tiledLeaves)),
    timestampKey: pemOfPrivate(state.timestamps.key),
    timestampChain: state.timestamps.chain.map(base64),
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

function decode(json: Json | undefined): FoundState | undefined {
  if (!isObject(json) || (json['format'] !== 1 && json['format'] !== 2)) return undefined
  const validity = { notBefore: dateOf(json['notBefore']), notAfter: dateOf(json['notAfter']) }
  const key = p256Of(json['authorityKey'])
  const chain = chainOf(json['authorityChain'])
  const logKey = p256Of(json['logKey'])
  const ctLog = p256Of(json['ctLogKey'])
  const issuer = p256Of(json['issuerKey'])
  const leaves = hashesOf(json['leaves'])
  const { treeId } = json
  if (!key || !chain || !logKey || !ctLog || !issuer || !leaves) return undefined
  if (Number.isNaN(validity.notBefore.getTime()) || Number.isNaN(validity.notAfter.getTime())) return undefined
  if (typeof treeId !== 'string' || !/^\d{1,19}$/.test(treeId)) return undefined
  const outdated = json['format'] === 1
  const services = outdated ? newServices(validity) : servicesOf(json)
  if (services === undefined) return undefined
  const log = { key: logKey, host: LOG_HOST, treeId }
  return { outdated, state: { validity, authority: { key, chain }, ctLog, log, issuer, leaves, ...services } }
}

function servicesOf(json: { readonly [key: string]: Json }): ReturnType<typeof newServices> | undefined {
  const tiledKey = typeof json['tiledLogKey'] === 'string' ? ed25519PairFromPem(json['tiledLogKey']) : undefined
  const tiledLeaves = hashesOf(json['tiledLeaves'])
  const key = p256Of(json['timestampKey'])
  const chain = chainOf(json['timestampChain'])
  if (!tiledKey || !tiledLeaves || !key || !chain) return undefined
  return { tiledLog: { key: tiledKey, host: TILED_LOG_HOST }, tiledLeaves, timestamps: { key, chain } }
}

function p256Of(value: Json | undefined): KeyPair | undefined {
  return typeof value === 'string' ? keyPairFromPem(value) : undefined
}

function dateOf(value: Json | undefined): Date {
  return new Date(typeof value === 'string' ? value : Number.NaN)
}

function chainOf(value: Json | undefined): readonly Uint8Array[] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  return value.map(each => Buffer.from(String(each), 'base64'))
}

/** At least the two genesis leaves. */
function hashesOf(value: Json | undefined): readonly Uint8Array[] | undefined {
  const bytes = Buffer.from(typeof value === 'string' ? value : '', 'base64')
  if (bytes.byteLength < 64 || bytes.byteLength % 32 !== 0) return undefined
  return Array.from({ length: bytes.byteLength / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32))
}
