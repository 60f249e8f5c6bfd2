import { randomBytes } from 'node:crypto'
import { isProblem, type Problem, problem } from '../../core/problem.ts'
import { readTimestamp, type TimestampAnswer, timestampQuery } from '../../signature/timestamp.ts'
import { ask, OVERDUE, type Patience, strange, type Wire } from './service.ts'

export interface Timestamp {
  /** `TimeStampResp`, DER, as bundles hold it */
  readonly response: Uint8Array
  /** what it states, in milliseconds since 1970 */
  readonly time: number
}

const SERVICE = 'timestamp authority'

/**
 * Has an RFC 3161 authority say when a signature existed. `url` is the full address. Refuses an answer over something else
 * or to another question.
 */
export async function timestamp(
  url: string,
  signature: Uint8Array,
  patience: Patience,
  wire: Wire,
): Promise<Timestamp | Problem | typeof OVERDUE> {
  const query = timestampQuery(signature, randomBytes(16))
  const answer = await ask<{ readonly response: Uint8Array; readonly read: TimestampAnswer }>(
    {
      service: SERVICE,
      request: {
        method: 'POST',
        url,
        headers: { accept: 'application/timestamp-reply', 'content-type': 'application/timestamp-query' },
        body: query.der,
        limit: 64 * 1024,
      },
      read: response => {
        const read = readTimestamp(response, query)
        return read && { response, read }
      },
      patience,
    },
    wire,
  )
  if (answer === OVERDUE || isProblem(answer)) return answer
  const { read, response } = answer
  switch (read.kind) {
    case 'granted':
      return { response, time: read.time.getTime() }
    case 'other':
      return strange(SERVICE, 'the time of another signature')
    case 'rejected':
      return problem(
        'sign/refused',
        `The ${SERVICE} refused the request`,
        'A matter of configuration: check `tsaUrls` in `signing-config`. Running again as it is will not help.',
        { cause: `RFC 3161 status ${read.status}` },
      )
  }
}
