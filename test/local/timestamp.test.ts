import { createHash } from 'node:crypto'
import { RFC3161Timestamp } from '@sigstore/core'
import { describe, expect, it } from 'vitest'
import { explicit, octets, oid, sequence, small } from '../../src/local/der.ts'
import { foundTimestampAuthority, stamp, timestampQuery } from '../../src/local/timestamp.ts'
import { isRefusal } from '../../src/local/token.ts'

const NOW = new Date('2026-05-04T12:00:00.900Z')
const authority = foundTimestampAuthority({
  notBefore: new Date('2026-05-03T00:00:00Z'),
  notAfter: new Date('2036-05-03T00:00:00Z'),
})
const imprint = sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), octets(createHash('sha256').update('a').digest()))

function read(query: Uint8Array): RFC3161Timestamp {
  const reply = stamp(query, authority, NOW)
  if (isRefusal(reply)) throw new Error(reply.refused)
  return RFC3161Timestamp.parse(Buffer.from(reply))
}

describe('a timestamp', () => {
  it('states the second it was asked in, for a client that sends no more than it must', () => {
    const stamped = read(sequence(small(1), imprint))
    expect(stamped.signingTime).toEqual(new Date('2026-05-04T12:00:00Z'))
    expect([stamped.status, stamped.tstInfo.version]).toEqual([0n, 1n])
  })

  it('has a serial of its own each time', () => {
    const query = timestampQuery(Buffer.from('a'))
    const serials = Array.from({ length: 20 }, () => read(query).tstInfo.raw.toString('hex'))
    expect(new Set(serials).size).toBe(20)
  })

  it.each([
    { case: 'version 2', query: sequence(small(2), imprint), why: 'the request is no timestamp query' },
    { case: 'another policy', query: sequence(small(1), imprint, oid('1.2.3.4')), why: 'the policy is not known' },
    {
      case: 'an extension',
      query: sequence(small(1), imprint, explicit(0, sequence(oid('1.2.3.4')))),
      why: 'extensions are not accepted',
    },
    { case: 'no imprint', query: sequence(small(1)), why: 'the request is no timestamp query' },
    { case: 'too much', query: new Uint8Array(20_000), why: 'the request is no timestamp query' },
  ])('is refused for $case', ({ query, why }) => {
    expect(stamp(query, authority, NOW)).toEqual({ refused: why })
  })

  it('is granted under the policy that the authority has', () => {
    expect(read(sequence(small(1), imprint, oid('1.3.6.1.4.1.57264.2'))).status).toBe(0n)
  })

  it('never ends in an exception, whatever byte of a request is wrong or missing', () => {
    const query = timestampQuery(Buffer.from('a'))
    for (let at = 0; at < query.byteLength; at += 1) {
      expect(isRefusal(stamp(query.subarray(0, at), authority, NOW))).toBe(true)
      for (const byte of [0, 0x30, 0x80, 0x84, 0xff]) {
        const changed = Uint8Array.from(query)
        changed[at] = byte
        expect(() => stamp(changed, authority, NOW)).not.toThrow()
      }
    }
  })
})
