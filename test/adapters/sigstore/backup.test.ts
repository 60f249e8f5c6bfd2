import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type BackupKey, parseBackupKey, withBackupKey } from '../../../src/adapters/sigstore/backup.ts'
import { bytesInMemory } from '../../../src/core/bytes.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Signed } from '../../../src/ports/signer.ts'
import { judgeWithSigstoreJs } from '../../local/judge.ts'
import { type Job, type SignerChanges, servicesOf, startJob, WHEEL } from './job.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const spki = pair.publicKey.export({ type: 'spki', format: 'der' })
const secrets = [pkcs8, ...pkcs8.split('\n').filter(line => line !== '' && !line.startsWith('-'))]

function read(pem: string): BackupKey {
  const key = parseBackupKey(pem)
  if (isProblem(key)) throw new Error(key.what)
  return key
}

const STATEMENT = Buffer.from(
  JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'a.whl', digest: { sha256: createHash('sha256').update(WHEEL).digest('hex') } }],
    predicateType: 'https://example.com/predicate/v1',
  }),
)

let job: Job
const start = async (): Promise<Job> => {
  job = await startJob({ timePasses: true, secrets })
  return job
}
afterEach(() => job?.close())

const wheel = () => bytesInMemory(WHEEL)
const backed = (changes: SignerChanges = {}) => {
  const services = servicesOf(job.sigstore, changes.config)
  const stamped = { ...services, backupTimestampUrls: [job.sigstore.tsaUrl] }
  return withBackupKey(job.signer(changes), { ...job.wire, key: read(pkcs8), services: stamped })
}
/** Every service of this path is out of order for good. */
const down = (path: RegExp) =>
  job.sigstore.faults.add({ path, nth: 'every', action: { kind: 'answer', status: 503, body: 'be patient' } })

function materialOf(signed: Signed | Problem) {
  if (isProblem(signed)) throw new Error(JSON.stringify(signed))
  const { verificationMaterial } = JSON.parse(Buffer.from(signed.bundle).toString())
  return verificationMaterial
}

function acceptedBySigstoreJs(signed: Signed | Problem, file?: Uint8Array): void {
  if (isProblem(signed)) throw new Error(JSON.stringify(signed))
  const { bundle } = signed
  judgeWithSigstoreJs({
    root: job.sigstore.trustedRoot,
    bundle,
    identity: { publicKey: spki },
    ...(file ? { file } : {}),
  })
}

describe('with a backup key', () => {
  it('the identity signs as long as it can', async () => {
    await start()
    expect(await backed().sign(wheel())).toMatchObject({ by: { kind: 'keyless' } })
    expect(job.warnings).toEqual([])
  })

  it.each([
    ['Fulcio', /signingCert/, 1],
    ['Fulcio, where entries go to Rekor v2', /signingCert/, 2],
  ] as const)('the key signs after an outage of %s, logged and timestamped', async (_, path, rekor) => {
    await start()
    down(path)
    const signed = await backed({ config: { rekor } }).sign(wheel())
    expect(signed).toMatchObject({
      by: { kind: 'backup-key', publicKey: read(pkcs8).publicKey, because: { code: 'sign/outage' } },
    })
    const material = materialOf(signed)
    expect(material.publicKey).toEqual({ hint: createHash('sha256').update(spki).digest('base64') })
    expect(material.tlogEntries).toHaveLength(1)
    expect(material.timestampVerificationData.rfc3161Timestamps).toHaveLength(1)
    expect(await job.judge(signed)).toMatchObject({ kind: 'key', keyDigest: read(pkcs8).digest })
    acceptedBySigstoreJs(signed, WHEEL)
  })

  it('the key signs without an entry while the log is away, after one short try', async () => {
    await start()
    down(/log\/entries$/)
    const signed = await backed().sign(wheel())
    const material = materialOf(signed)
    expect(material.tlogEntries).toEqual([])
    expect(material.timestampVerificationData.rfc3161Timestamps).toHaveLength(1)
    expect(await job.judge(signed)).toMatchObject({ kind: 'key', logIndex: null, signedAt: expect.any(String) })
  })

  it('the key signs even if nobody vouches for the time', async () => {
    await start()
    down(/log\/entries$/)
    down(/timestamp/)
    const signed = await backed().sign(wheel())
    const material = materialOf(signed)
    expect([material.tlogEntries, material.timestampVerificationData.rfc3161Timestamps]).toEqual([[], []])
    expect(await job.judge(signed)).toMatchObject({ kind: 'key', logIndex: null, signedAt: null })
    expect(job.lines.slice(-2)).toEqual([
      "Rekor gave no usable answer (HTTP 503: be patient): the backup key's signature goes without it",
      "timestamp authority gave no usable answer (HTTP 503: be patient): the backup key's signature goes without it",
    ])
  })

  it('the rest of the job uses it at once, and one warning names the outage and the key', async () => {
    await start()
    down(/signingCert/)
    const one = backed()
    const files = Array.from({ length: 5 }, (_, index) => bytesInMemory(new Uint8Array([index])))
    const first = await Promise.all(files.map(file => one.sign(file)))
    const waited = job.pauses.length
    const asked = job.sigstore.requests.fulcio.length
    const statement = await one.attest(STATEMENT, 'any')
    for (const signed of [...first, await one.sign(wheel()), statement])
      expect(signed).toMatchObject({ by: { kind: 'backup-key' } })
    expect([job.pauses.length, job.sigstore.requests.fulcio.length]).toEqual([waited, asked])
    expect(job.warnings).toEqual([
      `Fulcio gave no usable answer (HTTP 503: be patient): from here on this job signs with the backup key, sha256 ${read(pkcs8).digest}, not as its identity`,
    ])
    expect(await job.judge(statement)).toMatchObject({ kind: 'key', content: 'statement' })
  })

  it('a statement for PEP 740 is not made by a key: the answer is the outage', async () => {
    await start()
    down(/signingCert/)
    const one = backed()
    expect(await one.attest(STATEMENT, 'promise')).toMatchObject({ code: 'sign/outage' })
    await one.sign(wheel())
    const asked = job.sigstore.requests.fulcio.length
    expect(await one.attest(STATEMENT, 'promise')).toMatchObject({ code: 'sign/outage' })
    expect(job.sigstore.requests.fulcio).toHaveLength(asked)
  })

  it.each([
    ['a refusal', 400, 'sign/refused'],
    ['a missing right', 403, 'sign/refused'],
  ])('%s is not an outage: the key does not sign', async (_, status, code) => {
    await start()
    job.sigstore.faults.add({ path: /signingCert/, nth: 'every', action: { kind: 'answer', status } })
    expect(await backed().sign(wheel())).toMatchObject({ code })
    expect(await backed().attest(STATEMENT, 'any')).toMatchObject({ code })
  })

  it('no part of the key is ever shown', async () => {
    await start()
    down(/signingCert/)
    const answers = [await backed().sign(wheel()), await backed().attest(STATEMENT, 'promise')]
    expect(job.leaks(answers)).toEqual([])
  })
})

it('asks a log once for the backup key, however long another service was waited for', async () => {
  await start()
  down(/signingCert/)
  down(/log\/entries/)
  expect(materialOf(await backed().sign(wheel())).tlogEntries ?? []).toEqual([])
  expect(job.sigstore.requests.fulcio.length).toBeGreaterThan(1)
  expect(job.sigstore.requests.rekor).toHaveLength(1)
})

describe('a backup key', () => {
  it.each([
    ['PKCS#8', pkcs8],
    ['SEC 1', pair.privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['PKCS#8 with the line ends of another system', pkcs8.replaceAll('\n', '\r\n')],
  ])('is read from %s', (_, pem) => {
    const { publicKey, digest } = read(pem)
    expect(createPublicKey(publicKey).export({ type: 'spki', format: 'der' })).toEqual(spki)
    expect(digest).toBe(createHash('sha256').update(spki).digest('hex'))
  })

  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
  const ed25519 = generateKeyPairSync('ed25519').privateKey
  it.each([
    ['a word', 'canary', 'no private key in PEM'],
    ['nothing', '', 'no private key in PEM'],
    ['the public half', pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'no private key in PEM'],
    [
      'an encrypted key',
      pair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'canary' }).toString(),
      'it is encrypted',
    ],
    ['another curve', p384.export({ type: 'pkcs8', format: 'pem' }).toString(), 'not on the curve P-256'],
    ['another algorithm', ed25519.export({ type: 'pkcs8', format: 'pem' }).toString(), 'not on the curve P-256'],
    ['half a key', pkcs8.replace(/.{20}\n-----END/, '\n-----END'), 'cannot be read'],
    ['more than a key can be', `${pkcs8}${'canary'.repeat(4000)}`, 'no private key in PEM'],
  ])('is refused without being quoted: %s', (_, pem, said) => {
    const answer = parseBackupKey(pem)
    expect(answer).toMatchObject({ code: 'sign/bad-backup-key', what: expect.stringContaining(said) })
    const shown = JSON.stringify(answer)
    expect(pem.split(/\s/).filter(word => word.length > 12 && shown.includes(word))).toEqual([])
    expect(shown).not.toContain('canary')
  })
})
