import { createHash } from 'node:crypto'
import { crypto } from '@sigstore/core'
import type { TrustMaterial } from '@sigstore/verify'
import type { Sha256 } from '../core/digest.ts'
import { type Json, parseJson } from '../core/json.ts'
import { type Problem, problem } from '../core/problem.ts'
import { base64, instant, list, object, oneOf, type Shape, text, withoutNulls } from './json-shape.ts'
import { KnownCertificate } from './known-certificate.ts'

type Log = TrustMaterial['tlogs'][number]
type Authority = TrustMaterial['certificateAuthorities'][number]

/** A log of signatures: Rekor v1 or v2. */
export interface TransparencyLog extends Log {
  /** its first four bytes stand before each signature of a checkpoint (C2SP `signed-note`) */
  readonly checkpointKeyId: Buffer
  /** what ECDSA and RSA keys hash with; `undefined` for Ed25519 */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | undefined
}

/** Certificate authorities, logs and timestamp authorities, each with the closed interval in which it was in service. */
export interface TrustRoot {
  /** of the JSON text it was read from */
  readonly sha256: Sha256
  readonly certificateAuthorities: readonly Authority[]
  readonly timestampAuthorities: readonly Authority[]
  readonly transparencyLogs: readonly TransparencyLog[]
  readonly certificateLogs: readonly Log[]
}

/** in bytes; the public-good root has 7 KB */
const LARGEST_ROOT = 1024 * 1024
const MOST_SERVICES = 64
const HINT = 'Give the trusted_root.json of the Sigstore instance that signed, as its operator publishes it.'

const intervalShape = object({ start: instant }, { end: instant }, true)
const logShape = object(
  {
    baseUrl: text(500),
    publicKey: object({ rawBytes: base64(8192), keyDetails: text(80), validFor: intervalShape }, {}, true),
    logId: object({ keyId: base64(256) }, {}, true),
  },
  {
    hashAlgorithm: oneOf('SHA2_256'),
    checkpointKeyId: object({ keyId: base64(256) }, {}, true),
  },
  true,
)
const authorityShape = object(
  {
    certChain: object({ certificates: list(object({ rawBytes: base64(65_536) }, {}, true), 1, 16) }, {}, true),
    validFor: intervalShape,
  },
  {},
  true,
)
// Members that this version does not know are let through: a root is fetched from its operator, who may add some.
const rootShape: Shape = object(
  {
    mediaType: oneOf(
      'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      'application/vnd.dev.sigstore.trustedroot+json;version=0.2',
      'application/vnd.dev.sigstore.trustedroot.v0.1+json',
      'application/vnd.dev.sigstore.trustedroot.v0.2+json',
    ),
  },
  {
    tlogs: list(logShape, 0, MOST_SERVICES),
    ctlogs: list(logShape, 0, MOST_SERVICES),
    certificateAuthorities: list(authorityShape, 0, MOST_SERVICES),
    timestampAuthorities: list(authorityShape, 0, MOST_SERVICES),
  },
  true,
)

interface Interval {
  readonly start: string
  readonly end?: string
}

interface LogJson {
  readonly baseUrl: string
  readonly publicKey: { readonly rawBytes: string; readonly keyDetails: string; readonly validFor: Interval }
  readonly logId: { readonly keyId: string }
  readonly checkpointKeyId?: { readonly keyId: string }
}

interface AuthorityJson {
  readonly certChain: { readonly certificates: readonly { readonly rawBytes: string }[] }
  readonly validFor: Interval
}

interface RootJson {
  readonly tlogs?: readonly LogJson[]
  readonly ctlogs?: readonly LogJson[]
  readonly certificateAuthorities?: readonly AuthorityJson[]
  readonly timestampAuthorities?: readonly AuthorityJson[]
}

/**
 * Reads a Sigstore trusted root (protobuf-specs `TrustedRoot`, JSON). Refuses a service without a start of validity or with
 * an end before it: an absent start would otherwise read as "since ever". An absent end means: still in service. Null reads as absent.
 */
export function parseTrustRoot(bytes: Uint8Array): TrustRoot | Problem {
  if (bytes.byteLength > LARGEST_ROOT)
    return bad(`The trust root has ${bytes.byteLength} bytes, allowed are ${LARGEST_ROOT}`)
  const read = parseJson(new TextDecoder().decode(bytes), 16)
  if (read === undefined) return bad('The trust root is no JSON')
  const root = withoutNulls(read)
  if (!isRoot(root)) return bad(`In the trust root ${rootShape(root, 'root')}`)
  try {
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      certificateAuthorities: (root.certificateAuthorities ?? []).map(toAuthority),
      timestampAuthorities: (root.timestampAuthorities ?? []).map(toAuthority),
      transparencyLogs: (root.tlogs ?? []).map(toTransparencyLog),
      certificateLogs: (root.ctlogs ?? []).map(toLog),
    }
  } catch (error) {
    // OpenSSL and the ASN.1 reader throw whatever they like: only our own words are passed on.
    const cause = error instanceof RangeError ? error.message : undefined
    return bad('A key, certificate or interval of the trust root cannot be read', cause)
  }
}

/** The shape looks at every member that the type names. */
function isRoot(json: Json): json is Json & RootJson {
  return rootShape(json, 'root') === undefined
}

function toLog(log: LogJson): Log {
  const type =
    log.publicKey.keyDetails.startsWith('PKCS1_') || log.publicKey.keyDetails.startsWith('PKIX_RSA') ? 'pkcs1' : 'spki'
  const key = Buffer.from(log.publicKey.rawBytes, 'base64')
  return {
    baseURL: log.baseUrl,
    logID: Buffer.from(log.logId.keyId, 'base64'),
    publicKey: publicKeyOf(key, type),
    validFor: toInterval(log.publicKey.validFor),
  }
}

function toTransparencyLog(json: LogJson): TransparencyLog {
  const log = toLog(json)
  const bits = /SHA_?(256|384|512)$/.exec(json.publicKey.keyDetails)?.[1] ?? '256'
  const hash = bits === '384' ? 'sha384' : bits === '512' ? 'sha512' : 'sha256'
  return {
    ...log,
    checkpointKeyId: json.checkpointKeyId ? Buffer.from(json.checkpointKeyId.keyId, 'base64') : log.logID,
    hash: log.publicKey.asymmetricKeyType === 'ed25519' ? undefined : hash,
  }
}

// Roots in the wild label RSA keys by their use, not by their encoding: try the stated one first.
function publicKeyOf(key: Buffer, type: 'pkcs1' | 'spki'): Log['publicKey'] {
  if (type === 'spki') return crypto.createPublicKey(key, 'spki')
  try {
    return crypto.createPublicKey(key, 'pkcs1')
  } catch {
    return crypto.createPublicKey(key, 'spki')
  }
}

function toAuthority(authority: AuthorityJson): Authority {
  return {
    certChain: authority.certChain.certificates.map(each => new KnownCertificate(Buffer.from(each.rawBytes, 'base64'))),
    validFor: toInterval(authority.validFor),
  }
}

const STILL_IN_SERVICE = new Date(8_640_000_000_000_000)

function toInterval(interval: Interval): { start: Date; end: Date } {
  const start = new Date(interval.start)
  const end = interval.end === undefined ? STILL_IN_SERVICE : new Date(interval.end)
  if (end < start) throw new RangeError(`an interval ends (${interval.end}) before it starts (${interval.start})`)
  return { start, end }
}

function bad(what: string, cause?: string): Problem {
  return problem('verify/bad-trust-root', what, HINT, cause === undefined ? {} : { cause })
}
