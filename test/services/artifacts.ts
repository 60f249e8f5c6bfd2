import { createHash, randomBytes } from 'node:crypto'
import {
  type Faults,
  type Handler,
  jsonOf,
  type Received,
  type Recorded,
  type Reply,
  serve,
  textOf,
} from './loopback.ts'

interface Blob {
  readonly name: string
  readonly run: string
  readonly job: string
  readonly id: string
  readonly contentType: string
  readonly createdAt: string
  readonly blocks: Map<string, Uint8Array>
  /** null until the block list or a whole body came */
  bytes: Uint8Array | null
  finalized: boolean
}

export interface ArtifactService {
  /** ACTIONS_RESULTS_URL */
  readonly url: string
  /** ACTIONS_RUNTIME_TOKEN of a job of a run: the run keys the artifacts */
  token(run?: string, job?: string): string
  readonly requests: readonly Recorded[]
  readonly faults: Faults
  /** the finalized artifacts of all runs; a test may change their bytes to play a hostile job */
  readonly artifacts: readonly { readonly name: string; readonly run: string; bytes: Uint8Array | null }[]
  close(): Promise<void>
}

const TWIRP = '/twirp/github.actions.results.api.v1.ArtifactService/'

/** The results service of GitHub Actions as @actions/artifact 6 speaks to it: Twirp JSON, and Azure block blobs at signed addresses. */
export async function startArtifacts(): Promise<ArtifactService> {
  const blobs: Blob[] = []
  const signatures = new Map<string, Blob>()

  const signed = (blob: Blob): string => {
    const signature = randomBytes(32).toString('base64url')
    signatures.set(signature, blob)
    return `${service.url}/blobs/${blob.id}?se=2030-01-01&sig=${signature}`
  }

  const twirp = (request: Received): Reply => {
    const scope = scopeOf(request)
    if (scope === undefined) return refuse(401, 'unauthenticated', 'no valid runtime token')
    const body = membersOf(jsonOf(request))
    const name = textIn(body['name']) ?? ''
    const found = blobs.find(each => each.run === scope.run && each.name === name)
    switch (request.path.slice(TWIRP.length)) {
      case 'CreateArtifact': {
        if (found) return refuse(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
        const blob: Blob = {
          ...scope,
          name,
          id: String(blobs.length + 1),
          contentType: textIn(body['mime_type']) ?? 'application/zip',
          createdAt: new Date().toISOString(),
          blocks: new Map(),
          bytes: null,
          finalized: false,
        }
        blobs.push(blob)
        return { status: 200, json: { ok: true, signed_upload_url: signed(blob) } }
      }
      case 'FinalizeArtifact': {
        if (!found?.bytes) return refuse(404, 'not_found', 'no data was uploaded')
        const wrongSize = body['size'] !== String(found.bytes.byteLength)
        const wrongHash = body['hash'] !== undefined && body['hash'] !== digestOf(found.bytes)
        if (wrongSize || wrongHash) return refuse(400, 'invalid_argument', 'hash or size differ from what is stored')
        found.finalized = true
        return { status: 200, json: { ok: true, artifact_id: found.id } }
      }
      case 'ListArtifacts': {
        const listed = blobs.filter(
          each =>
            each.finalized &&
            each.run === scope.run &&
            (body['name_filter'] ?? each.name) === each.name &&
            (body['id_filter'] ?? each.id) === each.id,
        )
        return { status: 200, json: { artifacts: listed.map(listing) } }
      }
      case 'GetSignedArtifactURL':
        if (!found?.finalized) return refuse(404, 'not_found', 'no such artifact')
        return { status: 200, json: { signed_url: signed(found) } }
      case 'DeleteArtifact':
        if (!found) return refuse(404, 'not_found', 'no such artifact')
        blobs.splice(blobs.indexOf(found), 1)
        return { status: 200, json: { ok: true, artifact_id: found.id } }
      default:
        return refuse(404, 'bad_route', 'no such method')
    }
  }

  const azure = (request: Received): Reply => {
    const blob = signatures.get(request.query.get('sig') ?? '')
    if (!blob)
      return {
        status: 403,
        headers: { 'content-type': 'application/xml' },
        body: '<Error><Code>AuthenticationFailed</Code></Error>',
      }
    if (request.method === 'GET') return download(blob)
    if (request.method !== 'PUT') return { status: 405 }
    switch (request.query.get('comp') ?? 'whole') {
      case 'block':
        blob.blocks.set(request.query.get('blockid') ?? '', request.body)
        break
      case 'blocklist': {
        const ids = [...textOf(request).matchAll(/<(Latest|Uncommitted|Committed)>([^<]*)<\/\1>/g)].map(
          ([, , id]) => id ?? '',
        )
        const parts = ids.map(id => blob.blocks.get(id))
        if (parts.some(part => part === undefined))
          return { status: 400, body: '<Error><Code>InvalidBlockList</Code></Error>' }
        // In list order: blocks may arrive in any.
        blob.bytes = Buffer.concat(parts.filter(part => part !== undefined))
        break
      }
      default:
        blob.bytes = request.body
    }
    return { status: 201, headers: azureHeaders(blob) }
  }

  const handler: Handler = request => (request.path.startsWith(TWIRP) ? twirp(request) : azure(request))
  const service = await serve(handler)
  return {
    url: service.url,
    token: (run = 'run-1', job = 'job-1') => {
      const claims = { scp: `Actions.ExampleScope Actions.Results:${run}:${job}`, exp: 4_000_000_000 }
      return `${encoded({ alg: 'none' })}.${encoded(claims)}.${randomBytes(24).toString('base64url')}`
    },
    requests: service.requests,
    faults: service.faults,
    artifacts: blobs,
    close: () => service.close(),
  }
}

function download(blob: Blob): Reply {
  if (!blob.bytes) return { status: 404, body: '<Error><Code>BlobNotFound</Code></Error>' }
  const file = blob.contentType === 'application/zip' ? `${blob.name}.zip` : blob.name
  const headers = {
    ...azureHeaders(blob),
    'content-type': blob.contentType,
    'content-disposition': `attachment; filename="${file}"`,
  }
  return { status: 200, headers, body: blob.bytes }
}

function listing(blob: Blob): object {
  const bytes = blob.bytes ?? new Uint8Array()
  return {
    workflow_run_backend_id: blob.run,
    workflow_job_run_backend_id: blob.job,
    database_id: blob.id,
    name: blob.name,
    size: String(bytes.byteLength),
    created_at: blob.createdAt,
    digest: digestOf(bytes),
  }
}

function azureHeaders(blob: Blob): Readonly<Record<string, string>> {
  return {
    etag: `"0x${blob.id}"`,
    'last-modified': new Date(blob.createdAt).toUTCString(),
    'x-ms-request-id': randomBytes(16).toString('hex'),
    'x-ms-version': '2025-01-05',
    date: new Date().toUTCString(),
  }
}

/** Run and job of an unsigned runtime token, from its `scp`. */
function scopeOf(request: Received): { readonly run: string; readonly job: string } | undefined {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(request.headers['authorization'] ?? '')
  if (!token) return undefined
  const claims = membersOf(JSON.parse(Buffer.from(token[2] ?? '', 'base64url').toString()))
  const [, run, job] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(String(claims['scp'])) ?? []
  return run !== undefined && job !== undefined ? { run, job } : undefined
}

function refuse(status: number, code: string, msg: string): Reply {
  return { status, json: { code, msg } }
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
