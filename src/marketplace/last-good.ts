import { z } from 'zod'
import { compactJson, parseJson } from '../core/json.ts'
import type { Problem } from '../core/problem.ts'
import type { Cache } from '../ports/cache.ts'
import type { HubTag } from '../ports/release-hub.ts'
import type { TrustRoot } from '../signature/trust-root.ts'
import type { CatalogPlugin } from './catalog.ts'
import type { Download, ReleaseEntry } from './entry-schema.ts'

/** A look at a plugin that found and judged everything: what is shown on days on which it cannot be looked at. */
export interface LastGood {
  /** UTC day of the look */
  readonly checkedOn: string
  /** newest version first; what was found in each is kept under its key */
  readonly releases: readonly (HubTag & { readonly key: string })[]
}

const line = z.string().max(2048)
const lastGood = z.strictObject({
  checkedOn: z.iso.date(),
  releases: z
    .array(
      z.strictObject({
        id: line,
        tag: line,
        url: line,
        publishedAt: line.nullable(),
        prerelease: z.boolean(),
        immutable: z.boolean(),
        key: line,
      }),
    )
    .max(1000),
})

/** By whose word it is good, and by which trust root. */
type Trust = readonly [plugin: CatalogPlugin, root: Pick<TrustRoot, 'sha256'>]

export function keepLastGood(trust: Trust, look: LastGood, cache: Cache): Promise<Problem | undefined> {
  return cache.put(keyOf(trust), new TextEncoder().encode(compactJson(look)))
}

export async function readLastGood(trust: Trust, cache: Cache): Promise<LastGood | undefined> {
  const bytes = await cache.get(keyOf(trust))
  const read = bytes && lastGood.safeParse(parseJson(new TextDecoder().decode(bytes)))
  return read?.success ? read.data : undefined
}

/**
 * Whoever may publish the plugin today is part of the key, and so is who vouches for him: what another repository or
 * publisher left, or an authority that is trusted no longer, is nobody's last good.
 */
function keyOf([plugin, root]: Trust): string {
  const { name, repository, repositoryId, packages, publisher, backupKey } = plugin
  return `last-good ${compactJson([name, repository, repositoryId, packages, publisher, backupKey, root.sha256])}`
}

/** Where the bytes of a document are kept, by their digest. */
export function documentKey(sha256: string): string {
  return `document ${sha256}`
}

/** A document that was lost with a part of the cache cannot be fetched now: it is not offered. */
export async function withDocumentsAtHand(release: ReleaseEntry, cache: Cache): Promise<ReleaseEntry> {
  const atHand = async (document: Download | null): Promise<Download | null> =>
    document !== null && (await cache.get(documentKey(document.sha256))) !== undefined ? document : null
  const files: ReleaseEntry['files'][number][] = []
  for (const file of release.files) {
    files.push({ ...file, sbom: await atHand(file.sbom), provenance: await atHand(file.provenance) })
  }
  return { ...release, files, scanFile: await atHand(release.scanFile) }
}
