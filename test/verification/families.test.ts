import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import type { Publisher } from '../../src/verification/publisher.ts'
import { checkpoint, codeOf, type Edit, entry, foundry, judged, NAME, statement, subject, WHEEL } from './assay.ts'
import { type KeyKind, newKey, type Order, openFoundry } from './foundry.ts'

const KINDS: readonly KeyKind[] = ['P-256', 'P-384', 'P-521', 'Ed25519', 'RSA']
const LOGS = ['v1', 'v2'] as const
const CONTENTS = [
  ['message', { message: WHEEL }],
  ['statement', statement()],
] as const

describe('keys of every kind of the registry', () => {
  const leaves = KINDS.flatMap(kind =>
    CONTENTS.flatMap(([name, content]) => LOGS.map(log => [kind, name, log, content] as const)),
  )
  it.each(leaves)('sign as %s a %s in Rekor %s', async (leaf, _name, log, content) => {
    expect(await judged({ content, leaf, logs: [log] })).toMatchObject({ kind: 'keyless', sha256: sha256Of(WHEEL) })
  })

  it.each(KINDS.flatMap(kind => LOGS.map(log => [kind, log] as const)))('log as %s in Rekor %s', async (kind, log) => {
    const other = openFoundry({ [log]: kind })
    const rawBytes = newKey(kind).spki.toString('base64')
    const swapped: Edit = json => Object.assign(json['tlogs']?.[LOGS.indexOf(log)]?.['publicKey'] ?? {}, { rawBytes })
    expect(await codeOf({ foundry: other, logs: [log] })).toBe('accepted')
    expect(await codeOf({ foundry: other, logs: [log], root: swapped })).toBe('verify/log-entry')
  })

  it('are judged by the digest alone where they can be', async () => {
    expect(await codeOf({ leaf: 'P-256', digestOnly: true })).toBe('accepted')
    expect(await codeOf({ leaf: 'Ed25519', digestOnly: true })).toBe('verify/signature')
    expect(await codeOf({ content: statement(), leaf: 'Ed25519', digestOnly: true })).toBe('accepted')
  })
})

describe('intervals of service are closed', () => {
  const second = (seconds: number) => new Date(foundry.now.getTime() + seconds * 1000).toISOString()
  const intervals = [
    ['that very moment', 0, 0, true],
    ['from that moment on', 0, 60, true],
    ['up to that moment', -60, 0, true],
    ['from the next second on', 1, 60, false],
    ['up to the second before', -60, -1, false],
  ] as const
  const services = [
    ['log v1', 'verify/log-entry', json => json['tlogs']?.[0]?.['publicKey'], 'v1'],
    ['log v2', 'verify/log-entry', json => json['tlogs']?.[1]?.['publicKey'], 'v2'],
    ['certificate log', 'verify/certificate', json => json['ctlogs']?.[0]?.['publicKey'], 'v1'],
    ['certificate authority', 'verify/certificate', json => json['certificateAuthorities']?.[0], 'v1'],
    ['timestamp authority', 'verify/timestamp', json => json['timestampAuthorities']?.[0], 'v2'],
  ] as const satisfies readonly (readonly [string, string, (json: Parameters<Edit>[0]) => unknown, 'v1' | 'v2'])[]
  it.each(
    services.flatMap(service => intervals.map(interval => [service[0], interval[0], service, interval] as const)),
  )('%s in service %s', async (_service, _interval, [, code, find, log], [, start, end, holds]) => {
    const validFor = { start: second(start), end: second(end) }
    const root: Edit = json => Object.assign(Object(find(json)), { validFor })
    expect(await codeOf({ logs: [log], root })).toBe(holds ? 'accepted' : code)
  })

  it.each([
    ['when it begins', 0, 'accepted'],
    ['when it ends', 600, 'accepted'],
    ['a second before it begins', -1, 'verify/certificate'],
    ['a second after it ends', 601, 'verify/certificate'],
    ['an hour after it ended', 4200, 'verify/certificate'],
  ])('the certificate, logged or stamped %s', async (_name, seconds, code) => {
    const time = new Date(second(seconds))
    const untilThen: Edit = json => {
      for (const log of [json['tlogs']?.[0], json['tlogs']?.[1], json['ctlogs']?.[0]]) {
        Object.assign(log?.['publicKey'] ?? {}, { validFor: { start: '2000-01-01T00:00:00Z' } })
      }
      for (const name of ['certificateAuthorities', 'timestampAuthorities']) {
        Object.assign(json[name]?.[0] ?? {}, { validFor: { start: '2000-01-01T00:00:00Z' } })
      }
    }
    expect(await codeOf({ loggedAt: time, root: untilThen })).toBe(code)
    expect(await codeOf({ logs: ['v2'], stampedAt: [time], root: untilThen })).toBe(code)
  })
})

describe('null means absent', () => {
  it.each<readonly [string, { readonly bundle?: Edit; readonly root?: Edit }, string]>([
    [
      'an optional member of the root',
      { root: json => Object.assign(json['tlogs']?.[0] ?? {}, { checkpointKeyId: null, operator: null }) },
      'accepted',
    ],
    [
      'an end',
      { root: json => Object.assign(json['tlogs']?.[0]?.['publicKey']?.['validFor'] ?? {}, { end: null }) },
      'accepted',
    ],
    ['a whole list of the root', { root: json => Object.assign(json, { timestampAuthorities: null }) }, 'accepted'],
    [
      'a start',
      { root: json => Object.assign(json['tlogs']?.[0]?.['publicKey']?.['validFor'] ?? {}, { start: null }) },
      'verify/bad-trust-root',
    ],
    ['a service', { root: json => Object.assign(json, { tlogs: [null] }) }, 'verify/bad-trust-root'],
    ['the other content', { bundle: json => Object.assign(json, { dsseEnvelope: null }) }, 'accepted'],
    [
      'the other signer',
      {
        bundle: json =>
          Object.assign(json['verificationMaterial'] ?? {}, { publicKey: null, x509CertificateChain: null }),
      },
      'accepted',
    ],
    [
      'the timestamps',
      { bundle: json => Object.assign(json['verificationMaterial'] ?? {}, { timestampVerificationData: null }) },
      'accepted',
    ],
    [
      'the promise, without which there is no time',
      { bundle: entry(json => Object.assign(json, { inclusionPromise: null })) },
      'verify/timestamp',
    ],
    [
      'the signature',
      { bundle: json => Object.assign(json['messageSignature'] ?? {}, { signature: null }) },
      'verify/bundle-malformed',
    ],
    [
      'a log entry',
      { bundle: json => Object.assign(json['verificationMaterial'] ?? {}, { tlogEntries: [null] }) },
      'verify/bundle-malformed',
    ],
  ])('%s', async (_name, changes, code) => {
    expect(await codeOf(changes)).toBe(code)
  })
})

describe('checkpoints', () => {
  const witness = `— witness.example/w1 ${Buffer.alloc(76, 7).toString('base64')}\n`
  const otherKey = `— v1.log.example ${Buffer.alloc(76, 7).toString('base64')}\n`
  it.each<readonly [string, (envelope: string) => string]>([
    ['with a witness behind the log', envelope => envelope + witness],
    ['with a witness before the log', envelope => envelope.replace('\n\n', `\n\n${witness}`)],
    ['with another key of the log', envelope => envelope + otherKey],
  ])('%s hold', async (_name, change) => {
    expect(await codeOf({ bundle: checkpoint(change) })).toBe('accepted')
  })

  it('are found by their own key id, where the root has one besides the id of the log', async () => {
    const apart: Edit = json => {
      const log = json['tlogs']?.[0]
      Object.assign(log ?? {}, {
        checkpointKeyId: log?.['logId'],
        logId: { keyId: Buffer.alloc(32, 9).toString('base64') },
      })
    }
    expect(await codeOf({ root: apart })).toBe('accepted')
  })
})

describe('several entries', () => {
  it('hold together, and the first one gives the index', async () => {
    await judged({ logs: ['v2'] })
    const answers = [
      await judged({ logs: ['v1', 'v2'], stampedAt: [foundry.now] }),
      await judged({ logs: ['v2', 'v1'], stampedAt: [foundry.now] }),
      await judged({ logs: ['v1'] }),
      await judged({ logs: ['v2'] }),
    ]
    const indexes = answers.map(each => ('logIndex' in each ? Number(each.logIndex) : Number.NaN))
    const [first = 0, second = 0] = indexes
    // Each log gave one to either of the first two.
    expect(indexes).toEqual([first, second, first + 2, second + 1])
    expect(first).not.toBe(second)
  })
})

describe('SCTs', () => {
  it('may have extensions, as static CT logs write them', async () => {
    expect(await codeOf({ sctExtensions: Buffer.from('0000050000000007', 'hex') })).toBe('accepted')
  })
})

describe('a trust root without any transparency log', () => {
  const root: Edit = json => Object.assign(json, { tlogs: [] })
  it('lets a timestamp stand for the log entry of a certificate', async () => {
    const order = { logs: [], root } as const
    expect(await judged({ ...order, stampedAt: [foundry.now] })).toMatchObject({
      logIndex: null,
      signedAt: foundry.now.toISOString(),
    })
    expect(await codeOf({ ...order, stampedAt: [] })).toBe('verify/timestamp')
  })

  it('is needed for that', async () => {
    expect(await codeOf({ logs: [], stampedAt: [foundry.now] })).toBe('verify/log-entry')
  })
})

const WEAK = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()

describe('bare keys', () => {
  const key = newKey('P-256')
  const other = newKey('P-384')
  const trusted = (each: typeof key, name: string, mayLackLog?: true): Publisher => ({
    kind: 'key',
    name,
    publicKey: each.pem,
    ...(mayLackLog && { mayLackLog }),
  })
  const ours = [trusted(key, 'ours')]
  const backup = [trusted(key, 'ours', true)]
  const { now } = foundry
  const bad: Edit = json => {
    const [stamp] = json['verificationMaterial']?.['timestampVerificationData']?.['rfc3161Timestamps'] ?? []
    const der = Buffer.from(String(stamp?.['signedTimestamp']), 'base64')
    der.writeUInt8(der.readUInt8(der.byteLength - 1) ^ 1, der.byteLength - 1)
    Object.assign(stamp ?? {}, { signedTimestamp: der.toString('base64') })
  }

  it('are known by their digest', async () => {
    expect(await judged({ key, policy: ours })).toMatchObject({
      kind: 'key',
      identity: null,
      keyDigest: sha256Of(key.spki),
      policy: 'key `ours`',
    })
  })

  it.each<readonly [string, Partial<Order> & { readonly bundle?: Edit }, readonly Publisher[], string]>([
    ['an entry, for a key', {}, ours, 'accepted'],
    ['an entry of Rekor v2 and a timestamp, for a key', { logs: ['v2'] }, ours, 'accepted'],
    ['a statement, for a key', { content: statement() }, ours, 'accepted'],
    ['no entry, for a key', { logs: [], stampedAt: [now] }, ours, 'verify/log-entry'],
    ['no entry, for a backup key', { logs: [], stampedAt: [] }, backup, 'accepted'],
    ['a timestamp alone, for a backup key', { logs: [], stampedAt: [now] }, backup, 'accepted'],
    [
      'a statement without entry, for a backup key',
      { content: statement(), logs: [], stampedAt: [] },
      backup,
      'accepted',
    ],
    ['a bad timestamp, for a backup key', { logs: [], stampedAt: [now], bundle: bad }, backup, 'verify/timestamp'],
    ['an entry without time, for a backup key', { logs: ['v2'], stampedAt: [] }, backup, 'verify/timestamp'],
    [
      'a bad entry, for a backup key',
      { bundle: entry(json => Object.assign(json, { logIndex: '77' })) },
      backup,
      'verify/log-entry',
    ],
    ['another key, for a backup key', { key: other, logs: [], stampedAt: [] }, backup, 'verify/signature'],
    ['another key, for a key', { key: other }, ours, 'verify/log-entry'],
    ['a weak key', {}, [{ kind: 'key', name: 'weak', publicKey: WEAK }], 'policy/malformed'],
  ])('%s', async (_name, order, policy, code) => {
    expect(await codeOf({ key, ...order, policy })).toBe(code)
  })

  it('of a backup say when and where they were logged only if they were', async () => {
    const none = await judged({ key, logs: [], stampedAt: [], policy: backup })
    expect(none).toMatchObject({ logIndex: null, signedAt: null, policy: 'backup key `ours`, log entry not required' })
    const stamped = await judged({ key, logs: [], stampedAt: [now], policy: backup })
    expect(stamped).toMatchObject({ logIndex: null, signedAt: now.toISOString() })
  })

  const both = [trusted(other, 'other', true), trusted(key, 'ours', true)]
  it.each([
    ['by the hint', undefined, 'ours'],
    ['by trying each, where the hint says nothing', 'key of the build farm', 'ours'],
    ['by trying each, where there is no hint', '', 'ours'],
  ])('of several are chosen %s', async (_name, hint, name) => {
    const order = { key, policy: both, ...(hint !== undefined && { hint }) }
    expect(await judged(order)).toMatchObject({ publisher: { name } })
    expect(await judged({ ...order, logs: [], stampedAt: [] })).toMatchObject({ publisher: { name } })
  })

  it('are not tried where the hint names another one of the policy', async () => {
    const hint = createHash('sha256').update(other.spki).digest('base64')
    expect(await codeOf({ key, policy: both, hint })).toBe('verify/log-entry')
  })
})

describe('the subject of a statement', () => {
  const others = Array.from({ length: 1023 }, (_, index) => subject(`other-${index}.txt`, sha256Of(`${index}`)))
  it.each<readonly [string, readonly unknown[]]>([
    ['the file', [subject(NAME)]],
    ['the last of 1,024', [...others, subject(NAME)]],
    ['another spelling of the file name', [subject('Plugin-1.2-py3-none-any.whl')]],
    ['a path that ends in the file name', [subject(`dist/${NAME}`)]],
    ['a name that is no distribution', [subject('artifact')]],
    ['no name', [{ digest: { sha256: sha256Of(WHEEL) } }]],
    ['one of two names for the same bytes', [subject('other-1.2.0-py3-none-any.whl'), subject(NAME)]],
    ['a subject beside one of other digests', [{ name: 'tag', digest: { gitCommit: 'abc' } }, subject(NAME)]],
  ])('is %s', async (_name, subjects) => {
    expect(await codeOf({ content: statement({ subject: subjects }) })).toBe('accepted')
  })

  it('is compared by digest alone where the file is no distribution', async () => {
    const content = statement({ subject: [subject('other-1.2.0-py3-none-any.whl')] })
    expect(await codeOf({ content, file: 'notes.pdf' })).toBe('accepted')
  })
})
