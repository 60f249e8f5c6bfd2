import { createHash } from 'node:crypto'
import { isProblem } from '../../src/core/problem.ts'
import { normalizeName } from '../../src/python/name.ts'
import { compareVersions, normalizeVersion, parseVersion } from '../../src/python/version.ts'
import { parseSdistFileName, parseWheelFileName } from '../../src/python/wheel-name.ts'
import type { Received, Reply } from './loopback.ts'
import { type Part, parseMultipart } from './multipart.ts'
import { type Authority, readAttestations } from './pypi-attestations.ts'
import { createProject, type Identity, type Project, type PyPIState, projectOf } from './pypi-state.ts'

const DAY_MS = 86_400_000
const MAXIMUM_AGE_DAYS = 14
const METADATA_VERSIONS = new Set(['1.0', '1.1', '1.2', '2.1', '2.2', '2.3', '2.4', '2.5'])
const SEE = 'See https://pypi.example/help/ for more information.'

export interface Uploads {
  readonly state: PyPIState
  readonly clock: () => Date
  readonly authority: Authority
  /** in bytes */
  readonly limits: { readonly file: number; readonly project: number }
  /** listings that a stored file is late by */
  readonly lag: number
}

/** What an upload was answered: a status and the words that go with it. */
export type Answer = readonly [status: number, words: string]

/** `POST /legacy/` as Warehouse's `forklift/legacy.py` has it, in its order and with its words. */
export function upload(request: Received, identity: Identity | undefined, uploads: Uploads): Answer {
  if (!identity) return [403, `Invalid or non-existent authentication information. ${SEE}`]
  const parts = parseMultipart(request.headers['content-type'] ?? '', request.body)
  if (!parts) return [400, 'Error: the form cannot be read']
  const form = formOf(parts)
  if (form.value('protocol_version', '1') !== '1') return [400, 'Unknown protocol version.']
  const wrong = formTrouble(form) ?? metadataTrouble(form)
  if (wrong !== undefined) return [400, wrong]
  if (!form.content?.file) return [400, 'Upload payload does not have a file.']
  const project = projectFor(form.value('name'), identity, uploads)
  return 'files' in project ? store(project, form, identity, uploads) : project
}

interface Form {
  readonly content: Part | undefined
  readonly fields: ReadonlyMap<string, readonly string[]>
  readonly value: (name: string, preset?: string) => string
}

function formOf(parts: readonly Part[]): Form {
  const fields = new Map<string, string[]>()
  for (const part of parts) {
    if (part.file !== null) continue
    fields.set(part.name, [...(fields.get(part.name) ?? []), part.bytes.toString('utf8')])
  }
  return {
    content: parts.find(part => part.name === 'content' && part.file !== null),
    fields,
    value: (name, preset = '') => fields.get(name)?.[0] ?? preset,
  }
}

function formTrouble({ value }: Form): string | undefined {
  if (!/^([a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9])$/i.test(value('name'))) {
    return `'${value('name')}' is an invalid value for Name.`
  }
  const type = value('filetype')
  if (type !== 'sdist' && type !== 'bdist_wheel') return 'Invalid value for filetype. Error: Use a known file type.'
  if (type === 'bdist_wheel' && value('pyversion') === '') {
    return 'Invalid value for pyversion. Error: Python version is required for binary distribution uploads.'
  }
  if (type === 'sdist' && value('pyversion', 'source') !== 'source') {
    return "Invalid value for pyversion. Error: Use 'source' as Python version for an sdist."
  }
  const digests = ['md5', 'sha256', 'blake2_256'].map(name => value(`${name}_digest`))
  return digests.some(each => each !== '') ? undefined : 'Error: Include at least one message digest.'
}

const SINGLE = [
  'metadata_version',
  'name',
  'version',
  'summary',
  'description',
  'requires_python',
  'license',
  'keywords',
]

function metadataTrouble({ value, fields }: Form): string | undefined {
  const twice = SINGLE.find(name => (fields.get(name)?.length ?? 0) > 1)
  if (twice !== undefined) return `'${twice}' has invalid data. ${SEE}`
  const version = value('metadata_version')
  if (!METADATA_VERSIONS.has(version)) return `'${version}' is not a valid metadata version. ${SEE}`
  const parsed = parseVersion(value('version'))
  if (!parsed) return `'${value('version')}' is invalid for 'version'. ${SEE}`
  if (parsed.local) return `The use of local versions in '${value('version')}' is not allowed. ${SEE}`
  if (value('summary').length > 512) return `'summary' field must be 512 characters or less. ${SEE}`
  if (/[\r\n]/.test(value('summary'))) return `'summary' must be a single line. ${SEE}`
  if (value('license') !== '' && value('license_expression') !== '') {
    return `License is deprecated when License-Expression is present. Only License-Expression should be present. ${SEE}`
  }
  const direct = fields.get('requires_dist')?.find(each => each.includes(' @ '))
  return direct === undefined ? undefined : `Can't have direct dependency: ${direct}. ${SEE}`
}

function projectFor(name: string, identity: Identity, { state, clock }: Uploads): Project | Answer {
  const found = projectOf(state, name)
  if (!found && identity.publisher) {
    return [
      400,
      "Non-user identities cannot create new projects. This was probably caused by successfully using a pending publisher but specifying the project name incorrectly (either in the publisher or in your project's metadata). Please ensure that both match.",
    ]
  }
  if (identity.expiresAt !== null && identity.expiresAt < clock().getTime() / 1000) {
    return [403, 'Invalid API Token: token is expired']
  }
  if (identity.projects === null || identity.projects.includes(normalizeName(name))) {
    return found ?? createProject(state, name)
  }
  const who = identity.publisher ? 'The given token' : "The user 'example'"
  return [403, `${who} isn't allowed to upload to project '${name}'. ${SEE}`]
}

function store(project: Project, form: Form, identity: Identity, uploads: Uploads): Answer {
  const { state, clock, limits, authority } = uploads
  const bytes = form.content?.bytes ?? Buffer.alloc(0)
  const name = form.content?.file ?? ''
  const version = normalizeVersion(form.value('version')) ?? ''
  const created = [...project.releases].find(([each]) => compareVersions(each, version) === 0)?.[1]
  const badName = fileNameTrouble(name, form)
  if (badName !== undefined && /extension/.test(badName)) return [400, badName]
  if (bytes.byteLength > limits.file) {
    return [400, `File too large. Limit for project '${project.name}' is ${limits.file >> 20} MB. ${SEE}`]
  }
  if (bytes.byteLength + project.files.reduce((sum, file) => sum + file.bytes.byteLength, 0) > limits.project) {
    return [
      400,
      `Project size too large. Limit for project '${project.name}' total size is ${limits.project >> 30} GB. ${SEE}`,
    ]
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (form.value('sha256_digest', sha256).toLowerCase() !== sha256) {
    return [400, 'The digest supplied does not match a digest calculated from the uploaded file.']
  }
  const known = [...state.projects.values()]
    .flatMap(each => each.files)
    .find(each => each.name === name || each.sha256 === sha256)
  // Identical: nothing else is looked at, and attestations that come along are lost.
  if (known?.name === name && known.sha256 === sha256) return [200, '']
  if (known) return [400, `File already exists ('${name}', with blake2_256 hash '${sha256}'). ${SEE}`]
  if (project.taken.has(name)) {
    return [
      400,
      `This filename was previously used by a file that has since been deleted. Use a different version. ${SEE}`,
    ]
  }
  if (created && clock().getTime() - created.getTime() > MAXIMUM_AGE_DAYS * DAY_MS) {
    return [400, `Uploading new files to releases older than ${MAXIMUM_AGE_DAYS} days is not allowed.`]
  }
  const isSdist = form.value('filetype') === 'sdist'
  if (isSdist && project.files.some(each => each.version === version && !each.name.endsWith('.whl'))) {
    return [400, 'Only one sdist may be uploaded per release.']
  }
  if (badName !== undefined) return [400, badName]
  const said = form.value('attestations')
  const attestations = form.fields.has('attestations')
    ? readAttestations(said, { name, sha256 }, identity, authority)
    : []
  if (typeof attestations === 'string') return [400, `Invalid attestations supplied during upload: ${attestations}`]

  if (uploads.lag > 0) {
    const shown = new Map([...state.projects].map(([each, { files }]) => [each, [...files]] as const))
    state.stale = { left: uploads.lag, shown: state.stale?.left ? state.stale.shown : shown }
  }
  if (!created) project.releases.set(version, clock())
  project.taken.add(name)
  const { publisher } = identity
  const { fields } = form
  project.files.push({
    name,
    version,
    bytes,
    sha256,
    uploadedAt: clock(),
    fields,
    attestations,
    publisher,
    yanked: false,
  })
  return [200, '']
}

/** Names are enforced as they normalise (PEP 427, PEP 625). */
function fileNameTrouble(file: string, form: Form): string | undefined {
  const type = form.value('filetype')
  const name = normalizeName(form.value('name')).replaceAll('-', '_')
  const version = normalizeVersion(form.value('version'))
  if (file.endsWith('.whl') !== (type === 'bdist_wheel'))
    return `Invalid file extension: it is invalid for filetype ${type}.`
  if (type === 'sdist') {
    const parsed = parseSdistFileName(file)
    const expected = `${name}-${version}.tar.gz`
    return !isProblem(parsed) && file === expected
      ? undefined
      : `Filename '${file}' is invalid, should be '${expected}'.`
  }
  const parsed = parseWheelFileName(file)
  if (isProblem(parsed)) return `Invalid wheel filename: ${file}`
  if (parsed.rawName !== name)
    return `Filename '${file}' should contain the normalized project name '${name}', not '${parsed.rawName}'.`
  return parsed.version === version ? undefined : `Version in filename should be '${version}' not '${parsed.version}'.`
}

/** As Pyramid writes an error: by what the client takes, and never JSON without being asked. */
export function replyOf([status, words]: Answer, request: Received): Reply {
  if (status === 200) return { status, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: words }
  const explained = 'The server could not comply with the request since it is either malformed or otherwise incorrect.'
  const accept = request.headers['accept'] ?? '*/*'
  if (/text\/html|\*\/\*/.test(accept)) {
    const body = `<html>\n <head>\n  <title>${status} ${words}</title>\n </head>\n <body>\n  <h1>${status} ${words}</h1>\n  ${explained}<br /><br />\n${words}\n </body>\n</html>`
    return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body }
  }
  const body = `${status} ${words}\n\n${explained}\n\n\n${words}\n\n`
  return { status, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body }
}
