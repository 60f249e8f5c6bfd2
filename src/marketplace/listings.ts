import { z } from 'zod'
import { compactJson, parseJson } from '../core/json.ts'
import { sortedBy } from '../core/order.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { Cache } from '../ports/cache.ts'
import type { HubAsset, HubRepository } from '../ports/release-hub.ts'

const KEY = 'listings'

const listings = z.array(
  z.strictObject({
    id: z.string(),
    assets: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        size: z.number(),
        sha256: z.string().nullable(),
        url: z.string(),
      }),
    ),
  }),
)

/** The assets of immutable releases as an earlier run found them, by release id: the hub vouches that they are the same. */
export async function readListings(cache: Cache): Promise<ReadonlyMap<string, readonly HubAsset[]>> {
  const bytes = await cache.get(KEY)
  const read = bytes && listings.safeParse(parseJson(new TextDecoder().decode(bytes)))
  return new Map(read?.success ? read.data.map(({ id, assets }) => [id, assets]) : [])
}

/** Keeps those of today, and forgets those that nobody shows any more. */
export function keepListings(found: Iterable<HubRepository | Problem>, cache: Cache): Promise<Problem | undefined> {
  const immutable = [...found].flatMap(each => (isProblem(each) ? [] : each.releases.filter(one => one.immutable)))
  const rows = sortedBy(immutable, each => each.id).map(({ id, assets }) => ({ id, assets }))
  return cache.put(KEY, new TextEncoder().encode(compactJson(rows)))
}
