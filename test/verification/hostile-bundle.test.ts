import { describe, expect, it, vi } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem } from '../../src/core/problem.ts'
import { bundlesOf } from '../../src/signature/bundle-lines.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle } from '../../src/verification/judge-bundle.ts'
import type { Publisher } from '../../src/verification/publisher.ts'
import { foundry, SIGNER, statement, subject, WHEEL } from './assay.ts'
import { newKey } from './foundry.ts'
import { must } from './workshop.ts'

// Thousands of judgements each.
vi.setConfig({ testTimeout: 60_000 })

const key = newKey('P-256')
const KEY: Publisher = { kind: 'key', name: 'ours', publicKey: key.pem }
const message = { message: WHEEL }
const root = must(parseTrustRoot(foundry.trustedRoot))

const BUNDLES = [
  ['a message in Rekor v1', foundry.cast({ content: message }), SIGNER],
  ['a message in Rekor v2', foundry.cast({ content: message, logs: ['v2'] }), SIGNER],
  ['a statement in both', foundry.cast({ content: statement(), logs: ['v2', 'v1'], stampedAt: [foundry.now] }), SIGNER],
  ['a message of a key', foundry.cast({ content: message, key, logs: ['v2'] }), KEY],
] as const

let deep: unknown = 'x'
for (let level = 0; level < 500; level += 1) deep = [deep]

const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  'AAAA',
  '-1',
  -1,
  1e308,
  true,
  [],
  {},
  '9'.repeat(200),
  'A'.repeat(10_000),
  '\u0000',
  { length: 9 },
  { __proto__: null, toString: 'x' },
  deep,
]

/** Every place in a JSON value, as a path of member names and indexes. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]))]
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: (old: unknown) => unknown): unknown {
  if (name === undefined) return by(value)
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === name ? replaced(each, rest, by) : each))
  const entries = Object.entries(Object(value))
  return Object.fromEntries(
    entries.map(([each, member]) => [each, each === name ? replaced(member, rest, by) : member]),
  )
}

/** The text, or the bytes it is base64 of, with one bit changed. */
function flipped(old: unknown, round: number): unknown {
  if (typeof old !== 'string' || old === '') return undefined
  const isBase64 = old.length > 3 && Buffer.from(old, 'base64').toString('base64') === old
  const bytes = Buffer.from(old, isBase64 ? 'base64' : 'utf8')
  const at = Math.floor((bytes.byteLength - 1) * (round / 3))
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  return bytes.toString(isBase64 ? 'base64' : 'utf8')
}

async function verdictOn(bundle: Uint8Array, publisher: Publisher, trusted = root): Promise<string> {
  const answer = await judgeBundle({ bundle, artifact: bytesInMemory(WHEEL), root: trusted, policy: [publisher] })
  return isProblem(answer) ? answer.code : JSON.stringify(answer)
}

describe.each(BUNDLES)('%s', (_name, bundle, publisher) => {
  const value: unknown = JSON.parse(Buffer.from(bundle).toString())
  const verdict = (changed: unknown) => verdictOn(Buffer.from(JSON.stringify(changed) ?? ''), publisher)

  // What is not signed, and decides nothing: the same judgement with and without it.
  const MATTERLESS = new RegExp(
    [
      String.raw`^verificationMaterial\.publicKey(?:\.hint)?$`,
      String.raw`^verificationMaterial\.tlogEntries\.\d\.(?:integratedTime|inclusionPromise)$`,
      String.raw`^verificationMaterial\.timestampVerificationData(?:\.rfc3161Timestamps(?:\.\d\.signedTimestamp)?)?$`,
      String.raw`^dsseEnvelope\.signatures\.0\.keyid$`,
    ].join('|'),
  )

  it('holds, and with hostile values in any place is refused with a typed problem or judged the same', async () => {
    const good = await verdictOn(bundle, publisher)
    expect(good).toMatch(/^\{/)
    const surprises: string[] = []
    for (const place of placesIn(value)) {
      const path = place.join('.')
      const changes: readonly ((old: unknown) => unknown)[] = [
        ...HOSTILE.map(hostile => () => hostile),
        ...[0, 1, 2, 3].map(round => (old: unknown) => flipped(old, round)),
      ]
      for (const [index, change] of changes.entries()) {
        const changed = replaced(value, place, change)
        if (JSON.stringify(changed) === JSON.stringify(value)) continue
        const answer = await verdict(changed)
        const isFine = answer.startsWith('verify/') || (answer === good && MATTERLESS.test(path))
        if (!isFine) surprises.push(`${path}, change ${index}: ${answer.slice(0, 200)}`)
      }
    }
    expect(surprises).toEqual([])
  })
})

describe('a bundle that others read otherwise', () => {
  const [[, bundle, publisher]] = BUNDLES
  const text = Buffer.from(bundle).toString()

  it.each<[string, Uint8Array]>([
    ['begins with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['is UTF-16', Buffer.from(text, 'utf16le')],
    ['is no UTF-8', Buffer.concat([Buffer.from('{"'), Buffer.of(0xff), Buffer.from(`":null,${text.slice(1)}`)])],
    ['has a null of a name that the format does not have', Buffer.from(text.replace('{', '{"extra":null,'))],
    ['has a member twice', Buffer.from(text.replace('{', '{"messageSignature":null,'))],
    ['has a member twice, once in escapes', Buffer.from(text.replace('{', String.raw`{"message\u0053ignature":{},`))],
    ['has a member twice, deep within', Buffer.from(text.replace('{"keyId":', '{"keyId":"AAAA","keyId":'))],
  ])('is refused where it %s', async (_name, bytes) => {
    expect(bytes).not.toEqual(Buffer.from(bundle))
    expect(await verdictOn(bytes, publisher)).toBe('verify/bundle-malformed')
  })

  it('is refused where its statement is one', async () => {
    const other = JSON.stringify([subject('other-1.0-py3-none-any.whl', '0'.repeat(64))])
    const order = statement()
    const once = JSON.stringify('statement' in order ? order.statement : {})
    const cast = (json: string) => verdictOn(foundry.cast({ content: { statement: json } }), SIGNER)
    expect(await cast(once)).toMatch(/^\{/)
    expect(await cast(once.replace('{', `{"subject":${other},`))).toBe('verify/subject')
    expect(await cast(`\ufeff${once}`)).toBe('verify/subject')
  })
})

it('refuses a bundle of millions of values before it holds them', async () => {
  const values = Buffer.from(`{"a":[${'{},'.repeat(1_300_000)}{}]}`)
  const start = performance.now()
  expect(await verdictOn(values, SIGNER)).toBe('verify/bundle-malformed')
  expect(bundlesOf(Buffer.from(`${values.toString()}\n`))).toMatchObject({ code: 'verify/bundle-malformed' })
  expect(performance.now() - start).toBeLessThan(1000)
})

it('reads the same out of a trust root with hostile values in any place, or refuses it with a typed problem', async () => {
  const value: unknown = JSON.parse(Buffer.from(foundry.trustedRoot).toString())
  const [, bundle, policy] = BUNDLES[1]
  const good = await verdictOn(bundle, policy)
  const surprises: string[] = []
  for (const place of placesIn(value)) {
    for (const [index, hostile] of HOSTILE.entries()) {
      const changed = parseTrustRoot(Buffer.from(JSON.stringify(replaced(value, place, () => hostile)) ?? ''))
      const answer = isProblem(changed) ? changed.code : await verdictOn(bundle, policy, changed)
      if (!answer.startsWith('verify/') && answer !== good) surprises.push(`${place.join('.')}, ${index}: ${answer}`)
    }
  }
  expect(surprises).toEqual([])
})

it('accepts no certificate with a byte changed, and never throws', async () => {
  const value: unknown = JSON.parse(Buffer.from(BUNDLES[0][1]).toString())
  const place = ['verificationMaterial', 'certificate', 'rawBytes']
  const verdicts = new Set<string>()
  for (let at = 0; at < 900; at += 7) {
    const changed = replaced(value, place, old => {
      const der = Buffer.from(String(old), 'base64')
      const index = at % der.byteLength
      der.writeUInt8(der.readUInt8(index) ^ 0x81, index)
      return der.toString('base64')
    })
    verdicts.add(await verdictOn(Buffer.from(JSON.stringify(changed)), SIGNER))
  }
  expect([...verdicts].filter(each => !each.startsWith('verify/'))).toEqual([])
})

it('reads no other time out of a timestamp with a byte changed, and never throws', async () => {
  const value: unknown = JSON.parse(Buffer.from(BUNDLES[1][1]).toString())
  const place = ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps', '0', 'signedTimestamp']
  const good = await verdictOn(BUNDLES[1][1], SIGNER)
  const verdicts = new Set<string>()
  for (let at = 0; at < 1600; at += 5) {
    const changed = replaced(value, place, old => {
      const der = Buffer.from(String(old), 'base64')
      if (at < der.byteLength) der.writeUInt8(der.readUInt8(at) ^ 0x41, at)
      return der.toString('base64')
    })
    verdicts.add(await verdictOn(Buffer.from(JSON.stringify(changed)), SIGNER))
  }
  // The certificate that comes along is neither signed nor used, for the trust root has it: a change there changes nothing.
  expect([...verdicts].filter(each => !each.startsWith('verify/'))).toEqual([good])
})
