import { isSha256 } from '../core/digest.ts'
import { isObject } from '../core/json.ts'
import { oneLine } from '../core/text.ts'
import type { ReleaseIdentity } from './context.ts'
import type { PublishFact } from './facts.ts'

/** Type of the `repository_dispatch` event that a marketplace's workflow listens to. */
export const ANNOUNCING = 'release-sealed'

/** What a marketplace is told of a public release: where to look, and which manifest it has to find there. */
export interface Announcement {
  readonly schemaVersion: '1.0'
  /** `https://github.com` or the server's own address */
  readonly host: string
  /** `OWNER/NAME` */
  readonly repository: string
  /** of GitHub, decimal: a name can be registered anew, its number cannot */
  readonly repositoryId: string
  readonly tag: string
  readonly commit: string | null
  /** page of the release */
  readonly release: string
  /** of `release-security.json` */
  readonly manifest: { readonly url: string; readonly sha256: string }
}

/** What there is to tell of a release; undefined where it lies in no place that others can ask. */
export function announcementOf(
  { host, repository, repositoryId, tag, commit }: ReleaseIdentity,
  { url, manifest, artifact }: Pick<PublishFact, 'url' | 'manifest' | 'artifact'>,
): Announcement | undefined {
  if (host === null || repository === null || repositoryId === null || artifact !== null) return undefined
  return {
    schemaVersion: '1.0',
    host,
    repository,
    repositoryId,
    tag,
    commit,
    release: url,
    manifest: { url: manifest.url, sha256: manifest.sha256 },
  }
}

/**
 * The announcement in GitHub's event of a `repository_dispatch`, as JSON; undefined for any other event, and for one that
 * is not made as ours are. Whoever may dispatch can claim anything in it: it says where to look, and proves nothing.
 */
export function readAnnouncement(event: unknown): Announcement | undefined {
  if (!isObject(event) || event['action'] !== ANNOUNCING) return undefined
  const payload = event['client_payload']
  if (!isObject(payload) || payload['schemaVersion'] !== '1.0') return undefined
  const { host, repository, repositoryId, tag, commit, release, manifest } = payload
  if (!isObject(manifest)) return undefined
  const { url, sha256 } = manifest
  const isSaid =
    isAddress(host) &&
    isLike(repository, /^[A-Za-z0-9_-]{1,100}\/[A-Za-z0-9._-]{1,100}$/) &&
    isLike(repositoryId, /^[1-9]\d{0,18}$/) &&
    isLike(tag, /^\S{1,255}$/) &&
    (commit === null || isLike(commit, /^[0-9a-f]{40,64}$/)) &&
    isAddress(release) &&
    isAddress(url) &&
    typeof sha256 === 'string' &&
    isSha256(sha256)
  if (!isSaid) return undefined
  return { schemaVersion: '1.0', host, repository, repositoryId, tag, commit, release, manifest: { url, sha256 } }
}

function isLike(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value) && oneLine(value) === value
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 2048 && /^https?:\/\/\S+$/.test(value) && URL.canParse(value)
}
