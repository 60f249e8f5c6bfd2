import { compactJson, stableJson } from '../core/json.ts'
import { AUTHORITY_NAME } from './authority.ts'
import type { Validity } from './certificate.ts'
import { type Envelope, envelopeJson } from './dsse.ts'
import { base64, type KeyPair } from './keys.ts'
import type { LogIdentity } from './log.ts'
import type { ProvenEntry } from './proof.ts'
import { KEY_DETAILS, type TiledLogIdentity, tiledLogId } from './tiled-log.ts'
import { STAMPING_NAME, type TimestampAuthority } from './timestamp.ts'

/** What a verifier must be told to believe a rehearsal. */
export interface RootContents {
  readonly chain: readonly Uint8Array[]
  readonly authorityUri: string
  readonly ctLog: KeyPair
  readonly ctLogUri: string
  readonly log: LogIdentity
  /** holds the log's host: sigstore-js finds a checkpoint's key by it */
  readonly logUrl: string
  readonly tiledLog: TiledLogIdentity
  /** holds this log's host likewise */
  readonly tiledLogUrl: string
  readonly timestamps: TimestampAuthority
  readonly timestampsUri: string
  readonly validity: Validity
}

/** A Sigstore trusted root (`trustedroot+json;version=0.1`); every service's time is bounded at both ends. */
export function trustedRootDocument(root: RootContents): Uint8Array {
  const validFor = { start: root.validity.notBefore.toISOString(), end: root.validity.notAfter.toISOString() }
  const logInstance = (baseUrl: string, spki: Uint8Array, keyDetails: string, id: Uint8Array) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(spki), keyDetails, validFor },
    logId: { keyId: base64(id) },
  })
  const authority = (subject: typeof AUTHORITY_NAME, uri: string, chain: readonly Uint8Array[]) => ({
    subject,
    uri,
    certChain: { certificates: chain.map(der => ({ rawBytes: base64(der) })) },
    validFor,
  })
  const { log, tiledLog, ctLog } = root
  const document = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [
      logInstance(root.logUrl, log.key.spki, KEY_DETAILS, log.key.id),
      logInstance(root.tiledLogUrl, tiledLog.key.spki, 'PKIX_ED25519', tiledLogId(tiledLog)),
    ],
    certificateAuthorities: [authority(AUTHORITY_NAME, root.authorityUri, root.chain)],
    ctlogs: [logInstance(root.ctLogUri, ctLog.spki, KEY_DETAILS, ctLog.id)],
    timestampAuthorities: [authority(STAMPING_NAME, root.timestampsUri, root.timestamps.chain)],
  }
  return Buffer.from(stableJson(document))
}

/** What a bundle says: who signed, what, and who saw it when. */
export interface BundleContents {
  /** certificate DER, or the hint by which a verifier finds the key */
  readonly signer: { readonly certificate: Uint8Array } | { readonly keyHint: string }
  readonly content: { readonly digest: Uint8Array; readonly signature: Uint8Array } | Envelope
  readonly entry: ProvenEntry
  /** RFC 3161 responses over the signature, DER */
  readonly timestamps?: readonly Uint8Array[]
}

/** A Sigstore bundle v0.3. Members that are zero or empty are written all the same: sigstore-python asks for them. */
export function bundleDocument({ signer, content, entry, timestamps = [] }: BundleContents): Uint8Array {
  const document = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      ...('certificate' in signer
        ? { certificate: { rawBytes: base64(signer.certificate) } }
        : { publicKey: { hint: signer.keyHint } }),
      tlogEntries: [entryJson(entry)],
      timestampVerificationData: {
        rfc3161Timestamps: timestamps.map(der => ({ signedTimestamp: base64(der) })),
      },
    },
    ...('payload' in content
      ? { dsseEnvelope: envelopeJson(content) }
      : {
          messageSignature: {
            messageDigest: { algorithm: 'SHA2_256', digest: base64(content.digest) },
            signature: base64(content.signature),
          },
        }),
  }
  return Buffer.from(`${compactJson(document)}\n`)
}

/** Protobuf JSON of a `TransparencyLogEntry`; the promise is left out where there is none. */
export function entryJson(entry: ProvenEntry) {
  const { proof, signedEntryTimestamp } = entry
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: base64(entry.logId) },
    kindVersion: { kind: entry.kind, version: entry.version },
    integratedTime: String(entry.integratedTime),
    ...(signedEntryTimestamp ? { inclusionPromise: { signedEntryTimestamp: base64(signedEntryTimestamp) } } : {}),
    inclusionProof: {
      logIndex: String(proof.logIndex),
      rootHash: base64(proof.rootHash),
      treeSize: String(proof.treeSize),
      hashes: proof.hashes.map(base64),
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody: base64(entry.body),
  }
}
