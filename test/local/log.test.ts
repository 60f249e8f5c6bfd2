import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newKeyPair, pem } from '../../src/local/keys.ts'
import { admit, append, genesisLeaves, newTreeId } from '../../src/local/log.ts'
import { createTree } from '../../src/local/merkle.ts'
import type { Admitted } from '../../src/local/proof.ts'
import { isRefusal } from '../../src/local/token.ts'

const key = newKeyPair()
const DIGEST = createHash('sha256').update('a').digest('hex')
const verifier = pem('PUBLIC KEY', key.spki)
const content = (text: string) => ({ content: Buffer.from(text).toString('base64') })

interface Parts {
  readonly hash?: unknown
  readonly verifier?: string
  readonly signature?: unknown
}

const proposal = (parts: Parts = {}) => ({
  kind: 'hashedrekord',
  apiVersion: '0.0.1',
  spec: {
    signature: {
      publicKey: content(parts.verifier ?? verifier),
      content: 'signature' in parts ? parts.signature : Buffer.from(key.sign(Buffer.from('a'))).toString('base64'),
    },
    data: { hash: parts.hash ?? { value: DIGEST, algorithm: 'sha256' } },
  },
})

const entry = (text: string): Admitted => ({ kind: 'hashedrekord', version: '0.0.1', body: Buffer.from(text) })

describe('the log', () => {
  it('takes a bare key too, and stores it in its own spelling with sorted members', () => {
    const onOneLine = verifier
      .replaceAll('\n', '')
      .replace(/-----(\w+) PUBLIC KEY-----/g, '\n-----$1 PUBLIC KEY-----\n')
      .trim()
    const admitted = admit(proposal({ verifier: `${onOneLine}\n` }))
    if (isRefusal(admitted)) throw new Error(admitted.refused)
    const text = Buffer.from(admitted.body).toString()
    expect(
      text.startsWith(
        `{"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":"sha256","value":"${DIGEST}"}}`,
      ),
    ).toBe(true)
    expect(JSON.parse(text).spec.signature.publicKey).toEqual(content(verifier))
  })

  it.each([
    { case: 'no object', given: null, why: 'only hashedrekord 0.0.1 and dsse 0.0.1 are taken' },
    {
      case: 'another version',
      given: { ...proposal(), apiVersion: '0.0.2' },
      why: 'only hashedrekord 0.0.1 and dsse 0.0.1 are taken',
    },
    {
      case: 'another algorithm',
      given: proposal({ hash: { algorithm: 'sha512', value: DIGEST } }),
      why: 'the digest is no SHA-256',
    },
    {
      case: 'a digest in upper case',
      given: proposal({ hash: { algorithm: 'sha256', value: DIGEST.toUpperCase() } }),
      why: 'the digest is no SHA-256',
    },
    { case: 'no signature', given: proposal({ signature: undefined }), why: 'signature or public key is missing' },
    {
      case: 'a broken certificate',
      given: proposal({ verifier: '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n' }),
      why: 'the public key is no P-256 certificate or key',
    },
    {
      case: 'another key',
      given: proposal({ verifier: pem('PUBLIC KEY', newKeyPair().spki) }),
      why: 'the signature does not verify',
    },
  ])('refuses $case', ({ given, why }) => {
    expect(admit(given)).toEqual({ refused: why })
  })

  it('writes the checkpoint as a signed note whose hint is the start of the log id', () => {
    const log = { key, host: 'log.example', treeId: newTreeId() }
    const tree = createTree(genesisLeaves(log))
    const added = append(log, tree, entry('body'), new Date('2026-05-04T12:00:00.900Z'))
    const [origin, size, root, blank, signature = ''] = added.proof.checkpoint.split('\n')
    expect([origin, size, root, blank]).toEqual([
      `log.example - ${log.treeId}`,
      '3',
      Buffer.from(tree.root()).toString('base64'),
      '',
    ])
    const [dash, name, stamp = ''] = signature.split(' ')
    expect([dash, name]).toEqual(['—', 'log.example'])
    expect(Buffer.from(stamp, 'base64').subarray(0, 4)).toEqual(Buffer.from(key.id.subarray(0, 4)))
    expect([added.integratedTime, added.logIndex, added.uuid.length]).toEqual([1_777_896_000, 2, 80])
  })
})
