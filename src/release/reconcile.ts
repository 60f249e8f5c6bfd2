import { sortedBy } from '../core/order.ts'
import { type Problem, problem } from '../core/problem.ts'
import type { AssetReference, StoredAsset } from './asset.ts'
import { baseOfTemporary } from './temporary-name.ts'

/** May bytes that are there be changed? A draft: yes. Published: never; a mutable one is added to, and what `isOwn` names finished. */
export type StoreMode = 'draft' | 'published-mutable' | 'immutable'

/** What has to happen to one name so that the release holds what was planned. */
export type Step =
  /** the planned bytes are there */
  | { readonly kind: 'keep'; readonly asset: AssetReference }
  /** the name is free */
  | { readonly kind: 'put'; readonly asset: AssetReference }
  /** other bytes are there and may be exchanged */
  | { readonly kind: 'replace'; readonly asset: AssetReference; readonly found: StoredAsset }
  /** `partial`: an upload that never finished; `leftover`: a temporary name of ours; `stale`: ours, but planned no more */
  | { readonly kind: 'remove'; readonly name: string; readonly reason: 'partial' | 'leftover' | 'stale' }
  /** other bytes (or none: null) are there and must not be touched */
  | { readonly kind: 'conflict'; readonly asset: AssetReference; readonly found: StoredAsset | null }
  /** not planned and not ours: it stays */
  | { readonly kind: 'unclaimed'; readonly found: StoredAsset }

/**
 * Compares what a release should hold with what its store lists; decides, does nothing. Equal means: finished, same
 * size, same digest; a digest that the store cannot tell (null) is equal to nothing. The answer has the planned
 * assets first, in their order, then what else is there, by name. A partial upload answers with `remove` and, being
 * gone then, with `put`. `isOwn` names assets that no one but this program writes: on a draft they go when they are
 * planned no more, so that a scan result of yesterday never stands beside today's files; on a published release that may be
 * added to, they alone are replaced, for what a run that died there left unfinished.
 */
export function reconcile(
  wanted: readonly AssetReference[],
  found: readonly StoredAsset[],
  mode: StoreMode,
  isOwn: (name: string) => boolean = () => false,
): readonly Step[] {
  const foundByName = new Map(found.map(asset => [asset.name, asset]))
  const wantedNames = new Set(wanted.map(asset => asset.name))
  const planned = wanted.flatMap(asset => stepsFor(asset, foundByName.get(asset.name) ?? null, mode, isOwn))
  const kept = new Set(planned.flatMap(step => (step.kind === 'keep' ? [step.asset.name] : [])))
  const unplanned = found.filter(asset => !wantedNames.has(asset.name))
  const others = sortedBy(unplanned, asset => asset.name).flatMap(asset =>
    stepsForOther(asset, mode, wantedNames, kept, isOwn),
  )
  return [...planned, ...others]
}

/** Is it what a run left that died while it exchanged one of these names? The next settling of that name removes it. */
export function isLeftover(found: StoredAsset, names: ReadonlySet<string>): boolean {
  const base = baseOfTemporary(found.name)
  return base !== undefined && names.has(base)
}

/** The same of any other name: whoever settles these alone leaves it, and nothing is published beside it. */
export function isOrphan(name: string, names: ReadonlySet<string>): boolean {
  const base = baseOfTemporary(name)
  return base !== undefined && !names.has(base)
}

/** Does the store hold these very bytes under this name? */
export function holds(found: StoredAsset, asset: AssetReference): boolean {
  return (
    found.name === asset.name &&
    found.state === 'stored' &&
    found.sha256 !== null &&
    found.sha256 === asset.sha256 &&
    found.size === asset.size
  )
}

/** Why published bytes that differ from planned ones stop a run: they are never exchanged. */
export function troubleOfConflict({ asset, found }: Extract<Step, { readonly kind: 'conflict' }>): Problem {
  const there = found === null ? 'does not hold it' : `holds sha256 \`${found.sha256 ?? 'unknown'}\``
  return problem(
    'publish/differs',
    `\`${asset.name}\` has sha256 \`${asset.sha256}\`, but the published release ${there}`,
    'Published bytes never change. Release the files that were published first (`reuse-published: true` takes them), or raise the version and push a new tag.',
    { where: asset.name },
  )
}

/** What stands against going on: planned assets that the store does not list with the planned bytes. */
export function troubleOfLack(listed: readonly StoredAsset[], plan: readonly AssetReference[]): Problem | undefined {
  const lacking = plan.filter(each => !listed.some(found => holds(found, each))).map(each => `\`${each.name}\``)
  if (lacking.length === 0) return undefined
  return problem(
    'publish/not-settled',
    `The release does not hold ${lacking.slice(0, 5).join(', ')} with the planned digest`,
    'Run again: what is stored already is kept, and only the rest is made anew.',
  )
}

function stepsFor(
  asset: AssetReference,
  found: StoredAsset | null,
  mode: StoreMode,
  isOwn: (name: string) => boolean,
): readonly Step[] {
  if (found && holds(found, asset)) return [{ kind: 'keep', asset }]
  if (mode === 'immutable') return [{ kind: 'conflict', asset, found }]
  if (!found) return [{ kind: 'put', asset }]
  if (found.state === 'partial') {
    return [
      { kind: 'remove', name: found.name, reason: 'partial' },
      { kind: 'put', asset },
    ]
  }
  return [{ kind: mode === 'draft' || isOwn(asset.name) ? 'replace' : 'conflict', asset, found }]
}

function stepsForOther(
  found: StoredAsset,
  mode: StoreMode,
  wanted: ReadonlySet<string>,
  kept: ReadonlySet<string>,
  isOwn: (name: string) => boolean,
): readonly Step[] {
  const base = baseOfTemporary(found.name)
  if (mode !== 'immutable' && base !== undefined && wanted.has(base)) {
    // It may be the only good copy until the real name holds the planned bytes.
    return kept.has(base) ? [{ kind: 'remove', name: found.name, reason: 'leftover' }] : []
  }
  if (mode === 'draft' && found.state === 'partial') return [{ kind: 'remove', name: found.name, reason: 'partial' }]
  if (mode === 'draft' && isOwn(found.name)) return [{ kind: 'remove', name: found.name, reason: 'stale' }]
  return [{ kind: 'unclaimed', found }]
}
