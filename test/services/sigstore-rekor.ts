import { admit, append, genesisLeaves, type LogEntry, type LogIdentity, prove } from '../../src/local/log.ts'
import { createTree, leafHash } from '../../src/local/merkle.ts'
import { isRefusal } from '../../src/local/token.ts'
import { type Handler, jsonOf, type Received, type Reply } from './loopback.ts'
import { type Counted, field, list, type WireEntry, wireOf } from './sigstore-wire.ts'

export interface RekorOptions {
  readonly log: LogIdentity
  readonly clock: () => Date
  readonly tamper: ((entry: WireEntry) => WireEntry) | undefined
  readonly counts: Counted
}

/** Rekor v1: entries of kind hashedrekord 0.0.1 and dsse 0.0.1, each logged once, found by uuid, index or proposal. */
export function rekorHandler({ log, clock, tamper, counts }: RekorOptions): Handler {
  const tree = createTree(genesisLeaves(log))
  const byLeaf = new Map<string, LogEntry>()
  const byIndex = new Map<number, LogEntry>()

  const shown = (entry: LogEntry): Record<string, WireEntry> => {
    // A log proves an entry in the tree of today, not in the one of then.
    const wire = wireOf({ ...entry, proof: prove(log, tree, entry.logIndex) })
    return { [entry.uuid]: tamper?.(wire) ?? wire }
  }
  const found = (entry: LogEntry | undefined): Reply => {
    counts.lookups += 1
    return entry
      ? { status: 200, json: shown(entry) }
      : { status: 404, json: { code: 404, message: 'entry not found' } }
  }
  const byUuid = (uuid: string): LogEntry | undefined => byLeaf.get(uuid.slice(-64))

  const propose = (request: Received): Reply => {
    const admitted = admit(jsonOf(request))
    if (isRefusal(admitted)) {
      counts.refusedEntries += 1
      return { status: 400, json: { code: 400, message: `error processing entry: ${admitted.refused}` } }
    }
    const leaf = Buffer.from(leafHash(admitted.body)).toString('hex')
    const known = byLeaf.get(leaf)
    if (known !== undefined) {
      counts.duplicates += 1
      return {
        status: 409,
        headers: { location: `/api/v1/log/entries/${known.uuid}` },
        json: {
          code: 409,
          message: `an equivalent entry already exists in the transparency log with UUID ${known.uuid}`,
        },
      }
    }
    const entry = append(log, tree, admitted, clock())
    byLeaf.set(leaf, entry)
    byIndex.set(entry.logIndex, entry)
    counts.entries += 1
    return {
      status: 201,
      headers: { location: `/api/v1/log/entries/${entry.uuid}`, etag: entry.uuid },
      json: shown(entry),
    }
  }

  const retrieve = (request: Received): Reply => {
    const query = field(jsonOf(request))
    const wanted = [
      ...list(query['entryUUIDs']).map(uuid => byUuid(String(uuid))),
      ...list(query['logIndexes']).map(index => byIndex.get(Number(index))),
      ...list(query['entries']).map(proposal => {
        const admitted = admit(proposal)
        return isRefusal(admitted) ? undefined : byLeaf.get(Buffer.from(leafHash(admitted.body)).toString('hex'))
      }),
    ]
    counts.lookups += 1
    return { status: 200, json: wanted.flatMap(entry => (entry ? [shown(entry)] : [])) }
  }

  return request => {
    const { method, path } = request
    if (method === 'POST' && path === '/api/v1/log/entries') return propose(request)
    if (method === 'POST' && path === '/api/v1/log/entries/retrieve') return retrieve(request)
    if (method === 'GET' && path === '/api/v1/log/entries') {
      return found(byIndex.get(Number(request.query.get('logIndex') ?? Number.NaN)))
    }
    const uuid = /^\/api\/v1\/log\/entries\/([0-9a-f]{64}|[0-9a-f]{80})$/.exec(path)?.[1]
    if (method === 'GET' && uuid !== undefined) return found(byUuid(uuid))
    return { status: 404, json: { code: 404, message: 'path not found' } }
  }
}
