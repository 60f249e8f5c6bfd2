import { sortedBy } from '../core/order.ts'
import type { AssetReference, StoredAsset } from './asset.ts'
import { isLeftover, reconcile, type StoreMode } from './reconcile.ts'

/** What a run would do to one name of a release, and what is there now. */
export interface Change {
  readonly name: string
  /** of what will be there; null where a signature would be needed to know it, or where nothing will be */
  readonly size: number | null
  readonly sha256: string | null
  /** `leave`: it is not planned and not ours, and stays */
  readonly action: 'put' | 'keep' | 'replace' | 'conflict' | 'remove' | 'leave'
  readonly there: { readonly size: number; readonly sha256: string | null } | null
}

/** What a release holds now, and what may be done to it. */
interface Held {
  readonly assets: readonly StoredAsset[]
  readonly mode: StoreMode
  readonly isOwn: (name: string) => boolean
}

/** The difference between a plan and a release, by name. `later`: names whose bytes depend on signatures not made yet. */
export function differenceOf(
  known: readonly AssetReference[],
  later: readonly string[],
  { assets, mode, isOwn }: Held,
): readonly Change[] {
  const there = new Map(assets.filter(each => each.state === 'stored').map(each => [each.name, each]))
  const names = new Set([...known.map(each => each.name), ...later])
  const changes = reconcile(known, assets, mode).flatMap((step): readonly Change[] => {
    switch (step.kind) {
      case 'put':
      case 'keep':
      case 'replace':
      case 'conflict': {
        const { name, size, sha256 } = step.asset
        return [{ name, size, sha256, action: step.kind, there: heldOf(there.get(name)) }]
      }
      case 'unclaimed':
      case 'remove':
        return []
    }
  })
  const made = later.filter(name => !known.some(each => each.name === name))
  const others = assets.filter(each => !names.has(each.name))
  return sortedBy(
    [
      ...changes,
      ...made.map(name => change(name, there.has(name) ? 'keep' : 'put', there.get(name))),
      ...others.map(each => {
        const goes = mode === 'draft' && (isOwn(each.name) || each.state === 'partial' || isLeftover(each, names))
        return change(each.name, goes ? 'remove' : 'leave', each)
      }),
    ],
    each => each.name,
  )
}

function change(name: string, action: Change['action'], found: StoredAsset | undefined): Change {
  return { name, size: null, sha256: null, action, there: heldOf(found) }
}

function heldOf(found: StoredAsset | undefined): Change['there'] {
  return found === undefined ? null : { size: found.size, sha256: found.sha256 }
}
