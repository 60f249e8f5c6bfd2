import { isSha256 } from '../../core/digest.ts'
import type { Json } from '../../core/json.ts'
import { compareText } from '../../core/order.ts'
import type { HubAsset, HubTag } from '../../ports/release-hub.ts'
import { webAddress } from './web-address.ts'

/** Members of a foreign object under the names of ours. */
type Given<T> = { readonly [Member in keyof T]: Json | undefined }

/** in bytes: GitHub takes nothing larger */
const LARGEST = 2 * 1024 ** 3
const OPAQUE = /^[\x21-\x7e]{1,200}$/
// What no GitHub stores: a separator, and what nobody sees in a name.
const NO_NAME = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}/\\]/u
const NO_TAG = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]/u

/** A foreign value that is refused, in words that may be shown. */
export interface Refused {
  readonly refused: string
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value
}

/** A release as it was listed. Undefined: one that nobody can choose, for its tag has characters that nobody sees. */
export function tagOf(given: Given<HubTag>, serverUrl: string): HubTag | Refused | undefined {
  const { id, tag, prerelease, immutable } = given
  if (typeof id !== 'string' || !OPAQUE.test(id)) return { refused: 'a release has no id' }
  if (typeof tag !== 'string' || tag === '') return { refused: 'a release has no tag' }
  if (tag.length > 255 || NO_TAG.test(tag)) return undefined
  const url = addressOf(given.url, serverUrl)
  if (url === undefined) return { refused: `the page of a release is not at \`${new URL(serverUrl).host}\`` }
  const publishedAt = given.publishedAt === null ? null : secondOf(given.publishedAt)
  if (publishedAt === undefined) return { refused: 'a release has no time' }
  return { id, tag, url, publishedAt, prerelease: prerelease === true, immutable: immutable === true }
}

/** `digest` is GitHub's, `sha256:HEX` or null. */
export function assetOf(
  given: Given<Omit<HubAsset, 'sha256'> & { digest: string }>,
  serverUrl: string,
): HubAsset | Refused {
  const { id, name, size, digest } = given
  if (typeof id !== 'string' || !OPAQUE.test(id)) return { refused: 'an asset has no id' }
  if (typeof name !== 'string' || name === '' || name.length > 255) return { refused: 'an asset has no name' }
  if (NO_NAME.test(name) || /^\.+$/.test(name)) return { refused: 'an asset has a name that no file can have' }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > LARGEST) {
    return { refused: 'an asset has no size that GitHub would store' }
  }
  const url = addressOf(given.url, serverUrl)
  if (url === undefined) return { refused: `an asset is not at \`${new URL(serverUrl).host}\`` }
  const hex = typeof digest === 'string' && digest.startsWith('sha256:') ? digest.slice('sha256:'.length) : ''
  return { id, name, size, sha256: isSha256(hex) ? hex : null, url }
}

/** Newest first; those of one second by their id. */
export function newestFirst(tags: readonly HubTag[]): readonly HubTag[] {
  return tags.toSorted(
    (left, right) => compareText(right.publishedAt ?? '', left.publishedAt ?? '') || compareText(right.id, left.id),
  )
}

/** Sorted by name; undefined where two have the same. */
export function byName(assets: readonly HubAsset[]): readonly HubAsset[] | undefined {
  const sorted = assets.toSorted((left, right) => compareText(left.name, right.name))
  return sorted.some((each, at) => each.name === sorted[at + 1]?.name) ? undefined : sorted
}

/** `OWNER/NAME`, neither of them nothing but dots. */
export function isNameOfRepository(value: Json | undefined): value is string {
  return typeof value === 'string' && /^(?!\.+\/)[\w.-]{1,100}\/(?!\.+$)[\w.-]{1,100}$/.test(value)
}

/** An address of the server, by scheme, host and port: what is read there is public, and comes from nobody else. */
export function addressOf(value: Json | undefined, serverUrl: string): string | undefined {
  const url = typeof value === 'string' ? webAddress(value) : undefined
  return url?.origin === new URL(serverUrl).origin ? url.href : undefined
}

function secondOf(value: Json | undefined): string | undefined {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}
