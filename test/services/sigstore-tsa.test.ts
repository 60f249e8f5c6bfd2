import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKeyPair } from '../../src/local/keys.ts'
import { timestampQuery } from '../../src/local/timestamp.ts'
import { judgeWithSigstoreJs } from '../local/judge.ts'
import { startOidc, TAG_PUSH } from './oidc.ts'
import { type SigstoreOptions, type SigstoreService, startSigstore } from './sigstore.ts'
import { certifiedHolder, makeBundle } from './sigstore-client.ts'

let service: SigstoreService

async function restart(options: Partial<SigstoreOptions> = {}): Promise<void> {
  await service?.close()
  service = await startSigstore({ issuers: [], ...options })
}

beforeEach(() => restart())
afterEach(() => service.close())

const FILE = Buffer.from('a wheel')
const key = newKeyPair()

describe('the timestamp authority', () => {
  const ask = (body: Uint8Array, type = 'application/timestamp-query') =>
    fetch(service.tsaUrl, { method: 'POST', body: Buffer.from(body), headers: { 'content-type': type } })

  it('answers 201 with a reply in whole seconds that holds the nonce', async () => {
    const query = Buffer.from(timestampQuery(Buffer.from('a')))
    const answer = await ask(query)
    const reply = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, answer.headers.get('content-type')]).toEqual([201, 'application/timestamp-reply'])
    const nonce = query.subarray(-13, -3)
    expect(nonce.subarray(0, 2)).toEqual(Buffer.of(0x02, 8))
    expect(reply.includes(nonce)).toBe(true)
    // GeneralizedTime of 15 characters: fourteen digits and a Z, no fraction.
    const time = reply.indexOf(Buffer.of(0x18, 15))
    expect(reply.subarray(time + 2, time + 17).toString()).toMatch(/^\d{14}Z$/)
  })

  it('answers 200 where its operator chose so', async () => {
    await restart({ timestampStatus: 200 })
    expect((await ask(timestampQuery(FILE))).status).toBe(200)
  })

  it('states another time when told to: the certificate had run out by then', async () => {
    const oidc = await startOidc()
    await restart({ issuers: [oidc], tamper: { time: now => new Date(now.getTime() + 11 * 60_000) } })
    const bundle = await makeBundle(service, await certifiedHolder(service, oidc), { file: FILE }, 2)
    const identity = { san: `https://github.com/${TAG_PUSH['job_workflow_ref']}`, issuer: oidc.issuer }
    await oidc.close()
    expect(() => judgeWithSigstoreJs({ root: service.trustedRoot, bundle, file: FILE, identity })).toThrow(
      'certificate chain',
    )
  })

  it('puts its certificate in only where it is asked for', async () => {
    const query = Buffer.from(timestampQuery(Buffer.from('a')))
    const without = Buffer.concat([Buffer.of(0x30, (query[1] ?? 0) - 3), query.subarray(2, -3)])
    const sizes = await Promise.all(
      [query, without].map(async each => (await (await ask(each)).arrayBuffer()).byteLength),
    )
    expect((sizes[0] ?? 0) - (sizes[1] ?? 0)).toBeGreaterThan(300)
  })

  it.each([
    { case: 'garbage', body: Buffer.from('garbage'), status: 400 },
    { case: 'nothing', body: Buffer.of(), status: 400 },
    { case: 'a query with a byte after it', body: Buffer.concat([timestampQuery(FILE), Buffer.of(0)]), status: 400 },
    { case: 'a cut query', body: Buffer.from(timestampQuery(FILE)).subarray(0, 30), status: 400 },
    { case: 'a SHA-512 imprint', body: sha512Query(), status: 400 },
    { case: 'JSON', body: Buffer.from('{}'), type: 'text/plain', status: 415 },
  ])('refuses $case', async ({ body, status, type }) => {
    expect((await ask(body, type)).status).toBe(status)
    expect(service.counts.timestamps).toBe(0)
  })

  it('lies when told to', async () => {
    const at = (reply: Uint8Array) => Buffer.from(reply).lastIndexOf(Buffer.of(0x04, 0x20))
    await restart({
      tamper: {
        timestamp: reply => {
          const changed = Buffer.from(reply)
          changed[at(reply) + 5] = (changed[at(reply) + 5] ?? 0) ^ 1
          return changed
        },
      },
    })
    const bundle = await makeBundle(service, { key }, { file: FILE }, 2)
    const identity = { publicKey: key.spki }
    expect(() => judgeWithSigstoreJs({ root: service.trustedRoot, bundle, file: FILE, identity })).toThrow('timestamp')
  })
})

/** The query of a client that hashes with SHA-512: another OID of the same length, 32 bytes more. */
function sha512Query(): Buffer {
  const algorithm = Buffer.from('300b0609608648016503040203', 'hex')
  const imprint = Buffer.concat([algorithm, Buffer.of(0x04, 0x40), createHash('sha512').update(FILE).digest()])
  const content = Buffer.concat([Buffer.of(0x02, 1, 1, 0x30, imprint.byteLength), imprint])
  return Buffer.concat([Buffer.of(0x30, content.byteLength), content])
}
