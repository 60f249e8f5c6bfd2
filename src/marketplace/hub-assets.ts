import { type ByteSource, bytesInMemory } from '../core/bytes.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import type { HubAsset, HubRelease, ReleaseHub } from '../ports/release-hub.ts'
import type { CoreMetadata } from '../python/metadata.ts'
import { readSdist } from '../python/sdist.ts'
import { readWheelMetadata } from '../python/wheel.ts'
import { isPackageFile } from '../release/package-file.ts'
import type { AssetReader } from '../verification/asset-reader.ts'

/** Manifest, bundles, statements, SBOMs and scan; other files are named alike, and no harm is done. */
const DOCUMENT = /\.(?:json|jsonl|attestation)$/

/** May this be read as a whole, and held in memory? Nothing else is, whatever a manifest lists. */
export function isDocument({ name }: Pick<HubAsset, 'name'>): boolean {
  return DOCUMENT.test(name)
}

/** What a distribution says of itself, from inside. */
export interface Inside {
  /** normalised by PEP 503 */
  readonly name: string
  /** normalised by PEP 440 */
  readonly version: string
  readonly tags: readonly string[]
  readonly metadata: CoreMetadata
}

/** The assets of one release at the hub, each fetched at most once. */
export interface HubAssets extends AssetReader {
  listed(name: string): HubAsset | undefined
  /** what was found inside a distribution when its bytes were there; `undefined` where they never were */
  inside(name: string): Inside | Problem | undefined
  /** bytes that were fetched already */
  fetched(name: string): Uint8Array | undefined
  /** the first thing that could not be fetched */
  trouble(): Problem | undefined
}

/**
 * Distributions may be large: they are looked into when they are opened for their signature, so that they are fetched
 * once, and kept nowhere. Documents are kept in memory until the release is examined; whoever examines it bounds them.
 */
export function hubAssets({ assets }: Pick<HubRelease, 'assets'>, hub: Pick<ReleaseHub, 'open'>): HubAssets {
  const byName = new Map(assets.map(asset => [asset.name, asset]))
  const documents = new Map<string, Promise<Uint8Array | Problem>>()
  const read = new Map<string, Uint8Array>()
  const insides = new Map<string, Inside | Problem>()
  let trouble: Problem | undefined

  const fetchWhole = async (asset: HubAsset): Promise<Uint8Array | Problem> => {
    const source = await hub.open(asset)
    if (isProblem(source)) return source
    try {
      const bytes = Uint8Array.from(await source.read(0, source.size))
      read.set(asset.name, bytes)
      return bytes
    } finally {
      await source.close()
    }
  }
  const openAny = async (asset: HubAsset): Promise<ByteSource | Problem> => {
    if (isDocument(asset)) {
      const under = documents.get(asset.name) ?? fetchWhole(asset)
      documents.set(asset.name, under)
      const bytes = await under
      return isProblem(bytes) ? bytes : bytesInMemory(bytes)
    }
    const source = await hub.open(asset)
    if (isProblem(source) || !isPackageFile(asset.name)) return source
    try {
      insides.set(asset.name, await lookInto(source, asset.name))
      return source
    } catch (error) {
      // A bug with one plugin: what it holds open others may be waiting for.
      await source.close()
      throw error
    }
  }

  return {
    list: async () => assets.map(({ name, size }) => ({ name, size })),
    open: async name => {
      const asset = byName.get(name)
      // Names are asked for that were listed: whoever reads a manifest looks there first.
      if (asset === undefined) throw new Error(`an asset was asked for that is not listed: ${name}`)
      // Nothing comes of a release of which one asset does not: to ask for the others would take time for nothing.
      const source = trouble ?? (await openAny(asset))
      if (isProblem(source)) trouble ??= source
      return source
    },
    listed: name => byName.get(name),
    inside: name => insides.get(name),
    fetched: name => read.get(name),
    trouble: () => trouble,
  }
}

async function lookInto(source: ByteSource, name: string): Promise<Inside | Problem> {
  if (name.endsWith('.whl')) return readWheelMetadata(source, name)
  const sdist = await readSdist(source, name)
  return isProblem(sdist) ? sdist : { ...sdist, tags: [] }
}
