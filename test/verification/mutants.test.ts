import { describe, expect, it } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import type { Publisher } from '../../src/verification/publisher.ts'
import {
  type Assay,
  checkpoint,
  codeOf,
  type Edit,
  entry,
  foundry,
  NAME,
  repeat,
  statement,
  subject,
  WHEEL,
} from './assay.ts'
import { openFoundry } from './foundry.ts'

const OTHER = sha256Of('another file')
const { now, san, issuer } = foundry
const strangers = openFoundry()

const second = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const literal = (identity: string): Publisher => ({ kind: 'literal', identity, issuer })
const material =
  (change: Edit): Edit =>
  json =>
    change(json['verificationMaterial'] ?? {})
const envelope =
  (change: Edit): Edit =>
  json =>
    change(json['dsseEnvelope'] ?? {})
const proof = (change: Edit): Edit => entry(json => change(json['inclusionProof'] ?? {}))

/** The entry with another member in its body, the body as canonical as before. */
function body(change: Edit): Edit {
  return entry(json => {
    const value = JSON.parse(Buffer.from(String(json['canonicalizedBody']), 'base64').toString())
    change(value)
    Object.assign(json, { canonicalizedBody: Buffer.from(JSON.stringify(value)).toString('base64') })
  })
}

/** The bundle with one entry of another bundle in place of its own. */
function foreignEntry(order: Partial<Assay>): Edit {
  const other = JSON.parse(
    Buffer.from((order.foundry ?? foundry).cast({ content: { message: WHEEL }, ...order })).toString(),
  )
  return material(json => Object.assign(json, { tlogEntries: other.verificationMaterial.tlogEntries }))
}

/** The first timestamp with a byte of its DER changed. */
function stampByte(at: number, to: (byte: number) => number): Edit {
  return material(json => {
    const [stamp] = json['timestampVerificationData']?.['rfc3161Timestamps'] ?? []
    const der = Buffer.from(String(stamp?.['signedTimestamp']), 'base64')
    const index = at < 0 ? der.byteLength + at : at
    der.writeUInt8(to(der.readUInt8(index)), index)
    Object.assign(stamp ?? {}, { signedTimestamp: der.toString('base64') })
  })
}

const stranger = { subject: [subject('other.txt', OTHER)] }

type Row = readonly [name: string, mutant: Assay, code: string]

/** The mutants of notes/signing.md §3.2 first; the eight that sigstore-js 5.0.1 accepts are marked. */
const MUTANTS: readonly Row[] = [
  ['sigstore-js: a statement about other files', { content: statement(stranger) }, 'verify/subject'],
  ['sigstore-js: the same in Rekor v2', { content: statement(stranger), logs: ['v2'] }, 'verify/subject'],
  ['sigstore-js: a part of the identity', { policy: [literal('https://github.com/')] }, 'verify/identity'],
  [
    'sigstore-js: a dot for any character',
    { policy: [literal(san.replace('main', 'mai.').replace('.yml', '.ym.'))] },
    'verify/identity',
  ],
  [
    'sigstore-js: a CA without start',
    { root: json => delete json['certificateAuthorities']?.[0]?.['validFor']?.['start'] },
    'verify/bad-trust-root',
  ],
  [
    'sigstore-js: a CT log without start',
    { root: json => delete json['ctlogs']?.[0]?.['publicKey']?.['validFor']?.['start'] },
    'verify/bad-trust-root',
  ],
  [
    'sigstore-js: a TSA without interval',
    { root: json => delete json['timestampAuthorities']?.[0]?.['validFor'] },
    'verify/bad-trust-root',
  ],
  [
    'sigstore-js: a Rekor v2 log that ended before the timestamp',
    {
      logs: ['v2'],
      root: json =>
        Object.assign(json['tlogs']?.[1]?.['publicKey'] ?? {}, {
          validFor: { start: '2021-01-01T00:00:00Z', end: second(-1).toISOString() },
        }),
    },
    'verify/log-entry',
  ],
  ['an entry twice', { bundle: material(json => repeat(json['tlogEntries'])) }, 'verify/log-entry'],
  ['the promise stripped', { bundle: entry(json => delete json['inclusionPromise']) }, 'verify/timestamp'],
  ['no entry', { bundle: material(json => json['tlogEntries']?.splice(0)) }, 'verify/log-entry'],
  [
    'two DSSE signatures',
    { content: statement(), bundle: envelope(json => repeat(json['signatures'])) },
    'verify/bundle-malformed',
  ],
  [
    'no DSSE signature',
    { content: statement(), bundle: envelope(json => json['signatures']?.splice(0)) },
    'verify/bundle-malformed',
  ],
  [
    'a payload of another type',
    { content: { ...Object(statement()), payloadType: 'application/json' } },
    'verify/subject',
  ],
  [
    'the type of the payload changed',
    { content: statement(), bundle: envelope(json => Object.assign(json, { payloadType: 'text/plain' })) },
    'verify/signature',
  ],
  ['an unknown member', { bundle: json => Object.assign(json, { extra: 1 }) }, 'verify/bundle-malformed'],

  ['no issuer', { policy: [{ kind: 'literal', identity: san, issuer: '' }] }, 'verify/issuer'],
  [
    'another payload',
    { content: statement(), bundle: envelope(json => Object.assign(json, { payload: 'e30=' })) },
    'verify/log-entry',
  ],
  [
    'another payload in Rekor v2',
    { content: statement(), logs: ['v2'], bundle: envelope(json => Object.assign(json, { payload: 'e30=' })) },
    'verify/log-entry',
  ],
  [
    'a message and a statement',
    {
      bundle: json =>
        Object.assign(json, { dsseEnvelope: { payload: 'e30=', payloadType: 'a', signatures: [{ sig: 'AAAA' }] } }),
    },
    'verify/bundle-malformed',
  ],
  [
    'a certificate and a key',
    { bundle: material(json => Object.assign(json, { publicKey: { hint: 'a' } })) },
    'verify/bundle-malformed',
  ],
  ['no signer', { bundle: material(json => delete json['certificate']) }, 'verify/bundle-malformed'],
  ['nine entries', { bundle: material(json => repeat(json['tlogEntries'], 8)) }, 'verify/bundle-malformed'],
  [
    'another Sigstore',
    { root: json => Object.assign(json, JSON.parse(Buffer.from(strangers.trustedRoot).toString())) },
    'verify/certificate',
  ],
  ['an identity with a null character and more', { san: `${san}\u0000x` }, 'verify/certificate'],

  ['the entry of another signature', { bundle: foreignEntry({}) }, 'verify/log-entry'],
  ['the entry of another log', { bundle: foreignEntry({ foundry: strangers }) }, 'verify/log-entry'],
  [
    'a second entry with another index',
    { logs: ['v1', 'v2'], bundle: entry(json => Object.assign(json, { logIndex: '77' }), 1) },
    'verify/log-entry',
  ],
  [
    'a second entry with a broken proof',
    { logs: ['v1', 'v2'], bundle: entry(json => json['inclusionProof']?.['hashes']?.shift(), 1) },
    'verify/log-entry',
  ],
  [
    'a second entry of a log that is not trusted',
    { logs: ['v1', 'v2'], root: json => json['tlogs']?.pop() },
    'verify/log-entry',
  ],
  ['a second entry with the same body', { logs: ['v2', 'v2'] }, 'verify/log-entry'],
  [
    'the same index under another body',
    {
      logs: ['v1', 'v2'],
      bundle: material(json =>
        json['tlogEntries']?.push({ ...Object(json['tlogEntries'][1]), canonicalizedBody: 'e30=' }),
      ),
    },
    'verify/log-entry',
  ],
  [
    'another time',
    { bundle: entry(json => Object.assign(json, { integratedTime: String(Math.floor(now.getTime() / 1000) + 1) })) },
    'verify/log-entry',
  ],
  ['the time 0', { bundle: entry(json => Object.assign(json, { integratedTime: '0' })) }, 'verify/certificate'],
  [
    'another index under the promise',
    { bundle: entry(json => Object.assign(json, { logIndex: '77' })) },
    'verify/log-entry',
  ],
  [
    'another index in Rekor v2',
    { logs: ['v2'], bundle: entry(json => Object.assign(json, { logIndex: '77' })) },
    'verify/log-entry',
  ],
  [
    'another kind',
    { bundle: entry(json => Object.assign(json, { kindVersion: { kind: 'dsse', version: '0.0.1' } })) },
    'verify/log-entry',
  ],
  [
    'a kind that was given up',
    { bundle: entry(json => Object.assign(json, { kindVersion: { kind: 'dsse', version: '0.0.2' } })) },
    'verify/log-entry',
  ],
  ['a changed body', { bundle: body(json => Object.assign(json, { extra: 1 })) }, 'verify/log-entry'],
  [
    'a body with another digest',
    { bundle: body(json => Object.assign(json['spec']?.['data']?.['hash'] ?? {}, { value: OTHER })) },
    'verify/log-entry',
  ],
  ['no SCT that the root knows', { root: json => json['ctlogs']?.splice(0) }, 'verify/certificate'],

  ['a proof of another leaf', { bundle: proof(json => Object.assign(json, { logIndex: '0' })) }, 'verify/log-entry'],
  ['a proof in another tree', { bundle: proof(json => Object.assign(json, { treeSize: '1' })) }, 'verify/log-entry'],
  ['a proof with a hash too many', { bundle: proof(json => repeat(json['hashes'])) }, 'verify/log-entry'],
  ['a proof with a hash too few', { bundle: proof(json => json['hashes']?.pop()) }, 'verify/log-entry'],
  [
    'a proof with another hash',
    { bundle: proof(json => Object.assign(json, { hashes: [Buffer.alloc(32).toString('base64')] })) },
    'verify/log-entry',
  ],

  [
    'a checkpoint with the wrong key hint',
    { bundle: checkpoint(text => text.replace(/(example )..../, '$1AAAA')) },
    'verify/log-entry',
  ],
  [
    "a checkpoint under a part of the log's name",
    { bundle: checkpoint(text => text.replace('— v1.log', '— log')) },
    'verify/log-entry',
  ],
  [
    "a checkpoint under the scheme of the log's address",
    { bundle: checkpoint(text => text.replace('— v1.log.example', '— https')) },
    'verify/log-entry',
  ],
  [
    'a checkpoint of another origin',
    { bundle: checkpoint(text => text.replace('v1.log.example - ', 'v1.log.example.org - ')) },
    'verify/log-entry',
  ],
  [
    'a checkpoint with another size',
    { bundle: checkpoint(text => text.replace(/\n(\d+)\n/, '\n9$1\n')) },
    'verify/log-entry',
  ],
  [
    'a checkpoint with a false signature of the log beside the true one',
    {
      bundle: checkpoint(text => text + (text.match(/— .*/)?.[0] ?? '').replace(/....==$|....=$|....$/, 'AAAA') + '\n'),
    },
    'verify/log-entry',
  ],
  [
    'a checkpoint with a line that is no signature',
    { bundle: checkpoint(text => `${text}and more\n`) },
    'verify/log-entry',
  ],
  ['a checkpoint without its last line break', { bundle: checkpoint(text => text.trimEnd()) }, 'verify/log-entry'],
  [
    'a checkpoint with Windows line breaks',
    { bundle: checkpoint(text => text.replaceAll('\n', '\r\n')) },
    'verify/log-entry',
  ],
  [
    'a checkpoint of 101 signatures',
    { bundle: checkpoint(text => text + '— w AAAAAAAAAAA=\n'.repeat(100)) },
    'verify/log-entry',
  ],

  ['no timestamp in Rekor v2', { logs: ['v2'], stampedAt: [] }, 'verify/timestamp'],
  ['a timestamp that was not granted', { logs: ['v2'], bundle: stampByte(8, () => 2) }, 'verify/timestamp'],
  [
    'a timestamp with a broken signature',
    { logs: ['v2'], bundle: stampByte(-1, byte => byte ^ 1) },
    'verify/timestamp',
  ],
  [
    'a timestamp over another signature',
    { logs: ['v2'], bundle: material(json => Object.assign(json, { timestampVerificationData: stampOf(foundry) })) },
    'verify/timestamp',
  ],
  [
    'a timestamp of another authority',
    { logs: ['v2'], bundle: material(json => Object.assign(json, { timestampVerificationData: stampOf(strangers) })) },
    'verify/timestamp',
  ],
  [
    'a bad timestamp beside a good promise',
    { stampedAt: [now], bundle: stampByte(-1, byte => byte ^ 1) },
    'verify/timestamp',
  ],
  ['a good and a late timestamp', { logs: ['v2'], stampedAt: [now, second(601)] }, 'verify/certificate'],
  [
    'the same timestamp twice',
    {
      logs: ['v2'],
      bundle: material(json => repeat(json['timestampVerificationData']?.['rfc3161Timestamps'])),
    },
    'verify/timestamp',
  ],

  [
    'a digest under the name of another distribution only',
    { content: statement({ subject: [subject('other-1.2.0-py3-none-any.whl')] }) },
    'verify/subject',
  ],
  [
    'a digest under the name of another version',
    { content: statement({ subject: [subject(NAME.replace('1.2.0', '1.2.1'))] }) },
    'verify/subject',
  ],
  [
    'a digest under the name of the source distribution',
    { content: statement({ subject: [subject('plugin-1.2.0.tar.gz')] }) },
    'verify/subject',
  ],
  ['1,025 subjects', { content: statement({ subject: Array(1025).fill(subject(NAME)) }) }, 'verify/subject'],
  ['no subjects', { content: statement({ subject: [] }) }, 'verify/subject'],
  ['a subject without digest', { content: statement({ subject: [subject(NAME), { name: NAME }] }) }, 'verify/subject'],
  [
    'a digest in capitals',
    { content: statement({ subject: [subject(NAME, sha256Of(WHEEL).toUpperCase())] }) },
    'verify/subject',
  ],
  [
    'a statement of another version',
    { content: statement({ _type: 'https://in-toto.io/Statement/v2' }) },
    'verify/subject',
  ],
  ['a statement without predicate type', { content: statement({ predicateType: undefined }) }, 'verify/subject'],
  [
    'a predicate that nests too deep',
    { content: statement({ predicate: JSON.parse('['.repeat(70) + ']'.repeat(70)) }) },
    'verify/subject',
  ],
  ['a payload that is no JSON', { content: { statement: '{' } }, 'verify/subject'],
]

const isLog = (name: string): name is 'v1' | 'v2' => name === 'v1' || name === 'v2'

function stampOf(from: typeof foundry) {
  const other = JSON.parse(Buffer.from(from.cast({ content: { message: WHEEL }, logs: ['v2'] })).toString())
  return other.verificationMaterial.timestampVerificationData
}

describe('mutants, each of a bundle that holds', () => {
  it.each(MUTANTS)('%s', async (_name, mutant, code) => {
    expect(await codeOf(mutant)).toBe(code)
  })

  it('without the mutation are accepted', async () => {
    const kinds = ['v1', 'v2', 'v1 v2', 'v2 v1'].flatMap(logs =>
      [{ message: WHEEL }, statement()].map(content => ({ content, logs: logs.split(' ').filter(isLog) })),
    )
    expect(await Promise.all(kinds.map(each => codeOf(each)))).toEqual(kinds.map(() => 'accepted'))
  })
})
