import type { LogEntry } from './rekor.ts'

export interface MessageParts {
  /** DER */
  readonly certificate: Buffer
  /** SHA-256 of the artifact */
  readonly digest: Buffer
  /** DER */
  readonly signature: Buffer
  readonly entry: LogEntry
}

/**
 * A Sigstore bundle v0.3 over a message, as UTF-8 JSON. Zero and empty members are written out, although protobuf's JSON
 * lets them be left out: sigstore-python insists on `logIndex` and `hashes`.
 */
export function messageBundle({ certificate, digest, signature, entry }: MessageParts): Uint8Array {
  const { proof } = entry
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: certificate.toString('base64') },
      tlogEntries: [
        {
          logIndex: String(entry.logIndex),
          logId: { keyId: base64OfHex(entry.logID) },
          kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
          integratedTime: String(entry.integratedTime),
          inclusionPromise: { signedEntryTimestamp: entry.signedEntryTimestamp },
          inclusionProof: {
            logIndex: String(proof.logIndex),
            rootHash: base64OfHex(proof.rootHash),
            treeSize: String(proof.treeSize),
            hashes: proof.hashes.map(base64OfHex),
            checkpoint: { envelope: proof.checkpoint },
          },
          canonicalizedBody: entry.body,
        },
      ],
    },
    messageSignature: {
      messageDigest: { algorithm: 'SHA2_256', digest: digest.toString('base64') },
      signature: signature.toString('base64'),
    },
  }
  return new TextEncoder().encode(JSON.stringify(bundle))
}

function base64OfHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
