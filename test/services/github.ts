import { randomBytes } from 'node:crypto'
import { failure, forbidden, notFound, unlessUnchanged } from './github-answers.ts'
import { ASSET_ROUTES, UPLOAD_ROUTES } from './github-assets.ts'
import { ATTESTATION_ROUTES } from './github-attestations.ts'
import { createContract } from './github-contract.ts'
import { DISPATCH_ROUTES, type Marketplace } from './github-dispatches.ts'
import type { GraphTroubles } from './github-graphql.ts'
import { createLimiter, type WriteLimit } from './github-limits.ts'
import { RELEASE_ROUTES } from './github-releases.ts'
import { createRepositories, type NewRepository, type Repositories } from './github-repositories.ts'
import { REPOSITORY_ROUTES } from './github-repository.ts'
import { match, type Route, type Sight } from './github-routes.ts'
import { type AssetRecord, type GitHubState, type GitHubUrls, type UploadFault } from './github-state.ts'
import {
  bearerOf,
  createFaults,
  type Faults,
  type Handler,
  type Received,
  type Recorded,
  type Reply,
  type ServeOptions,
  serve,
} from './loopback.ts'

/** The token of one job. Rights that are not named it does not have. */
export interface JobToken {
  readonly token: string
  readonly permissions: { readonly contents?: 'read' | 'write'; readonly attestations?: 'read' | 'write' }
}

/** The first repository, default `octo/plugin`, in which the tokens have their rights; others are added later. */
export interface GitHubOptions extends Partial<NewRepository> {
  readonly attestations?: GitHubState['attestationsFeature']
  readonly tokens?: readonly JobToken[]
  /** another repository, and the tokens that have rights there */
  readonly marketplace?: Marketplace
  /** name in `serverUrl`; `github.localhost` where @actions/artifact is at work (it need not resolve) */
  readonly serverName?: string
  /** every answer carries the caller's own token in a header, every error in its message too: it must not come out again */
  readonly echoToken?: boolean
  /** trouble that GraphQL makes; read anew at every request */
  readonly graph?: GraphTroubles
  /** `assets`: of a release, default 1,000; `writes`: default as many as come */
  readonly limits?: { readonly assets?: number; readonly writes?: WriteLimit }
  /** how the upload host reads bodies */
  readonly uploads?: Pick<ServeOptions, 'sink' | 'speed' | 'latency'>
}

export interface GitHubService {
  readonly apiUrl: string
  readonly serverUrl: string
  readonly uploadUrl: string
  readonly storageUrl: string
  /** what each host was asked, in order of arrival, faulted requests included */
  readonly requests: Readonly<Record<'api' | 'server' | 'upload' | 'storage', readonly Recorded[]>>
  /** POST, PATCH, PUT and DELETE at the REST API and its upload host so far, as `METHOD path?query` */
  writes(): readonly string[]
  /** how many writes `limits.writes` refused so far */
  refused(): number
  forget(): void
  /** of the first repository */
  readonly state: GitHubState
  /** the others are public to every caller, or to none */
  readonly repositories: Pick<Repositories, 'add' | 'rename' | 'remove'>
  /** by method and path, on all four hosts */
  readonly faults: Faults
  addUploadFault(fault: UploadFault): void
  /** answers that GitHub's own description does not allow */
  readonly violations: readonly string[]
  /** stops all hosts; throws if an answer was not what GitHub's description says */
  close(): Promise<void>
}

const EVERYONE: readonly JobToken[] = [{ token: 'ghs_write', permissions: { contents: 'write' } }]
const API_ROUTES = [...RELEASE_ROUTES, ...ASSET_ROUTES, ...REPOSITORY_ROUTES, ...ATTESTATION_ROUTES, ...DISPATCH_ROUTES]

export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubService> {
  const repositories = createRepositories()
  const state = repositories.add({ ...options, repository: options.repository ?? 'octo/plugin' })
  state.attestationsFeature = options.attestations ?? 'on'
  state.marketplace = options.marketplace ?? null
  const abroad = Object.keys(options.marketplace?.rights ?? {}).map(token => ({ token, permissions: {} }))
  const tokens: readonly JobToken[] = [...(options.tokens ?? EVERYONE), ...abroad]
  const contract = createContract()
  const faults = createFaults()
  const violations: string[] = []
  const signatures = new Map<string, AssetRecord>()
  const limiter = createLimiter(options.limits?.writes)
  const limits = { assets: 1000, ...options.limits }

  const signedUrl = (asset: AssetRecord): string => {
    const signature = randomBytes(24).toString('hex')
    signatures.set(signature, asset)
    return `${urls.storage}/release-assets/${asset.id}?se=2030-01-01&sig=${signature}`
  }

  /** A repository as a caller sees it: rights are those of the first one, elsewhere nobody has any. */
  const sightOf = (found: GitHubState | undefined, token: JobToken | undefined): Sight | undefined => {
    if (found === undefined || (found.visibility !== 'public' && (!token || found !== state))) return undefined
    return { state: found, mayWrite: found === state && token?.permissions.contents === 'write' }
  }

  const routed =
    (routes: readonly Route[]): Handler =>
    request => {
      const reply = limiter.refusal(request) ?? unlessUnchanged(request, answer(request, routes))
      const token = bearerOf(request)
      const echoed = options.echoToken === true && token !== null
      return {
        ...reply,
        headers: {
          'x-github-request-id': randomBytes(8).toString('hex'),
          'x-ratelimit-limit': '1000',
          'x-ratelimit-remaining': '999',
          'x-ratelimit-reset': '2000000000',
          ...(echoed ? { 'x-echo': token } : {}),
          ...reply.headers,
        },
        ...(echoed && reply.status >= 400 ? { json: { ...Object(reply.json), message: `no, not for ${token}` } } : {}),
      }
    }

  const answer = (request: Received, routes: readonly Route[]): Reply => {
    for (const route of routes) {
      const parameters = route.method === request.method ? match(route.path, request.path) : undefined
      if (parameters === undefined) continue
      const reply = admitted(request, route, parameters)
      const violation =
        route.exempt || !(reply.headers?.['content-type'] ?? 'json').includes('json')
          ? undefined
          : contract.violation(route.method, route.path, reply.status, reply.json)
      if (violation === undefined || (reply.status > 299 && reply.status < 400)) return reply
      violations.push(violation)
      return failure(500, `the local GitHub is wrong: ${violation}`)
    }
    return notFound()
  }

  const admitted = (request: Received, route: Route, parameters: Readonly<Record<string, string>>): Reply => {
    const given = bearerOf(request)
    const known = tokens.find(each => each.token === given)
    if (request.headers['authorization'] !== undefined && !known) return failure(401, 'Bad credentials')
    if (route.right === 'token' && !known) return failure(401, 'This endpoint requires you to be authenticated.')
    const { owner, repo, id } = parameters
    const named = owner === undefined ? undefined : repositories.named(`${owner}/${repo}`)
    const wanted = owner === undefined ? (id === undefined ? state : repositories.numbered(Number(id))) : named?.state
    const sight = sightOf(route.elsewhere === true ? state : wanted, known)
    if (sight === undefined) return notFound()
    if (named?.renamed === true)
      return moved(`${urls.api}/repositories/${sight.state.repositoryId}`, request, parameters)
    const held = sight.state === state ? known?.permissions[route.scope ?? 'contents'] : undefined
    if (route.right === 'write' && held !== 'write')
      return known ? forbidden() : failure(401, 'Requires authentication')
    if (route.right === 'read' && known && held === undefined && sight.state.visibility !== 'public') return forbidden()
    const seen = (by: string | number): Sight | undefined =>
      sightOf(typeof by === 'number' ? repositories.holding(by) : repositories.named(by)?.state, known)
    return route.handle({ ...sight, request, parameters, urls, signedUrl, limits, seen, graph: options.graph ?? {} })
  }

  const storage: Handler = request => {
    if (request.headers['authorization'] !== undefined) {
      return {
        status: 400,
        headers: { 'content-type': 'application/xml' },
        body: '<Error><Code>InvalidArgument</Code></Error>',
      }
    }
    const asset = signatures.get(request.query.get('sig') ?? '')
    if (!asset)
      return { status: 403, headers: { 'content-type': 'application/xml' }, body: '<Error>no such signature</Error>' }
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: asset.bytes }
  }

  const web: Handler = request => {
    const { owner, repo, tag, name } = match('/{owner}/{repo}/releases/download/{tag}/{name}', request.path) ?? {}
    const found = repositories.named(`${owner}/${repo}`)
    const release = found?.state.releases.find(each => !each.draft && each.tag === tag)
    const asset = release?.assets.find(each => each.name === name)
    if (found?.state.visibility !== 'public' || asset?.state !== 'uploaded')
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Not Found</html>' }
    if (found.renamed) {
      const rest = request.path.split('/').slice(3).join('/')
      return { status: 301, headers: { location: `${urls.server}/${found.state.owner}/${found.state.name}/${rest}` } }
    }
    asset.downloads += 1
    return { status: 302, headers: { location: signedUrl(asset) } }
  }

  const hosts = {
    api: await serve(routed(API_ROUTES), { faults }),
    server: await serve(web, { faults }),
    upload: await serve(routed(UPLOAD_ROUTES), { faults, ...options.uploads }),
    storage: await serve(storage, { faults }),
  }
  const urls: GitHubUrls = {
    api: hosts.api.url,
    server: `http://${options.serverName ?? '127.0.0.1'}:${hosts.server.port}`,
    upload: hosts.upload.url,
    // Another host name too: clients decide by it whether a token goes along.
    storage: `http://localhost:${hosts.storage.port}`,
  }

  return {
    apiUrl: urls.api,
    serverUrl: urls.server,
    uploadUrl: urls.upload,
    storageUrl: urls.storage,
    requests: {
      api: hosts.api.requests,
      server: hosts.server.requests,
      upload: hosts.upload.requests,
      storage: hosts.storage.requests,
    },
    writes: () =>
      [...hosts.api.requests, ...hosts.upload.requests]
        .filter(each => each.method !== 'GET' && each.path !== '/graphql')
        .map(each => `${each.method} ${each.target}`),
    refused: limiter.refused,
    forget: () => {
      for (const host of Object.values(hosts)) host.forget()
    },
    state,
    repositories,
    faults,
    addUploadFault: fault => {
      state.uploadFaults.push({ fault, seen: 0 })
    },
    violations,
    close: async () => {
      await Promise.all(Object.values(hosts).map(host => host.close()))
      if (violations.length > 0) throw new Error(`the local GitHub is wrong:\n${violations.join('\n')}`)
    },
  }
}

/** Where a name that was given up leads: the same path below the repository's number. */
function moved(base: string, request: Received, { owner = '', repo = '' }: Readonly<Record<string, string>>): Reply {
  const rest = request.target.slice(`/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`.length)
  const url = `${base}${rest}`
  const message = 'Moved Permanently'
  return {
    status: 301,
    headers: { location: url },
    json: { message, url, documentation_url: 'https://docs.github.com/rest' },
  }
}
