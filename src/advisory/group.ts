import { compareText, sortedBy } from '../core/order.ts'
import type { AdvisoryRecord } from './record.ts'

/** Records that speak of one vulnerability, under all the names it has. */
export interface AliasGroup {
  /** live records, sorted by id */
  readonly records: readonly AdvisoryRecord[]
  /** every id and alias of them, sorted */
  readonly names: readonly string[]
}

/**
 * The connected components over `id` and `aliases` (OSV: symmetric and transitive; `related` is not). Give it live records
 * alone. Grouping comes after matching: a record and its alias may disagree on what is affected.
 */
export function groupByAlias(records: readonly AdvisoryRecord[]): ReadonlyMap<string, AliasGroup> {
  const parents = new Map<string, string>()
  for (const record of records) {
    const root = rootOf(parents, record.id)
    for (const alias of record.aliases) parents.set(rootOf(parents, alias), root)
  }
  const members = Map.groupBy(records, record => rootOf(parents, record.id))
  const groups = new Map<string, AliasGroup>()
  for (const found of members.values()) {
    const names = new Set(found.flatMap(record => [record.id, ...record.aliases]))
    const group = {
      records: sortedBy(found, each => each.id),
      names: [...names].toSorted(compareText),
    }
    for (const record of found) groups.set(record.id, group)
  }
  return groups
}

/** Finds a name's root and shortens the way there. */
function rootOf(parents: Map<string, string>, name: string): string {
  let root = name
  for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next
  for (let at = name; at !== root; ) {
    const next = parents.get(at) ?? root
    parents.set(at, root)
    at = next
  }
  return root
}
