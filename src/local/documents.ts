import { compactJson, stableJson } from '../core/json.ts'
import { AUTHORITY_NAME } from './authority.ts'
import type { Validity } from './certificate.ts'
import { base64, type KeyPair } from './keys.ts'
import type { LogEntry, LogIdentity } from './log.ts'

/** What a verifier must be told to believe a rehearsal. */
export interface RootContents {
  readonly chain: readonly Uint8Array[]
  readonly authorityUri: string
  readonly ctLog: KeyPair
  readonly ctLogUri: string
  readonly log: LogIdentity
  /** holds the log's host: sigstore-js finds a checkpoint's key by it */
  readonly logUrl: string
  readonly validity: Validity
}

/** A Sigstore trusted root (`trustedroot+json;version=0.1`); every service's time is bounded at both ends. */
export function trustedRootDocument(root: RootContents): Uint8Array {
  const validFor = { start: root.validity.notBefore.toISOString(), end: root.validity.notAfter.toISOString() }
  const logInstance = (baseUrl: string, key: KeyPair) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(key.spki), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: base64(key.id) },
  })
  const document = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [logInstance(root.logUrl, root.log.key)],
    certificateAuthorities: [
      {
        subject: AUTHORITY_NAME,
        uri: root.authorityUri,
        certChain: { certificates: root.chain.map(der => ({ rawBytes: base64(der) })) },
        validFor,
      },
    ],
    ctlogs: [logInstance(root.ctLogUri, root.ctLog)],
    timestampAuthorities: [],
  }
  return Buffer.from(stableJson(document))
}

/** A Sigstore bundle v0.3 around a message signature. Members that are zero or empty are written all the same: sigstore-python asks for them. */
export function messageBundle(signed: {
  readonly certificate: Uint8Array
  readonly digest: Uint8Array
  readonly signature: Uint8Array
  readonly entry: LogEntry
}): Uint8Array {
  const { entry } = signed
  const document = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: base64(signed.certificate) },
      tlogEntries: [
        {
          logIndex: String(entry.logIndex),
          logId: { keyId: base64(entry.logId) },
          kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
          integratedTime: String(entry.integratedTime),
          inclusionPromise: { signedEntryTimestamp: base64(entry.signedEntryTimestamp) },
          inclusionProof: {
            logIndex: String(entry.proof.logIndex),
            rootHash: base64(entry.proof.rootHash),
            treeSize: String(entry.proof.treeSize),
            hashes: entry.proof.hashes.map(base64),
            checkpoint: { envelope: entry.proof.checkpoint },
          },
          canonicalizedBody: base64(entry.body),
        },
      ],
      timestampVerificationData: { rfc3161Timestamps: [] },
    },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: base64(signed.digest) },
      signature: base64(signed.signature),
    },
  }
  return Buffer.from(`${compactJson(document)}\n`)
}
