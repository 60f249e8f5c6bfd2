import { failure } from './github-answers.ts'
import type { Received, Reply } from './loopback.ts'

/** GitHub's secondary limit of requests that create content: so many in any window. */
export interface WriteLimit {
  readonly most: number
  readonly milliseconds: number
  /** how a refusal says how long to wait; `words`: by its message alone. Default `seconds` */
  readonly says?: 'seconds' | 'date' | 'words'
  /** milliseconds since 1970; default the machine's clock */
  readonly now?: () => number
}

export interface Limiter {
  /** the refusal, if this request is one too many */
  refusal(request: Received): Reply | undefined
  /** how many were refused so far */
  readonly refused: () => number
}

const MESSAGE = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

export function createLimiter(limit: WriteLimit | undefined): Limiter {
  let taken: readonly number[] = []
  let refused = 0
  return {
    refused: () => refused,
    refusal: ({ method, path }) => {
      if (limit === undefined || method === 'GET' || path === '/graphql') return undefined
      const now = (limit.now ?? Date.now)()
      taken = taken.filter(each => each > now - limit.milliseconds)
      const [oldest = now] = taken
      if (taken.length < limit.most) {
        taken = [...taken, now]
        return undefined
      }
      refused += 1
      const wait = oldest + limit.milliseconds - now
      return { ...failure(403, MESSAGE), headers: headersOf(limit, now, wait) }
    },
  }
}

function headersOf({ says = 'seconds' }: WriteLimit, now: number, wait: number): Readonly<Record<string, string>> {
  const date = new Date(now).toUTCString()
  switch (says) {
    case 'seconds':
      return { date, 'retry-after': String(Math.ceil(wait / 1000)) }
    case 'date':
      return { date, 'retry-after': new Date(now + wait + 1000).toUTCString() }
    case 'words':
      return { date }
  }
}
