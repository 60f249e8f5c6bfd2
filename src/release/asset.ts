import { type Sha256, sha256Of } from '../core/digest.ts'

/** What identifies an asset wherever it lies. */
export interface AssetReference {
  readonly name: string
  /** in bytes */
  readonly size: number
  readonly sha256: Sha256
}

/** An asset with its content: bytes that a stage made, or the path of a distribution. */
export interface Asset extends AssetReference {
  readonly mediaType: string
  readonly content:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'file'; readonly path: string }
}

/** An asset as a store reports it. `sha256` is null where the store cannot say; `partial` is an upload that never finished. */
export interface StoredAsset {
  readonly name: string
  readonly size: number
  readonly sha256: Sha256 | null
  readonly state: 'stored' | 'partial'
}

/** An asset of bytes that are in memory, with its size and digest. */
export function assetOf(name: string, mediaType: string, bytes: Uint8Array): Asset {
  return { name, size: bytes.byteLength, sha256: sha256Of(bytes), mediaType, content: { kind: 'bytes', bytes } }
}

/** What identifies an asset, without its content. */
export function referenceOf({ name, size, sha256 }: AssetReference): AssetReference {
  return { name, size, sha256 }
}
