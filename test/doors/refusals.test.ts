import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildWheel, dataOffset } from '../fixtures/wheels.ts'
import { addAsset, addRelease } from '../services/github-state.ts'
import { runCli } from '../services/runner.ts'
import { COMMIT, type Job, startWorld, TAG, type World } from '../services/world.ts'
import {
  addDistributions,
  codesIn,
  copyOf,
  hintsIn,
  otherWheel,
  problemsIn,
  putDistributions,
  temporaryFolder,
  traces,
} from './bench.ts'

// Cases run side by side, each in processes of its own: on a busy machine they wait for one another.
vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

interface Row {
  readonly name: string
  /** codes in the order of the log */
  readonly codes: readonly string[]
  readonly where?: string | RegExp
  /** breaks the copy of the workspace, or the world */
  readonly arrange?: (workspace: string) => void
  readonly job?: Job
}

const ANY = 'example_plugin-1.2.0-py3-none-any.whl'
const WINDOWS = 'example_plugin-1.2.0-py3-none-win_amd64.whl'
const wheel = (workspace: string, name = ANY) => join(workspace, 'dist', name)

/** What is wrong with the files or rules alone: the action and the command line refuse it alike. */
const INPUT_ROWS: readonly Row[] = [
  {
    name: 'no file matches',
    codes: ['input/no-match'],
    where: 'dist/*',
    arrange: workspace => rmSync(join(workspace, 'dist'), { recursive: true }),
  },
  {
    name: 'a file that is no distribution',
    codes: ['input/not-a-distribution'],
    where: 'notes-1.2.0.whl',
    arrange: workspace => writeFileSync(wheel(workspace, 'notes-1.2.0.whl'), 'notes'),
  },
  {
    name: 'a file that is no wheel but for its name',
    codes: ['wheel/not-a-zip'],
    where: ANY,
    arrange: workspace => writeFileSync(wheel(workspace), 'not a zip'),
  },
  {
    name: 'an archive that was cut short',
    codes: ['wheel/not-a-zip'],
    where: ANY,
    arrange: workspace => truncateSync(wheel(workspace), 3000),
  },
  {
    name: 'an archive with a flipped bit',
    codes: ['wheel/not-a-zip'],
    where: new RegExp(`^${ANY}: example_plugin/__init__\\.py`),
    arrange: workspace => {
      const bytes = readFileSync(wheel(workspace))
      const at = dataOffset(bytes, 'example_plugin/__init__.py')
      bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 0x40
      writeFileSync(wheel(workspace), bytes)
    },
  },
  {
    name: 'a RECORD that does not match',
    codes: ['wheel/record-mismatch'],
    where: new RegExp(`^${ANY}: `),
    arrange: workspace => {
      const { bytes } = buildWheel({
        name: 'example_plugin',
        version: '1.2.0',
        change: files =>
          files.map(file => (file.path.endsWith('__init__.py') ? { ...file, bytes: Buffer.from('changed') } : file)),
      })
      writeFileSync(wheel(workspace), bytes)
    },
  },
  {
    name: 'files of two projects',
    codes: ['input/mixed-release'],
    where: 'other-1.2.0-py3-none-any.whl',
    arrange: workspace => addDistributions(workspace, [buildWheel({ name: 'other', version: '1.2.0' })]),
  },
  {
    name: 'files of two versions',
    codes: ['input/mixed-release'],
    where: 'example_plugin-1.3.0-py3-none-any.whl',
    arrange: workspace => addDistributions(workspace, [buildWheel({ name: 'example_plugin', version: '1.3.0' })]),
  },
  {
    name: 'two files whose names differ in case only',
    codes: ['input/collision'],
    where: ANY,
    arrange: workspace => {
      const { bytes } = buildWheel({ name: 'example_plugin', version: '1.2.0', tag: 'PY3-none-any' })
      // In a folder of its own: not every file system has room for both in one.
      addDistributions(workspace, [{ file: ANY.replace('py3', 'PY3'), bytes }], 'more')
    },
    job: { inputs: { distributions: 'dist/*.whl\nmore/*' } },
  },
  {
    name: 'two files that GitHub would store under one name, which are two versions too',
    codes: ['input/mixed-release', 'input/collision'],
    arrange: workspace =>
      putDistributions(workspace, [
        buildWheel({ name: 'example_plugin', version: '1.2.0' }),
        buildWheel({ name: 'example_plugin', version: '1!2.0' }),
      ]),
  },
  {
    name: 'several bad files at once: all are named',
    codes: ['wheel/not-a-zip', 'wheel/record-mismatch', 'policy/malformed'],
    arrange: workspace => {
      writeFileSync(wheel(workspace), 'not a zip')
      const { bytes } = buildWheel({
        name: 'example_plugin',
        version: '1.2.0',
        tag: 'py3-none-win_amd64',
        change: files => files.map(file => (file.path.endsWith('.py') ? { ...file, bytes: Buffer.from('x') } : file)),
      })
      writeFileSync(wheel(workspace, WINDOWS), bytes)
      writeFileSync(join(workspace, 'wheelseal.toml'), 'exceptions = 3\n')
    },
  },
  {
    name: 'the tag of another version',
    codes: ['input/tag-mismatch'],
    where: ANY,
    job: { inputs: { tag: 'v1.2.1' } },
  },
  {
    name: 'the tag of another project',
    codes: ['input/tag-mismatch'],
    job: { inputs: { tag: 'other-v1.2.0' } },
  },
  {
    name: 'a policy that is no TOML',
    codes: ['policy/malformed'],
    where: 'wheelseal.toml:3',
    arrange: workspace =>
      writeFileSync(join(workspace, 'wheelseal.toml'), '# rules\n[[exception]]\nid = "CVE-2025-69534\n'),
  },
  {
    name: 'a policy with a misspelt key',
    codes: ['policy/malformed'],
    where: 'wheelseal.toml:6',
    arrange: workspace =>
      writeFileSync(
        join(workspace, 'wheelseal.toml'),
        '[[exception]]\nid = "CVE-2025-69534"\nreason = "why"\nowner = "a@example.com"\nexpires = "2099-12-31"\npackages = "markdown"\n',
      ),
  },
  {
    name: 'a misspelt key in pyproject.toml, which is an unknown one and a missing one',
    codes: ['policy/malformed', 'policy/malformed'],
    where: /^pyproject\.toml:\d+$/,
    arrange: workspace => {
      const file = join(workspace, 'pyproject.toml')
      writeFileSync(file, readFileSync(file, 'utf8').replace('owner =', 'ovner ='))
    },
  },
  {
    name: 'an exception without an owner',
    codes: ['policy/malformed'],
    where: /^pyproject\.toml:\d+$/,
    arrange: workspace => {
      const file = join(workspace, 'pyproject.toml')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^owner =.*$/m, ''))
    },
  },
  {
    name: 'a lock that is no TOML',
    codes: ['lock/malformed'],
    where: /^pylock\.toml: line 2\b|^pylock\.toml:2\b/,
    arrange: workspace => writeFileSync(join(workspace, 'pylock.toml'), 'lock-version = "1.0"\ncreated-by = oops\n'),
  },
  {
    name: 'a lock that is absent',
    codes: ['input/unreadable'],
    arrange: workspace => rmSync(join(workspace, 'pylock.toml')),
  },
  {
    name: 'a closure report that is none',
    codes: ['sbom/closure-malformed'],
    where: /^report\.json/,
    arrange: workspace => writeFileSync(join(workspace, 'report.json'), '{"version": "1"'),
    job: { inputs: { closure: 'report.json', lock: '' } },
  },
  {
    name: 'a closure report for no file of the release',
    codes: ['input/no-match'],
    arrange: workspace => writeFileSync(join(workspace, 'report.json'), REPORT),
    job: { inputs: { closure: '*-linux*.whl = report.json' } },
  },
  {
    name: 'advisories that are absent',
    codes: ['scan/no-source'],
    job: { inputs: { advisories: 'no-such-folder' } },
  },
  {
    name: 'misspelt values: each is named',
    codes: Array.from({ length: 5 }, () => 'input/invalid'),
    job: {
      inputs: {
        stages: 'sgin sbom',
        'fail-on': 'hihg',
        'unknown-severity': 'maybe',
        'max-advisory-age': '5 weeks',
        'outage-budget': 'soon',
      },
    },
  },
  {
    name: 'scan without sbom',
    codes: ['input/invalid'],
    job: { inputs: { stages: 'sign scan publish' } },
  },
  {
    name: 'publish alone, with nothing handed over',
    codes: ['handover/missing'],
    job: { inputs: { stages: 'publish' } },
  },
]

const ENVIRONMENT = {
  implementation_name: 'cpython',
  implementation_version: '3.13.1',
  os_name: 'posix',
  platform_machine: 'x86_64',
  platform_python_implementation: 'CPython',
  platform_release: '6.8.0',
  platform_system: 'Linux',
  platform_version: '#1 SMP',
  python_full_version: '3.13.1',
  python_version: '3.13',
  sys_platform: 'linux',
}
const REPORT = JSON.stringify({ version: '1', pip_version: '25.0', install: [], environment: ENVIRONMENT })

/** What only a run on GitHub can be wrong about. */
const GITHUB_ROWS: readonly Row[] = [
  {
    name: 'a dispatch on a branch',
    codes: ['release/ref-not-tag'],
    job: { env: { GITHUB_REF: 'refs/heads/main', GITHUB_EVENT_NAME: 'workflow_dispatch' } },
  },
  {
    name: 'a dispatch on a branch that names the tag',
    codes: ['release/ref-not-tag'],
    job: { env: { GITHUB_REF: 'refs/heads/main' }, inputs: { tag: TAG } },
  },
  {
    name: 'a tag that is absent',
    codes: ['release/tag-missing'],
    arrange: () => world.github.state.tags.delete(TAG),
  },
  {
    name: 'a tag that stands elsewhere',
    codes: ['release/tag-elsewhere'],
    job: { env: { GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567' } },
  },
  { name: 'no `id-token: write`', codes: ['sign/no-id-token'], job: { rights: { idToken: false } } },
  {
    name: 'a token that GitHub does not know',
    codes: ['release/no-access'],
    job: { inputs: { token: 'ghs_unknown' } },
  },
  { name: 'no token at all', codes: ['publish/no-contents-write'], job: { inputs: { token: '' } } },
  { name: 'an input that there is not', codes: ['input/unknown'], job: { inputs: { 'fail-above': 'high' } } },
  {
    name: 'a signing config that is absent',
    codes: ['input/unreadable'],
    job: { inputs: { 'signing-config': 'no-such.json' } },
  },
  {
    name: 'a trust root that is absent',
    codes: ['input/unreadable'],
    job: { inputs: { 'trusted-root': 'no-such.json' } },
  },
  {
    name: 'a trust root that is none',
    codes: ['verify/bad-trust-root'],
    arrange: workspace => writeFileSync(join(workspace, 'root.json'), '{}'),
    job: { inputs: { 'trusted-root': 'root.json' } },
  },
  {
    name: 'a hand-over that was never made',
    codes: ['handover/missing'],
    job: { inputs: { stages: 'publish', handover: `wheelseal-sign-1@sha256:${'0'.repeat(64)}` } },
  },
  {
    name: 'a published, mutable release without manifest',
    codes: ['publish/already-public'],
    arrange: () => {
      const release = addRelease(world.github.state, { tag: TAG, draft: false })
      addAsset(world.github.state, release, ANY, 'by hand')
    },
  },
]

// The rows write nothing, so they do not meet: each waits for a process of its own.
describe.concurrent('the action refuses what is wrong with files, rules and values: exit 2, nothing written', () => {
  it.each(INPUT_ROWS)('$name', row => refusedByAction(row))
})

describe('the action refuses where a run stands and what it may: exit 2, nothing written', () => {
  it.each(GITHUB_ROWS)('$name', row => refusedByAction(row))
})

async function refusedByAction(row: Row): Promise<void> {
  using folder = temporaryFolder()
  const workspace = copyOf(world, folder.path)
  row.arrange?.(workspace)
  world.github.forget()
  const before = { ...traces(world), releases: world.github.state.releases.length }
  const run = await world.run({ ...row.job, workspace })
  const after = { ...traces(world), releases: world.github.state.releases.length }
  world.github.state.releases.length = 0
  world.github.state.tags.set(TAG, { commit: COMMIT, object: null })
  expectRefusal(row, run)
  expect(world.github.writes()).toEqual([])
  expect(after).toEqual(before)
  expect(run.outputs).toMatchObject({ verdict: 'incomplete', signed: 'false', 'release-url': '', assets: '[]' })
}

describe.concurrent('the command line refuses, exit 2, and writes nothing', () => {
  // The way to a plan is the same code: every second row tells whether this door goes it.
  it.each([
    ...INPUT_ROWS.filter((_row, index) => index % 2 === 0),
    { name: 'no advisories', codes: ['scan/no-source'], job: { inputs: { advisories: '' } } },
  ] satisfies readonly Row[])('$name', async (row: Row) => {
    using folder = temporaryFolder()
    const workspace = copyOf(world, folder.path)
    row.arrange?.(workspace)
    const { distributions = 'dist/*', ...inputs } = {
      lock: 'pylock.toml',
      advisories: world.osv.url,
      ...row.job?.inputs,
    }
    const flags = Object.entries(inputs).flatMap(([name, value]) => (value === '' ? [] : [`--${name}`, value]))
    const run = await runCli(['release', ...distributions.split('\n'), ...flags, '--json'], workspace, {
      XDG_STATE_HOME: join(folder.path, 'state'),
    })
    expectRefusal(row, { exit: run.exit, log: run.err })
    expect(readdirSync(workspace).filter(name => name.includes('sealed'))).toEqual([])
    const { problems } = JSON.parse(run.out) as { readonly problems: readonly { readonly code: string }[] }
    expect(problems.map(each => each.code)).toEqual(row.codes)
  })
})

function expectRefusal(row: Row, { exit, log }: { readonly exit: number | null; readonly log: string }): void {
  expect(codesIn(log), log).toEqual(row.codes)
  expect(exit).toBe(2)
  expect(hintsIn(log)).toBe(row.codes.length)
  expect(log).not.toMatch(/\n {4}at /)
  const where = problemsIn(log)[0]?.where
  const isThere = row.where instanceof RegExp ? row.where.test(where ?? '') : where === (row.where ?? where)
  expect(isThere, `where: ${where}`).toBe(true)
}

it('a token without `contents: write` is refused at the draft, before a digest reaches a log', async () => {
  world.github.forget()
  const before = traces(world)
  const run = await world.run({ rights: { contents: 'read' } })
  expect(run.exit).toBe(2)
  expect(codesIn(run.log), run.log).toEqual(['publish/no-contents-write'])
  expect(run.log).toContain('contents: write')
  expect(world.github.writes()).toEqual([expect.stringMatching(/^POST \/repos\/[^/]+\/[^/]+\/releases$/)])
  expect(world.github.state.releases).toEqual([])
  expect(traces(world)).toEqual(before)
})

describe('a repository that is not public, and the public log', () => {
  /** Records every host name that the process looks up. */
  const TRIPWIRE = `const dns = require('node:dns'), { appendFileSync } = require('node:fs')
const lookup = dns.lookup
dns.lookup = (name, ...rest) => { appendFileSync(process.env.TRIPWIRE_FILE, name + '\\n'); return lookup(name, ...rest) }
`

  const watched = async (
    job: Job,
  ): Promise<{ readonly run: Awaited<ReturnType<World['run']>>; readonly names: string }> => {
    using folder = temporaryFolder()
    const [script, file] = [join(folder.path, 'tripwire.cjs'), join(folder.path, 'names')]
    writeFileSync(script, TRIPWIRE)
    const env = { NODE_OPTIONS: `--require ${script}`, TRIPWIRE_FILE: file }
    const run = await world.run({ ...job, env: { ...job.env, ...env } })
    return { run, names: existsSync(file) ? readFileSync(file, 'utf8') : '' }
  }

  it.each(['private', 'internal', 'unknown'] as const)('%s: refused before anybody is asked', async visibility => {
    world.github.forget()
    if (visibility === 'unknown') {
      const json = { id: 700000001, full_name: 'plugins-example/plugin' }
      const action = { kind: 'answer', status: 200, json } as const
      world.github.faults.add({ method: 'GET', path: /^\/repos\/[^/]+\/[^/]+$/, nth: 1, action })
    } else world.github.state.visibility = visibility
    const before = { ...traces(world), tokens: world.oidc.tokensIssued }
    const { run, names } = await watched({ inputs: { 'signing-config': '', 'trusted-root': 'embedded' } })
    world.github.state.visibility = 'public'
    world.github.faults.clear()
    expect(codesIn(run.log), run.log).toEqual(['sign/would-disclose'])
    expect(run.exit).toBe(2)
    expect(run.log).toContain('public-log: accept')
    expect(world.github.writes()).toEqual([])
    expect({ ...traces(world), tokens: world.oidc.tokensIssued }).toEqual(before)
    expect(names).toBe('')
  })

  it('`public-log: accept` lets it pass', async () => {
    world.github.state.visibility = 'private'
    // A dry run passes every check, and asks no log for anything.
    const inputs = { 'signing-config': '', 'public-log': 'accept', 'dry-run': 'true' }
    const { run, names } = await watched({ inputs })
    world.github.state.visibility = 'public'
    expect(run.exit, run.log).toBe(0)
    expect(names).toBe('')
  })

  it('a private signing config does too', async () => {
    world.github.state.visibility = 'private'
    const run = await world.run({ inputs: { 'dry-run': 'true' } })
    world.github.state.visibility = 'public'
    expect(run.exit, run.log).toBe(0)
  })
})

describe('a published release', () => {
  it('that is immutable and holds other bytes is refused with both digests', async () => {
    const other = await startWorld({ github: { immutableReleases: true } })
    try {
      expect((await other.run()).exit).toBe(0)
      using folder = temporaryFolder()
      const workspace = copyOf(other, folder.path)
      addDistributions(workspace, [otherWheel()])
      other.github.forget()
      const before = traces(other)
      const run = await other.run({ workspace })
      expect(codesIn(run.log), run.log).toEqual(['publish/differs'])
      expect(run.exit).toBe(2)
      expect(run.log).toMatch(/sha256 `[0-9a-f]{64}`.*sha256 `[0-9a-f]{64}`/)
      expect(other.github.writes()).toEqual([])
      expect(traces(other)).toEqual(before)
    } finally {
      await other.close()
    }
  })
})
