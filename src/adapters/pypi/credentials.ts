import { isProblem, type Problem } from '../../core/problem.ts'
import { proveIdentity, type TrustedPublishing } from './identity.ts'
import { mintToken } from './minting.ts'
import type { Secrets } from './secrets.ts'

/** As whom this run uploads. */
export interface Credentials {
  /** do they come of Trusted Publishing? */
  readonly isTrusted: boolean
  /**
   * The value of the header Authorization, secret and good for at least ten minutes. `isNew`: it was made just now.
   * With `renew` it always is, where there is a new one to be had.
   */
  header(renew?: boolean): Promise<{ readonly value: string; readonly isNew: boolean } | Problem>
  /** What stands against getting one, as far as asking writes nothing. */
  prove(): Promise<Problem | undefined>
}

// An upload token lives 900 s, and an upload that begins late is judged when its last byte is there.
const RENEWED_AFTER_MS = 300_000

/** By Trusted Publishing: upload tokens of this job, renewed in time by this machine's own clock. */
export function trustedCredentials(wire: TrustedPublishing): Credentials {
  let held: { readonly value: string; readonly since: number } | undefined
  const now = (): number => wire.clock.now().getTime()
  return {
    isTrusted: true,
    header: async (renew = false) => {
      if (held && !renew && now() - held.since < RENEWED_AFTER_MS) return { value: held.value, isNew: false }
      const since = now()
      const token = await mintToken(wire)
      if (isProblem(token)) return token
      held = { value: basic('__token__', token, wire.secrets), since }
      return { value: held.value, isNew: true }
    },
    prove: async () => {
      const proof = await proveIdentity(wire)
      return isProblem(proof) ? proof : undefined
    },
  }
}

/** A user's token or password. */
export function userCredentials(user: string, token: string, secrets: Secrets): Credentials {
  const value = basic(user, secrets.keep(token), secrets)
  return { isTrusted: false, header: async () => ({ value, isNew: true }), prove: async () => undefined }
}

/** RFC 7617. What is only encoded is as secret as it was. */
function basic(user: string, password: string, secrets: Secrets): string {
  return `Basic ${secrets.keep(Buffer.from(`${user}:${password}`).toString('base64'))}`
}
