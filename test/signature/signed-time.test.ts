import { describe, expect, it } from 'vitest'
import { explicit, octets, oid, sequence, set, small } from '../../src/local/der.ts'
import { readTimestamp } from '../../src/signature/signed-time.ts'

/** A response that is as much of one as a reader of its time looks at. */
function response(time: string): Uint8Array {
  const text = new TextEncoder().encode(time)
  const genTime = Buffer.concat([Uint8Array.of(0x18, text.byteLength), text])
  const info = sequence(small(1), oid('1.2.3'), sequence(), small(7), genTime)
  const content = sequence(oid('1.2.840.113549.1.9.16.1.4'), explicit(0, octets(info)))
  const signedData = sequence(small(3), set(sequence()), content, set(sequence()))
  return sequence(sequence(small(0)), sequence(oid('1.2.840.113549.1.7.2'), explicit(0, signedData)))
}

describe('the time of an RFC 3161 response', () => {
  it.each([
    ['20261123120000Z', '2026-11-23T12:00:00.000Z'],
    ['20261123120000.5Z', '2026-11-23T12:00:00.500Z'],
    ['20261123120000.25Z', '2026-11-23T12:00:00.250Z'],
    ['20261123120000.125Z', '2026-11-23T12:00:00.125Z'],
    ['20261123120000.1239Z', '2026-11-23T12:00:00.123Z'],
    ['20261123120000.000001Z', '2026-11-23T12:00:00.000Z'],
  ])('%s is %s, however many digits its fraction has', (text, time) => {
    expect(readTimestamp(response(text))?.signingTime.toISOString()).toBe(time)
  })

  it.each([
    ['a fraction that ends in 0', '20261123120000.50Z'],
    ['an empty fraction', '20261123120000.Z'],
    ['a month that there is not', '20261323120000Z'],
    ['no seconds', '202611231200Z'],
    ['another time zone', '20261123120000+0100'],
    ['no time', 'yesterday'],
  ])('is none with %s', (_name, text) => {
    expect(readTimestamp(response(text))).toBeUndefined()
  })

  it.each([
    ['nothing', ''],
    ['a length that runs over', '30ff'],
    ['no structure', '3000'],
  ])('is none of %s', (_name, hex) => {
    expect(readTimestamp(Buffer.from(hex, 'hex'))).toBeUndefined()
  })
})
