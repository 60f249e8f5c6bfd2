import { normalizeName } from '../../src/python/name.ts'
import { compareVersions } from '../../src/python/version.ts'
import type { Received, Reply } from './loopback.ts'
import type { PyPIState, StoredFile } from './pypi-state.ts'

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json'

export interface Pages {
  readonly state: PyPIState
  /** of the web host, which has the provenance */
  readonly url: string
  /** of the host that has the files */
  readonly filesUrl: string
  /** answers HTML whatever is asked for */
  readonly htmlOnly: boolean
}

/** `GET /simple/NAME/`: PEP 691 with PEP 700 and PEP 740, or PEP 503. */
export function simplePage(request: Received, pages: Pages): Reply {
  const asked = decodeURIComponent(request.path.replace(/^\/simple\//, '').replace(/\/$/, ''))
  const name = normalizeName(asked)
  if (asked !== name || !request.path.endsWith('/')) {
    return { status: 301, headers: { location: `${pages.url}/simple/${name}/` } }
  }
  const project = pages.state.projects.get(name)
  if (!project) return notFound()
  const files = filesToShow(pages.state, name)
  const isJson = (request.headers['accept'] ?? '').includes(JSON_TYPE) && !pages.htmlOnly
  return isJson ? jsonPage(name, files, pages) : htmlPage(name, files, pages)
}

/** A listing may lag behind what was stored. */
function filesToShow(state: PyPIState, name: string): readonly StoredFile[] {
  const files = state.projects.get(name)?.files ?? []
  if (!state.stale || state.stale.left === 0) return files
  state.stale.left -= 1
  return state.stale.shown.get(name) ?? []
}

function jsonPage(name: string, files: readonly StoredFile[], { url, filesUrl }: Pages): Reply {
  const sorted = files.toSorted(
    (left, right) => compareVersions(left.version, right.version) || (left.name < right.name ? -1 : 1),
  )
  const json = {
    meta: { 'api-version': '1.4', '_last-serial': 1 },
    name,
    'project-status': { status: 'active' },
    versions: [...new Set(sorted.map(file => file.version))],
    files: sorted.map(file => ({
      filename: file.name,
      url: `${filesUrl}/packages/${file.sha256}/${encodeURIComponent(file.name)}`,
      hashes: { sha256: file.sha256 },
      'requires-python': file.fields.get('requires_python')?.[0] ?? null,
      size: file.bytes.byteLength,
      'upload-time': file.uploadedAt.toISOString(),
      yanked: file.yanked,
      'core-metadata': false,
      provenance:
        file.attestations.length === 0 ? null : `${url}/integrity/${name}/${file.version}/${file.name}/provenance`,
    })),
  }
  return { status: 200, headers: { 'content-type': JSON_TYPE, 'cache-control': 'max-age=600, public' }, json }
}

function htmlPage(name: string, files: readonly StoredFile[], { filesUrl }: Pages): Reply {
  const links = files.map(
    file =>
      `    <a href="${filesUrl}/packages/${file.sha256}/${encodeURIComponent(file.name)}#sha256=${file.sha256}" data-requires-python="&gt;=3.9"${file.yanked ? ' data-yanked=""' : ''}>${file.name}</a><br />`,
  )
  const body = `<!DOCTYPE html>\n<html lang="en">\n  <head><title>Links for ${name}</title></head>\n  <body>\n    <h1>Links for ${name}</h1>\n${links.join('\n')}\n  </body>\n</html>\n`
  return { status: 200, headers: { 'content-type': 'text/html; charset=UTF-8' }, body }
}

/** `GET /integrity/NAME/VERSION/FILE/provenance` (PEP 740). */
export function provenancePage(request: Received, { state }: Pages): Reply {
  const [name = '', , file] = request.path.split('/').slice(2).map(decodeURIComponent)
  const found = state.projects.get(normalizeName(name))?.files.find(each => each.name === file)
  if (!found?.publisher || found.attestations.length === 0) return notFound()
  const { repository, workflow, environment } = found.publisher
  const publisher = { kind: 'GitHub', repository, workflow, environment: environment || null }
  return { status: 200, json: { version: 1, attestation_bundles: [{ publisher, attestations: found.attestations }] } }
}

/** `GET /packages/SHA256/FILE`, on a host that refuses whoever brings credentials along. */
export function packageFile(request: Received, { state }: Pages): Reply {
  if (request.headers['authorization'] !== undefined) return { status: 400, body: 'credentials have no business here' }
  const sha256 = request.path.split('/')[2]
  const found = [...state.projects.values()].flatMap(each => each.files).find(each => each.sha256 === sha256)
  if (request.method !== 'GET' || !found) return notFound()
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: found.bytes }
}

export function notFound(): Reply {
  return {
    status: 404,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: '<html><title>Not Found</title></html>',
  }
}
