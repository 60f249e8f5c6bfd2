import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { preAuthentication, proposeEnvelope, STATEMENT_TYPE } from '../../src/local/dsse.ts'
import { newKeyPair, pem } from '../../src/local/keys.ts'
import { requestDigest } from '../../src/local/tiled-log.ts'
import { judgeWithSigstoreJs } from '../local/judge.ts'
import { type OidcService, startOidc, TAG_PUSH } from './oidc.ts'
import { type SigstoreOptions, type SigstoreService, startSigstore } from './sigstore.ts'
import { type Content, certifiedHolder, makeBundle, post, tiledEntryOf, timestampOf } from './sigstore-client.ts'

let oidc: OidcService
let service: SigstoreService

async function restart(options: Partial<SigstoreOptions> = {}): Promise<void> {
  await service?.close()
  service = await startSigstore({ issuers: [oidc], ...options })
}

beforeEach(async () => {
  oidc = await startOidc()
  service = await startSigstore({ issuers: [oidc] })
})
afterEach(async () => {
  await Promise.all([service.close(), oidc.close()])
})

const FILE = Buffer.from('a wheel')
const STATEMENT = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}')
const message: Content = { file: FILE }
const statement: Content = { statement: STATEMENT }
const key = newKeyPair()

const identity = () => ({ san: `https://github.com/${TAG_PUSH['job_workflow_ref']}`, issuer: oidc.issuer })
const judge = (bundle: Uint8Array, content: Content, by: Parameters<typeof judgeWithSigstoreJs>[0]['identity']) =>
  judgeWithSigstoreJs({
    root: service.trustedRoot,
    bundle,
    identity: by,
    ...('file' in content ? { file: content.file } : {}),
  })
const entries2 = () => `${service.rekor2Url}/api/v2/log/entries`
const request2 = (text: string, signature = key.sign(Buffer.from(text))) =>
  requestDigest({ digest: createHash('sha256').update(text).digest(), signature, verifier: { publicKey: key.spki } })
const textOf = (answer: Response) => answer.text()

describe('the bundles of the local Sigstore', () => {
  it.each([
    { version: 1, content: message, kind: 'hashedrekord 0.0.1' },
    { version: 1, content: statement, kind: 'dsse 0.0.1' },
    { version: 2, content: message, kind: 'hashedrekord 0.0.2' },
    { version: 2, content: statement, kind: 'hashedrekord 0.0.2' },
  ] as const)('are accepted by sigstore-js: Rekor v$version, $kind, by certificate and by key', async each => {
    const holder = await certifiedHolder(service, oidc)
    const keyless = await makeBundle(service, holder, each.content, each.version)
    const keyed = await makeBundle(service, { key }, each.content, each.version)
    judge(keyless, each.content, identity())
    judge(keyed, each.content, { publicKey: key.spki })
    expect(() => judge(keyed, each.content, { publicKey: newKeyPair().spki })).toThrow('signature')
    const { kindVersion } = JSON.parse(Buffer.from(keyless).toString()).verificationMaterial.tlogEntries[0]
    expect(`${kindVersion.kind} ${kindVersion.version}`).toBe(each.kind)
  })

  it('are not accepted from Rekor v2 without a timestamp, or with that of another signature', async () => {
    const holder = await certifiedHolder(service, oidc)
    const bundle = JSON.parse(Buffer.from(await makeBundle(service, holder, message, 2)).toString())
    const withStamps = (stamps: readonly object[]) => {
      bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: stamps }
      return Buffer.from(JSON.stringify(bundle))
    }
    const other = Buffer.from(await timestampOf(service, Buffer.from('another'))).toString('base64')
    expect(() => judge(withStamps([]), message, identity())).toThrow('timestamp')
    expect(() => judge(withStamps([{ signedTimestamp: other }]), message, identity())).toThrow('timestamp')
  })
})

describe('the Rekor v1 log', () => {
  it('logs of an envelope its digests, its signature and who made it', async () => {
    const signature = key.sign(preAuthentication(STATEMENT_TYPE, STATEMENT))
    const proposal = proposeEnvelope({ payloadType: STATEMENT_TYPE, payload: STATEMENT, signature }, pemOfKey())
    const url = `${service.rekorUrl}/api/v1/log/entries`
    const made = JSON.parse(await textOf(await post(url, proposal)))
    const [wire] = Object.values<{ body: string }>(made)
    const hash = (text: string | Uint8Array) => ({
      algorithm: 'sha256',
      value: createHash('sha256').update(text).digest('hex'),
    })
    expect(JSON.parse(Buffer.from(wire?.body ?? '', 'base64').toString())).toEqual({
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: {
        envelopeHash: hash(proposal.spec.proposedContent.envelope),
        payloadHash: hash(STATEMENT),
        signatures: [
          {
            signature: Buffer.from(signature).toString('base64'),
            verifier: Buffer.from(pemOfKey()).toString('base64'),
          },
        ],
      },
    })
    expect((await post(url, proposal)).status).toBe(409)
    const found = JSON.parse(await textOf(await post(`${url}/retrieve`, { entries: [proposal] })))
    expect(Object.keys(found[0])).toEqual(Object.keys(made))
  })
})

describe('the Rekor v2 log', () => {
  it('answers every member of an entry, set or not, with no time and no promise', async () => {
    const answer = await post(entries2(), request2('a'))
    const entry = JSON.parse(await textOf(answer))
    expect(answer.status).toBe(201)
    expect(entry).toMatchObject({
      logIndex: '2',
      kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
      integratedTime: '0',
      inclusionPromise: null,
      inclusionProof: { logIndex: '2', treeSize: '3' },
    })
    const [origin, size, , , signature = ''] = entry.inclusionProof.checkpoint.envelope.split('\n')
    const stamp = Buffer.from(signature.split(' ')[2] ?? '', 'base64')
    expect([origin, size, stamp.byteLength]).toEqual(['127.0.0.1', '3', 4 + 64])
    expect(stamp.subarray(0, 4)).toEqual(Buffer.from(entry.logId.keyId, 'base64').subarray(0, 4))
    const checkpoint = await textOf(await fetch(`${service.rekor2Url}/api/v2/checkpoint`))
    expect(checkpoint).toBe(entry.inclusionProof.checkpoint.envelope)
  })

  it('tells where an equivalent entry lies', async () => {
    const wanted = request2('a')
    await post(entries2(), wanted)
    const again = await post(entries2(), wanted)
    expect([again.status, again.headers.get('x-log-index')]).toEqual([409, '2'])
    expect(await again.json()).toMatchObject({ code: 6, message: expect.stringContaining('with index 2') })
    expect(service.counts).toMatchObject({ entries2: 1, duplicates2: 1, entries: 0 })
  })

  it.each([
    { case: 'dsse', body: () => ({ dsseRequestV002: {} }), message: 'invalid type, must be hashedrekord' },
    { case: 'garbage', body: () => 'x', message: 'invalid type, must be hashedrekord' },
    {
      case: 'a foreign signature',
      body: () => request2('a', key.sign(Buffer.from('b'))),
      message: 'invalid hashedrekord request',
    },
    {
      case: 'no verifier',
      body: () => ({ hashedRekordRequestV002: { digest: 'AAAA' } }),
      message: 'invalid hashedrekord request',
    },
    {
      case: 'another kind of key',
      body: () => JSON.parse(JSON.stringify(request2('a')).replace('P256_SHA_256', 'P384_SHA_384')),
      message: 'invalid hashedrekord request',
    },
  ])('refuses $case', async ({ body, message: told }) => {
    const answer = await post(entries2(), body())
    expect([answer.status, await answer.json()]).toEqual([400, { code: 3, message: told, details: [] }])
    expect(service.counts).toMatchObject({ entries2: 0, refusedEntries2: 1 })
  })

  it('holds answers back until its next checkpoint, and then answers all of them together', async () => {
    await restart({ checkpointDelay: 300 })
    const holder = await certifiedHolder(service, oidc)
    // The interval that runs already may be short.
    await post(entries2(), request2('before'))
    const started = performance.now()
    const answers = await Promise.all(['a', 'b', 'c'].map(text => post(entries2(), request2(text))))
    const waited = performance.now() - started
    const sizes = await Promise.all(
      answers.map(async each => tiledEntryOf(JSON.parse(await textOf(each))).proof.treeSize),
    )
    expect(sizes).toEqual([6, 6, 6])
    expect(waited).toBeGreaterThan(150)
    judge(await makeBundle(service, holder, message, 2), message, identity())
  })

  it('lies when told to', async () => {
    await restart({ tamper: { entry2: wire => ({ ...wire, logIndex: '7', canonicalizedBody: 'e30=' }) } })
    const holder = await certifiedHolder(service, oidc)
    const bundle = await makeBundle(service, holder, message, 2)
    expect(() => judge(bundle, message, identity())).toThrow('inclusion')
  })
})

describe('the signing config', () => {
  it.each([
    { options: {}, logs: [1], stamped: 0 },
    { options: { rekor: 2 }, logs: [2], stamped: 1 },
    { options: { rekor: 'both' }, logs: [2, 1], stamped: 1 },
    { options: { rekor: 1, tsa: true }, logs: [1], stamped: 1 },
    { options: { rekor: 2, tsa: false }, logs: [2], stamped: 0 },
  ] as const)('names for $options the logs $logs', ({ options, logs, stamped }) => {
    const config = JSON.parse(Buffer.from(service.signingConfig(options)).toString())
    expect(config.rekorTlogUrls.map((each: { majorApiVersion: number }) => each.majorApiVersion)).toEqual(logs)
    expect(config.tsaUrls).toHaveLength(stamped)
  })
})

function pemOfKey(): string {
  return pem('PUBLIC KEY', key.spki)
}
