import { isProblem, type Problem } from '../../core/problem.ts'
import type { SigningLog } from '../../signature/signing-config.ts'
import type { LoggedEntry } from '../../signature/write-bundle.ts'
import { bounded } from './bounded.ts'
import type { Proposal } from './proposal.ts'
import { logInRekor } from './rekor.ts'
import { DUPLICATE, logInRekorV2 } from './rekor-v2.ts'
import { OVERDUE, type Patience, type Wire } from './service.ts'
import { type Timestamp, timestamp } from './timestamp-authority.ts'

/** Who is to vouch for a signature. */
export interface Chosen {
  readonly logs: readonly SigningLog[]
  /** full addresses of RFC 3161 authorities */
  readonly timestampUrls: readonly string[]
}

export interface Vouched {
  readonly entries: readonly LoggedEntry[]
  readonly timestamps: readonly Timestamp[]
}

/** No answer that could be used: the same is to be asked with another certificate. */
export type Again = typeof OVERDUE | typeof DUPLICATE

export interface Witnesses {
  /** Asks all of them at once; the first trouble is the answer. */
  vouch(proposal: Proposal, chosen: Chosen, patience: Patience): Promise<Vouched | Problem | Again>
  log(proposal: Proposal, log: SigningLog, patience: Patience): Promise<LoggedEntry | Problem | Again>
  timestamp(proposal: Proposal, url: string, patience: Patience): Promise<Timestamp | Problem | Again>
}

// Rekor v1 is limited by rate. Rekor v2 answers all who wait with its next checkpoint: who asks one by one waits each time.
const AT_ONCE = { 1: 8, 2: 64, timestamp: 8 } as const

/** The logs and timestamp authorities of one job, each kind asked so often at once as it can take. `known`: all logs. */
export function createWitnesses(known: readonly SigningLog[], wire: Wire): Witnesses {
  const turns = { 1: bounded(AT_ONCE[1]), 2: bounded(AT_ONCE[2]), timestamp: bounded(AT_ONCE.timestamp) }
  const inTime = async <Answer>(patience: Patience, work: () => Promise<Answer>): Promise<Answer | typeof OVERDUE> => {
    const until = typeof patience === 'object' ? patience.until : Infinity
    return wire.clock.now().getTime() < until ? work() : OVERDUE
  }
  const log: Witnesses['log'] = (proposal, { url, version }, patience) => {
    const alike = known.filter(each => each.version === version)
    const name = version === 1 ? 'Rekor' : 'Rekor v2'
    const service = alike.length > 1 ? `${name} at ${new URL(url).host}` : name
    const ask = version === 1 ? logInRekor : logInRekorV2
    return turns[version](() => inTime(patience, () => ask({ url, service, patience }, proposal, wire)))
  }
  const stamp: Witnesses['timestamp'] = (proposal, url, patience) =>
    turns.timestamp(() => inTime(patience, () => timestamp(url, proposal.signature, patience, wire)))
  return {
    log,
    timestamp: stamp,
    vouch: async (proposal, { logs, timestampUrls }, patience) => {
      const [entries, timestamps] = await Promise.all([
        Promise.all(logs.map(each => log(proposal, each, patience))),
        Promise.all(timestampUrls.map(each => stamp(proposal, each, patience))),
      ])
      const all = [...entries, ...timestamps]
      const trouble = all.find(isProblem) ?? all.find(isAgain)
      return trouble ?? { entries: entries.filter(isAnswer), timestamps: timestamps.filter(isAnswer) }
    },
  }
}

export function isAgain(answer: unknown): answer is Again {
  return answer === OVERDUE || answer === DUPLICATE
}

function isAnswer<Answer>(answer: Answer | Problem | Again): answer is Answer {
  return !isAgain(answer) && !isProblem(answer)
}
