import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { parseSigningConfig } from '../../src/signature/signing-config.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const PAST = { start: '2026-01-01T00:00:00Z' }

interface Service {
  readonly url?: unknown
  readonly majorApiVersion?: unknown
  readonly validFor?: unknown
}

function config(
  cas: readonly Service[],
  logs: readonly Service[],
  mediaType = 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
): string {
  return JSON.stringify({ mediaType, caUrls: cas, rekorTlogUrls: logs })
}
const at = (url: string, validFor: unknown = PAST, majorApiVersion: unknown = 1): Service => ({
  url,
  majorApiVersion,
  validFor,
})
const CA = at('https://ca.example.com/')
const LOG = at('https://log.example.com')

describe('a signing config', () => {
  it('names the services without a slash at the end, and a log of one’s own is not public', () => {
    expect(parseSigningConfig(config([CA], [LOG]), 'c.json', NOW)).toEqual({
      fulcioUrl: 'https://ca.example.com',
      rekorUrl: 'https://log.example.com',
      isPublic: false,
    })
  })

  it('of the public-good log is public', () => {
    const read = parseSigningConfig(config([CA], [at('https://rekor.sigstore.dev')]), 'c.json', NOW)
    expect(read).toMatchObject({ isPublic: true })
  })

  it('gives the newest service that is valid now, never one of the future or of the past', () => {
    const logs = [
      at('https://old.example.com'),
      at('https://new.example.com', { start: '2026-06-01T00:00:00Z', end: '2027-01-01T00:00:00Z' }),
      at('https://future.example.com', { start: '2026-12-01T00:00:00Z' }),
      at('https://past.example.com', { start: '2026-07-01T00:00:00Z', end: '2026-08-01T00:00:00Z' }),
      at('https://v2.example.com', { start: '2026-08-01T00:00:00Z' }, 2),
    ]
    expect(parseSigningConfig(config([CA], logs), 'c.json', NOW)).toMatchObject({ rekorUrl: 'https://new.example.com' })
  })

  it.each([
    ['no JSON', '{', 'is no Sigstore signing config'],
    ['another media type', config([CA], [LOG], 'text/plain'), 'is no Sigstore signing config'],
    ['no certificate authority', config([], [LOG]), '(`caUrls`)'],
    ['no log', config([CA], []), '(`rekorTlogUrls`)'],
    [
      'services that are no list',
      JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json', caUrls: {} }),
      '(`caUrls`)',
    ],
    [
      'a log without a window',
      config([CA], [{ url: 'https://log.example.com', majorApiVersion: 1 }]),
      '(`rekorTlogUrls`)',
    ],
    ['a window without a start', config([CA], [at('https://log.example.com', {})]), '(`rekorTlogUrls`)'],
    [
      'an end that is no time',
      config([CA], [at('https://log.example.com', { ...PAST, end: 'never' })]),
      '(`rekorTlogUrls`)',
    ],
    ['an address that is none', config([CA], [at('log.example.com')]), '(`rekorTlogUrls`)'],
    ['an address of another kind', config([CA], [{ ...LOG, url: 7 }]), '(`rekorTlogUrls`)'],
    ['a service that is no object', config([CA], ['x' as unknown as Service]), '(`rekorTlogUrls`)'],
  ])('is refused with %s', (_, text, said) => {
    const read = parseSigningConfig(text, 'c.json', NOW)
    expect(isProblem(read) && read.code).toBe('input/invalid')
    expect(isProblem(read) && read.what).toContain(said)
  })
})
