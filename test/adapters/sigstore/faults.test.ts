import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type Http, isSilence } from '../../../src/adapters/http.ts'
import { parseBackupKey, withBackupKey } from '../../../src/adapters/sigstore/backup.ts'
import { bytesInMemory } from '../../../src/core/bytes.ts'
import { isProblem } from '../../../src/core/problem.ts'
import { parseTrustRoot } from '../../../src/signature/trust-root.ts'
import { judgeBundle } from '../../../src/verification/judge-bundle.ts'
import { publisherOfSigner } from '../../../src/verification/publisher.ts'
import type { FaultAction, FaultRule } from '../../services/loopback.ts'
import type { SigningConfigOptions } from '../../services/sigstore.ts'
import { timestampOf } from '../../services/sigstore-client.ts'
import type { WireEntry } from '../../services/sigstore-wire.ts'
import { type Job, type JobOptions, servicesOf, startJob, WHEEL } from './job.ts'

const backupPem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const secrets = backupPem.split('\n').filter(line => line !== '' && !line.startsWith('-'))

let job: Job
let answers: unknown[] = []
const start = async (options: JobOptions = {}): Promise<Job> => {
  const made = await startJob({ timePasses: true, secrets, ...options })
  const signer: Job['signer'] = about => {
    const inner = made.signer(about)
    const recorded: typeof inner.sign = async bytes => {
      const answer = await inner.sign(bytes)
      answers.push(isProblem(answer) ? answer : new TextDecoder().decode(answer.bundle))
      return answer
    }
    return { ...inner, sign: recorded }
  }
  job = { ...made, signer }
  return job
}
afterEach(async () => {
  expectNoLeak()
  answers = []
  await job.close()
})

/** Whatever the fault was: no line, no problem and no bundle of any signer holds a token or the key. */
function expectNoLeak(): void {
  expect(answers.length).toBeGreaterThan(0)
  expect(job.leaks(answers)).toEqual([])
}

const wheel = () => bytesInMemory(WHEEL)

interface ServiceRow {
  readonly service: string
  /** as problems and log lines call it */
  readonly name: string
  readonly at: Pick<FaultRule, 'path' | 'method'>
  /** services under which this one is asked */
  readonly config: SigningConfigOptions
  /** what a refusal is, 400 and the like */
  readonly refusal: 'sign/refused' | 'sign/no-id-token'
}

const SERVICES: readonly ServiceRow[] = [
  {
    service: 'token',
    name: 'GitHub ID token service',
    at: { path: /audience=sigstore/ },
    config: { rekor: 1 },
    refusal: 'sign/no-id-token',
  },
  {
    service: 'Fulcio',
    name: 'Fulcio',
    at: { path: /signingCert/ },
    config: { rekor: 1 },
    refusal: 'sign/refused',
  },
  {
    service: 'Rekor v1',
    name: 'Rekor',
    at: { method: 'POST', path: /v1\/log\/entries$/ },
    config: { rekor: 1 },
    refusal: 'sign/refused',
  },
  {
    service: 'Rekor v2',
    name: 'Rekor v2',
    at: { method: 'POST', path: /v2\/log\/entries$/ },
    config: { rekor: 2 },
    refusal: 'sign/refused',
  },
  {
    service: 'TSA',
    name: 'timestamp authority',
    at: { path: /timestamp$/ },
    config: { rekor: 2 },
    refusal: 'sign/refused',
  },
]

/** A service's answer that repeats every secret it has seen, or one like it. */
const echo = ({ service }: ServiceRow): string =>
  JSON.stringify({
    message: `wrong: ${service === 'token' ? job.oidc.requestToken : ''} ${job.oidc.issue('sigstore')}`,
  })

interface Fault {
  readonly fault: string
  readonly action: (row: ServiceRow) => FaultAction
}

const status = (code: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  fault: String(code),
  action: row => ({ kind: 'answer', status: code, headers, body: echo(row) }),
})
const OUTAGES: readonly Fault[] = [
  ...[500, 502, 503, 504].map(code => status(code)),
  { ...status(429, { 'retry-after': '2' }), fault: '429 with seconds' },
  {
    ...status(429, { 'retry-after': 'Wed, 25 Nov 2026 12:00:02 GMT', date: 'Wed, 25 Nov 2026 12:00:00 GMT' }),
    fault: '429 with a date',
  },
  { fault: 'a reset', action: () => ({ kind: 'drop' }) },
  { fault: 'a hang', action: () => ({ kind: 'delay', milliseconds: 60_000 }) },
  { fault: 'an answer cut in half', action: () => ({ kind: 'cut' }) },
  {
    fault: 'the page of a proxy',
    action: () => ({ kind: 'answer', status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }),
  },
  { fault: 'an answer lost after the work was done', action: () => ({ kind: 'store-then-drop' }) },
]
const TABLE = SERVICES.flatMap(row =>
  OUTAGES.map(({ fault, action }) => ({ service: row.service, fault, row, action })),
)

const add = (row: ServiceRow, nth: FaultRule['nth'], action: FaultAction): void => {
  const faults = row.service === 'token' ? job.oidc.faults : job.sigstore.faults
  faults.add({ ...row.at, nth, action })
}

// Only who hangs is waited for so briefly: on a busy machine an honest answer takes its time.
const patience = (fault: string): JobOptions => (fault === 'a hang' ? { idleTimeout: 700 } : {})

describe('trouble that passes', () => {
  it.each(TABLE)('$service: $fault, once, ends in a valid bundle', async ({ row, action, fault }) => {
    await start(patience(fault))
    add(row, 1, action(row))
    const signed = await job.signer({ config: row.config }).sign(wheel())
    expect(await job.judge(signed)).toMatchObject({ kind: 'keyless', content: 'message' })
    expect(job.lines.find(line => line.startsWith(`${row.name}: `))).toMatch(/attempt 1, trying again in \d+ s$/)
    expect(job.leaks(signed)).toEqual([])
  })
})

describe('trouble that stays', () => {
  it.each(TABLE)('$service: $fault, always, ends as an outage of this service', async ({ row, action, fault }) => {
    await start({ budget: 3000, ...patience(fault) })
    add(row, 'every', action(row))
    const answer = await job.signer({ config: row.config }).sign(wheel())
    expect(answer).toMatchObject({
      code: 'sign/outage',
      what: `${row.name} gave no usable answer`,
      hint: expect.stringMatching(/^An outage of the service.*run again.*what is signed already is kept/),
    })
    expect(job.lines.at(-1)).toContain(`${row.name}: `)
    expect(job.pauses.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(3000)
    expect(job.leaks(answer)).toEqual([])
  })

  it.each(SERVICES)('$service: away for good, with a backup key, ends in a bundle by the key', async row => {
    await start({ budget: 3000 })
    add(row, 'every', { kind: 'answer', status: 503, body: echo(row) })
    const key = parseBackupKey(backupPem)
    if (isProblem(key)) throw new Error(key.what)
    const services = { ...servicesOf(job.sigstore, row.config), backupTimestampUrls: [job.sigstore.tsaUrl] }
    const signed = await withBackupKey(job.signer({ config: row.config }), { ...job.wire, key, services }).sign(wheel())
    expect(signed).toMatchObject({ by: { kind: 'backup-key', because: { code: 'sign/outage' } } })
    expect(job.warnings).toHaveLength(1)
    expect(job.leaks(signed)).toEqual([])
    const judgement = await job.judge(signed)
    expect(judgement).toMatchObject({ kind: 'key', keyDigest: key.digest })
    // What Rekor v2 logged cannot stand without a timestamp.
    const isLogged = !isProblem(judgement) && judgement.logIndex !== null
    expect(isLogged).toBe(row.service === 'token' || row.service === 'Fulcio')
  })
})

describe('refusals', () => {
  it.each(SERVICES)('$service: 400 is a matter of configuration or rights, and is not asked again', async row => {
    await start()
    add(row, 'every', { kind: 'answer', status: 400, body: echo(row) })
    const answer = await job.signer({ config: row.config }).sign(wheel())
    expect(answer).toMatchObject({ code: row.refusal })
    expect(job.pauses).toEqual([])
    expect(job.leaks(answer)).toEqual([])
  })

  it.each(SERVICES.filter(({ service }) => service !== 'Rekor v2'))(
    '$service: 409 without an entry is a refusal',
    async row => {
      await start()
      add(row, 'every', { kind: 'answer', status: 409, body: echo(row) })
      const answer = await job.signer({ config: row.config }).sign(wheel())
      expect(answer).toMatchObject({ code: row.refusal })
      expect(job.leaks(answer)).toEqual([])
    },
  )

  it('Rekor v2: 409 for ever is an outage after three certificates', async () => {
    await start()
    job.sigstore.faults.add({ path: /v2\/log\/entries$/, nth: 'every', action: { kind: 'answer', status: 409 } })
    expect(await job.signer({ config: { rekor: 2 } }).sign(wheel())).toMatchObject({ code: 'sign/outage' })
    expect(job.sigstore.counts.certificates).toBe(3)
  })
})

describe('a service that repeats what it was sent', () => {
  it.each([400, 503])('does not get a part of the token quoted: HTTP %i', async code => {
    await start()
    const jwt = job.oidc.issue('sigstore')
    const value = { kind: 'answer', status: 200, body: JSON.stringify({ value: jwt }) } as const
    job.oidc.faults.add({ path: /token/, nth: 'every', action: value })
    // In the other order: what is quoted is cut.
    const body = jwt.split('.').toReversed().join(' and ')
    job.sigstore.faults.add({ path: /signingCert/, nth: 'every', action: { kind: 'answer', status: code, body } })
    const shown = JSON.stringify(await job.signer().sign(wheel())) + job.lines.join('\n')
    expect(jwt.split('.').filter(part => shown.includes(part.slice(0, 40)))).toEqual([])
  })
})

describe('a token that has expired', () => {
  const old = (): FaultAction => {
    const past = Math.floor(Date.now() / 1000) - 7200
    const value = job.oidc.issue('sigstore', { iat: past, nbf: past, exp: past + 300 })
    return { kind: 'answer', status: 200, body: JSON.stringify({ value }) }
  }

  it('is fetched anew, once', async () => {
    await start()
    job.oidc.faults.add({ path: /audience=sigstore/, nth: 1, action: old() })
    const signed = await job.signer().sign(wheel())
    expect(await job.judge(signed)).toMatchObject({ kind: 'keyless' })
    expect(job.sigstore.counts).toMatchObject({ certificates: 1, refusedCertificates: 1 })
    expect(job.leaks(signed)).toEqual([])
  })

  it('is refused if the next one has expired, too', async () => {
    await start()
    job.oidc.faults.add({ path: /audience=sigstore/, nth: 'every', action: old() })
    const answer = await job.signer().sign(wheel())
    expect(answer).toMatchObject({ code: 'sign/refused', what: expect.stringContaining('the ID token has expired') })
    expect(job.sigstore.counts.refusedCertificates).toBe(2)
    expect(job.leaks(answer)).toEqual([])
  })

  it('because Fulcio was away for longer than it lives, is fetched anew', async () => {
    let mine: Job | undefined
    // Ten minutes of the services go by with every pause of the job.
    const clock = () => new Date(Date.now() + (mine?.pauses.length ?? 0) * 600_000)
    mine = await start({ budget: 3_600_000, sigstore: { clock } })
    job.sigstore.faults.add({
      path: /signingCert/,
      nth: 1,
      action: { kind: 'answer', status: 503, headers: { 'retry-after': '600' } },
    })
    const fresh = (): FaultAction => {
      const now = Math.floor((Date.now() + 600_000) / 1000)
      const value = job.oidc.issue('sigstore', { iat: now, nbf: now, exp: now + 300 })
      return { kind: 'answer', status: 200, body: JSON.stringify({ value }) }
    }
    job.oidc.faults.add({ path: /audience=sigstore/, nth: 2, action: fresh() })
    expect(await job.judge(await job.signer().sign(wheel()))).toMatchObject({ kind: 'keyless' })
    expect(job.sigstore.counts).toMatchObject({ certificates: 1, refusedCertificates: 1 })
  })
})

describe('clocks that are off', () => {
  it.each([
    { rekor: 1, minutes: 60 },
    { rekor: 1, minutes: -60 },
    { rekor: 2, minutes: 60 },
    { rekor: 2, minutes: -60 },
  ] as const)('this machine by $minutes minutes, Rekor v$rekor: ends in a valid bundle', async ({ rekor, minutes }) => {
    await start()
    job.advance(minutes)
    const signed = await job.signer({ config: { rekor } }).sign(wheel())
    expect(await job.judge(signed)).toMatchObject({ kind: 'keyless' })
  })

  it.each([3600, -3600])('Rekor v1 by %i seconds: is refused', async seconds => {
    await start({
      sigstore: { tamper: { entry: entry => ({ ...entry, integratedTime: entry.integratedTime + seconds }) } },
    })
    expect(await job.signer().sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: expect.stringContaining('disagree about the time'),
    })
  })

  it('all services ahead of the token service by an hour: the token has expired for them', async () => {
    await start({ sigstore: { clock: () => new Date(Date.now() + 3_600_000) } })
    expect(await job.signer().sign(wheel())).toMatchObject({ code: 'sign/refused' })
  })
})

/** What the service at this address answers another signer, which signs another file. */
async function answerTo(url: string, config: SigningConfigOptions): Promise<string> {
  const { http } = job.wire
  let body = ''
  const spying: Http = {
    ...http,
    sendPatiently: async (request, ...rest) => {
      const answer = await http.sendPatiently(request, ...rest)
      if (!isSilence(answer) && request.url.startsWith(url)) body = Buffer.from(answer.bytes).toString()
      return answer
    },
  }
  await job.signer({ config, wire: { ...job.wire, http: spying } }).sign(bytesInMemory(new Uint8Array([7])))
  return body
}

describe('services that lie', () => {
  it.each([1, 2] as const)('a log that answers another entry, Rekor v%i, is refused', async rekor => {
    await start()
    const one = job.signer({ config: { rekor } })
    await one.sign(bytesInMemory(new Uint8Array([9])))
    const path = rekor === 1 ? /v1\/log\/entries$/ : /v2\/log\/entries$/
    const url = rekor === 1 ? job.sigstore.rekorUrl : job.sigstore.rekor2Url
    const recorded = await answerTo(url, { rekor })
    job.sigstore.faults.add({
      method: 'POST',
      path,
      nth: 'every',
      action: { kind: 'answer', status: 201, body: recorded },
    })
    expect(await one.sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: expect.stringContaining('answered with the entry of another signature'),
    })
  })

  it.each(['signedEntryTimestamp', 'inclusionProof', 'integratedTime', 'logIndex'])(
    'an entry of Rekor v1 without its %s is no usable answer',
    async lacking => {
      const entry = (made: WireEntry): WireEntry =>
        JSON.parse(JSON.stringify(made, (name, value: unknown) => (name === lacking ? undefined : value)))
      await start({ sigstore: { tamper: { entry } } })
      expect(await job.signer().sign(wheel())).toMatchObject({
        code: 'sign/outage',
        what: 'Rekor gave no usable answer',
        cause: expect.stringContaining('with an answer that cannot be read'),
      })
    },
  )

  it('a timestamp over something else is refused', async () => {
    await start()
    const body = await timestampOf(job.sigstore, Buffer.from('something else'))
    job.sigstore.faults.add({ path: /timestamp$/, nth: 'every', action: { kind: 'answer', status: 201, body } })
    expect(await job.signer({ config: { rekor: 2 } }).sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: 'timestamp authority answered with the time of another signature',
    })
  })

  it('a timestamp authority that says no is a matter of configuration', async () => {
    await start()
    // TimeStampResp { PKIStatusInfo { status rejection } }
    const body = Buffer.from('30053003020102', 'hex')
    job.sigstore.faults.add({ path: /timestamp$/, nth: 'every', action: { kind: 'answer', status: 200, body } })
    expect(await job.signer({ config: { rekor: 2 } }).sign(wheel())).toMatchObject({
      code: 'sign/refused',
      cause: 'RFC 3161 status 2',
    })
  })

  it('a certificate over another key is refused', async () => {
    await start()
    const other = job.signer()
    const body = await answerTo(job.sigstore.fulcioUrl, { rekor: 1 })
    job.sigstore.faults.add({ path: /signingCert/, nth: 'every', action: { kind: 'answer', status: 200, body } })
    expect(await other.sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: expect.stringContaining('it is over another key'),
    })
  })

  it('a certificate for somebody else is refused before anything is logged', async () => {
    const foreign = 'evil-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'
    await start({ sigstore: { tamper: { claims: claims => ({ ...claims, job_workflow_ref: foreign }) } } })
    expect(await job.signer().sign(wheel())).toMatchObject({
      code: 'sign/refused',
      what: expect.stringContaining('somebody else'),
      cause: expect.stringContaining(foreign),
    })
    expect(job.sigstore.counts.entries).toBe(0)
  })

  it('a certificate whose SCT is not by the trusted log is refused by the judgement', async () => {
    await start()
    const signed = await job.signer().sign(wheel())
    if (isProblem(signed)) throw new Error(signed.what)
    const json = JSON.parse(Buffer.from(job.sigstore.trustedRoot).toString())
    const wrong = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })
    json.ctlogs[0].publicKey.rawBytes = wrong.toString('base64')
    const root = parseTrustRoot(Buffer.from(JSON.stringify(json)))
    if (isProblem(root)) throw new Error(root.what)
    const question = { bundle: signed.bundle, artifact: wheel(), root, policy: [publisherOfSigner(signed.by)] }
    expect(await judgeBundle(question)).toMatchObject({ code: 'verify/certificate' })
  })
})
