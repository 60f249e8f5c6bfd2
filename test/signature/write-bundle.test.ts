import { createHash } from 'node:crypto'
import { bundleFromJSON } from '@sigstore/bundle'
import { describe, expect, it } from 'vitest'
import { createTree, leafHash } from '../../src/local/merkle.ts'
import { isConsistent, type LoggedEntry, writeBundle } from '../../src/signature/write-bundle.ts'

const BODY = Buffer.from('{"kind":"hashedrekord"}')
const root = Buffer.from(createTree([leafHash(BODY)]).root()).toString('base64')

/** The very first entry of a log: its index is 0, its path empty. */
const first: LoggedEntry = {
  logIndex: '0',
  keyId: 'AAAA',
  kind: 'hashedrekord',
  version: '0.0.2',
  integratedTime: '0',
  promise: null,
  proof: { logIndex: '0', rootHash: root, treeSize: '1', hashes: [], checkpoint: `log.example\n1\n${root}\n\n— x y\n` },
  body: BODY.toString('base64'),
}
const digest = createHash('sha256').update('file').digest()
const signature = Buffer.from('signature')
const certificate = Buffer.from('certificate')

const written = (parts: Partial<Parameters<typeof writeBundle>[0]> = {}) =>
  JSON.parse(
    Buffer.from(
      writeBundle({
        material: { certificate },
        content: { kind: 'message', digest },
        signature,
        entries: [first],
        timestamps: [],
        ...parts,
      }),
    ).toString(),
  )

describe('a bundle', () => {
  it('writes out zeros and empty lists', () => {
    const { mediaType, verificationMaterial } = written()
    expect(mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
    expect(verificationMaterial).toEqual({
      certificate: { rawBytes: certificate.toString('base64') },
      tlogEntries: [
        {
          logIndex: '0',
          logId: { keyId: 'AAAA' },
          kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
          integratedTime: '0',
          inclusionProof: {
            logIndex: '0',
            rootHash: root,
            treeSize: '1',
            hashes: [],
            checkpoint: { envelope: first.proof.checkpoint },
          },
          canonicalizedBody: first.body,
        },
      ],
      timestampVerificationData: { rfc3161Timestamps: [] },
    })
  })

  it.each([
    ['a message by certificate', {}],
    ['a statement', { content: { kind: 'statement', payload: Buffer.from('{}') } }],
    ['a message by a key that nobody logged', { material: { publicKey: certificate }, entries: [] }],
    ['several entries and timestamps', { entries: [first, first], timestamps: [digest, digest] }],
  ] as const)('is read by sigstore-js: %s', (_, parts) => {
    expect(() => bundleFromJSON(written(parts))).not.toThrow()
  })
})

describe('the parts of a log entry', () => {
  const changed = (changes: Partial<LoggedEntry>, proof: Partial<LoggedEntry['proof']> = {}): LoggedEntry => ({
    ...first,
    ...changes,
    proof: { ...first.proof, ...proof },
  })
  it.each([
    ['as they are', first, true],
    ['with another index where none is promised', changed({ logIndex: '1' }), false],
    ['with the index over all shards, promised', changed({ logIndex: '10000', promise: 'AAAA' }), true],
    ['with another body', changed({ body: 'AAAA' }), false],
    ['with another tree size than the checkpoint', changed({}, { treeSize: '2' }), false],
    ['with another root than the checkpoint', changed({}, { rootHash: 'AAAA' }), false],
    [
      'with a checkpoint of another tree',
      changed({}, { checkpoint: 'log.example\n1\nAAAA\n', rootHash: 'AAAA' }),
      false,
    ],
    ['with a path that is not the leaf’s', changed({}, { hashes: [root] }), false],
  ])('agree or not: %s', (_, entry, agree) => {
    expect(isConsistent(entry)).toBe(agree)
  })
})
