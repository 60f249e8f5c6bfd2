import type { JsonWebKey } from 'node:crypto'
import { certify, foundAuthority } from '../../src/local/authority.ts'
import type { Claims } from '../../src/local/claims.ts'
import { trustedRootDocument } from '../../src/local/documents.ts'
import { newKeyPair, pem } from '../../src/local/keys.ts'
import { admit, append, genesisLeaves, type LogEntry, newTreeId, prove } from '../../src/local/log.ts'
import { createTree, leafHash } from '../../src/local/merkle.ts'
import { isRefusal } from '../../src/local/token.ts'
import { createFaults, type Faults, jsonOf, type Received, type Recorded, type Reply, serve } from './loopback.ts'
import { field, list, textField, type WireEntry, wireOf } from './sigstore-wire.ts'

export interface SigstoreOptions {
  /** whose ID tokens the CA accepts, in GitHub's dialect: what startOidc returns fits */
  readonly issuers: readonly { readonly issuer: string; readonly jwks: readonly JsonWebKey[] }[]
  readonly clock?: () => Date
  /** makes the services lie: the CA certifies other claims than the token's, the log answers other entries than it holds */
  readonly tamper?: {
    readonly claims?: (claims: Claims) => Claims
    readonly entry?: (entry: WireEntry) => WireEntry
  }
}

/** What the services did, not what they were asked. */
export interface SigstoreCounts {
  readonly certificates: number
  readonly refusedCertificates: number
  readonly entries: number
  /** 409: the entry was there */
  readonly duplicates: number
  readonly refusedEntries: number
  /** entries read back by uuid, index or search */
  readonly lookups: number
}

export interface SigstoreService {
  readonly fulcioUrl: string
  readonly rekorUrl: string
  /** trusted root JSON of these keys */
  readonly trustedRoot: Uint8Array
  readonly counts: SigstoreCounts
  /** rules over both services; their paths are disjoint */
  readonly faults: Faults
  /** requests to both, each in order of arrival */
  readonly requests: { readonly fulcio: readonly Recorded[]; readonly rekor: readonly Recorded[] }
  close(): Promise<void>
}

const DAY = 24 * 60 * 60 * 1000

/** Fulcio v2 and Rekor v1 on loopback, in memory, with keys of their own. */
export async function startSigstore(options: SigstoreOptions): Promise<SigstoreService> {
  const clock = options.clock ?? (() => new Date())
  const day = Math.floor(clock().getTime() / DAY) * DAY
  const validity = { notBefore: new Date(day - 30 * DAY), notAfter: new Date(day + 3650 * DAY) }
  const authority = foundAuthority(validity)
  const ctLog = newKeyPair()
  // The name that signs checkpoints must be part of the log's base URL: sigstore-js looks the key up by both.
  const log = { key: newKeyPair(), host: '127.0.0.1', treeId: newTreeId() }
  const genesis = genesisLeaves(log)
  const tree = createTree(genesis)
  const byLeaf = new Map<string, LogEntry>()
  const byIndex = new Map<number, LogEntry>()
  const faults = createFaults()
  const counts = { certificates: 0, refusedCertificates: 0, entries: 0, duplicates: 0, refusedEntries: 0, lookups: 0 }

  const signingCertificate = (request: Received): Reply => {
    const body = field(jsonOf(request))
    const asked = field(body['publicKeyRequest'])
    const certificate = certify(
      {
        token: textField(field(body['credentials'])['oidcIdentityToken']),
        publicKey: textField(field(asked['publicKey'])['content']),
        proof: Buffer.from(textField(asked['proofOfPossession']), 'base64'),
      },
      {
        authority,
        ctLog,
        issuers: options.issuers.map(each => ({ ...each, dialect: 'github' as const })),
        now: clock(),
        ...(options.tamper?.claims ? { alter: options.tamper.claims } : {}),
      },
    )
    if (isRefusal(certificate)) {
      counts.refusedCertificates += 1
      const forToken = /token|issuer|audience/.test(certificate.refused)
      return forToken
        ? { status: 401, json: { code: 16, message: certificate.refused, details: [] } }
        : { status: 400, json: { code: 3, message: certificate.refused, details: [] } }
    }
    counts.certificates += 1
    const certificates = [certificate, ...authority.chain].map(der => pem('CERTIFICATE', der))
    return { status: 200, json: { signedCertificateEmbeddedSct: { chain: { certificates } } } }
  }

  const fulcio = await serve(
    request => {
      switch (`${request.method} ${request.path}`) {
        case 'POST /api/v2/signingCert':
          return signingCertificate(request)
        case 'GET /api/v2/trustBundle': {
          const certificates = authority.chain.map(der => pem('CERTIFICATE', der))
          return { status: 200, json: { chains: [{ certificates }] } }
        }
        default:
          return { status: 404, json: { code: 5, message: 'Not Found', details: [] } }
      }
    },
    { faults },
  )

  const shown = (entry: LogEntry): Record<string, WireEntry> => {
    // A log proves an entry in the tree of today, not in the one of then.
    const wire = wireOf({ ...entry, proof: prove(log, tree, entry.logIndex) })
    return { [entry.uuid]: options.tamper?.entry?.(wire) ?? wire }
  }
  const found = (entry: LogEntry | undefined): Reply => {
    counts.lookups += 1
    return entry
      ? { status: 200, json: shown(entry) }
      : { status: 404, json: { code: 404, message: 'entry not found' } }
  }
  const byUuid = (uuid: string): LogEntry | undefined => byLeaf.get(uuid.slice(-64))

  const propose = (request: Received): Reply => {
    const body = admit(jsonOf(request))
    if (isRefusal(body)) {
      counts.refusedEntries += 1
      return { status: 400, json: { code: 400, message: `error processing entry: ${body.refused}` } }
    }
    const leaf = Buffer.from(leafHash(body)).toString('hex')
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
    const entry = append(log, tree, body, clock())
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
        const body = admit(proposal)
        return isRefusal(body) ? undefined : byLeaf.get(Buffer.from(leafHash(body)).toString('hex'))
      }),
    ]
    counts.lookups += 1
    return { status: 200, json: wanted.flatMap(entry => (entry ? [shown(entry)] : [])) }
  }

  const rekor = await serve(
    request => {
      const { method, path } = request
      if (method === 'POST' && path === '/api/v1/log/entries') return propose(request)
      if (method === 'POST' && path === '/api/v1/log/entries/retrieve') return retrieve(request)
      if (method === 'GET' && path === '/api/v1/log/entries') {
        return found(byIndex.get(Number(request.query.get('logIndex') ?? Number.NaN)))
      }
      const uuid = /^\/api\/v1\/log\/entries\/([0-9a-f]{64}|[0-9a-f]{80})$/.exec(path)?.[1]
      if (method === 'GET' && uuid !== undefined) return found(byUuid(uuid))
      return { status: 404, json: { code: 404, message: 'path not found' } }
    },
    { faults },
  )

  return {
    fulcioUrl: fulcio.url,
    rekorUrl: rekor.url,
    trustedRoot: trustedRootDocument({
      chain: authority.chain,
      authorityUri: fulcio.url,
      ctLog,
      ctLogUri: `${fulcio.url}/ct`,
      log,
      logUrl: rekor.url,
      validity,
    }),
    counts,
    faults,
    requests: { fulcio: fulcio.requests, rekor: rekor.requests },
    close: async () => {
      await Promise.all([fulcio.close(), rekor.close()])
    },
  }
}
