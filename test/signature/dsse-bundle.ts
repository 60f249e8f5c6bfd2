const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')

/** A bundle of this statement in the shape that a signer answers. Nothing in it verifies. */
export function dsseBundle(statement: Uint8Array, changes: (bundle: Loose) => unknown = () => {}): Uint8Array {
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: base64('certificate') },
      tlogEntries: [
        {
          logIndex: '7',
          logId: { keyId: base64('a log') },
          kindVersion: { kind: 'dsse', version: '0.0.1' },
          integratedTime: '1780000000',
          inclusionPromise: { signedEntryTimestamp: base64('promised') },
          inclusionProof: {
            logIndex: '3',
            rootHash: base64('root'),
            treeSize: '4',
            hashes: [base64('left'), base64('right')],
            checkpoint: { envelope: 'log.example\n4\ncm9vdA==\n\n— log.example AAAA\n' },
          },
          canonicalizedBody: base64('{}'),
        },
      ],
      timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: base64('stamp') }] },
    },
    dsseEnvelope: {
      payload: base64(statement),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: base64('signature'), keyid: '' }],
    },
  }
  changes(bundle)
  return new TextEncoder().encode(JSON.stringify(bundle))
}

/** JSON that a test bends: any member may go or become something else. */
export type Loose = ReturnType<typeof JSON.parse>
