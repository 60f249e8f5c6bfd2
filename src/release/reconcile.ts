import { sortedBy } from '../core/order.ts'
import type { AssetReference, StoredAsset } from './asset.ts'

/** May bytes that are there be changed? A draft: yes. Published: never; a mutable one may only be added to. */
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

// How a store names new bytes until the old ones may go.
const LEFTOVER = /^(.{1,255})\.part-[0-9a-f]{12}$/

/**
 * Compares what a release should hold with what its store lists; decides, does nothing. Equal means: finished, same
 * size, same digest; a digest that the store cannot tell (null) is equal to nothing. The answer has the planned
 * assets first, in their order, then what else is there, by name. A partial upload answers with `remove` and, being
 * gone then, with `put`. `isOwn` names assets that no one but this program writes: on a draft they go when they are
 * planned no more, so that a scan result of yesterday never stands beside today's files.
 */
export function reconcile(
  wanted: readonly AssetReference[],
  found: readonly StoredAsset[],
  mode: StoreMode,
  isOwn: (name: string) => boolean = () => false,
): readonly Step[] {
  const foundByName = new Map(found.map(asset => [asset.name, asset]))
  const wantedNames = new Set(wanted.map(asset => asset.name))
  const planned = wanted.flatMap(asset => stepsFor(asset, foundByName.get(asset.name) ?? null, mode))
  const kept = new Set(planned.flatMap(step => (step.kind === 'keep' ? [step.asset.name] : [])))
  const unplanned = found.filter(asset => !wantedNames.has(asset.name))
  const others = sortedBy(unplanned, asset => asset.name).flatMap(asset =>
    stepsForOther(asset, mode, wantedNames, kept, isOwn),
  )
  return [...planned, ...others]
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

function stepsFor(asset: AssetReference, found: StoredAsset | null, mode: StoreMode): readonly Step[] {
  if (found && holds(found, asset)) return [{ kind: 'keep', asset }]
  switch (mode) {
    case 'draft':
      if (!found) return [{ kind: 'put', asset }]
      if (found.state === 'partial') {
        return [
          { kind: 'remove', name: found.name, reason: 'partial' },
          { kind: 'put', asset },
        ]
      }
      return [{ kind: 'replace', asset, found }]
    case 'published-mutable':
      return found ? [{ kind: 'conflict', asset, found }] : [{ kind: 'put', asset }]
    case 'immutable':
      return [{ kind: 'conflict', asset, found }]
  }
}

function stepsForOther(
  found: StoredAsset,
  mode: StoreMode,
  wanted: ReadonlySet<string>,
  kept: ReadonlySet<string>,
  isOwn: (name: string) => boolean,
): readonly Step[] {
  const base = LEFTOVER.exec(found.name)?.[1]
  if (mode === 'draft' && base !== undefined && wanted.has(base)) {
    // It may be the only good copy until the real name holds the planned bytes.
    return kept.has(base) ? [{ kind: 'remove', name: found.name, reason: 'leftover' }] : []
  }
  if (mode === 'draft' && found.state === 'partial') return [{ kind: 'remove', name: found.name, reason: 'partial' }]
  if (mode === 'draft' && isOwn(found.name)) return [{ kind: 'remove', name: found.name, reason: 'stale' }]
  return [{ kind: 'unclaimed', found }]
}
