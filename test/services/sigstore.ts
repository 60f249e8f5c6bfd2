import type { JsonWebKey } from 'node:crypto'
import { foundAuthority } from '../../src/local/authority.ts'
import type { Claims } from '../../src/local/claims.ts'
import { trustedRootDocument } from '../../src/local/documents.ts'
import { newEd25519Pair, newKeyPair } from '../../src/local/keys.ts'
import { newTreeId } from '../../src/local/log.ts'
import { foundTimestampAuthority } from '../../src/local/timestamp.ts'
import { createFaults, type Faults, type Recorded, serve } from './loopback.ts'
import { fulcioHandler } from './sigstore-fulcio.ts'
import { rekorHandler } from './sigstore-rekor.ts'
import { createRekor2 } from './sigstore-rekor2.ts'
import { TSA_PATH, tsaHandler } from './sigstore-tsa.ts'
import type { Counted, TiledWireEntry, WireEntry } from './sigstore-wire.ts'

export interface SigstoreOptions {
  /** whose ID tokens the CA accepts, in GitHub's dialect: what startOidc returns fits */
  readonly issuers: readonly { readonly issuer: string; readonly jwks: readonly JsonWebKey[] }[]
  readonly clock?: () => Date
  /** milliseconds that the Rekor v2 log holds answers back until its next checkpoint; default 0 */
  readonly checkpointDelay?: number
  /** with what the timestamp authority grants a stamp; default 201 */
  readonly timestampStatus?: 200 | 201
  /** makes the services lie: the CA certifies other claims than the token's, the rest answers other things than it made */
  readonly tamper?: {
    readonly claims?: (claims: Claims) => Claims
    readonly entry?: (entry: WireEntry) => WireEntry
    readonly entry2?: (entry: TiledWireEntry) => TiledWireEntry
    /** the time that a stamp states, and signs */
    readonly time?: (now: Date) => Date
    /** the whole reply, DER */
    readonly timestamp?: (reply: Uint8Array) => Uint8Array
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
  /** the same of the Rekor v2 log, which cannot be searched */
  readonly entries2: number
  readonly duplicates2: number
  readonly refusedEntries2: number
  readonly timestamps: number
  readonly refusedTimestamps: number
}

export interface SigningConfigOptions {
  /** default 1 */
  readonly rekor?: 1 | 2 | 'both'
  /** default: true unless `rekor` is 1, whose entries state a time of their own */
  readonly tsa?: boolean
}

export interface SigstoreService {
  readonly fulcioUrl: string
  readonly rekorUrl: string
  /** base of a Rekor v2 log */
  readonly rekor2Url: string
  /** whole address of the RFC 3161 endpoint */
  readonly tsaUrl: string
  /** trusted root JSON of these keys */
  readonly trustedRoot: Uint8Array
  /** signing config v0.2 JSON of these services */
  signingConfig(options?: SigningConfigOptions): Uint8Array
  readonly counts: SigstoreCounts
  /** rules over all four services; their paths are disjoint */
  readonly faults: Faults
  /** requests to each, in order of arrival */
  readonly requests: Readonly<Record<'fulcio' | 'rekor' | 'rekor2' | 'tsa', readonly Recorded[]>>
  close(): Promise<void>
}

const DAY = 24 * 60 * 60 * 1000
// The name that signs checkpoints must be part of a log's base URL: sigstore-js looks the key up by both.
const HOST = '127.0.0.1'

/** Fulcio v2, Rekor v1, Rekor v2 and a timestamp authority on loopback, in memory, with keys of their own. */
export async function startSigstore(options: SigstoreOptions): Promise<SigstoreService> {
  const { clock = () => new Date(), tamper = {}, checkpointDelay = 0 } = options
  const day = Math.floor(clock().getTime() / DAY) * DAY
  const validity = { notBefore: new Date(day - 30 * DAY), notAfter: new Date(day + 3650 * DAY) }
  const authority = foundAuthority(validity)
  const timestamps = foundTimestampAuthority(validity)
  const ctLog = newKeyPair()
  const log = { key: newKeyPair(), host: HOST, treeId: newTreeId() }
  const tiledLog = { key: newEd25519Pair(), host: HOST }
  const counts: Counted = {
    certificates: 0,
    refusedCertificates: 0,
    entries: 0,
    duplicates: 0,
    refusedEntries: 0,
    lookups: 0,
    entries2: 0,
    duplicates2: 0,
    refusedEntries2: 0,
    timestamps: 0,
    refusedTimestamps: 0,
  }

  const faults = createFaults()
  const issuers = options.issuers.map(({ issuer, jwks }) => ({ issuer, jwks, dialect: 'github' as const }))
  const issued = { authority, ctLog, issuers, clock, alter: tamper.claims, counts }
  const fulcio = await serve(fulcioHandler(issued), { faults })
  const rekor = await serve(rekorHandler({ log, clock, tamper: tamper.entry, counts }), { faults })
  const tiled = createRekor2({ log: tiledLog, checkpointDelay, tamper: tamper.entry2, counts })
  const rekor2 = await serve(tiled.handler, { faults })
  const stamping = {
    authority: timestamps,
    clock: () => tamper.time?.(clock()) ?? clock(),
    status: options.timestampStatus ?? 201,
    tamper: tamper.timestamp,
    counts,
  }
  const tsa = await serve(tsaHandler(stamping), { faults })
  const tsaUrl = `${tsa.url}${TSA_PATH}`

  return {
    fulcioUrl: fulcio.url,
    rekorUrl: rekor.url,
    rekor2Url: rekor2.url,
    tsaUrl,
    trustedRoot: trustedRootDocument({
      chain: authority.chain,
      authorityUri: fulcio.url,
      ctLog,
      ctLogUri: `${fulcio.url}/ct`,
      log,
      logUrl: rekor.url,
      tiledLog,
      tiledLogUrl: rekor2.url,
      timestamps,
      timestampsUri: tsaUrl,
      validity,
    }),
    signingConfig: ({ rekor: version = 1, tsa: stamped = version !== 1 } = {}) => {
      const start = validity.notBefore.toISOString()
      const service = (url: string, majorApiVersion: number) => ({
        url,
        majorApiVersion,
        validFor: { start },
        operator: 'example.com',
      })
      const config = {
        mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
        caUrls: [service(fulcio.url, 1)],
        oidcUrls: [],
        rekorTlogUrls: [
          ...(version === 1 ? [] : [service(rekor2.url, 2)]),
          ...(version === 2 ? [] : [service(rekor.url, 1)]),
        ],
        rekorTlogConfig: { selector: 'ANY' },
        tsaUrls: stamped ? [service(tsaUrl, 1)] : [],
        tsaConfig: { selector: 'ANY' },
      }
      return Buffer.from(JSON.stringify(config))
    },
    counts,
    faults,
    requests: { fulcio: fulcio.requests, rekor: rekor.requests, rekor2: rekor2.requests, tsa: tsa.requests },
    close: async () => {
      tiled.close()
      await Promise.all([fulcio, rekor, rekor2, tsa].map(each => each.close()))
    },
  }
}
