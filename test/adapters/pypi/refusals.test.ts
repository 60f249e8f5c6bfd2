import { afterEach, describe, expect, it } from 'vitest'
import { isProblem, type Problem } from '../../../src/core/problem.ts'
import { type BuiltFile, buildSdist, buildWheel } from '../../fixtures/wheels.ts'
import { serve } from '../../services/loopback.ts'
import { type Bench, type BenchOptions, FIVE, PUBLISHER, startBench, USER_TOKEN } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())

const [FIRST = buildWheel()] = FIVE
const WHEEL = buildWheel()
const REBUILT = buildWheel({ files: { 'demo/__init__.py': '"""Built again."""\n' } })
const OTHERS = 'other-workflows/.github/workflows/publish.yml@refs/heads/main'

const posts = (): readonly string[] =>
  bench.pypi.requests.web.filter(each => each.method === 'POST').map(each => each.path)
const one = (value: unknown): Problem => {
  const [problem] = [value].flat()
  if (!isProblem(problem)) throw new Error(`no problem: ${JSON.stringify(value)}`)
  return problem
}

interface Row {
  readonly on?: BenchOptions
  readonly arrange?: () => void
  readonly files?: readonly BuiltFile[]
  readonly as?: 'user' | 'nobody' | 'stranger'
  readonly code: string
  /** words of the problem */
  readonly says: readonly RegExp[]
  /** what was posted, in the end */
  readonly sent: readonly string[]
}

const MINT = '/_/oidc/mint-token'
const UPLOAD = '/legacy/'

describe('what an index refuses has a code and a hint of its own', () => {
  const rows: Readonly<Record<string, Row>> = {
    'other bytes are there: told before anything is sent, with both digests': {
      arrange: () => bench.pypi.plant('demo', '1.0', WHEEL.file, REBUILT.bytes),
      files: [WHEEL],
      code: 'pypi/differs',
      says: [/\b[0-9a-f]{64}\b.*\b[0-9a-f]{64}\b/, /reuse-published: true/],
      sent: [],
    },
    'a name that was deleted': {
      arrange: () => {
        bench.pypi.plant('demo', '1.0', WHEEL.file, WHEEL.bytes)
        bench.pypi.remove('demo', WHEEL.file)
      },
      files: [WHEEL],
      code: 'pypi/deleted-name',
      says: [/Raise the version/],
      sent: [MINT, UPLOAD],
    },
    'a version that is closed': {
      arrange: () => bench.pypi.plant('demo', '1.0', FIRST.file, FIRST.bytes, 15),
      code: 'pypi/too-late',
      says: [/older than 14 days/, /Raise the version/],
      sent: [MINT, UPLOAD],
    },
    'a file that is too large': {
      on: { limits: { file: 100, project: 1000 } },
      code: 'pypi/too-large',
      says: [/File too large/],
      sent: [MINT, UPLOAD],
    },
    'a project that is too large': {
      on: { limits: { file: 10_000, project: 1000 } },
      files: [WHEEL, buildSdist()],
      code: 'pypi/too-large',
      says: [/Project size too large/],
      sent: [MINT, UPLOAD, UPLOAD],
    },
    'a publisher of another workflow': {
      on: { publishers: [{ ...PUBLISHER, workflow: 'ci.yml' }] },
      code: 'pypi/no-publisher',
      says: [/`plugins-example\/plugin`, workflow `release.yml`, no environment/, /pending publisher/],
      sent: [MINT],
    },
    'a publisher of another environment': {
      on: { publishers: [{ ...PUBLISHER, environment: 'pypi' }], claims: { environment: 'Staging' } },
      code: 'pypi/no-publisher',
      says: [/workflow `release.yml`, environment `Staging`/],
      sent: [MINT],
    },
    'a pending publisher of another name': {
      on: { publishers: [], pending: [{ ...PUBLISHER, project: 'dem' }] },
      code: 'pypi/no-publisher',
      says: [/belongs to another project/, /Non-user identities/],
      sent: [MINT, UPLOAD],
    },
    "a publisher of another project, while this one is somebody else's": {
      on: { publishers: [{ ...PUBLISHER, project: 'other' }], projects: ['demo'] },
      code: 'pypi/no-access',
      says: [/isn't allowed to upload to project 'demo'/],
      sent: [MINT, UPLOAD],
    },
    'a reusable workflow: told by the claims, before anything is sent': {
      on: { claims: { job_workflow_ref: OTHERS } },
      code: 'pypi/reusable-workflow',
      says: [
        /`other-workflows\/.github\/workflows\/publish.yml`, called by `plugins-example\/plugin\/.github\/workflows\/release.yml`/,
      ],
      sent: [],
    },
    'a job without the right to an ID token': {
      as: 'nobody',
      code: 'pypi/no-id-token',
      says: [/id-token: write/],
      sent: [],
    },
    'an ID token that GitHub refuses': { as: 'stranger', code: 'pypi/no-id-token', says: [/HTTP 401/], sent: [] },
    'a token that nobody knows': { as: 'user', code: 'pypi/no-access', says: [/`pypi-token`/], sent: [UPLOAD] },
    'a token of another project': {
      as: 'user',
      on: { tokens: { [USER_TOKEN]: ['other'] } },
      code: 'pypi/no-access',
      says: [/isn't allowed/],
      sent: [UPLOAD],
    },
    'metadata that it does not take': {
      files: [buildWheel({ version: '1.0+cpu' })],
      code: 'pypi/refused',
      says: [/use of local versions/, /twine check/],
      sent: [MINT, UPLOAD],
    },
    'bytes that it has under another name': {
      on: { budget: 3000 },
      arrange: () => bench.pypi.plant('demo', '1.0', buildWheel({ tag: 'cp39-cp39-win32' }).file, WHEEL.bytes),
      files: [WHEEL],
      code: 'pypi/refused',
      says: [/under the name `demo-1.0-cp39-cp39-win32.whl`/],
      sent: [MINT, UPLOAD],
    },
  }

  it.each(Object.entries(rows))('%s', async (_case, { on, arrange, files, as, code, says, sent }) => {
    bench = await startBench(on)
    arrange?.()
    const stranger = { url: bench.oidc.requestUrl, bearer: 'id-request-of-nobody' }
    const index = {
      user: () => bench.index({ token: USER_TOKEN }),
      nobody: () => bench.index({ idToken: null }),
      stranger: () => bench.index({ idToken: stranger }),
    }[as ?? 'user']
    const before = bench.pypi.files('demo').length
    const problem = one(await bench.publish(files, as ? index() : bench.index()))
    expect(problem.code).toBe(code)
    for (const words of says) expect(JSON.stringify(problem)).toMatch(words)
    expect(posts()).toEqual(sent)
    expect(bench.pypi.files('demo')).toHaveLength(before + (code === 'pypi/too-large' ? sent.length - 2 : 0))
    expect(bench.leaks(problem)).toEqual([])
  })

  it('what is said of a name that is taken is in the log, for the list may never tell', async () => {
    bench = await startBench({ budget: 1000 })
    bench.pypi.plant('other', '1.0', 'other-1.0-py3-none-any.whl', WHEEL.bytes)
    expect(one(await bench.publish([WHEEL])).code).toBe('pypi/not-settled')
    expect(bench.lines.join('\n')).toMatch(/HTTP 400: 400 File already exists \('demo-1.0-py3-none-any.whl'/)
  })

  it('a redirect is not followed, and who it leads to learns nothing', async () => {
    bench = await startBench()
    const stranger = await serve(() => ({ status: 200 }))
    const location = `${stranger.url}/legacy/`
    bench.pypi.faults.add({
      path: /^\/legacy\/$/,
      nth: 'every',
      action: { kind: 'answer', status: 307, headers: { location } },
    })
    const problem = one(await bench.publish())
    expect([problem.code, problem.what]).toEqual([
      'pypi/redirected',
      `127.0.0.1:${bench.pypi.url.split(':').at(-1)} answered with a redirect to \`${location}\``,
    ])
    expect(stranger.requests).toEqual([])
    await stranger.close()
  })

  it('an address without its slash at the end is such a redirect', async () => {
    bench = await startBench()
    const index = bench.index({ upload: `${bench.pypi.url}/legacy` })
    expect(one(await bench.publish(FIVE, index))).toMatchObject({
      code: 'pypi/redirected',
      what: expect.stringContaining(`\`${bench.pypi.uploadUrl}\``),
    })
  })

  it('a token that is refused with words about a name that exists is refused, and no listing is waited for', async () => {
    bench = await startBench()
    const body = '403 a role named ci already exists, and may not upload'
    bench.pypi.faults.add({ path: /legacy/, nth: 'every', action: { kind: 'answer', status: 403, body } })
    expect(one(await bench.publish())).toMatchObject({ code: 'pypi/no-access' })
    expect(bench.clock.slept).toEqual([])
  })

  it('uploads that are switched off for now are an outage', async () => {
    bench = await startBench()
    const body = '403 New uploads are temporarily disabled. See https://pypi.example/help for more information.'
    bench.pypi.faults.add({ path: /legacy/, nth: 'every', action: { kind: 'answer', status: 403, body } })
    expect(one(await bench.publish())).toMatchObject({ code: 'pypi/outage' })
  })
})

describe('checked before the first write', () => {
  it('nothing is open: no token is asked for', async () => {
    bench = await startBench()
    await bench.publish()
    expect(await bench.check()).toEqual([])
    expect(bench.pypi.minted).toHaveLength(1)
  })

  it('all is well', async () => {
    bench = await startBench()
    expect(await bench.check()).toEqual([])
    expect([posts(), bench.pypi.files('demo')]).toEqual([[MINT], []])
  })

  it('one token serves the check and the upload', async () => {
    bench = await startBench()
    const index = bench.index()
    expect(await bench.check(FIVE, index)).toEqual([])
    await bench.publish(FIVE, index)
    expect(bench.pypi.minted).toHaveLength(1)
  })

  it('every conflict is told', async () => {
    bench = await startBench()
    for (const { file } of FIVE.slice(0, 2)) bench.pypi.plant('demo', '1.0', file, REBUILT.bytes)
    expect((await bench.check()).map(each => each.code)).toEqual(['pypi/differs', 'pypi/differs'])
  })

  it('the publisher is asked for', async () => {
    bench = await startBench({ publishers: [], projects: ['demo'] })
    expect(one(await bench.check()).code).toBe('pypi/no-publisher')
  })

  it('a pending publisher is not: that would create the project', async () => {
    bench = await startBench({ publishers: [], pending: [PUBLISHER] })
    expect(await bench.check()).toEqual([])
    expect([posts(), [...bench.pypi.state.projects.keys()]]).toEqual([[], []])
    expect(await bench.publish()).toMatchObject({ tries: 5 })
  })

  it('a reusable workflow is told even so', async () => {
    bench = await startBench({ publishers: [], pending: [PUBLISHER], claims: { job_workflow_ref: OTHERS } })
    expect(one(await bench.check()).code).toBe('pypi/reusable-workflow')
  })

  it('a new project needs the right to an ID token, too', async () => {
    bench = await startBench({ publishers: [] })
    expect(one(await bench.check(FIVE, bench.index({ idToken: null }))).code).toBe('pypi/no-id-token')
  })

  it('an index that cannot be read', async () => {
    bench = await startBench()
    bench.pypi.faults.add({ path: /simple/, nth: 'every', action: { kind: 'answer', status: 401 } })
    expect(one(await bench.check())).toMatchObject({ code: 'pypi/no-access' })
  })
})
