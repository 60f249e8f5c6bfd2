import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { compactJson } from '../../src/core/json.ts'
import { AUTHORITY_NAME, foundAuthority } from '../../src/local/authority.ts'
import { type FulcioExtension, leafCertificate, type Stamp, u16 } from '../../src/local/certificate.ts'
import { preAuthentication, STATEMENT_TYPE } from '../../src/local/dsse.ts'
import { base64, newKeyPair, pem, sha256 } from '../../src/local/keys.ts'
import { createTree, leafHash, type MerkleTree } from '../../src/local/merkle.ts'
import { type InclusionProof, proveLeaf } from '../../src/local/proof.ts'
import { foundTimestampAuthority, stamp, timestampQuery } from '../../src/local/timestamp.ts'
import { isRefusal } from '../../src/local/token.ts'

export type KeyKind = 'P-256' | 'P-384' | 'P-521' | 'Ed25519' | 'RSA'

/** A key that signs as Sigstore's registry says keys of its kind do. */
export interface FoundryKey {
  readonly publicKey: KeyObject
  readonly spki: Buffer
  readonly pem: string
  /** protobuf-specs' `PublicKeyDetails` */
  readonly details: string
  readonly hash: 'sha256' | 'sha384' | 'sha512'
  sign(bytes: Uint8Array): Buffer
}

export function newKey(kind: KeyKind): FoundryKey {
  const { privateKey, publicKey } = pairOf(kind)
  const [hash, details] = REGISTRY[kind]
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = kind === 'Ed25519' ? undefined : hash
  return {
    publicKey,
    spki,
    pem: pem('PUBLIC KEY', spki),
    details,
    hash,
    sign: bytes => sign(algorithm, bytes, privateKey),
  }
}

const REGISTRY = {
  'P-256': ['sha256', 'PKIX_ECDSA_P256_SHA_256'],
  'P-384': ['sha384', 'PKIX_ECDSA_P384_SHA_384'],
  'P-521': ['sha512', 'PKIX_ECDSA_P521_SHA_512'],
  Ed25519: ['sha512', 'PKIX_ED25519'],
  RSA: ['sha256', 'PKIX_RSA_PKCS1V15_2048_SHA256'],
} as const

function pairOf(kind: KeyKind) {
  if (kind === 'Ed25519') return generateKeyPairSync('ed25519')
  return kind === 'RSA'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: kind })
}

/** What the foundry casts; all but the content has a default. */
export interface Order {
  readonly content: { readonly message: Uint8Array } | { readonly statement: unknown; readonly payloadType?: string }
  /** of the key in the certificate; default P-256 */
  readonly leaf?: KeyKind
  /** signs in place of a certificate */
  readonly key?: FoundryKey
  /** signs with its one certificate in place of a new one */
  readonly job?: FoundryJob
  readonly hint?: string
  readonly san?: string
  readonly extensions?: readonly FulcioExtension[]
  /** one entry each; default: one of Rekor v1 */
  readonly logs?: readonly Version[]
  /** RFC 3161 timestamps at these times; default: one where no log promises a time */
  readonly stampedAt?: readonly Date[]
  /** raw bytes within the SCT; default none */
  readonly sctExtensions?: Uint8Array
  /** of the certificate and its SCT; default: now, in whole seconds */
  readonly at?: Date
  /** what Rekor v1 promises; default: the same */
  readonly loggedAt?: Date
}

type Version = 'v1' | 'v2'

/** A job's key and its certificate, for everything that it signs. */
export interface FoundryJob {
  readonly key: FoundryKey
  readonly certificate: Uint8Array
}

/** A Sigstore in memory whose keys may be of any kind; what it casts holds, unless a test breaks it. */
export interface Foundry {
  /** when everything is cast that says nothing else */
  readonly now: Date
  readonly issuer: string
  readonly san: string
  /** trusted root JSON */
  readonly trustedRoot: Uint8Array
  readonly cast: (order: Order) => Uint8Array
  readonly job: (order: Pick<Order, 'san' | 'extensions' | 'at'>) => FoundryJob
}

const DAY = 24 * 60 * 60 * 1000
const SAN = 'https://github.com/plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'
const ISSUER = 'https://token.actions.githubusercontent.com'
const HASH_NAMES = { sha256: 'SHA2_256', sha384: 'SHA2_384', sha512: 'SHA2_512' } as const

export function openFoundry(kinds: Partial<Record<Version, KeyKind>> = {}, date = new Date()): Foundry {
  const now = new Date(Math.floor(date.getTime() / 1000) * 1000)
  const validity = { notBefore: new Date(now.getTime() - 30 * DAY), notAfter: new Date(now.getTime() + 30 * DAY) }
  const validFor = { start: validity.notBefore.toISOString(), end: validity.notAfter.toISOString() }
  const authority = foundAuthority(validity)
  const timestamps = foundTimestampAuthority(validity)
  const ctLog = newKeyPair()
  const logs = {
    v1: newLog('v1.log.example', newKey(kinds.v1 ?? 'P-256')),
    v2: newLog('v2.log.example', newKey(kinds.v2 ?? 'Ed25519')),
  }
  const logJson = (baseUrl: string, spki: Uint8Array, keyDetails: string, id: Uint8Array) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(spki), keyDetails, validFor },
    logId: { keyId: base64(id) },
  })
  const authorityJson = (chain: readonly Uint8Array[]) => ({
    certChain: { certificates: chain.map(der => ({ rawBytes: base64(der) })) },
    validFor,
  })

  const certificateOf = (key: FoundryKey, order: Omit<Order, 'content'>, at: Date): Uint8Array => {
    const extensions = order.extensions ?? [{ number: 8, text: ISSUER }]
    const issuer = { name: AUTHORITY_NAME, key: authority.key }
    const tenMinutes = { notBefore: at, notAfter: new Date(at.getTime() + 600_000) }
    const promise = sctOf(ctLog, at, order.sctExtensions ?? new Uint8Array())
    return leafCertificate({ san: order.san ?? SAN, spki: key.spki, extensions }, issuer, tenMinutes, promise)
  }

  const cast = (order: Order): Uint8Array => {
    const at = order.at ?? now
    const key = order.key ?? order.job?.key ?? newKey(order.leaf ?? 'P-256')
    const certificate = order.key ? undefined : (order.job?.certificate ?? certificateOf(key, order, at))
    const { signed, payload, json } = contentOf(order, key)
    const versions = order.logs ?? ['v1']
    const stampedAt = order.stampedAt ?? (versions.includes('v1') ? [] : [at])
    const facts = {
      signed,
      payload,
      signature: json.signature,
      hash: key.hash,
      details: key.details,
      spki: key.spki,
      certificate,
    }
    return Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {
          ...(certificate
            ? { certificate: { rawBytes: base64(certificate) } }
            : { publicKey: { hint: order.hint ?? base64(sha256(key.spki)) } }),
          tlogEntries: versions.map(version => entryOf(logs[version], version, facts, order.loggedAt ?? at)),
          timestampVerificationData: {
            rfc3161Timestamps: stampedAt.map(time => {
              const reply = stamp(timestampQuery(json.signature), timestamps, time)
              if (isRefusal(reply)) throw new Error(reply.refused)
              return { signedTimestamp: base64(reply) }
            }),
          },
        },
        ...json.content,
      }),
    )
  }

  return {
    now,
    issuer: ISSUER,
    san: SAN,
    trustedRoot: Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
        tlogs: Object.values(logs).map(log => logJson(`https://${log.host}`, log.key.spki, log.key.details, log.id)),
        certificateAuthorities: [authorityJson(authority.chain)],
        ctlogs: [logJson('https://ct.example', ctLog.spki, 'PKIX_ECDSA_P256_SHA_256', ctLog.id)],
        timestampAuthorities: [authorityJson(timestamps.chain)],
      }),
    ),
    cast,
    job: order => {
      const key = newKey('P-256')
      return { key, certificate: certificateOf(key, order, order.at ?? now) }
    },
  }
}

interface Log {
  readonly host: string
  readonly key: FoundryKey
  readonly id: Uint8Array
  readonly tree: MerkleTree
}

// The first leaf is nobody's: a proof has to lead somewhere.
function newLog(host: string, key: FoundryKey): Log {
  const raw = Buffer.from(key.spki.subarray(-32))
  const isEd25519 = key.details === 'PKIX_ED25519'
  const id = isEd25519 ? sha256(Buffer.from(`${host}\n`), Uint8Array.of(1), raw) : sha256(key.spki)
  return { host, key, id, tree: createTree([leafHash(Buffer.from('genesis'))]) }
}

function contentOf({ content }: Order, key: FoundryKey) {
  if ('message' in content) {
    const { message } = content
    const signature = key.sign(message)
    const messageDigest = { algorithm: HASH_NAMES[key.hash], digest: digestOf(message, key.hash) }
    return {
      signed: message,
      payload: null,
      json: { signature, content: { messageSignature: { messageDigest, signature: base64(signature) } } },
    }
  }
  const { statement, payloadType = STATEMENT_TYPE } = content
  const payload = Buffer.from(typeof statement === 'string' ? statement : JSON.stringify(statement))
  const signed = preAuthentication(payloadType, payload)
  const signature = key.sign(signed)
  const signatures = [{ sig: base64(signature) }]
  return {
    signed,
    payload,
    json: { signature, content: { dsseEnvelope: { payload: base64(payload), payloadType, signatures } } },
  }
}

interface Facts {
  readonly signed: Uint8Array
  readonly payload: Uint8Array | null
  readonly signature: Buffer
  readonly hash: FoundryKey['hash']
  readonly details: string
  readonly spki: Uint8Array
  readonly certificate: Uint8Array | undefined
}

function entryOf(log: Log, version: Version, facts: Facts, at: Date) {
  const [kind, body] = version === 'v1' ? bodyOfV1(facts) : (['hashedrekord', bodyOfV2(facts)] as const)
  const canonicalizedBody = Buffer.from(compactJson(body))
  const logIndex = log.tree.append(leafHash(canonicalizedBody))
  const origin = version === 'v1' ? `${log.host} - 1234567890` : log.host
  const proof = proveLeaf(log.tree, logIndex, { origin, name: log.host, id: log.id, key: log.key })
  const integratedTime = Math.floor(at.getTime() / 1000)
  const logID = Buffer.from(log.id).toString('hex')
  const promised = compactJson({ body: base64(canonicalizedBody), integratedTime, logID, logIndex })
  return {
    logIndex: String(logIndex),
    logId: { keyId: base64(log.id) },
    kindVersion: { kind, version: version === 'v1' ? '0.0.1' : '0.0.2' },
    ...(version === 'v1'
      ? {
          integratedTime: String(integratedTime),
          inclusionPromise: { signedEntryTimestamp: base64(log.key.sign(Buffer.from(promised))) },
        }
      : {}),
    inclusionProof: proofJson(proof),
    canonicalizedBody: base64(canonicalizedBody),
  }
}

function proofJson({ logIndex, treeSize, rootHash, hashes, checkpoint }: InclusionProof) {
  return {
    logIndex: String(logIndex),
    rootHash: base64(rootHash),
    treeSize: String(treeSize),
    hashes: hashes.map(base64),
    checkpoint: { envelope: checkpoint },
  }
}

function bodyOfV1({ signed, payload, signature, hash, certificate, spki }: Facts) {
  const verifier = base64(Buffer.from(certificate ? pem('CERTIFICATE', certificate) : pem('PUBLIC KEY', spki)))
  if (payload === null) {
    const data = { hash: { algorithm: hash, value: hexOf(signed, hash) } }
    const spec = { data, signature: { content: base64(signature), publicKey: { content: verifier } } }
    return ['hashedrekord', { apiVersion: '0.0.1', kind: 'hashedrekord', spec }] as const
  }
  const spec = {
    envelopeHash: { algorithm: 'sha256', value: hexOf(signed, 'sha256') },
    payloadHash: { algorithm: 'sha256', value: hexOf(payload, 'sha256') },
    signatures: [{ signature: base64(signature), verifier }],
  }
  return ['dsse', { apiVersion: '0.0.1', kind: 'dsse', spec }] as const
}

function bodyOfV2({ signed, signature, hash, details: keyDetails, certificate, spki }: Facts) {
  const verifier = certificate
    ? { keyDetails, x509Certificate: { rawBytes: base64(certificate) } }
    : { keyDetails, publicKey: { rawBytes: base64(spki) } }
  const hashedRekordV002 = {
    data: { algorithm: HASH_NAMES[hash], digest: digestOf(signed, hash) },
    signature: { content: base64(signature), verifier },
  }
  return { apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002 } }
}

function digestOf(bytes: Uint8Array, hash: string): string {
  return createHash(hash).update(bytes).digest('base64')
}

function hexOf(bytes: Uint8Array, hash: string): string {
  return createHash(hash).update(bytes).digest('hex')
}

/** RFC 6962 §3.2, with extensions as static CT logs write them. */
function sctOf(key: ReturnType<typeof newKeyPair>, at: Date, extensions: Uint8Array): Stamp {
  return (tbsCertificate, issuerKeyHash) => {
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(BigInt(at.getTime()))
    const length = Buffer.alloc(3)
    length.writeUIntBE(tbsCertificate.byteLength, 0, 3)
    const own = [u16(extensions.byteLength), extensions]
    const promise = [Uint8Array.of(0, 0), time, u16(1), issuerKeyHash, length, tbsCertificate, ...own]
    const signature = key.sign(Buffer.concat(promise))
    return Buffer.concat([
      Uint8Array.of(0),
      key.id,
      time,
      ...own,
      Uint8Array.of(4, 3),
      u16(signature.byteLength),
      signature,
    ])
  }
}
