import type { Distribution } from './distribution.ts'
import type { Effort } from './effort.ts'
import type { StageName } from './facts.ts'
import type { Policy } from './policy.ts'

/** Which run of which machine makes this release. Outside GitHub: id `local`, attempt 1. */
export interface Run {
  readonly id: string
  readonly attempt: number
}

/** Where this release belongs. Outside GitHub host, repository, repositoryId, commit and ref are null. */
export interface ReleaseIdentity {
  /** `https://github.com` or the server's own address */
  readonly host: string | null
  /** `OWNER/NAME` */
  readonly repository: string | null
  readonly repositoryId: string | null
  readonly tag: string
  /** 40 or 64 hexadecimal digits */
  readonly commit: string | null
  /** full ref, `refs/tags/…` */
  readonly ref: string | null
  /** when the commit was made (or SOURCE_DATE_EPOCH), ISO 8601 UTC in whole seconds; null where nobody can say */
  readonly time: string | null
  readonly run: Run
}

/** What of this run's options the stages may see. No secrets, no paths of outputs. */
export interface Options {
  readonly stages: readonly StageName[]
  /** lock beside the distributions, or null */
  readonly lock: string | null
  /** saved pip reports; `files` is a glob over distribution file names, `*` where one serves all */
  readonly closure: readonly { readonly files: string; readonly report: string }[]
  /** `cpython-3.11.7-linux-x86_64` and kin; null: derived from each wheel's tags */
  readonly target: string | null
  readonly publicLog: 'refuse' | 'accept'
  /** is the build described, and the description signed? */
  readonly provenance: boolean
  readonly destination: 'release' | 'artifacts'
  /** may a release that somebody published without wheelseal be completed? */
  readonly adoptPublished: boolean
  readonly dryRun: boolean
}

/** The release as it was planned: never changed by a stage. */
export interface ReleaseContext<Known = object> {
  readonly release: ReleaseIdentity
  /** sorted by file name */
  readonly distributions: readonly Distribution[]
  /** names of those that were taken from where they were published first: this run built others, or none */
  readonly reused: readonly string[]
  readonly policy: Policy
  readonly options: Options
  /** what the stages before this one established */
  readonly facts: Known
  /** what this run took before this stage */
  readonly effort: Effort
}
