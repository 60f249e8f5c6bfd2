import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { buildSdist, buildWheel } from '../fixtures/wheels.ts'
import { type OidcService, startOidc, TAG_PUSH, type TokenClaims } from './oidc.ts'
import { type PyPIOptions, type PyPIService, startPyPI } from './pypi.ts'

let pypi: PyPIService
let oidc: OidcService
let ahead = 0
const clock = () => new Date(Date.now() + ahead)

async function start(options: PyPIOptions = {}): Promise<void> {
  ahead = 0
  oidc = await startOidc({ clock })
  pypi = await startPyPI({ oidc, publishers: [PUBLISHER], tokens: { [USER]: null }, clock, ...options })
}
afterEach(() => Promise.all([pypi.close(), oidc.close()]))

const PUBLISHER = { project: 'demo', repository: 'plugins-example/plugin', workflow: 'release.yml' }
const USER = 'pypi-user-canary'
const WHEEL = buildWheel()
const OTHER = buildWheel({ files: { 'demo/other.py': '' } })

type Change = Readonly<Record<string, string | readonly string[] | null>>

/** A form as Node's own fetch writes it. */
async function upload(token: string, { file, bytes } = WHEEL, change: Change = {}, path = '/legacy/') {
  const form = new FormData()
  const fields: Change = {
    ':action': 'file_upload',
    protocol_version: '1',
    metadata_version: '2.4',
    name: 'demo',
    version: '1.0',
    filetype: file.endsWith('.whl') ? 'bdist_wheel' : 'sdist',
    pyversion: file.endsWith('.whl') ? 'py3' : 'source',
    sha256_digest: createHash('sha256').update(bytes).digest('hex'),
    ...change,
  }
  for (const [name, value] of Object.entries(fields)) for (const each of [value ?? []].flat()) form.append(name, each)
  if (change['content'] !== null) form.append('content', new Blob([bytes]), file)
  const answer = await fetch(`${pypi.url}${path}`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`, accept: 'text/plain' },
    redirect: 'manual',
  })
  return [answer.status, (await answer.text()).split('\n')[0]] as const
}

async function mint(jwt: unknown) {
  const answer = await fetch(`${pypi.url}/_/oidc/mint-token`, { method: 'POST', body: JSON.stringify({ token: jwt }) })
  return { status: answer.status, ...JSON.parse(await answer.text()) }
}
const altered = (): string => {
  const [head, payload = '', signature] = oidc.issue('index.example', { repository: 'somebody/else' }).split('.')
  const text = Buffer.from(payload, 'base64url').toString().replace('somebody/else', PUBLISHER.repository)
  return [head, Buffer.from(text).toString('base64url'), signature].join('.')
}
const minted = async (claims: TokenClaims = {}): Promise<string> =>
  (await mint(oidc.issue('index.example', claims))).token

describe('the local PyPI takes and refuses uploads as Warehouse does', () => {
  it('takes a file once, and the same file again', async () => {
    await start()
    expect(await upload(USER)).toEqual([200, ''])
    expect(await upload(USER)).toEqual([200, ''])
    expect(pypi.files('demo').map(each => each.bytes)).toEqual([WHEEL.bytes])
  })

  const rows: Readonly<Record<string, readonly [change: Change, words: string]>> = {
    'another protocol': [{ protocol_version: '2' }, 'Unknown protocol version.'],
    'no name': [{ name: null }, "'' is an invalid value for Name."],
    'no kind of file': [{ filetype: null }, 'Invalid value for filetype. Error: Use a known file type.'],
    'a wheel without its Python': [
      { pyversion: null },
      'Invalid value for pyversion. Error: Python version is required',
    ],
    'no digest': [{ sha256_digest: null }, 'Error: Include at least one message digest.'],
    'a wrong digest': [{ sha256_digest: '0'.repeat(64) }, 'The digest supplied does not match a digest calculated'],
    'no file': [{ content: null }, 'Upload payload does not have a file.'],
    'a metadata version to come': [{ metadata_version: '3.0' }, "'3.0' is not a valid metadata version."],
    'a local version': [{ version: '1.0+cpu' }, "The use of local versions in '1.0+cpu' is not allowed."],
    'a summary that is long': [{ summary: 'x'.repeat(513) }, "'summary' field must be 512 characters or less."],
    'two summaries': [{ summary: ['a', 'b'] }, "'summary' has invalid data."],
    'two kinds of licence': [{ license: 'MIT', license_expression: 'MIT' }, 'License is deprecated when'],
    'a direct dependency': [{ requires_dist: 'x @ https://example.com/x' }, "Can't have direct dependency"],
    'another version than the file': [{ version: '1.1' }, "Version in filename should be '1.1' not '1.0'."],
    'another project than the file': [
      { name: 'dem' },
      "Filename 'demo-1.0-py3-none-any.whl' should contain the normalized",
    ],
    'a wheel as an sdist': [{ filetype: 'sdist', pyversion: 'source' }, 'Invalid file extension'],
    'no attestation in the list': [
      { attestations: '[]' },
      'Invalid attestations supplied during upload: Attestations are only supported',
    ],
  }
  it.each(Object.entries(rows))('%s is refused', async (_case, [change, words]) => {
    await start()
    const [status, said] = await upload(USER, WHEEL, change)
    expect([status, said?.slice(0, words.length + 4)]).toEqual([400, `400 ${words}`])
    expect(pypi.files('demo')).toEqual([])
  })

  it('other bytes, a second sdist, a deleted name, a closed version, and one without its slash', async () => {
    await start()
    await upload(USER)
    expect((await upload(USER, OTHER))[1]).toMatch(
      /^400 File already exists \('demo-1.0-py3-none-any.whl', with blake2/,
    )
    const renamed = { file: 'demo-1.0-py2-none-any.whl', bytes: WHEEL.bytes }
    expect((await upload(USER, renamed))[1]).toMatch(/^400 File already exists/)
    expect(await upload(USER, buildSdist())).toEqual([200, ''])
    pypi.remove('demo', WHEEL.file)
    expect((await upload(USER))[1]).toMatch(
      /^400 This filename was previously used by a file that has since been deleted/,
    )
    ahead = 14.1 * 86_400_000
    const late = buildWheel({ tag: 'py2-none-any' })
    expect((await upload(USER, late))[1]).toBe('400 Uploading new files to releases older than 14 days is not allowed.')
    // What is there may be sent again at any time.
    expect(await upload(USER, buildSdist())).toEqual([200, ''])
    expect((await upload(USER, late, {}, '/legacy'))[0]).toBe(308)
  })
})

describe('the local PyPI trusts publishers', () => {
  it('exchanges an ID token once, for a token of 900 s for this project', async () => {
    await start({ publishers: [PUBLISHER, { ...PUBLISHER, project: 'other', workflow: 'other.yml' }] })
    const jwt = oidc.issue('index.example')
    const { status, token } = await mint(jwt)
    expect(status).toBe(200)
    expect(await mint(jwt)).toMatchObject({ status: 422, errors: [{ code: 'invalid-reuse-token' }] })
    expect(await upload(token)).toEqual([200, ''])
    const foreign = buildWheel({ name: 'other' })
    expect((await upload(token, foreign, { name: 'other' }))[1]).toMatch(
      /^403 The given token isn't allowed to upload to project 'other'/,
    )
    ahead = 901_000
    expect((await upload(token, buildWheel({ tag: 'py2-none-any' })))[1]).toMatch(/^403 Invalid API Token/)
    expect((await upload('nobody'))[1]).toMatch(/^403 Invalid or non-existent authentication information/)
  })

  const refused: Readonly<Record<string, readonly [jwt: () => unknown, code: string]>> = {
    'no token': [() => 7, 'invalid-payload'],
    'no JSON Web Token': [() => 'a.b.c', 'invalid-payload'],
    'a token of another audience': [() => oidc.issue('sigstore'), 'invalid-token'],
    'a token of another issuer': [
      () => oidc.issue('index.example', { iss: 'https://issuer.example' }),
      'invalid-payload',
    ],
    'a token that has expired': [() => oidc.issue('index.example', { exp: 1 }), 'invalid-token'],
    'a token that was altered': [altered, 'invalid-token'],
    'a signature of somebody else': [
      () => `${oidc.issue('index.example').slice(0, -20)}${'A'.repeat(20)}`,
      'invalid-token',
    ],
    'another repository': [() => oidc.issue('index.example', { repository: 'a/b' }), 'invalid-publisher'],
    'another workflow': [
      () =>
        oidc.issue('index.example', {
          job_workflow_ref: 'plugins-example/plugin/.github/workflows/ci.yml@refs/tags/v1.2.0',
        }),
      'invalid-publisher',
    ],
    'another ref than the workflow': [
      () => oidc.issue('index.example', { ref: 'refs/heads/main' }),
      'invalid-publisher',
    ],
  }
  it.each(Object.entries(refused))('%s is refused', async (_case, [jwt, code]) => {
    await start()
    expect(await mint(jwt())).toMatchObject({ status: 422, message: 'Token request failed', errors: [{ code }] })
  })

  it.each([
    ['pypi', undefined, 'invalid-publisher'],
    ['pypi', 'staging', 'invalid-publisher'],
    ['pypi', 'PyPI', undefined],
    [undefined, 'staging', undefined],
  ])('a publisher of environment %s, a job of %s', async (registered, environment, code) => {
    await start({ publishers: [{ ...PUBLISHER, ...(registered ? { environment: registered } : {}) }] })
    const { errors } = await mint(oidc.issue('index.example', environment ? { environment } : {}))
    expect(errors?.[0].code).toBe(code)
  })

  it('creates the project of a pending publisher with its token, and none by an upload', async () => {
    await start({ publishers: [], pending: [PUBLISHER] })
    const token = await minted()
    expect([...pypi.state.projects.keys()]).toEqual(['demo'])
    const foreign = buildWheel({ name: 'other' })
    expect((await upload(token, foreign, { name: 'other' }))[1]).toMatch(
      /^400 Non-user identities cannot create new projects/,
    )
    expect(await upload(token)).toEqual([200, ''])
  })

  it('drops a pending publisher whose project exists by now', async () => {
    await start({ publishers: [], pending: [PUBLISHER], projects: ['demo'] })
    expect(await mint(oidc.issue('index.example'))).toMatchObject({ errors: [{ code: 'invalid-pending-publisher' }] })
    expect(await mint(oidc.issue('index.example'))).toMatchObject({ errors: [{ code: 'invalid-publisher' }] })
  })

  it('repeats secrets where it is asked to', async () => {
    await start({ echo: true })
    const jwt = oidc.issue('index.example', { repository: 'a/b' })
    expect(JSON.stringify(await mint(jwt))).toContain(jwt)
    expect((await upload('canary-nobody'))[1]).toContain('canary-nobody')
  })
})

describe('the local PyPI lists', () => {
  const list = async (accept: string, path = '/simple/demo/') => {
    const answer = await fetch(`${pypi.url}${path}`, { headers: { accept }, redirect: 'manual' })
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }
  const JSON_TYPE = 'application/vnd.pypi.simple.v1+json'

  it('as JSON or HTML, as asked', async () => {
    await start()
    await upload(USER)
    const json = await list(JSON_TYPE)
    expect([json.type, JSON.parse(json.text).files[0]]).toMatchObject([
      JSON_TYPE,
      { filename: WHEEL.file, provenance: null },
    ])
    const html = await list('text/html')
    expect(html.text).toContain(`#sha256=${createHash('sha256').update(WHEEL.bytes).digest('hex')}"`)
    expect((await list(JSON_TYPE, '/simple/Demo/')).status).toBe(301)
    expect((await list(JSON_TYPE, '/simple/other/')).status).toBe(404)
  })

  it('late, where it lags', async () => {
    await start({ lag: 2 })
    await upload(USER)
    const counts = [1, 2, 3].map(async () => JSON.parse((await list(JSON_TYPE)).text).files.length)
    expect((await Promise.all(counts)).toSorted((left, right) => left - right)).toEqual([0, 0, 1])
  })

  it('with the files on another host, which wants no credentials', async () => {
    await start()
    await upload(USER)
    const [{ url }] = JSON.parse((await list(JSON_TYPE)).text).files
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(WHEEL.bytes)
    expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(400)
  })
})

it('tokens are issued for the very job that the tests are', () => {
  expect(TAG_PUSH['job_workflow_ref']).toBe(
    `${PUBLISHER.repository}/.github/workflows/${PUBLISHER.workflow}@refs/tags/v1.2.0`,
  )
})
