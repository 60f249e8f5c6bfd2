import { describe, expect, it } from 'vitest'
import { foundTimestampAuthority, stamp } from '../../src/local/timestamp.ts'
import { isRefusal } from '../../src/local/token.ts'
import { readTimestamp, timestampQuery } from '../../src/signature/timestamp.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const authority = foundTimestampAuthority({
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2030-01-01T00:00:00Z'),
})
const signature = Buffer.from('signature')
const query = timestampQuery(signature, Buffer.alloc(16, 0xff))

function answerTo(der: Uint8Array): Uint8Array {
  const reply = stamp(der, authority, NOW)
  if (isRefusal(reply)) throw new Error(reply.refused)
  return reply
}

describe('a timestamp', () => {
  it('is asked for over the signature, with its certificate and a nonce', () => {
    expect(query.der.toString('hex')).toBe(
      // version 1, message imprint (SHA-256), nonce, certificate wanted
      `3043 020101 3031300d06096086480165030402010500 0420${query.imprint.toString('hex')} 02087fffffffffffffff 0101ff`.replaceAll(
        ' ',
        '',
      ),
    )
  })

  it.each([0x00, 0x40, 0x80, 0xff])('is asked for with a nonce that needs no other length: %i', byte => {
    expect(timestampQuery(signature, Buffer.alloc(8, byte)).nonce.readUInt8(0)).toBeGreaterThanOrEqual(0x40)
    expect(timestampQuery(signature, Buffer.alloc(8, byte)).nonce.readUInt8(0)).toBeLessThan(0x80)
  })

  it('is granted, and states its time', () => {
    expect(readTimestamp(answerTo(query.der), query)).toEqual({ kind: 'granted', time: NOW })
  })

  it.each([
    ['of another signature', timestampQuery(Buffer.from('other'), Buffer.alloc(8, 0xff))],
    ['for another question about the same one', timestampQuery(signature, Buffer.alloc(8, 1))],
  ])('%s is not taken', (_, other) => {
    expect(readTimestamp(answerTo(other.der), query)).toEqual({ kind: 'other' })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<html>')],
    ['granted without a token', Buffer.from('30053003020100', 'hex')],
    ['half of it', answerTo(query.der).subarray(0, 100)],
  ])('is no answer: %s', (_, bytes) => {
    expect(readTimestamp(bytes, query)).toBeUndefined()
  })

  it('may be refused', () => {
    expect(readTimestamp(Buffer.from('30053003020102', 'hex'), query)).toEqual({ kind: 'rejected', status: 2 })
  })
})
