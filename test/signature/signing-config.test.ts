import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { parseSigningConfig } from '../../src/signature/signing-config.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const PAST = { start: '2026-01-01T00:00:00Z' }
const MEDIA_TYPE = 'application/vnd.dev.sigstore.signingconfig.v0.2+json'

interface Service {
  readonly url?: unknown
  readonly majorApiVersion?: unknown
  readonly validFor?: unknown
  readonly operator?: unknown
}

const at = (url: string, more: Service = {}): Service => ({ url, majorApiVersion: 1, validFor: PAST, ...more })
const CA = at('https://ca.example.com/')
const LOG = at('https://log.example.com')
const LOG2 = at('https://log2.example.com', { majorApiVersion: 2 })
const TSA = at('https://tsa.example.com/api/v1/timestamp')
const ANY = { selector: 'ANY' }

function config(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    mediaType: MEDIA_TYPE,
    caUrls: [CA],
    oidcUrls: [],
    rekorTlogUrls: [LOG],
    rekorTlogConfig: ANY,
    tsaUrls: [TSA],
    tsaConfig: ANY,
    ...changes,
  })
}

const read = (changes: Readonly<Record<string, unknown>> = {}) => parseSigningConfig(config(changes), 'c.json', NOW)

describe('a signing config', () => {
  it('names the services without a slash at the end, and a log of one’s own is not public', () => {
    expect(read()).toEqual({
      fulcioUrl: 'https://ca.example.com',
      logs: [{ url: 'https://log.example.com', version: 1 }],
      promiseLog: 'https://log.example.com',
      timestampUrls: ['https://tsa.example.com/api/v1/timestamp'],
      backupTimestampUrls: ['https://tsa.example.com/api/v1/timestamp'],
      isPublic: false,
    })
  })

  it.each([
    ['https://rekor.sigstore.dev', true],
    ['https://log2025-1.rekor.sigstore.dev/', true],
    ['https://rekor.sigstage.dev', true],
    ['https://rekor.sigstore.dev.example.com', false],
    ['https://notsigstore.dev', false],
  ])('says whether everybody reads the log: %s', (url, isPublic) => {
    expect(read({ rekorTlogUrls: [at(url)] })).toMatchObject({ isPublic })
  })

  it('is public if only the log for PEP 740 is', () => {
    expect(read({ rekorTlogUrls: [LOG2, at('https://rekor.sigstore.dev')] })).toMatchObject({
      logs: [{ url: 'https://log2.example.com' }],
      promiseLog: 'https://rekor.sigstore.dev',
      isPublic: true,
    })
  })

  it('prefers Rekor v2, and names a v1 log for what has no place for timestamps', () => {
    expect(read({ rekorTlogUrls: [LOG, LOG2] })).toMatchObject({
      logs: [{ url: 'https://log2.example.com', version: 2 }],
      promiseLog: 'https://log.example.com',
    })
  })

  it('needs no timestamp authority where the log promises the time itself', () => {
    expect(read({ tsaUrls: [], tsaConfig: undefined })).toMatchObject({ timestampUrls: [] })
  })

  it.each([
    ['a second before it starts', '2026-11-23T12:00:01Z', undefined, false],
    ['as it starts', '2026-11-23T12:00:00Z', undefined, true],
    ['as it ends', '2026-01-01T00:00:00Z', '2026-11-23T12:00:00Z', true],
    ['a second after its end', '2026-01-01T00:00:00Z', '2026-11-23T11:59:59Z', false],
  ])('takes a service at both ends of its time and not beyond: %s', (_, start, end, taken) => {
    const services = read({ rekorTlogUrls: [at('https://new.example.com', { validFor: { start, end } })] })
    expect(isProblem(services)).toBe(!taken)
  })

  it('gives the newest service that is valid now, never one of the future or of the past', () => {
    const rekorTlogUrls = [
      at('https://old.example.com'),
      at('https://new.example.com', { validFor: { start: '2026-06-01T00:00:00Z', end: '2027-01-01T00:00:00Z' } }),
      at('https://future.example.com', { validFor: { start: '2026-12-01T00:00:00Z' }, majorApiVersion: 2 }),
      at('https://past.example.com', { validFor: { start: '2026-07-01T00:00:00Z', end: '2026-08-01T00:00:00Z' } }),
      at('https://v3.example.com', { validFor: { start: '2026-08-01T00:00:00Z' }, majorApiVersion: 3 }),
    ]
    expect(read({ rekorTlogUrls })).toMatchObject({
      logs: [{ url: 'https://new.example.com', version: 1 }],
      promiseLog: 'https://new.example.com',
    })
  })

  const three = [
    at('https://a1.example.com', { operator: 'a', majorApiVersion: 2 }),
    at('https://a2.example.com', {
      operator: 'a',
      majorApiVersion: 2,
      validFor: { start: '2026-02-01T00:00:00Z' },
    }),
    at('https://b.example.com', { operator: 'b', majorApiVersion: 2 }),
    at('https://c.example.com', { operator: 'c' }),
  ]
  it.each([
    ['ANY', undefined, ['a2']],
    ['ALL', undefined, ['a2', 'b']],
    ['EXACT', 2, ['a2', 'b']],
    ['EXACT', 1, ['a2']],
  ])('selects %s %s: the newest of each operator, of the highest version', (selector, count, hosts) => {
    const services = read({ rekorTlogUrls: three, rekorTlogConfig: { selector, count } })
    expect(services).toMatchObject({ logs: hosts.map(host => ({ url: `https://${host}.example.com`, version: 2 })) })
  })

  it('selects timestamp authorities by their own selector', () => {
    const tsaUrls = [TSA, at('https://other.example.com/tsa', { operator: 'other' })]
    expect(read({ tsaUrls, tsaConfig: { selector: 'ALL' } })).toMatchObject({
      timestampUrls: ['https://tsa.example.com/api/v1/timestamp', 'https://other.example.com/tsa'],
    })
  })

  it.each([
    ['no JSON', '{', 'is no Sigstore signing config'],
    ['another media type', config({ mediaType: 'text/plain' }), 'is no Sigstore signing config'],
    ['the first version of the format', config({ mediaType: MEDIA_TYPE.replace('0.2', '0.1') }), 'is no Sigstore'],
    ['no certificate authority', config({ caUrls: undefined }), '(`caUrls`)'],
    ['a certificate authority of another version', config({ caUrls: [{ ...CA, majorApiVersion: 2 }] }), '(`caUrls`)'],
    ['no log', config({ rekorTlogUrls: [] }), '(`rekorTlogUrls`)'],
    ['services that are no list', config({ caUrls: {} }), '`config.caUrls` is no list'],
    ['an identity provider that is none', config({ oidcUrls: ['x'] }), '`config.oidcUrls[0]` is no object'],
    [
      'a log without a window',
      config({ rekorTlogUrls: [{ ...LOG, validFor: undefined }] }),
      '`config.rekorTlogUrls[0].validFor` is missing',
    ],
    [
      'a window without a start',
      config({ rekorTlogUrls: [{ ...LOG, validFor: {} }] }),
      '`config.rekorTlogUrls[0].validFor.start` is missing',
    ],
    [
      'an end that is no time',
      config({ rekorTlogUrls: [{ ...LOG, validFor: { ...PAST, end: 'never' } }] }),
      'is no RFC 3339 instant',
    ],
    ['an address that is none', config({ rekorTlogUrls: [at('log.example.com')] }), 'is no http or https address'],
    ['an address of another kind', config({ rekorTlogUrls: [{ ...LOG, url: 7 }] }), 'is no http or https address'],
    [
      'a version that is no number',
      config({ rekorTlogUrls: [{ ...LOG, majorApiVersion: '1' }] }),
      'is no whole number',
    ],
    ['a service that is no object', config({ rekorTlogUrls: ['x'] }), '`config.rekorTlogUrls[0]` is no object'],
    ['no selector', config({ rekorTlogConfig: undefined }), 'how to select from `rekorTlogUrls`'],
    [
      'an undefined selector',
      config({ rekorTlogConfig: { selector: 'SERVICE_SELECTOR_UNDEFINED' } }),
      '`config.rekorTlogConfig.selector` is none of',
    ],
    [
      'more logs asked for than there are of the highest version',
      config({ rekorTlogUrls: three, rekorTlogConfig: { selector: 'EXACT', count: 3 } }),
      'exactly 3 from `rekorTlogUrls`, of which 2',
    ],
    ['exactly none', config({ rekorTlogConfig: { selector: 'EXACT' } }), 'exactly 0 from `rekorTlogUrls`'],
    ['no selector of timestamps', config({ tsaConfig: undefined }), 'how to select from `tsaUrls`'],
    [
      'only timestamp authorities of the past',
      config({ tsaUrls: [{ ...TSA, validFor: { ...PAST, end: '2026-02-01T00:00:00Z' } }] }),
      'names no timestamp authority',
    ],
    [
      'a Rekor v2 log and nothing that proves the time',
      config({ rekorTlogUrls: [LOG2], tsaUrls: [] }),
      'prefers a Rekor v2 log and names no timestamp authority',
    ],
  ])('is refused with %s', (_, json, said) => {
    const refused = parseSigningConfig(json, 'c.json', NOW)
    expect(isProblem(refused) && refused.code).toBe('input/invalid')
    expect(isProblem(refused) && refused.what).toContain(said)
    expect(isProblem(refused) && refused.hint).not.toBe('')
  })
})
