import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttp } from '../../../src/adapters/http.ts'
import { createKeylessSigner } from '../../../src/adapters/sigstore/signer.ts'
import { bytesInMemory } from '../../../src/core/bytes.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Signed, Signer } from '../../../src/ports/signer.ts'
import { parseTrustRoot } from '../../../src/signature/trust-root.ts'
import { judgeBundle } from '../../../src/verification/judge-bundle.ts'
import { publisherOfSigner } from '../../../src/verification/publisher.ts'
import { judgeWithSigstoreJs } from '../../local/judge.ts'
import { type OidcService, startOidc } from '../../services/oidc.ts'
import { type SigstoreService, startSigstore } from '../../services/sigstore.ts'

const WHEEL = new TextEncoder().encode('the bytes of a wheel')

let oidc: OidcService
let sigstore: SigstoreService
let lines: string[]
let masked: string[]
/** minutes added to the real time, by this machine's clock alone */
let ahead: number

const log: Log = {
  info: line => lines.push(line),
  warning: line => lines.push(line),
  problem: problem => lines.push(problem.what),
  mask: secret => masked.push(secret),
}
const clock: Clock = { now: () => new Date(Date.now() + ahead * 60_000), sleep: async () => {} }

beforeEach(async () => {
  lines = []
  masked = []
  ahead = 0
  oidc = await startOidc({})
  sigstore = await startSigstore({ issuers: [oidc] })
})
afterEach(async () => {
  await Promise.all([oidc.close(), sigstore.close()])
})

function signer(changes: { readonly noToken?: true; readonly bearer?: string } = {}): Signer {
  return createKeylessSigner({
    token: changes.noToken ? null : { url: oidc.requestUrl, bearer: changes.bearer ?? oidc.requestToken },
    serverUrl: 'https://github.com',
    fulcio: sigstore.fulcioUrl,
    rekor: sigstore.rekorUrl,
    http: createHttp(clock, log, 20_000),
    log,
    clock,
  })
}

async function judged(signed: Signed | Problem): Promise<unknown> {
  if (isProblem(signed)) return signed
  const root = parseTrustRoot(sigstore.trustedRoot)
  if (isProblem(root)) return root
  return judgeBundle({
    bundle: signed.bundle,
    artifact: bytesInMemory(WHEEL),
    root,
    policy: [publisherOfSigner(signed.by)],
  })
}

/** Secrets that were shown: the request token, or any ID token that was ever made. */
function leaks(answer: unknown): readonly string[] {
  const shown = JSON.stringify(answer) + lines.join('\n')
  return [oidc.requestToken, ...oidc.tokens].filter(secret => shown.includes(secret))
}

describe('the keyless signer', () => {
  it('signs so that we and sigstore-js accept it', async () => {
    const signed = await signer().sign(bytesInMemory(WHEEL))
    expect(await judged(signed)).toMatchObject({ kind: 'keyless', content: 'message', logIndex: expect.any(String) })
    if (isProblem(signed) || signed.by.kind === 'backup-key') throw new Error('not signed keyless')
    const { bundle, by } = signed
    const { identity } = by
    expect(() => judgeWithSigstoreJs({ root: sigstore.trustedRoot, bundle, file: WHEEL, identity })).not.toThrow()
  })

  it('needs one token and one certificate for fifty files at once', async () => {
    const one = signer()
    await one.identity()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) => one.sign(bytesInMemory(new TextEncoder().encode(`wheel ${index}`)))),
    )
    expect(all.filter(isProblem)).toEqual([])
    expect(oidc.tokensIssued).toBe(1)
    expect(sigstore.counts).toMatchObject({ certificates: 1, entries: 50 })
  })

  it('fetches a new certificate when less than two of its ten minutes are left', async () => {
    const one = signer()
    await one.sign(bytesInMemory(WHEEL))
    ahead = 7
    await one.sign(bytesInMemory(new Uint8Array([1])))
    expect(sigstore.counts.certificates).toBe(1)
    ahead = 8.5
    await one.sign(bytesInMemory(new Uint8Array([2])))
    expect(sigstore.counts.certificates).toBe(2)
    expect(oidc.tokensIssued).toBe(2)
  })

  it('works with a clock that is an hour ahead', async () => {
    ahead = 60
    expect(await judged(await signer().sign(bytesInMemory(WHEEL)))).toMatchObject({ kind: 'keyless' })
  })

  it('masks the request token and the ID token before they are used', async () => {
    await signer().sign(bytesInMemory(WHEEL))
    expect(masked).toContain(oidc.requestToken)
    expect(masked.some(secret => secret.split('.').length === 3)).toBe(true)
  })

  it('says which permission is missing without an endpoint', async () => {
    const identity = await signer({ noToken: true }).identity()
    expect(identity).toMatchObject({ code: 'sign/no-id-token', hint: expect.stringContaining('id-token: write') })
  })

  it('says the same when the endpoint refuses the request token', async () => {
    expect(await signer({ bearer: 'canary-wrong' }).identity()).toMatchObject({ code: 'sign/no-id-token' })
  })
})

describe('trouble at the services', () => {
  const POST = { method: 'POST', path: /log\/entries$/ } as const
  const echo = '{"message":"token CANARY is wrong"}'
  it.each([
    ['500 twice', { ...POST, nth: [1, 2], action: { kind: 'answer', status: 500 } }],
    ['503', { ...POST, nth: 1, action: { kind: 'answer', status: 503, body: echo } }],
    ['429 with seconds', { ...POST, nth: 1, action: { kind: 'answer', status: 429, headers: { 'retry-after': '1' } } }],
    ['a dropped connection', { ...POST, nth: 1, action: { kind: 'drop' } }],
    ['an answer lost after the entry was made', { ...POST, nth: 1, action: { kind: 'store-then-drop' } }],
    ['an answer cut in half', { ...POST, nth: 1, action: { kind: 'cut' } }],
    ['a page of a proxy', { ...POST, nth: 1, action: { kind: 'answer', status: 200, body: '<html>' } }],
    ['Fulcio 502', { method: 'POST', path: /signingCert/, nth: 1, action: { kind: 'answer', status: 502 } }],
    ['token service 503', { path: /audience=sigstore/, nth: 1, action: { kind: 'answer', status: 503 } }],
  ] as const)('rides out %s', async (_name, rule) => {
    sigstore.faults.add(rule)
    oidc.faults.add(rule)
    const signed = await signer().sign(bytesInMemory(WHEEL))
    expect(await judged(signed)).toMatchObject({ kind: 'keyless' })
    expect(sigstore.counts.entries).toBe(1)
    expect(leaks(signed)).toEqual([])
  })

  it.each([
    ['Rekor', /log\/entries$/],
    ['Fulcio', /signingCert/],
  ])('ends as an outage when %s stays away', async (service, path) => {
    ahead = 0
    sigstore.faults.add({ path, nth: 'every', action: { kind: 'answer', status: 503, body: echo } })
    const hurried: Clock = { now: () => new Date(Date.now() + ahead * 60_000), sleep: async () => void (ahead += 1) }
    const answer = await createKeylessSigner({
      token: { url: oidc.requestUrl, bearer: oidc.requestToken },
      serverUrl: 'https://github.com',
      fulcio: sigstore.fulcioUrl,
      rekor: sigstore.rekorUrl,
      http: createHttp(hurried, log, 150_000),
      log,
      clock: hurried,
    }).sign(bytesInMemory(WHEEL))
    expect(answer).toMatchObject({ code: 'sign/outage', what: `${service} gave no usable answer` })
    expect(leaks(answer)).toEqual([])
  })

  it('ends as a refusal that quotes no token when Fulcio says no and echoes it', async () => {
    const one = signer()
    await one.identity()
    const jwt = masked.find(secret => secret.split('.').length === 3)
    sigstore.faults.add({
      path: /signingCert/,
      nth: 'every',
      action: { kind: 'answer', status: 400, body: `{"message":"There was an error: ${jwt}"}` },
    })
    const answer = await one.sign(bytesInMemory(WHEEL))
    expect(answer).toMatchObject({ code: 'sign/refused', cause: 'HTTP 400: {"message":"There was an error: ***"}' })
    expect(leaks(answer)).toEqual([])
  })

  it('refuses the entry of another signature', async () => {
    const first = signer()
    await first.sign(bytesInMemory(new Uint8Array([9])))
    const other = await fetch(`${sigstore.rekorUrl}/api/v1/log/entries?logIndex=${sigstore.counts.entries + 1}`)
    sigstore.faults.add({ ...POST, nth: 'every', action: { kind: 'answer', status: 201, body: await other.text() } })
    expect(await first.sign(bytesInMemory(WHEEL))).toMatchObject({ code: 'sign/refused' })
  })
})
