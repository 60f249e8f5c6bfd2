import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { REHEARSAL_IDENTITY } from '../../src/local/rehearsal.ts'
import { judgeWithSigstoreJs } from './judge.ts'
import { entryOf, judge, opened, rootIn, signedBy } from './rehearsing.ts'

const STATEMENT = Buffer.from('{"_type":"https://in-toto.io/Statement/v1","subject":[]}\n')

type Rehearsal = Awaited<ReturnType<typeof opened>>

async function attested(rehearsal: Rehearsal, need: 'any' | 'promise'): Promise<Uint8Array> {
  const signed = await rehearsal.signer.attest(STATEMENT, need)
  if (isProblem(signed)) throw new Error(signed.what)
  expect(signed.by).toEqual({ kind: 'local', identity: REHEARSAL_IDENTITY })
  return signed.bundle
}

const judgeStatement = (bundle: Uint8Array) =>
  judgeWithSigstoreJs({ root: rootIn(), bundle, identity: REHEARSAL_IDENTITY })
const jsonOf = (bundle: Uint8Array) => JSON.parse(Buffer.from(bundle).toString())
const stampsOf = (bundle: Uint8Array) => jsonOf(bundle).verificationMaterial.timestampVerificationData.rfc3161Timestamps

describe('a rehearsal that attests', () => {
  it.each([
    { rekorVersion: 1, need: 'any', kind: 'dsse', version: '0.0.1', stamps: 0 },
    { rekorVersion: 1, need: 'promise', kind: 'dsse', version: '0.0.1', stamps: 0 },
    { rekorVersion: 2, need: 'any', kind: 'hashedrekord', version: '0.0.2', stamps: 1 },
    { rekorVersion: 2, need: 'promise', kind: 'dsse', version: '0.0.1', stamps: 0 },
  ] as const)('with Rekor v$rekorVersion and need `$need` logs $kind $version', async each => {
    const bundle = await attested(await opened({ rekorVersion: each.rekorVersion }), each.need)
    judgeStatement(bundle)
    expect(entryOf(bundle).kindVersion).toEqual({ kind: each.kind, version: each.version })
    expect(stampsOf(bundle)).toHaveLength(each.stamps)
    const { dsseEnvelope, mediaType } = jsonOf(bundle)
    expect(mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
    expect(dsseEnvelope.payloadType).toBe('application/vnd.in-toto+json')
    expect(Buffer.from(dsseEnvelope.payload, 'base64')).toEqual(STATEMENT)
  })

  it('signs files in the second log too, its entries by no means the first of the tree', async () => {
    const rehearsal = await opened({ rekorVersion: 2 })
    const bundles = [await signedBy(rehearsal, 'a'), await signedBy(rehearsal, 'b')]
    for (const [at, bundle] of bundles.entries()) judge(bundle, 'ab'.charAt(at))
    expect(bundles.map(bundle => [entryOf(bundle).logIndex, entryOf(bundle).integratedTime])).toEqual([
      ['2', '0'],
      ['3', '0'],
    ])
    expect(entryOf(bundles[0] ?? Buffer.of()).inclusionPromise).toBeUndefined()
  })

  it('goes on with both logs where the last run stopped', async () => {
    await attested(await opened({ rekorVersion: 2 }), 'any')
    const rehearsal = await opened({ rekorVersion: 2 })
    const bundles = await Promise.all([
      attested(rehearsal, 'promise'),
      attested(rehearsal, 'any'),
      attested(rehearsal, 'any'),
    ])
    for (const bundle of bundles) judgeStatement(bundle)
    expect(bundles.map(bundle => entryOf(bundle).logIndex)).toEqual(['2', '3', '4'])
  })

  it('knows of no workflow', async () => {
    expect(await (await opened()).signer.workflow()).toBe(null)
  })
})
