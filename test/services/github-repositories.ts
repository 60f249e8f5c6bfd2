import type { GitHubState, TagRecord } from './github-state.ts'
import { annotatedSha } from './github-state.ts'

export interface NewRepository {
  /** `OWNER/NAME` */
  readonly repository: string
  /** default: its number on this server */
  readonly repositoryId?: number
  readonly visibility?: GitHubState['visibility']
  /** tag → commit; an annotated tag has an object of its own */
  readonly tags?: Readonly<Record<string, string | { readonly commit: string; readonly annotated: true }>>
  /** commit → committer date (ISO 8601); commits of tags are added with 2026-11-01T12:00:00Z */
  readonly commits?: Readonly<Record<string, string>>
  readonly immutableReleases?: boolean
}

/** All repositories of one server. Whatever is looked up is found without going through them. */
export interface Repositories {
  /** a name that is taken is an error: remove it first to register it anew */
  add(wanted: NewRepository): GitHubState
  /** the old name leads to it from now on */
  rename(from: string, to: string): void
  remove(repository: string): void
  /** by its name, in any case, or one it had before; `renamed` then */
  named(repository: string): { readonly state: GitHubState; readonly renamed: boolean } | undefined
  numbered(repositoryId: number): GitHubState | undefined
  /** the repository that holds the release or asset of this number */
  holding(id: number): GitHubState | undefined
}

/** Releases and assets of one repository are numbered in a range of its own. */
const RANGE = 1_000_000

export function createRepositories(): Repositories {
  const byName = new Map<string, GitHubState>()
  const byNumber = new Map<number, GitHubState>()
  const byRange: (GitHubState | undefined)[] = []
  const key = (name: string): string => name.toLowerCase()
  const fullNameOf = (state: GitHubState): string => `${state.owner}/${state.name}`

  return {
    add: wanted => {
      const range = byRange.length
      const state = stateOf(wanted, range)
      const taken = byName.get(key(wanted.repository))
      if (taken && key(fullNameOf(taken)) === key(wanted.repository)) throw new Error(`${wanted.repository} is there`)
      byName.set(key(wanted.repository), state)
      byNumber.set(state.repositoryId, state)
      byRange.push(state)
      return state
    },
    rename: (from, to) => {
      const state = byName.get(key(from))
      if (state === undefined) throw new Error(`there is no ${from}`)
      const [owner = '', name = ''] = to.split('/')
      state.owner = owner
      state.name = name
      state.modifiedAt = new Date().toISOString()
      byName.set(key(to), state)
    },
    remove: repository => {
      const state = byName.get(key(repository))
      for (const [name, each] of byName) if (each === state) byName.delete(name)
      if (state) byNumber.delete(state.repositoryId)
      const range = byRange.indexOf(state)
      if (range >= 0) byRange[range] = undefined
    },
    named: repository => {
      const state = byName.get(key(repository))
      return state && { state, renamed: key(fullNameOf(state)) !== key(repository) }
    },
    numbered: repositoryId => byNumber.get(repositoryId),
    holding: id => byRange[Math.floor(id / RANGE)],
  }
}

function stateOf(wanted: NewRepository, range: number): GitHubState {
  const [owner = '', name = ''] = wanted.repository.split('/')
  const commits = new Map(Object.entries(wanted.commits ?? {}))
  const tags = new Map<string, TagRecord>()
  for (const [tag, given] of Object.entries(wanted.tags ?? {})) {
    const commit = typeof given === 'string' ? given : given.commit
    tags.set(tag, { commit, object: typeof given === 'string' ? null : annotatedSha(tag, commit) })
    if (!commits.has(commit)) commits.set(commit, '2026-11-01T12:00:00Z')
  }
  return {
    owner,
    name,
    repositoryId: wanted.repositoryId ?? 4242 + range,
    visibility: wanted.visibility ?? 'public',
    modifiedAt: '2026-11-01T12:00:00Z',
    immutableReleases: wanted.immutableReleases ?? false,
    tags,
    commits,
    releases: [],
    retiredTags: new Set(),
    attestationsFeature: 'on',
    attestations: [],
    marketplace: null,
    dispatches: [],
    uploadFaults: [],
    staleListings: 0,
    nextId: range * RANGE + 1001,
  }
}
