import type { Problem } from '../core/problem.ts'
import type { Ports } from '../ports/ports.ts'
import type { Asset } from '../release/asset.ts'
import type { ReleaseContext } from '../release/context.ts'
import type { StageEffort } from '../release/effort.ts'
import type { Before, Made, StageName } from '../release/facts.ts'

/** A stage made its fact, or met trouble; both may leave assets (of a failure they are evidence, unsigned). */
export type Outcome<N extends StageName> =
  | { readonly fact: Made[N]; readonly assets: readonly Asset[] }
  | { readonly problem: Problem; readonly assets: readonly Asset[] }

/** A fact of an earlier job, with the assets that belong to it. */
export interface Handed<N extends StageName> {
  readonly fact: Made[N]
  readonly assets: readonly Asset[]
}

/** Begins to store an asset that is finished while the stage goes on: whoever is killed loses only what was under way. */
export type Keep = (asset: Asset) => void

/** What the stage has taken until now. */
export type Took = () => StageEffort

export interface Stage<N extends StageName> {
  /** Read-only, before any stage writes: can this stage run at all? */
  check(context: ReleaseContext, ports: Ports): Promise<readonly Problem[]>
  /** The fact an earlier run left behind, if it still holds. */
  recall(context: ReleaseContext<Before<N>>, ports: Ports): Promise<Made[N] | undefined>
  /**
   * Whatever it keeps early is among the outcome's assets, too. Without `keep` nothing is stored before the end, without
   * `took` nothing is told of it.
   */
  run(context: ReleaseContext<Before<N>>, ports: Ports, keep?: Keep, took?: Took): Promise<Outcome<N>>
  /**
   * Takes over what an earlier job made, beside what the draft holds already. Without it a hand-over is taken as it is:
   * its bytes are those that the job's output named by digest.
   */
  adopt?(context: ReleaseContext<Before<N>>, ports: Ports, handed: Handed<N>): Promise<Outcome<N>>
}
