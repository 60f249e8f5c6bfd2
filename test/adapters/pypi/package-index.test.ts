import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { directoryFiles } from '../../../src/adapters/directory/files.ts'
import { createHttp, type Http } from '../../../src/adapters/http.ts'
import type { ByteSource } from '../../../src/core/bytes.ts'
import { sha256Of, sha256OfSource } from '../../../src/core/digest.ts'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import type { Files } from '../../../src/ports/files.ts'
import type { IndexedFile } from '../../../src/ports/package-index.ts'
import { buildSdist, buildWheel } from '../../fixtures/wheels.ts'
import { type Bench, type BenchOptions, FIVE, type Lie, REPOSITORY, startBench, USER_TOKEN } from './bench.ts'

let bench: Bench
const start = async (options?: BenchOptions): Promise<Bench> => (bench = await startBench(options))
afterEach(() => bench.close())

const WHEEL = buildWheel()
const good = <T>(value: T | Problem): T => {
  if (isProblem(value)) throw new Error(`${value.code}: ${value.what} (${value.cause})`)
  return value
}

describe('find', () => {
  const wheel = (name: string, version: string) => buildWheel({ name, version }).file
  const PLANTED = [
    [wheel('demo', '1.0'), true],
    ['demo-1.0.0-py3-none-win32.whl', true],
    ['demo-1.0.tar.gz', true],
    ['Demo-1.0-py2-none-any.whl', true],
    [wheel('demo', '1.0.post1'), false],
    [wheel('demo', '1.0.1'), false],
    [wheel('demo', '1.0+local'), false],
    ['demo-1.0.win32.exe', false],
    ['demo-1.0-py3.6.egg', false],
    [wheel('demo-extra', '1.0'), false],
    ['demo-extra-1.0.tar.gz', false],
  ] as const

  it.each([false, true])('lists the wheels and sdists of one version; only as HTML: %s', async htmlOnly => {
    const { pypi, index } = await start({ htmlOnly })
    for (const [name] of PLANTED) pypi.plant('demo', '1.0', name, Buffer.from(name), 3)
    for (const file of pypi.files('demo')) file.yanked = true
    const found = good(await index().find('Demo', '1.0'))
    expect(new Map(found.map(each => [each.name, each.sha256]))).toEqual(
      new Map(PLANTED.filter(([, isOurs]) => isOurs).map(([name]) => [name, sha256Of(name)])),
    )
    const first = found.find(each => each.name === 'demo-1.0.tar.gz')
    expect(first).toEqual({
      name: 'demo-1.0.tar.gz',
      size: htmlOnly ? null : 15,
      sha256: sha256Of('demo-1.0.tar.gz'),
      url: `${pypi.filesUrl}/packages/${sha256Of('demo-1.0.tar.gz')}/demo-1.0.tar.gz`,
      uploadedAt: htmlOnly ? null : new Date(bench.clock.now().getTime() - 3 * 86_400_000).toISOString(),
    })
  })

  it('finds nothing where the project is unknown, and asks no cache', async () => {
    const { pypi, index } = await start({ publishers: [] })
    expect(await index().find('demo', '1.0')).toEqual([])
    const [request] = pypi.requests.web
    expect([request?.path, request?.headers['cache-control'], request?.headers['authorization']]).toEqual([
      '/simple/demo/',
      'no-cache',
      undefined,
    ])
  })

  it('shows who reads a private index on the host of its uploads, and on no other', async () => {
    const { pypi, index } = await start({ tokens: { [USER_TOKEN]: null } })
    await index({ token: USER_TOKEN }).find('demo', '1.0')
    await index({ token: USER_TOKEN, simple: pypi.simpleUrl.replace('127.0.0.1', 'localhost') }).find('demo', '1.0')
    const basic = `Basic ${Buffer.from(`__token__:${USER_TOKEN}`).toString('base64')}`
    expect(pypi.requests.web.map(each => each.headers['authorization'])).toEqual([basic, undefined])
  })
})

describe('upload', () => {
  const FIELDS = [
    'Summary: Says what it does: clearly',
    'Description-Content-Type: text/markdown; charset=UTF-8',
    'Keywords: one,two',
    'Author-email: Ö. Müller <o@example.com>',
    'License-Expression: MIT',
    'License-File: LICENSE',
    'License-File: NOTICE.txt',
    'Classifier: Programming Language :: Python :: 3',
    'Classifier: Operating System :: OS Independent',
    'Project-URL: Source, https://example.com/demo',
    'Requires-Python: >=3.10',
    'Requires-Dist: idna>=3',
    "Requires-Dist: rich; extra == 'cli'",
    'Provides-Extra: cli',
    'Dynamic: Requires-Dist',
    'Platform: UNKNOWN',
    'X-Ours: not asked for',
  ]
  const DESCRIPTION = ['', '# Demo', '', '--wheelseal-', 'content-disposition: form-data; name="name"', '']

  it('repeats all metadata of wheel and sdist', async () => {
    const { pypi, publish } = await start()
    const metadata = [...FIELDS, ...DESCRIPTION]
    good(await publish([buildWheel({ metadata, tag: 'py2.py3-none-any' }), buildSdist({ metadata })]))
    const [wheel, sdist] = pypi.files('demo').map(file => Object.fromEntries(file.fields))
    const shared = {
      ':action': ['file_upload'],
      protocol_version: ['1'],
      metadata_version: ['2.4'],
      name: ['demo'],
      version: ['1.0'],
      summary: ['Says what it does: clearly'],
      description: ['# Demo\n\n--wheelseal-\ncontent-disposition: form-data; name="name"\n\n'],
      description_content_type: ['text/markdown; charset=UTF-8'],
      keywords: ['one,two'],
      author_email: ['Ö. Müller <o@example.com>'],
      license_expression: ['MIT'],
      license_file: ['LICENSE', 'NOTICE.txt'],
      classifiers: ['Programming Language :: Python :: 3', 'Operating System :: OS Independent'],
      project_urls: ['Source, https://example.com/demo'],
      requires_python: ['>=3.10'],
      requires_dist: ['idna>=3', "rich; extra == 'cli'"],
      provides_extra: ['cli'],
      dynamic: ['Requires-Dist'],
      platform: ['UNKNOWN'],
    }
    expect(wheel).toEqual({
      ...shared,
      filetype: ['bdist_wheel'],
      pyversion: ['py2.py3'],
      sha256_digest: [pypi.files('demo')[0]?.sha256],
    })
    expect(sdist).toEqual({
      ...shared,
      filetype: ['sdist'],
      pyversion: ['source'],
      sha256_digest: [pypi.files('demo')[1]?.sha256],
    })
  })

  it('goes out with its length, under our own name, and wheels before the sdist', async () => {
    const { pypi, publish } = await start()
    good(await publish())
    const sent = pypi.requests.web.filter(each => each.path === '/legacy/')
    expect(
      sent.map(each => [each.headers['user-agent'], Number(each.headers['content-length']) === each.bodySize]),
    ).toEqual(FIVE.map(() => ['wheelseal', true]))
    expect(pypi.files('demo').map(each => each.name)).toEqual(FIVE.map(each => each.file))
  })

  it('with Trusted Publishing brings the attestation of every file along; the index verifies and shows it', async () => {
    const { pypi, publish, index, attestations } = await start()
    good(await publish(FIVE, index(), attestations()))
    expect(pypi.files('demo').map(each => each.attestations.length)).toEqual([1, 1, 1, 1, 1])
    const answer = await fetch(`${pypi.simpleUrl}demo/`, { headers: { accept: 'application/vnd.pypi.simple.v1+json' } })
    const [{ provenance }] = JSON.parse(await answer.text()).files
    const [bundle] = JSON.parse(await (await fetch(provenance)).text()).attestation_bundles
    expect(bundle.publisher).toEqual({
      kind: 'GitHub',
      repository: REPOSITORY,
      workflow: 'release.yml',
      environment: null,
    })
  })

  it('with a token of a user asks for no attestations and brings none', async () => {
    const { pypi, publish, index } = await start({ tokens: { [USER_TOKEN]: ['demo'] } })
    const user = index({ token: USER_TOKEN })
    const asked: string[] = []
    good(await publish(FIVE, user, async ({ file }) => (asked.push(file), [])))
    expect([user.takesAttestations, index().takesAttestations, asked]).toEqual([false, true, []])
    expect(pypi.files('demo').map(each => each.fields.has('attestations'))).toEqual(FIVE.map(() => false))
  })

  const lies: readonly (readonly [what: string, lie: Lie])[] = [
    ['of another file', { name: 'demo-1.1-py3-none-any.whl' }],
    ['of other bytes', { sha256: '0'.repeat(64) }],
    [
      'by another workflow',
      { claims: { job_workflow_ref: `${REPOSITORY}/.github/workflows/sign.yml@refs/tags/v1.2.0` } },
    ],
    ['twice', { times: 2 }],
    ['three times', { times: 3 }],
  ]
  it.each(lies)('an attestation %s is a problem of its own, and nothing is stored', async (_what, lie) => {
    const { pypi, publish, index, attestations } = await start()
    expect(await publish(FIVE, index(), attestations(lie))).toMatchObject({
      code: 'pypi/attestation-refused',
      cause: expect.stringContaining('Invalid attestations supplied during upload'),
    })
    expect(pypi.files('demo')).toEqual([])
  })

  it('a file that changed meanwhile is not sent', async () => {
    const { pypi, index, distributions } = await start()
    const [wheel] = await distributions([WHEEL])
    if (!wheel) throw new Error('no wheel')
    expect(await index().upload({ ...wheel, sha256: sha256Of('as it was') }, [])).toMatchObject({
      code: 'input/changed',
    })
    expect(pypi.requests.web).toEqual([])
  })

  it('a file that changes while it is sent is not sent whole, whatever the index compares', async () => {
    const { pypi, index, distributions } = await start({ tokens: { [USER_TOKEN]: null } })
    const [wheel] = await distributions([WHEEL])
    if (!wheel) throw new Error('no wheel')
    const real = createHttp(bench.clock, { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }, 1000)
    let isSent = false
    const http: Http = { ...real, send: request => ((isSent ||= request.method === 'POST'), real.send(request)) }
    const files: Files = {
      ...directoryFiles(),
      open: async path => {
        const source = good(await directoryFiles().open(path))
        const read: ByteSource['read'] = async (offset, length) => {
          const bytes = await source.read(offset, length)
          return isSent ? Buffer.alloc(length, 'x') : bytes
        }
        return { ...source, read }
      },
    }
    const at = index({ files, http, token: USER_TOKEN })
    expect(await at.upload(wheel, [])).toBe('unknown')
    expect(pypi.files('demo')).toEqual([])
    expect(await at.upload(wheel, [])).toMatchObject({ code: 'input/changed' })
  })

  it('renews its token in time, with another ID token', async () => {
    const { pypi, oidc, clock, index, distributions } = await start()
    const at = index()
    for (const distribution of await distributions()) {
      expect(await at.upload(distribution, [])).toBe('taken')
      await clock.sleep(400_000)
    }
    expect([pypi.minted.length, oidc.tokensIssued]).toEqual([5, 5])
    expect(pypi.requests.web.filter(each => each.path === '/legacy/')).toHaveLength(5)
  })

  it('tries a new token where the old one was taken back', async () => {
    const { pypi, index, distributions } = await start()
    const at = index()
    const [first, second] = await distributions()
    if (!first || !second) throw new Error('no wheels')
    expect(await at.upload(first, [])).toBe('taken')
    pypi.revoke()
    expect(await at.upload(second, [])).toBe('taken')
    expect(pypi.minted).toHaveLength(2)
  })

  it('masks a token of a user as it is and as it is sent, before anything is asked', async () => {
    const { index, masked } = await start()
    index({ token: USER_TOKEN, user: 'ci' })
    expect(masked).toEqual([USER_TOKEN, Buffer.from(`ci:${USER_TOKEN}`).toString('base64')])
  })

  it('repeats no token of somebody else either', async () => {
    const { pypi, publish } = await start()
    const body = 'no: pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAw, eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl'
    pypi.faults.add({ path: /legacy/, nth: 'every', action: { kind: 'answer', status: 400, body } })
    expect(await publish()).toMatchObject({ code: 'pypi/refused', cause: 'HTTP 400: no: ***, ***' })
  })

  it('masks every secret before it is used', async () => {
    const { pypi, oidc, publish, masked } = await start()
    good(await publish())
    const basic = pypi.minted.map(token => Buffer.from(`__token__:${token}`).toString('base64'))
    expect(masked).toEqual([oidc.requestToken, ...oidc.tokens, ...pypi.minted, ...basic])
  })
})

describe('open', () => {
  const FAR_MORE = Buffer.alloc(100_000, 'x')
  const planted = async (options?: BenchOptions): Promise<IndexedFile> => {
    const { pypi, index } = await start(options)
    pypi.plant('demo', '1.0', WHEEL.file, WHEEL.bytes)
    const [file] = good(await index().find('demo', '1.0'))
    if (!file) throw new Error('nothing was found')
    return file
  }

  it.each([
    ['as listed', []],
    ['after a 503', [{ kind: 'answer', status: 503 }]],
    ['after one that was cut', [{ kind: 'cut' }]],
    ['after one that was dropped', [{ kind: 'drop' }]],
  ] as const)('the bytes arrive %s, without credentials, and are gone when closed', async (_what, [action]) => {
    const file = await planted({ tokens: { [USER_TOKEN]: null } })
    if (action) bench.pypi.faults.add({ path: /^\/packages/, nth: 1, action })
    const temporaryFolder = mkdtempSync(join(tmpdir(), 'wheelseal-open-'))
    const source = good(await bench.index({ token: USER_TOKEN, temporaryFolder }).open(file))
    expect([source.size, await sha256OfSource(source)]).toEqual([WHEEL.bytes.byteLength, sha256Of(WHEEL.bytes)])
    await source.close()
    expect(readdirSync(temporaryFolder)).toEqual([])
    rmSync(temporaryFolder, { recursive: true })
  })

  it.each([
    ['other bytes', { sha256: '0'.repeat(64) }],
    ['fewer bytes', { size: WHEEL.bytes.byteLength + 1 }],
    ['more bytes', { size: WHEEL.bytes.byteLength - 1 }],
    ['far more bytes', { size: 1, sha256: sha256Of(FAR_MORE) }],
  ])('%s than listed are a problem, and nothing is left behind', async (_what, change: Partial<IndexedFile>) => {
    const file = await planted()
    bench.pypi.plant('demo', '1.0', 'demo-1.0-py2-none-any.whl', FAR_MORE)
    const url = `${bench.pypi.filesUrl}/packages/${change.size === 1 ? change.sha256 : file.sha256}/${file.name}`
    const temporaryFolder = mkdtempSync(join(tmpdir(), 'wheelseal-open-'))
    const opened = await bench.index({ temporaryFolder }).open({ ...file, ...change, url })
    expect(opened).toMatchObject({ code: 'pypi/refused' })
    expect([readdirSync(temporaryFolder), bench.clock.slept]).toEqual([[], []])
    rmSync(temporaryFolder, { recursive: true })
  })

  it('nothing is taken from anybody who may answer in the place of an index with TLS', async () => {
    const file = await planted()
    const index = bench.index({ simple: 'https://index.example/simple/' })
    expect(await index.open({ ...file, sha256: null })).toMatchObject({ code: 'pypi/refused' })
    expect(bench.pypi.requests.files).toEqual([])
    await good(await index.open(file)).close()
  })

  it('follows a redirect without credentials', async () => {
    const file = await planted({ tokens: { [USER_TOKEN]: null } })
    const away = { ...file, url: `${bench.pypi.url}/files/${WHEEL.file}` }
    bench.pypi.faults.add({
      path: /^\/files/,
      nth: 'every',
      action: { kind: 'answer', status: 302, headers: { location: file.url } },
    })
    const source = good(await bench.index({ token: USER_TOKEN }).open(away))
    expect(await sha256OfSource(source)).toBe(sha256Of(WHEEL.bytes))
    await source.close()
    // The host of the files answers 400 to whoever brings credentials along.
    expect(bench.pypi.requests.files.map(each => each.headers['authorization'])).toEqual([undefined])
  })

  it('a file whose digest is not listed is read to compare it', async () => {
    const { pypi, publish } = await start({ htmlOnly: true })
    pypi.plant('demo', '1.0', WHEEL.file, WHEEL.bytes)
    const page = `<a href="${pypi.filesUrl}/packages/${sha256Of(WHEEL.bytes)}/${WHEEL.file}">x</a>`
    const action = { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: page } as const
    pypi.faults.add({ path: /simple/, nth: 'every', action })
    expect(await publish([WHEEL])).toMatchObject({ kept: [WHEEL.file], tries: 0 })
    const other = buildWheel({ files: { 'demo/other.py': '' } })
    expect(await publish([other])).toMatchObject({
      code: 'pypi/differs',
      what: expect.stringContaining(sha256Of(WHEEL.bytes)),
    })
  })
})

describe('PyPI itself', () => {
  const DAY = 86_400_000
  /** What goes to PyPI's own hosts comes to the local one. */
  const http = (): Http => {
    const real = createHttp(
      bench.clock,
      { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} },
      10_000,
    )
    const here = <T extends { readonly url: string }>(request: T): T => ({
      ...request,
      url: request.url.replace(/^https:\/\/(?:upload\.|test\.)?pypi\.org/, bench.pypi.url),
    })
    return {
      send: request => real.send(here(request)),
      sendPatiently: (request, ...rest) => real.sendPatiently(here(request), ...rest),
      waitAfter: (...waited) => real.waitAfter(...waited),
      attempt: request => real.attempt(here(request)),
      left: service => real.left(service),
    }
  }

  it.each([
    [null, 'https://pypi.org/simple/', 'pypi'],
    ['https://upload.pypi.org/legacy/', 'https://pypi.org/simple/', 'pypi'],
    ['https://test.pypi.org/legacy/', 'https://test.pypi.org/simple/', 'testpypi'],
  ])('is published to as %s', async (upload, url, audience) => {
    await start({ audience })
    const index = bench.index({ upload, http: http() })
    expect([index.url, await bench.check(FIVE, index)]).toEqual([url, []])
    good(await bench.publish(FIVE, index))
    expect(bench.stored()).toHaveLength(5)
  })

  it('has its closed versions told beforehand, by its own clock', async () => {
    const { pypi, index, check } = await start({ audience: 'pypi', tokens: { [USER_TOKEN]: null } })
    const [first] = FIVE
    pypi.plant('demo', '1.0', first?.file ?? '', first?.bytes ?? WHEEL.bytes, 13.9)
    expect(await check(FIVE, index({ upload: null, http: http() }))).toEqual([])
    await bench.clock.sleep(DAY)
    expect(await check(FIVE, index({ upload: null, http: http() }))).toMatchObject([{ code: 'pypi/too-late' }])
    // Nothing is missing: nothing is late.
    expect(await check(FIVE.slice(0, 1), index({ upload: null, http: http() }))).toEqual([])
    // Other indexes have rules of their own.
    expect(await check(FIVE, index({ token: USER_TOKEN }))).toEqual([])
  })

  it.each([
    ['a second sdist, under another name', 'Demo-1.0.zip', FIVE, '`Demo-1.0.zip` and `demo-1.0.tar.gz` would be two'],
    ['a local version', undefined, [buildWheel({ version: '1.0+cpu' })], 'takes no local version like `1.0+cpu`'],
  ])('never takes %s: told before the first write', async (_what, there, files, what) => {
    const { pypi, index, check } = await start({ audience: 'pypi', tokens: { [USER_TOKEN]: null } })
    if (there !== undefined) pypi.plant('demo', '1.0', there, WHEEL.bytes)
    const refused = { code: 'pypi/refused', what: expect.stringContaining(what) }
    expect(await check(files, index({ upload: null, http: http() }))).toMatchObject([refused])
    // Other indexes have rules of their own.
    expect(await check(files, index({ token: USER_TOKEN }))).toEqual([])
  })

  it('takes wheels beside an sdist that is there under another name', async () => {
    const { pypi, index, check } = await start({ audience: 'pypi' })
    pypi.plant('demo', '1.0', 'Demo-1.0.zip', WHEEL.bytes)
    expect(await check([WHEEL], index({ upload: null, http: http() }))).toEqual([])
  })

  it('speaks JSON: a page of something else is as good as no answer', async () => {
    const { pypi, index } = await start()
    pypi.faults.add({
      path: /simple/,
      nth: 'every',
      action: { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    })
    expect(await index({ upload: null, http: http() }).find('demo', '1.0')).toMatchObject({ code: 'pypi/outage' })
  })

  it.each([
    [null, 'testpypi'],
    [null, 'sigstore'],
    ['https://test.pypi.org/legacy/', 'pypi'],
  ])('%s gets no ID token that is meant for %s', async (upload, audience) => {
    const { oidc, check, index } = await start({ audience })
    expect(await check(FIVE, index({ upload, http: http() }))).toMatchObject([{ code: 'pypi/refused' }])
    expect(oidc.requests).toEqual([])
  })
})

describe('an index that is not PyPI', () => {
  it.each([
    'pypi',
    'testpypi',
    'sigstore',
    'npm:registry.npmjs.org',
    'sts.amazonaws.com',
    'sts.amazonaws.com.cn',
    'api://AzureADTokenExchange',
    '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
    'https://github.com/plugins-example',
  ])('gets no ID token that is meant for %s', async audience => {
    const { pypi, oidc, publish } = await start({ audience })
    expect(await publish()).toMatchObject({ code: 'pypi/refused', what: expect.stringContaining(`\`${audience}\``) })
    expect([oidc.requests, pypi.minted]).toEqual([[], []])
  })
})
