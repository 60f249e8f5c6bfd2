import { createTree, leafHash } from '../../src/local/merkle.ts'
import {
  admitDigest,
  proveTiled,
  type TiledLogIdentity,
  tiledCheckpoint,
  tiledGenesis,
} from '../../src/local/tiled-log.ts'
import { isRefusal } from '../../src/local/token.ts'
import { type Handler, jsonOf, type Received, type Reply } from './loopback.ts'
import { type Counted, type TiledWireEntry, tiledWireOf } from './sigstore-wire.ts'

export interface Rekor2Options {
  readonly log: TiledLogIdentity
  /** milliseconds between checkpoints; 0: one for each entry */
  readonly checkpointDelay: number
  readonly tamper: ((entry: TiledWireEntry) => TiledWireEntry) | undefined
  readonly counts: Counted
}

export interface Rekor2 {
  readonly handler: Handler
  /** Answers everybody who still waits. */
  close(): void
}

/** gRPC's codes, as its gateway puts them into JSON. */
const INVALID_ARGUMENT = 3
const NOT_FOUND = 5
const ALREADY_EXISTS = 6

/**
 * Rekor v2 (rekor-tiles) without its tiles: `POST /api/v2/log/entries` is answered once a checkpoint covers the entry, so
 * all that came within one interval are answered together. `GET /api/v2/checkpoint` shows the last one.
 */
export function createRekor2({ log, checkpointDelay, tamper, counts }: Rekor2Options): Rekor2 {
  const tree = createTree(tiledGenesis(log))
  const indexes = new Map<string, number>()
  const started = performance.now()
  let published = tiledCheckpoint(log, tree)
  let tick: { readonly over: Promise<void>; readonly end: () => void } | undefined

  const nextCheckpoint = (): Promise<void> => {
    if (checkpointDelay === 0) {
      published = tiledCheckpoint(log, tree)
      return Promise.resolve()
    }
    if (tick !== undefined) return tick.over
    const { promise: over, resolve } = Promise.withResolvers<void>()
    const left = checkpointDelay - ((performance.now() - started) % checkpointDelay)
    const end = (): void => {
      clearTimeout(timer)
      tick = undefined
      published = tiledCheckpoint(log, tree)
      resolve()
    }
    const timer = setTimeout(end, left)
    tick = { over, end }
    return over
  }

  const create = async (request: Received): Promise<Reply> => {
    const admitted = admitDigest(jsonOf(request))
    if (isRefusal(admitted)) {
      counts.refusedEntries2 += 1
      return failure(400, INVALID_ARGUMENT, admitted.refused)
    }
    const leaf = leafHash(admitted.body)
    const name = Buffer.from(leaf).toString('hex')
    const known = indexes.get(name)
    if (known !== undefined) {
      await nextCheckpoint()
      counts.duplicates2 += 1
      const told = failure(
        409,
        ALREADY_EXISTS,
        `an equivalent entry already exists in the transparency log with index ${known}`,
      )
      return { ...told, headers: { 'x-log-index': String(known) } }
    }
    const logIndex = tree.append(leaf)
    indexes.set(name, logIndex)
    counts.entries2 += 1
    await nextCheckpoint()
    const wire = tiledWireOf(proveTiled(log, tree, admitted, logIndex))
    return { status: 201, json: tamper?.(wire) ?? wire }
  }

  return {
    handler: request => {
      switch (`${request.method} ${request.path}`) {
        case 'POST /api/v2/log/entries':
          return create(request)
        case 'GET /api/v2/checkpoint':
          return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: published }
        default:
          return failure(404, NOT_FOUND, 'Not Found')
      }
    },
    close: () => tick?.end(),
  }
}

function failure(status: number, code: number, message: string): Reply {
  return { status, json: { code, message, details: [] } }
}
