import { createHash } from 'node:crypto'
import { ASN1Obj, RFC3161Timestamp } from '@sigstore/core'

/** in bytes */
const NONCE = 8
const SHA256 = Buffer.from('300d06096086480165030402010500', 'hex')
const VERSION_1 = Buffer.from('020101', 'hex')
const CERTIFICATE_WANTED = Buffer.from('0101ff', 'hex')

/** A question to a timestamp authority, and what its answer must repeat. */
export interface TimestampQuery {
  /** `TimeStampReq` (RFC 3161 §2.4.1), DER */
  readonly der: Buffer
  readonly imprint: Buffer
  readonly nonce: Buffer
}

/** Asks for the time of `signature`, SHA-256, with the authority's certificate. `random`: at least 8 bytes of chance. */
export function timestampQuery(signature: Uint8Array, random: Uint8Array): TimestampQuery {
  const imprint = createHash('sha256').update(signature).digest()
  const nonce = Buffer.from(random.subarray(0, NONCE))
  // A positive INTEGER in its shortest form: no sign bit, no leading zero byte.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const messageImprint = element(0x30, SHA256, element(0x04, imprint))
  return { der: element(0x30, VERSION_1, messageImprint, element(0x02, nonce), CERTIFICATE_WANTED), imprint, nonce }
}

export type TimestampAnswer =
  | { readonly kind: 'granted'; readonly time: Date }
  /** PKIStatus of RFC 3161 §2.4.2 */
  | { readonly kind: 'rejected'; readonly status: number }
  /** a token over something else, or for somebody else */
  | { readonly kind: 'other' }

/** Reads a `TimeStampResp` as the answer to this query, without verifying its signature; `undefined` if it is none. */
export function readTimestamp(response: Uint8Array, { imprint, nonce }: TimestampQuery): TimestampAnswer | undefined {
  try {
    const parsed = RFC3161Timestamp.parse(Buffer.from(response))
    const status = Number(parsed.status)
    if (status > 1) return { kind: 'rejected', status }
    const { tstInfo } = parsed
    const isOurs =
      tstInfo.messageImprintHashAlgorithm === 'sha256' &&
      tstInfo.messageImprintHashedMessage.equals(imprint) &&
      ASN1Obj.parseBuffer(Buffer.from(tstInfo.raw)).subs.some(
        each => each.tag.number === 0x02 && each.value.equals(nonce),
      )
    return isOurs ? { kind: 'granted', time: tstInfo.genTime } : { kind: 'other' }
  } catch {
    return undefined
  }
}

/** A DER element of fewer than 128 bytes. */
function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.of(tag, content.byteLength), content])
}
