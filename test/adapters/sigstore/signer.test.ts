import { afterEach, describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../../src/core/bytes.ts'
import { isProblem } from '../../../src/core/problem.ts'
import { judgeWithSigstoreJs } from '../../local/judge.ts'
import { type Job, type JobOptions, startJob, WHEEL } from './job.ts'

let job: Job
const start = async (options: JobOptions = {}): Promise<Job> => {
  job = await startJob(options)
  return job
}
afterEach(() => job.close())

const wheel = () => bytesInMemory(WHEEL)

describe('the keyless signer', () => {
  it('signs so that we and sigstore-js accept it', async () => {
    const { signer, judge, sigstore } = await start()
    const signed = await signer().sign(wheel())
    expect(await judge(signed)).toMatchObject({ kind: 'keyless', content: 'message', logIndex: expect.any(String) })
    if (isProblem(signed) || signed.by.kind === 'backup-key') throw new Error('not signed keyless')
    const { bundle, by } = signed
    const { identity } = by
    expect(() => judgeWithSigstoreJs({ root: sigstore.trustedRoot, bundle, file: WHEEL, identity })).not.toThrow()
  })

  it('needs one token and one certificate for fifty files at once', async () => {
    const { signer, oidc, sigstore } = await start()
    const one = signer()
    await one.identity()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) => one.sign(bytesInMemory(new TextEncoder().encode(`wheel ${index}`)))),
    )
    expect(all.filter(isProblem)).toEqual([])
    expect(oidc.tokensIssued).toBe(1)
    expect(sigstore.counts).toMatchObject({ certificates: 1, entries: 50 })
  })

  it('reads no more than four files at a time', async () => {
    const { signer } = await start()
    const one = signer()
    let [open, most] = [0, 0]
    const slow = () => ({
      size: 8 * 1024 * 1024,
      read: async (_offset: number, length: number) => {
        open += 1
        most = Math.max(most, open)
        await new Promise(resolve => setTimeout(resolve, 5))
        open -= 1
        return new Uint8Array(length)
      },
      close: async () => {},
    })
    await Promise.all(Array.from({ length: 12 }, () => one.sign(slow())))
    expect(most).toBe(4)
  })

  it('fetches a new certificate when less than two of its ten minutes are left', async () => {
    const { signer, advance, oidc, sigstore } = await start()
    const one = signer()
    await one.sign(wheel())
    advance(7)
    await one.sign(bytesInMemory(new Uint8Array([1])))
    expect(sigstore.counts.certificates).toBe(1)
    advance(1.5)
    await one.sign(bytesInMemory(new Uint8Array([2])))
    expect(sigstore.counts.certificates).toBe(2)
    expect(oidc.tokensIssued).toBe(2)
  })

  it('fetches a new certificate while it waits for a log, before the first one has expired', async () => {
    const { signer, sigstore, judge, lines } = await start({ timePasses: true, budget: 60 * 60_000 })
    const busy = { status: 503, headers: { 'retry-after': '299' } }
    sigstore.faults.add({ method: 'POST', path: /v1\/log\/entries$/, nth: [1, 2], action: { kind: 'answer', ...busy } })
    expect(await judge(await signer().sign(wheel()))).toMatchObject({ kind: 'keyless' })
    expect(lines).toHaveLength(2)
    expect(sigstore.counts.certificates).toBe(2)
  })

  it.each([60, -60])('works with a clock that is off by %i minutes', async minutes => {
    const { advance, judge, signer } = await start()
    advance(minutes)
    expect(await judge(await signer().sign(wheel()))).toMatchObject({ kind: 'keyless' })
  })

  it('masks the request token and the ID token before they are used', async () => {
    const { masked, signer, oidc } = await start()
    await signer().sign(wheel())
    expect(masked).toContain(oidc.requestToken)
    expect(masked.some(secret => secret.split('.').length === 3)).toBe(true)
  })

  it('says which permission is missing without an endpoint', async () => {
    const identity = await (await start()).signer({ noToken: true }).identity()
    expect(identity).toMatchObject({ code: 'sign/no-id-token', hint: expect.stringContaining('id-token: write') })
  })

  it('says the same when the endpoint refuses the request token', async () => {
    const { signer } = await start()
    expect(await signer({ bearer: 'canary-wrong' }).identity()).toMatchObject({ code: 'sign/no-id-token' })
  })

  it('describes the workflow run in the words of its token', async () => {
    expect(await (await start()).signer().workflow()).toEqual({
      serverUrl: 'https://github.com',
      repository: 'plugins-example/plugin',
      repositoryId: '700000001',
      repositoryOwnerId: '800000001',
      sha: '4f1c2a9e8b7d6c5f4e3d2c1b0a9f8e7d6c5b4a39',
      ref: 'refs/tags/v1.2.0',
      workflowRef: 'plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
      jobWorkflowRef: 'plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
      eventName: 'push',
      runnerEnvironment: 'github-hosted',
      runId: '9000000001',
      runAttempt: '1',
    })
  })

  it('describes no run where the token is no workflow’s', async () => {
    const { signer } = await start({ oidc: { claims: { run_id: null } } })
    expect(await signer().workflow()).toBeNull()
  })
})

describe('trouble at the services', () => {
  const POST = { method: 'POST', path: /log\/entries$/ } as const

  it('ends as a refusal that quotes no token when Fulcio says no and echoes it', async () => {
    const { signer, masked, sigstore, leaks } = await start()
    const one = signer()
    await one.identity()
    const jwt = masked.find(secret => secret.split('.').length === 3)
    sigstore.faults.add({
      path: /signingCert/,
      nth: 'every',
      action: { kind: 'answer', status: 400, body: `{"message":"There was an error: ${jwt}"}` },
    })
    const answer = await one.sign(wheel())
    expect(answer).toMatchObject({
      code: 'sign/refused',
      cause: 'HTTP 400: {"message":"There was an error: ***"}',
      hint: expect.stringContaining('A matter of configuration'),
    })
    expect(leaks(answer)).toEqual([])
  })

  it('says that a right is missing where Fulcio says so', async () => {
    const { signer, sigstore } = await start()
    sigstore.faults.add({ path: /signingCert/, nth: 'every', action: { kind: 'answer', status: 403 } })
    expect(await signer().sign(wheel())).toMatchObject({
      code: 'sign/refused',
      hint: expect.stringContaining('A matter of rights'),
    })
  })

  it('refuses the entry of another signature', async () => {
    const { signer, sigstore } = await start()
    const first = signer()
    await first.sign(bytesInMemory(new Uint8Array([9])))
    const other = await fetch(`${sigstore.rekorUrl}/api/v1/log/entries?logIndex=${sigstore.counts.entries + 1}`)
    sigstore.faults.add({ ...POST, nth: 'every', action: { kind: 'answer', status: 201, body: await other.text() } })
    expect(await first.sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: 'Rekor answered with the entry of another signature',
    })
  })

  it('refuses an entry that its own proof does not prove', async () => {
    const { signer } = await start({
      sigstore: {
        tamper: {
          entry: entry => {
            const { inclusionProof } = entry.verification
            const hashes = inclusionProof.hashes.map(() => '00'.repeat(32))
            return { ...entry, verification: { ...entry.verification, inclusionProof: { ...inclusionProof, hashes } } }
          },
        },
      },
    })
    expect(await signer().sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: 'Rekor answered with an entry that its own proof does not prove',
    })
  })

  it('does not take a time that the certificate does not have', async () => {
    const { signer, sigstore } = await start({
      sigstore: { tamper: { entry: entry => ({ ...entry, integratedTime: entry.integratedTime + 3600 }) } },
    })
    expect(await signer().sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: expect.stringContaining('disagree about the time'),
    })
    expect(sigstore.counts.certificates).toBe(3)
  })
})
