import { createHash } from 'node:crypto'
import type { DispatchRecord, Marketplace } from './github-dispatches.ts'

export interface AssetRecord {
  readonly id: number
  name: string
  label: string | null
  readonly contentType: string
  /** what the storage holds: after a fault not what was sent */
  bytes: Uint8Array
  /** in bytes, where they were hashed and forgotten */
  readonly size?: number
  digest: string | null
  state: 'uploaded' | 'starter'
  readonly createdAt: string
  /** instead of the address that is made of the names */
  downloadUrl?: string
  downloads: number
}

export interface ReleaseRecord {
  readonly id: number
  tag: string
  name: string | null
  body: string | null
  draft: boolean
  prerelease: boolean
  immutable: boolean
  readonly createdAt: string
  publishedAt: string | null
  target: string
  /** as it was asked for when the release became public */
  latest?: 'true' | 'false' | 'legacy'
  readonly assets: AssetRecord[]
}

/** A stored attestation: a Sigstore bundle, found by what its statement speaks of. */
export interface AttestationRecord {
  readonly id: number
  readonly bundle: object
  /** `sha256:HEX` of every subject */
  readonly subjects: readonly string[]
  readonly predicateType: string
}

export interface TagRecord {
  readonly commit: string
  /** SHA of the tag object of an annotated tag, else null */
  readonly object: string | null
}

/** What an upload suffers though its request was read well. */
export interface UploadFault {
  readonly name: RegExp
  /** 1 is the first upload of a matching name after the rule was added */
  readonly nth: number | 'every'
  /**
   * `starter`: 502, and an empty asset in state `starter` stays. `corrupt`: one byte differs. `truncate`: the last ten
   * are missing. `no-digest`: stored well, `digest` is null. `lie`: stored well, the answer names another digest.
   * `unsaid`: one byte differs, the answer names the digest of what was sent. `taken`, `taken-alike`: a moment before,
   * somebody else stores other, or the same, bytes under this name.
   */
  readonly kind: 'starter' | 'corrupt' | 'truncate' | 'no-digest' | 'lie' | 'unsaid' | 'taken' | 'taken-alike'
}

/** Everything the service knows. Tests may read all of it, and change it to play another writer. */
export interface GitHubState {
  owner: string
  name: string
  readonly repositoryId: number
  /** of the repository itself, ISO 8601 */
  modifiedAt: string
  visibility: 'public' | 'private' | 'internal'
  immutableReleases: boolean
  readonly tags: Map<string, TagRecord>
  /** commit → committer date */
  readonly commits: Map<string, string>
  /** in order of creation */
  readonly releases: ReleaseRecord[]
  readonly retiredTags: Set<string>
  /** `forbidden`: not for this repository's plan; `absent`: the server has no such endpoints, as GitHub Enterprise Server */
  attestationsFeature: 'on' | 'forbidden' | 'absent'
  /** in order of creation */
  readonly attestations: AttestationRecord[]
  /** null: there is no other repository */
  marketplace: Marketplace | null
  /** what the marketplace was sent */
  readonly dispatches: DispatchRecord[]
  readonly uploadFaults: { readonly fault: UploadFault; seen: number }[]
  /** how many listings of releases still answer as if the newest release did not exist */
  staleListings: number
  /** the same for lookups by tag */
  staleLookups?: number
  /** the same for GraphQL */
  staleGraph?: number
  /** milliseconds by which the next answer that finds releases (list, by tag, GraphQL) is behind; absent: none */
  lag?: () => number
  /** told when a release becomes public, as it is then */
  onPublished?: (release: ReleaseRecord) => void
  nextId: number
}

export interface GitHubUrls {
  readonly api: string
  readonly server: string
  readonly upload: string
  readonly storage: string
}

export interface NewRelease {
  readonly tag: string
  readonly draft?: boolean
  readonly prerelease?: boolean
  readonly immutable?: boolean
  readonly name?: string | null
  readonly body?: string | null
  readonly target?: string
  /** when it was made and published, ISO 8601; default: now */
  readonly at?: string
}

export function addRelease(state: GitHubState, wanted: NewRelease): ReleaseRecord {
  const now = wanted.at ?? new Date().toISOString()
  const draft = wanted.draft ?? true
  const release: ReleaseRecord = {
    id: state.nextId++,
    tag: wanted.tag,
    name: wanted.name ?? null,
    body: wanted.body ?? null,
    draft,
    prerelease: wanted.prerelease ?? false,
    immutable: wanted.immutable ?? (!draft && state.immutableReleases),
    createdAt: now,
    publishedAt: draft ? null : now,
    target: wanted.target ?? 'main',
    assets: [],
  }
  state.releases.push(release)
  return release
}

/**
 * The releases as one way of finding them shows them now: it may be behind, and then knows neither those that were made
 * nor that they were published meanwhile. Asked by its number a release is always as it is.
 */
export function releasesSeen(state: GitHubState, by: 'list' | 'tag' | 'graph'): readonly ReleaseRecord[] {
  const counter = ({ list: 'staleListings', tag: 'staleLookups', graph: 'staleGraph' } as const)[by]
  const isStale = (state[counter] ?? 0) > 0
  if (isStale) state[counter] = (state[counter] ?? 0) - 1
  const known = isStale ? state.releases.slice(0, -1) : state.releases
  const lag = state.lag?.() ?? 0
  if (lag === 0) return known
  const then = Date.now() - lag
  return known.filter(each => Date.parse(each.createdAt) <= then).map(each => asOf(each, then))
}

function asOf(release: ReleaseRecord, then: number): ReleaseRecord {
  if (release.publishedAt === null || Date.parse(release.publishedAt) <= then) return release
  return { ...release, draft: true, immutable: false, publishedAt: null }
}

export function addAsset(
  state: GitHubState,
  release: ReleaseRecord,
  name: string,
  content: Uint8Array | string,
  more: {
    readonly contentType?: string
    readonly state?: AssetRecord['state']
    readonly digest?: string | null
    readonly size?: number
    readonly downloadUrl?: string
    /** ISO 8601; default: now */
    readonly at?: string
  } = {},
): AssetRecord {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const stored = more.state ?? 'uploaded'
  const asset: AssetRecord = {
    id: state.nextId++,
    name,
    label: null,
    contentType: more.contentType ?? 'application/octet-stream',
    bytes,
    ...(more.size === undefined ? {} : { size: more.size }),
    digest: more.digest === undefined ? (stored === 'starter' ? null : digestOf(bytes)) : more.digest,
    state: stored,
    createdAt: more.at ?? new Date().toISOString(),
    ...(more.downloadUrl === undefined ? {} : { downloadUrl: more.downloadUrl }),
    downloads: 0,
  }
  release.assets.push(asset)
  return asset
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The name GitHub stores: letters, digits and `-_+@.` stay, any other run becomes one dot, none at the ends. */
export function storedName(name: string): string {
  const ascii = name.normalize('NFKD').replace(/\p{Mn}/gu, '')
  const dotted = ascii.replace(/[^A-Za-z0-9_+@.-]+/g, '.').replace(/\.{2,}/g, '.')
  const trimmed = dotted.replace(/\.$/, '')
  return trimmed.startsWith('.') || trimmed === '' ? `default${trimmed}` : trimmed
}

/** SHA of the object of an annotated tag. */
export function annotatedSha(tag: string, commit: string): string {
  return createHash('sha1').update(`tag ${tag} ${commit}`).digest('hex')
}

/** When anything of the releases or their assets changed last, as an HTTP date; undefined where there are none. */
export function lastModifiedOf({ releases }: GitHubState): string | undefined {
  const times = releases.flatMap(each => [each.createdAt, each.publishedAt ?? '', ...each.assets.map(a => a.createdAt)])
  const latest = times.reduce((last, each) => (each > last ? each : last), '')
  return latest === '' ? undefined : new Date(latest).toUTCString()
}
