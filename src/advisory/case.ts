import type { Component } from '../release/component.ts'
import type { Policy } from '../release/policy.ts'
import type { AdvisoryRecord, UnreadableRecord } from './record.ts'
import type { SeverityRule } from './severity.ts'
import type { Reason } from './verdict.ts'

/** Everything a judgement is made from. No clock: `today` is the UTC day, `YYYY-MM-DD`. */
export interface Case {
  readonly components: readonly Component[]
  /** documents that do not know all of their closure, with the project that an exclusion may name (PEP 503) */
  readonly incomplete: readonly { readonly file: string; readonly project: string }[]
  readonly records: readonly AdvisoryRecord[]
  readonly unreadable: readonly UnreadableRecord[]
  /** ecosystems that the data cover */
  readonly ecosystems: readonly string[]
  /** of the data, in whole days; null where it is not known */
  readonly ageDays: number | null
  /** why there are no data at all; absent if there are */
  readonly trouble?: Reason
  readonly policy: Policy
  readonly severityRule: SeverityRule
  readonly today: string
}
