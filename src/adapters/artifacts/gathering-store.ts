import { type Problem, problem } from '../../core/problem.ts'
import { oneLine } from '../../core/text.ts'
import type { FoundRelease, ReleaseStore } from '../../ports/release-store.ts'
import type { Asset, StoredAsset } from '../../release/asset.ts'

/**
 * The store of a job that does not publish: what its stages make is kept in memory until it is handed over as one
 * artifact. It knows nothing of the draft, which is invisible without the right to write.
 */
export function gatheringStore(): ReleaseStore {
  const kept = new Map<string, Asset>()

  const keep = async (asset: Asset): Promise<undefined> => {
    kept.set(asset.name, asset)
  }
  const list = (): readonly StoredAsset[] =>
    [...kept.values()].map(({ name, size, sha256 }) => ({ name, size, sha256, state: 'stored' }))
  const draft = async (): Promise<FoundRelease> => ({ state: 'draft', immutable: false, url: null, assets: list() })

  return {
    find: async () => (kept.size === 0 ? { state: 'absent', immutable: false, url: null, assets: [] } : draft()),
    mode: () => 'draft',
    open: draft,
    list: async () => list(),
    read: async (name, limit) => {
      const asset = kept.get(name)
      if (asset?.content.kind === 'bytes' && asset.size <= limit) return asset.content.bytes
      return notHere(name)
    },
    fetch: async name => notHere(name),
    preflight: () => [],
    put: keep,
    replace: keep,
    remove: async name => {
      kept.delete(name)
      return undefined
    },
    publish: async () => {
      throw new Error('a job without the publish stage does not publish')
    },
    checkPublic: async () => undefined,
    urlOf: name => name,
  }
}

function notHere(name: string): Problem {
  return problem(
    'handover/missing',
    `This job has made no \`${oneLine(name, 200)}\``,
    'Hand over the stage that makes it, with `handover` of that job.',
  )
}
