import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../../src/core/bytes.ts'
import { REHEARSAL_IDENTITY } from '../../src/local/rehearsal.ts'
import { judgeWithSigstoreJs } from './judge.ts'
import { certificateOf, folder, judge, NOON, opened, rootIn, signedBy } from './rehearsing.ts'

describe('a rehearsal', () => {
  it('signs what sigstore-js accepts, from the first bundle to the twentieth', async () => {
    const rehearsal = await opened()
    for (let at = 0; at < 20; at += 1) {
      const bundle = await signedBy(rehearsal, `file ${at}`)
      expect(() => judge(bundle, `file ${at}`)).not.toThrow()
      expect(() => judge(bundle, `file ${at + 1}`)).toThrow('signature')
    }
  })

  it('is believed by nobody who was not given its root', async () => {
    const bundle = await signedBy(await opened(), 'a')
    const elsewhere = join(folder, '..', 'elsewhere')
    await opened({ stateFolder: elsewhere })
    expect(() => judge(bundle, 'a', REHEARSAL_IDENTITY, readFileSync(join(elsewhere, 'trusted-root.json')))).toThrow(
      'certificate chain',
    )
  })

  it('signs as an identity that cannot be a production one, unless told', async () => {
    const rehearsal = await opened()
    expect(await rehearsal.signer.identity()).toEqual({
      san: 'https://rehearsal.wheelseal.example/not-for-production',
      issuer: 'https://issuer.rehearsal.wheelseal.example',
    })
    const named = { san: 'https://id.example/tester', issuer: 'https://issuer.example' }
    const bundle = await signedBy(await opened({ identity: named }), 'a')
    expect(() => judge(bundle, 'a', named)).not.toThrow()
    expect(() => judge(bundle, 'a')).toThrow('identity')
  })

  it('writes every member that sigstore-python asks for, zero or empty', async () => {
    const bundle = JSON.parse(Buffer.from(await signedBy(await opened(), 'a')).toString())
    expect(bundle.mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
    expect(bundle.verificationMaterial.timestampVerificationData).toEqual({ rfc3161Timestamps: [] })
    const entry = bundle.verificationMaterial.tlogEntries[0]
    // Two genesis leaves: neither a zero index nor an empty path can ever occur.
    expect([entry.logIndex, entry.inclusionProof.logIndex, entry.inclusionProof.treeSize]).toEqual(['2', '2', '3'])
    expect(entry.inclusionProof.hashes).toHaveLength(1)
    const verifier = JSON.parse(Buffer.from(entry.canonicalizedBody, 'base64').toString()).spec.signature.publicKey
      .content
    const lines = Buffer.from(verifier, 'base64').toString().trimEnd().split('\n').slice(1, -1)
    expect(lines.slice(0, -1).map(line => line.length)).toEqual(lines.slice(0, -1).map(() => 64))
  })

  it('bounds every service of its trusted root in time, at both ends', async () => {
    await opened()
    const root = JSON.parse(rootIn().toString())
    const [log, tiledLog] = root.tlogs
    const [stamps] = root.timestampAuthorities
    const services = [
      log.publicKey,
      tiledLog.publicKey,
      root.ctlogs[0].publicKey,
      root.certificateAuthorities[0],
      stamps,
    ]
    const period = { start: '2026-05-03T00:00:00.000Z', end: '2036-05-01T00:00:00.000Z' }
    expect(services.map(each => each.validFor)).toEqual(Array.from({ length: 5 }, () => period))
  })

  it('uses one certificate for a job and a new one before it runs out', async () => {
    let now = NOON.getTime()
    const rehearsal = await opened({ now: () => new Date(now) })
    const first = certificateOf(await signedBy(rehearsal, 'a')).serialNumber
    now += 7 * 60 * 1000
    expect(certificateOf(await signedBy(rehearsal, 'b')).serialNumber).toBe(first)
    now += 60 * 1000
    const bundle = await signedBy(rehearsal, 'c')
    expect(certificateOf(bundle).serialNumber).not.toBe(first)
    expect(() => judge(bundle, 'c')).not.toThrow()
  })

  it('reads a large source piece by piece', async () => {
    const asked: number[] = []
    const piece = Buffer.alloc(4 * 1024 * 1024, 7)
    const source: ByteSource = {
      size: 40 * 1024 * 1024 + 5,
      read: async (_offset, length) => {
        asked.push(length)
        return piece.subarray(0, length)
      },
      close: async () => {},
    }
    const bundle = await signedBy(await opened(), source)
    expect(Math.max(...asked)).toBeLessThanOrEqual(piece.byteLength)
    expect(asked.reduce((sum, length) => sum + length, 0)).toBe(source.size)
    judgeWithSigstoreJs({ root: rootIn(), bundle, file: Buffer.alloc(source.size, 7), identity: REHEARSAL_IDENTITY })
  })

  it('founds itself within 300 ms', async () => {
    const started = performance.now()
    await opened()
    expect(performance.now() - started).toBeLessThan(300)
  })
})
