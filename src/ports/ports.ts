import type { AdvisorySource } from './advisory-source.ts'
import type { AttestationStore } from './attestations.ts'
import type { Attestor } from './attestor.ts'
import type { Clock } from './clock.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { Notifier } from './notifier.ts'
import type { PackageIndex } from './package-index.ts'
import type { ReleaseStore } from './release-store.ts'
import type { Resolver } from './resolver.ts'
import type { Signer } from './signer.ts'
import type { Trust } from './trust.ts'

/** The outside world, as far as a stage can see it. */
export interface Ports {
  readonly store: ReleaseStore
  readonly signer: Signer & Attestor
  /** GitHub's own store of provenance; null outside GitHub */
  readonly attestations: AttestationStore | null
  /** where installers look; null: nothing is uploaded there */
  readonly index: PackageIndex | null
  /** who hears of a public release; null: nobody is told */
  readonly notifier: Notifier | null
  readonly trust: Trust
  readonly advisories: AdvisorySource
  readonly resolver: Resolver
  readonly files: Files
  readonly clock: Clock
  readonly log: Log
}
