import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Http } from '../../../src/adapters/http.ts'
import { bytesInMemory } from '../../../src/core/bytes.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Signed } from '../../../src/ports/signer.ts'
import type { SigningServices } from '../../../src/signature/signing-config.ts'
import { judgeWithSigstoreJs } from '../../local/judge.ts'
import { type Job, type JobOptions, servicesOf, startJob, WHEEL } from './job.ts'

let job: Job
const start = async (options: JobOptions = {}): Promise<Job> => {
  job = await startJob(options)
  return job
}
afterEach(() => job.close())

const wheel = () => bytesInMemory(WHEEL)
const STATEMENT = Buffer.from(
  JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      {
        name: 'plugin-1.2.0-py3-none-any.whl',
        digest: { sha256: createHash('sha256').update(WHEEL).digest('hex') },
      },
    ],
    predicateType: 'https://example.com/predicate/v1',
    predicate: {},
  }),
)

const bundleOf = (signed: Signed | Problem) => {
  if (isProblem(signed)) throw new Error(JSON.stringify(signed))
  return JSON.parse(Buffer.from(signed.bundle).toString())
}
const kindsOf = (signed: Signed | Problem): readonly string[] =>
  bundleOf(signed).verificationMaterial.tlogEntries.map(
    (each: { kindVersion: { kind: string; version: string } }) =>
      `${each.kindVersion.kind} ${each.kindVersion.version}`,
  )
const stampsOf = (signed: Signed | Problem): readonly unknown[] =>
  bundleOf(signed).verificationMaterial.timestampVerificationData.rfc3161Timestamps

/** By a verifier that shares no code with ours. */
function acceptedBySigstoreJs(signed: Signed | Problem, file?: Uint8Array): void {
  if (isProblem(signed) || signed.by.kind === 'backup-key') throw new Error('not signed keyless')
  const { identity } = signed.by
  judgeWithSigstoreJs({ root: job.sigstore.trustedRoot, bundle: signed.bundle, identity, ...(file ? { file } : {}) })
}

describe('a signature', () => {
  it.each([
    { config: { rekor: 1 }, message: 'hashedrekord 0.0.1', statement: 'dsse 0.0.1', stamps: 0 },
    { config: { rekor: 1, tsa: true }, message: 'hashedrekord 0.0.1', statement: 'dsse 0.0.1', stamps: 1 },
    { config: { rekor: 2 }, message: 'hashedrekord 0.0.2', statement: 'hashedrekord 0.0.2', stamps: 1 },
    { config: { rekor: 'both' }, message: 'hashedrekord 0.0.2', statement: 'hashedrekord 0.0.2', stamps: 1 },
  ] as const)('by $config is judged valid by us and by sigstore-js, over bytes and as a statement', async each => {
    const { judge, signer } = await start()
    const one = signer({ config: each.config })
    const [message, statement] = await Promise.all([one.sign(wheel()), one.attest(STATEMENT, 'any')])
    expect([kindsOf(message), kindsOf(statement)]).toEqual([[each.message], [each.statement]])
    expect([stampsOf(message).length, stampsOf(statement).length]).toEqual([each.stamps, each.stamps])
    expect(bundleOf(message).mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
    expect(await judge(message)).toMatchObject({ kind: 'keyless', content: 'message' })
    expect(await judge(statement)).toMatchObject({ kind: 'keyless', content: 'statement' })
    acceptedBySigstoreJs(message, WHEEL)
    acceptedBySigstoreJs(statement)
  })

  it('has the statement’s own bytes as payload', async () => {
    const { signer } = await start()
    const { dsseEnvelope } = bundleOf(await signer().attest(STATEMENT, 'any'))
    expect(dsseEnvelope).toMatchObject({
      payloadType: 'application/vnd.in-toto+json',
      payload: STATEMENT.toString('base64'),
    })
  })

  it('goes to every log and timestamp authority that the config chose', async () => {
    const { judge, signer, sigstore } = await start()
    const { rekorUrl, rekor2Url, tsaUrl } = sigstore
    const services: Partial<SigningServices> = {
      logs: [
        { url: rekorUrl, version: 1 },
        { url: rekor2Url, version: 2 },
      ],
      timestampUrls: [tsaUrl],
    }
    const signed = await signer({ services }).sign(wheel())
    expect(kindsOf(signed)).toEqual(['hashedrekord 0.0.1', 'hashedrekord 0.0.2'])
    expect(stampsOf(signed)).toHaveLength(1)
    const twice = await signer({ services: { timestampUrls: [tsaUrl, `${tsaUrl}?other`] } }).sign(wheel())
    expect(stampsOf(twice)).toHaveLength(2)
    expect(await judge(signed)).toMatchObject({ kind: 'keyless' })
  })

  it('fifty at once wait for one checkpoint of Rekor v2, not for fifty', async () => {
    const { signer, sigstore, oidc } = await start({ sigstore: { checkpointDelay: 1000 } })
    const one = signer({ config: { rekor: 2 } })
    const started = performance.now()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) => one.sign(bytesInMemory(new TextEncoder().encode(`wheel ${index}`)))),
    )
    expect(all.filter(isProblem)).toEqual([])
    expect(performance.now() - started).toBeLessThan(4000)
    expect([oidc.tokensIssued, sigstore.counts]).toMatchObject([
      1,
      { certificates: 1, entries2: 50, duplicates2: 0, timestamps: 50 },
    ])
  })

  it.each([
    { rekor: 1, atOnce: 8 },
    { rekor: 2, atOnce: 40 },
  ] as const)('of forty files, $atOnce are logged at once in Rekor v$rekor', async ({ rekor, atOnce }) => {
    const { signer, wire } = await start()
    let [open, most] = [0, 0]
    const counting: Http = {
      ...wire.http,
      sendPatiently: async (request, ...rest) => {
        const isLog = request.url.endsWith('/log/entries')
        if (isLog) most = Math.max(most, ++open)
        // As long as a log may take, so that everybody who may come does come.
        if (isLog) await new Promise(resolve => setTimeout(resolve, 200))
        return wire.http.sendPatiently(request, ...rest).finally(() => {
          if (isLog) open -= 1
        })
      },
    }
    const one = signer({ config: { rekor }, wire: { ...wire, http: counting } })
    await Promise.all(Array.from({ length: 40 }, (_, index) => one.sign(bytesInMemory(new Uint8Array([index])))))
    expect(most).toBe(atOnce)
  })

  it('reads an entry of Rekor v2 whose zeros and empty lists were left out', async () => {
    const { signer } = await start({
      sigstore: {
        tamper: {
          entry2: entry => {
            const { logIndex: _, hashes: __, ...proof } = entry.inclusionProof
            const first = { ...proof, treeSize: '1' }
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what protobuf's JSON writes for zeros
            return {
              canonicalizedBody: entry.canonicalizedBody,
              logId: entry.logId,
              kindVersion: entry.kindVersion,
              inclusionProof: first,
            } as unknown as typeof entry
          },
        },
      },
    })
    // It is read: what is wrong with it is that a tree of one leaf has another root.
    expect(await signer({ config: { rekor: 2 } }).sign(wheel())).toMatchObject({
      what: 'Rekor v2 answered with an entry that its own proof does not prove',
    })
  })
})

it('waits for the next checkpoint of Rekor v2: at least 20 s without a byte', async () => {
  const { signer, wire } = await start()
  const waits: (number | undefined)[] = []
  const http: Http = {
    ...wire.http,
    sendPatiently: (request, ...rest) => {
      if (request.url.endsWith('/api/v2/log/entries')) waits.push(request.idleTimeout)
      return wire.http.sendPatiently(request, ...rest)
    },
  }
  await signer({ config: { rekor: 2 }, wire: { ...wire, http } }).sign(wheel())
  expect(waits.map(each => Number(each) >= 20_000)).toEqual([true])
})

describe('a statement for PEP 740', () => {
  it('goes to the Rekor v1 log, without timestamps, whatever the config prefers; the log says so once', async () => {
    const { lines, sigstore, signer } = await start()
    const one = signer({ config: { rekor: 'both' } })
    const first = await one.attest(STATEMENT, 'promise')
    const made = [first, await one.attest(STATEMENT, 'promise')]
    expect(made.map(kindsOf)).toEqual([['dsse 0.0.1'], ['dsse 0.0.1']])
    expect(made.map(each => stampsOf(each).length)).toEqual([0, 0])
    acceptedBySigstoreJs(first)
    expect(sigstore.counts).toMatchObject({ entries: 2, entries2: 0, timestamps: 0 })
    expect(lines.filter(line => line.includes('PEP 740'))).toEqual([
      'PEP 740 has no place for timestamps, so its attestations go to a Rekor v1 log',
    ])
  })

  it('is refused where the config names no such log', async () => {
    const { signer } = await start()
    const answer = await signer({ config: { rekor: 2 } }).attest(STATEMENT, 'promise')
    expect(answer).toMatchObject({ code: 'sign/no-promise-log' })
    expect(servicesOf(job.sigstore, { rekor: 2 }).promiseLog).toBeNull()
  })
})
