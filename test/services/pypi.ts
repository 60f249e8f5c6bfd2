import { sha256Of } from '../../src/core/digest.ts'
import { createFaults, type Faults, type Received, type Recorded, type Reply, serve } from './loopback.ts'
import type { OidcService } from './oidc.ts'
import { type Authority, authorityOf } from './pypi-attestations.ts'
import { notFound, packageFile, provenancePage, simplePage } from './pypi-pages.ts'
import {
  createProject,
  type Identity,
  type Publisher,
  type PyPIState,
  projectOf,
  type StoredFile,
} from './pypi-state.ts'
import { mintToken } from './pypi-trust.ts'
import { replyOf, upload } from './pypi-uploads.ts'

export interface PyPIOptions {
  /** whose ID tokens are exchanged; none: all are unknown */
  readonly oidc?: Pick<OidcService, 'issuer' | 'jwks'>
  /** whom those are for; `pypi` at PyPI itself; default `index.example` */
  readonly audience?: string
  readonly publishers?: readonly Publisher[]
  /** of projects that do not exist yet */
  readonly pending?: readonly Publisher[]
  /** projects that exist, besides those with publishers */
  readonly projects?: readonly string[]
  /** token of a user → normalised names of projects that it is for; null: all, and new ones */
  readonly tokens?: Readonly<Record<string, readonly string[] | null>>
  /** trusted root of the certificate authority whose attestations are believed; none: any authority's */
  readonly trustedRoot?: Uint8Array
  readonly clock?: () => Date
  /** in bytes; default 100 MiB and 10 GiB */
  readonly limits?: { readonly file: number; readonly project: number }
  /** listings that a stored file is late by; default 0 */
  readonly lag?: number
  /** lists in HTML whatever is asked for, as older indexes do */
  readonly htmlOnly?: boolean
  /** every answer repeats the caller's secrets in a header, every error in its words: they must not come out again */
  readonly echo?: boolean
}

export interface PyPIService {
  readonly url: string
  /** address of the upload API */
  readonly uploadUrl: string
  readonly simpleUrl: string
  /** where the files are: another host */
  readonly filesUrl: string
  readonly requests: Readonly<Record<'web' | 'files', readonly Recorded[]>>
  /** over both hosts */
  readonly faults: Faults
  readonly state: PyPIState
  /** secrets that were handed out: none of them may appear in any output */
  readonly minted: readonly string[]
  /** stored files of a project, in the order of their uploads */
  files(project: string): readonly StoredFile[]
  /** puts a file there, past all rules: uploaded so many days ago */
  plant(project: string, version: string, name: string, bytes: Uint8Array, daysAgo?: number): void
  /** removes a file for good: its name stays taken */
  remove(project: string, name: string): void
  /** takes every token back */
  revoke(): void
  close(): Promise<void>
}

const DAY_MS = 86_400_000

/**
 * PyPI by Warehouse's rules (2026-08): Trusted Publishing, the legacy upload API, the Simple API, and a host with the
 * files. `/legacy` without its slash answers a redirect, as there.
 */
export async function startPyPI(options: PyPIOptions = {}): Promise<PyPIService> {
  const { clock = () => new Date(), echo = false, audience = 'index.example' } = options
  const authority: Authority = options.trustedRoot ? authorityOf(options.trustedRoot) : null
  const state: PyPIState = {
    projects: new Map(),
    publishers: [...(options.publishers ?? [])],
    pending: [...(options.pending ?? [])],
    stale: undefined,
  }
  const known = [...state.publishers.map(each => each.project), ...(options.projects ?? [])]
  for (const name of known) createProject(state, name)
  const tokens = new Map<string, Identity>(
    Object.entries(options.tokens ?? {}).map(([token, projects]) => [
      token,
      { publisher: null, projects, expiresAt: null },
    ]),
  )
  const minted: string[] = []
  const faults = createFaults()
  const trust = { state, oidc: options.oidc ?? null, audience, clock, tokens, used: new Set<string>(), echo }
  const limits = options.limits ?? { file: 100 * 1024 ** 2, project: 10 * 1024 ** 3 }
  const uploads = { state, clock, authority, limits, lag: options.lag ?? 0 }

  const answer = (request: Received): Reply => {
    const { method, path } = request
    if (method === 'POST' && path === '/_/oidc/mint-token') {
      const before = new Set(tokens.keys())
      const reply = mintToken(request, trust)
      minted.push(...[...tokens.keys()].filter(token => !before.has(token)))
      return reply
    }
    if (method === 'POST' && path === '/legacy') return { status: 308, headers: { location: '/legacy/' } }
    if (method === 'POST' && path === '/legacy/') {
      const token = tokenOf(request)
      const [status, words] = upload(request, tokens.get(token), uploads)
      return replyOf([status, echo && status !== 200 ? `${words} (${token})` : words], request)
    }
    if (method !== 'GET') return notFound()
    if (path === '/_/oidc/audience') return { status: 200, json: { audience } }
    if (path.startsWith('/simple/')) return simplePage(request, pages)
    return path.startsWith('/integrity/') ? provenancePage(request, pages) : notFound()
  }

  const web = await serve(
    request => {
      const reply = answer(request)
      const secret = echo ? request.headers['authorization'] : undefined
      const date = { date: clock().toUTCString() }
      return { ...reply, headers: { ...date, ...(secret === undefined ? {} : { 'x-echo': secret }), ...reply.headers } }
    },
    { faults },
  )
  const files = await serve(request => packageFile(request, pages), { faults })
  // Another host name too: clients decide by it whether credentials go along.
  const filesUrl = `http://localhost:${files.port}`
  const pages = { state, url: web.url, filesUrl, htmlOnly: options.htmlOnly ?? false }

  return {
    url: web.url,
    uploadUrl: `${web.url}/legacy/`,
    simpleUrl: `${web.url}/simple/`,
    filesUrl,
    requests: { web: web.requests, files: files.requests },
    faults,
    state,
    minted,
    files: name => projectOf(state, name)?.files ?? [],
    plant: (name, version, file, content, daysAgo = 0) => {
      const uploadedAt = new Date(clock().getTime() - daysAgo * DAY_MS)
      const project = projectOf(state, name) ?? createProject(state, name)
      const bytes = Buffer.from(content)
      const sha256 = sha256Of(bytes)
      project.files.push({
        name: file,
        version,
        bytes,
        sha256,
        uploadedAt,
        fields: new Map(),
        attestations: [],
        publisher: null,
        yanked: false,
      })
      if (!project.releases.has(version)) project.releases.set(version, uploadedAt)
      project.taken.add(file)
    },
    remove: (name, file) => {
      const project = projectOf(state, name)
      if (project) project.files = project.files.filter(each => each.name !== file)
    },
    revoke: () => tokens.clear(),
    close: async () => {
      await Promise.all([web.close(), files.close()])
    },
  }
}

/** The token of Basic credentials for `__token__`, or of a bearer. */
function tokenOf(request: Received): string {
  const [scheme = '', value = ''] = (request.headers['authorization'] ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return value
  const text = Buffer.from(value, 'base64').toString()
  return scheme.toLowerCase() === 'basic' && text.startsWith('__token__:') ? text.slice('__token__:'.length) : ''
}
