import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { isProblem } from '../../src/core/problem.ts'
import { parseTrustRoot, type TrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle } from '../../src/verification/judge-bundle.ts'
import { type Foundry, type FoundryJob, openFoundry } from './foundry.ts'
import { must } from './workshop.ts'

const foundry = openFoundry()
const other = openFoundry()
const root = must(parseTrustRoot(foundry.trustedRoot))
const message = Buffer.from('the bytes of a file')
const MINUTE = 60_000

interface Bundle {
  readonly job: FoundryJob
  /** when it was logged, in minutes after the certificate was issued */
  readonly minutes?: number
  readonly by?: Foundry
  readonly under?: TrustRoot
}

async function codeOf({ job, minutes = 0, by = foundry, under = root }: Bundle): Promise<string> {
  const bundle = by.cast({ job, content: { message }, loggedAt: new Date(by.now.getTime() + minutes * MINUTE) })
  const policy = [{ kind: 'literal', identity: by.san, issuer: by.issuer }] as const
  const judged = await judgeBundle({ bundle, artifact: bytesInMemory(message), root: under, policy })
  return isProblem(judged) ? judged.code : 'accepted'
}

describe('a certificate that signed several bundles', () => {
  it('is looked at for the time of each, in whatever order they come', async () => {
    const job = foundry.job({})
    const found: string[] = []
    for (const minutes of [0, 20, 9, -1, 0, 20]) found.push(await codeOf({ job, minutes }))
    const refused = 'verify/certificate'
    expect(found).toEqual(['accepted', refused, 'accepted', refused, 'accepted', refused])
  })

  it('is looked at under each trust root', async () => {
    const job = foundry.job({})
    const elsewhere = must(parseTrustRoot(other.trustedRoot))
    expect([
      await codeOf({ job }),
      await codeOf({ job, under: elsewhere }),
      await codeOf({ job }),
      await codeOf({ job: other.job({}), by: other, under: elsewhere }),
      await codeOf({ job: other.job({}), by: other }),
    ]).toEqual(['accepted', 'verify/certificate', 'accepted', 'accepted', 'verify/certificate'])
  })

  it('says nothing of a log that nobody trusts', async () => {
    const job = foundry.job({})
    expect(await codeOf({ job })).toBe('accepted')
    // The right certificate, in the log of another Sigstore.
    expect(await codeOf({ job, by: other })).toBe('verify/log-entry')
  })
})
