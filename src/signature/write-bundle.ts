import { createHash } from 'node:crypto'
import { rootOfProof } from './merkle.ts'

/** What a log answered about a signature, in the words of a bundle: numbers decimal, bytes base64. */
export interface LoggedEntry {
  readonly logIndex: string
  /** of the log's key */
  readonly keyId: string
  readonly kind: 'hashedrekord' | 'dsse'
  readonly version: '0.0.1' | '0.0.2'
  /** seconds since 1970; `0` for Rekor v2, which tells no time */
  readonly integratedTime: string
  /** signed entry timestamp of Rekor v1; null for v2 */
  readonly promise: string | null
  readonly proof: {
    readonly logIndex: string
    readonly rootHash: string
    readonly treeSize: string
    readonly hashes: readonly string[]
    readonly checkpoint: string
  }
  readonly body: string
}

/** With what a signature is to be verified: a leaf certificate or a bare key (SPKI), both DER. */
export type SigningMaterial = { readonly certificate: Buffer } | { readonly publicKey: Buffer }

/** What was signed: bytes, of which the SHA-256 is known, or an in-toto statement in a DSSE envelope. */
export type SignedContent =
  | { readonly kind: 'message'; readonly digest: Buffer }
  | { readonly kind: 'statement'; readonly payload: Uint8Array }

export interface BundleParts {
  readonly material: SigningMaterial
  readonly content: SignedContent
  /** DER */
  readonly signature: Buffer
  /** none only where a backup key signed while no log was to be reached */
  readonly entries: readonly LoggedEntry[]
  /** RFC 3161 `TimeStampResp`s over the signature, DER */
  readonly timestamps: readonly Uint8Array[]
}

/** DSSE payload type of in-toto statements. */
export const IN_TOTO = 'application/vnd.in-toto+json'

/** of a bundle of version 0.3, the only one that is written */
export const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/**
 * A Sigstore bundle v0.3 as UTF-8 JSON. Zero and empty members are written out, although protobuf's JSON lets them be
 * left out: sigstore-python insists on `logIndex` and `hashes`.
 */
export function writeBundle({ material, content, signature, entries, timestamps }: BundleParts): Uint8Array {
  const bundle = {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: {
      ...materialOf(material),
      tlogEntries: entries.map(entryOf),
      timestampVerificationData: {
        rfc3161Timestamps: timestamps.map(each => ({ signedTimestamp: base64(each) })),
      },
    },
    ...contentOf(content, signature),
  }
  return new TextEncoder().encode(JSON.stringify(bundle))
}

/** The hint by which a bare key is found: SHA-256 of its SPKI (RFC 6962 §3.2), base64, as cosign writes it. */
export function keyHint(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('base64')
}

/** A DSSE envelope in JSON, as bundles and Rekor v1 take it. */
export function envelopeOf(payload: Uint8Array, signature: Uint8Array) {
  return { payload: base64(payload), payloadType: IN_TOTO, signatures: [{ sig: base64(signature) }] }
}

/** Do the parts of an entry agree: does its proof lead from its body to the root that its checkpoint states? */
export function isConsistent({ body, logIndex, promise, proof }: LoggedEntry): boolean {
  const [, size, rootHash] = proof.checkpoint.split('\n', 4)
  if (size !== proof.treeSize || rootHash !== proof.rootHash) return false
  // Rekor v1 counts over all its shards and proves within one; v2 has one count.
  if (promise === null && logIndex !== proof.logIndex) return false
  const path = proof.hashes.map(each => Buffer.from(each, 'base64'))
  const root = rootOfProof(Buffer.from(body, 'base64'), BigInt(proof.logIndex), BigInt(proof.treeSize), path)
  return root?.toString('base64') === rootHash
}

function materialOf(material: SigningMaterial) {
  return 'certificate' in material
    ? { certificate: { rawBytes: base64(material.certificate) } }
    : { publicKey: { hint: keyHint(material.publicKey) } }
}

function contentOf(content: SignedContent, signature: Buffer) {
  if (content.kind === 'statement') return { dsseEnvelope: envelopeOf(content.payload, signature) }
  return {
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: base64(content.digest) },
      signature: base64(signature),
    },
  }
}

function entryOf(entry: LoggedEntry) {
  const { proof } = entry
  return {
    logIndex: entry.logIndex,
    logId: { keyId: entry.keyId },
    kindVersion: { kind: entry.kind, version: entry.version },
    integratedTime: entry.integratedTime,
    ...(entry.promise === null ? {} : { inclusionPromise: { signedEntryTimestamp: entry.promise } }),
    inclusionProof: {
      logIndex: proof.logIndex,
      rootHash: proof.rootHash,
      treeSize: proof.treeSize,
      hashes: proof.hashes,
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody: entry.body,
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
