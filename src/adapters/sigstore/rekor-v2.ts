import { compactJson, isObject, type Json, parseJson } from '../../core/json.ts'
import { isProblem, type Problem } from '../../core/problem.ts'
import { base64, decimal, list, object, oneOf, type Shape, text } from '../../signature/json-shape.ts'
import { isConsistent, type LoggedEntry } from '../../signature/write-bundle.ts'
import type { Proposal } from './proposal.ts'
import type { LogRequest } from './rekor.ts'
import { asJson, ask, OVERDUE, strange, type Wire } from './service.ts'

/**
 * in milliseconds without a byte: the log answers with its next checkpoint, by default every 10 s; its operators ask
 * clients for at least 20 s
 */
const IDLE_TIMEOUT = { patient: 60_000, 'one-try': 20_000 } as const
const LARGEST_ANSWER = 4 * 1024 * 1024
const KEY_DETAILS = 'PKIX_ECDSA_P256_SHA_256'

/**
 * The log holds an equal entry, whose answer was lost on its way: v2 logs hand out no entry again. Another certificate makes
 * another entry.
 */
export const DUPLICATE = Symbol('duplicate')

/**
 * Logs a signature in Rekor v2 (rekor-tiles): hashedrekord 0.0.2 over the digest of what was signed, for a statement that
 * of its pre-authentication encoding (the log takes no `dsse` since 2026). Refuses an entry about another signature,
 * digest or verifier, and one whose proof does not lead to its checkpoint.
 */
export async function logInRekorV2(
  { url, service, patience }: LogRequest,
  proposal: Proposal,
  wire: Wire,
): Promise<LoggedEntry | Problem | typeof OVERDUE | typeof DUPLICATE> {
  const signature = { content: proposal.signature.toString('base64'), verifier: verifierOf(proposal) }
  const digest = proposal.digest.toString('base64')
  const entry = await ask<LoggedEntry | typeof DUPLICATE>(
    {
      service,
      request: {
        method: 'POST',
        url: `${url}/api/v2/log/entries`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ hashedRekordRequestV002: { digest, signature } }),
        idleTimeout: IDLE_TIMEOUT[patience === 'one-try' ? patience : 'patient'],
        limit: LARGEST_ANSWER,
      },
      read: asJson(readEntry),
      onStatus: { 409: () => DUPLICATE },
      patience,
    },
    wire,
  )
  if (entry === OVERDUE || entry === DUPLICATE || isProblem(entry)) return entry
  const body = parseJson(Buffer.from(entry.body, 'base64').toString('utf8'), 16)
  const wanted = {
    apiVersion: '0.0.2',
    kind: 'hashedrekord',
    spec: { hashedRekordV002: { data: { algorithm: 'SHA2_256', digest }, signature } },
  }
  if (compactJson(body) !== compactJson(wanted)) return strange(service, 'the entry of another signature')
  return isConsistent(entry) ? entry : strange(service, 'an entry that its own proof does not prove')
}

function verifierOf({ material }: Proposal) {
  const [name, der] =
    'certificate' in material ? ['x509Certificate', material.certificate] : ['publicKey', material.publicKey]
  return { [name]: { rawBytes: der.toString('base64') }, keyDetails: KEY_DETAILS }
}

interface EntryJson {
  readonly logIndex?: string | number
  readonly logId: { readonly keyId: string }
  readonly inclusionProof: {
    readonly logIndex?: string | number
    readonly rootHash: string
    readonly treeSize: string | number
    readonly hashes?: readonly string[] | null
    readonly checkpoint: { readonly envelope: string }
  }
  readonly canonicalizedBody: string
}

const anything: Shape = () => undefined
const orNull =
  (shape: Shape): Shape =>
  (value, path) =>
    value === null ? undefined : shape(value, path)

/** protobuf-specs `TransparencyLogEntry`: protobuf's JSON leaves out zeros and empty lists, or writes `null`. */
const entryShape = object(
  {
    logId: object({ keyId: base64(256) }, {}, true),
    kindVersion: object({ kind: oneOf('hashedrekord'), version: oneOf('0.0.2') }, {}, true),
    inclusionProof: object(
      {
        rootHash: base64(64),
        treeSize: decimal,
        checkpoint: object({ envelope: text(65_536) }, {}, true),
      },
      { logIndex: decimal, hashes: orNull(list(base64(64), 0, 64)) },
      true,
    ),
    canonicalizedBody: base64(LARGEST_ANSWER),
  },
  { logIndex: decimal, integratedTime: anything, inclusionPromise: anything },
  true,
)

function readEntry(json: Json): LoggedEntry | undefined {
  if (!isEntry(json)) return undefined
  const { inclusionProof: proof } = json
  return {
    logIndex: String(json.logIndex ?? 0),
    keyId: json.logId.keyId,
    kind: 'hashedrekord',
    version: '0.0.2',
    // Whatever it says: nothing signs the time of a v2 entry.
    integratedTime: '0',
    promise: null,
    proof: {
      logIndex: String(proof.logIndex ?? 0),
      rootHash: proof.rootHash,
      treeSize: String(proof.treeSize),
      hashes: proof.hashes ?? [],
      checkpoint: proof.checkpoint.envelope,
    },
    body: json.canonicalizedBody,
  }
}

/** The shape looks at every member that the type names. */
function isEntry(json: Json): json is Json & EntryJson {
  return isObject(json) && entryShape(json, 'entry') === undefined
}
