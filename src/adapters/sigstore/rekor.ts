import { isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { Http, HttpAnswer } from '../http.ts'
import { ask } from './service.ts'

/** An entry of Rekor v1, as it answers it: digests and ids still hexadecimal. */
export interface LogEntry {
  /** base64 */
  readonly body: string
  /** seconds since 1970 */
  readonly integratedTime: number
  readonly logID: string
  readonly logIndex: number
  /** base64 */
  readonly signedEntryTimestamp: string
  readonly proof: {
    readonly checkpoint: string
    readonly hashes: readonly string[]
    readonly logIndex: number
    readonly rootHash: string
    readonly treeSize: number
  }
}

export interface HashedRekord {
  /** SHA-256 of the artifact */
  readonly digest: Buffer
  /** DER */
  readonly signature: Buffer
  /** PEM */
  readonly certificate: string
}

interface Ports {
  readonly http: Http
  readonly log: Log
  readonly clock: Clock
}

const SERVICE = 'Rekor'

/**
 * Logs a signature in Rekor v1 (hashedrekord 0.0.1). An equal entry that is there already (409: an earlier try got
 * through, its answer did not) is fetched and used. Refuses an answer about another signature.
 */
export async function logSignature(url: string, record: HashedRekord, ports: Ports): Promise<LogEntry | Problem> {
  const base = url.replace(/\/$/, '')
  const proposed = {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: record.digest.toString('hex') } },
      signature: {
        content: record.signature.toString('base64'),
        publicKey: { content: Buffer.from(record.certificate).toString('base64') },
      },
    },
  }
  const made = await ask<LogEntry | { readonly uuid: string }>(
    {
      service: SERVICE,
      request: {
        method: 'POST',
        url: `${base}/api/v1/log/entries`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(proposed),
        limit: 4 * 1024 * 1024,
      },
      read: readEntry,
      onStatus: { 409: existing },
    },
    ports,
  )
  const entry = !isProblem(made) && 'uuid' in made ? await fetchEntry(base, made.uuid, ports) : made
  if (isProblem(entry) || speaksOf(entry, record)) return entry
  return problem(
    'sign/refused',
    'Rekor answered with the entry of another signature',
    'Check the address of Rekor in `signing-config`; what lies between it and this job may mix up answers.',
  )
}

async function fetchEntry(base: string, uuid: string, ports: Ports): Promise<LogEntry | Problem> {
  const request = {
    method: 'GET',
    url: `${base}/api/v1/log/entries/${uuid}`,
    headers: { accept: 'application/json' },
    limit: 4 * 1024 * 1024,
  } as const
  return ask({ service: SERVICE, request, read: readEntry }, ports)
}

/** Only the id is taken of where the entry is said to be: an answer does not choose the host that is asked next. */
function existing(answer: HttpAnswer): { readonly uuid: string } | undefined {
  const place = answer.headers['location'] ?? new TextDecoder().decode(answer.bytes.subarray(0, 4000))
  const uuid = /\b(?:[0-9a-f]{80}|[0-9a-f]{64})\b/.exec(place)?.[0]
  return uuid === undefined ? undefined : { uuid }
}

function readEntry(json: Json): LogEntry | undefined {
  const entries = isObject(json) ? Object.values(json) : []
  const entry = entries.length === 1 ? entries[0] : undefined
  if (!isObject(entry) || !isObject(entry['verification'])) return undefined
  const { body, integratedTime, logID, logIndex, verification } = entry
  const { inclusionProof, signedEntryTimestamp } = verification
  if (!isObject(inclusionProof)) return undefined
  const { checkpoint, hashes, logIndex: provenIndex, rootHash, treeSize } = inclusionProof
  if (!isText(body) || !isText(signedEntryTimestamp) || !isText(checkpoint) || !isHex(logID) || !isHex(rootHash))
    return undefined
  if (!isCount(integratedTime) || !isCount(logIndex) || !isCount(provenIndex) || !isCount(treeSize)) return undefined
  if (!Array.isArray(hashes) || hashes.length > 64 || !hashes.every(isHex)) return undefined
  const proof = { checkpoint, hashes, logIndex: provenIndex, rootHash, treeSize }
  return { body, integratedTime, logID, logIndex, signedEntryTimestamp, proof }
}

function speaksOf(entry: LogEntry, { digest, signature }: HashedRekord): boolean {
  const body = parseJson(Buffer.from(entry.body, 'base64').toString('utf8'), 16)
  const spec = isObject(body) && body['kind'] === 'hashedrekord' ? body['spec'] : undefined
  if (!isObject(spec) || !isObject(spec['data']) || !isObject(spec['signature'])) return false
  const hash = spec['data']['hash']
  return (
    isObject(hash) &&
    hash['value'] === digest.toString('hex') &&
    spec['signature']['content'] === signature.toString('base64')
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isHex(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{2}){1,64}$/.test(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
