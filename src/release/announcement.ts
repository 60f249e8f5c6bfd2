import type { ReleaseIdentity } from './context.ts'
import type { PublishFact } from './facts.ts'

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
