import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { FaultRule } from '../services/loopback.ts'
import { startOsv } from '../services/osv.ts'
import type { StepResult } from '../services/runner.ts'
import { type Job, TAG, type World } from '../services/world.ts'
import { assetsOf, codesIn, inWorld, temporaryFolder, withoutException } from './bench.ts'

// Cases run side by side, each in processes of its own: on a busy machine they wait for one another.
vi.setConfig({ testTimeout: 120_000 })

const root = resolve(import.meta.dirname, '..', '..')
const FILES = ['py3-none-any.whl', 'py3-none-win_amd64.whl'].map(end => `example_plugin-1.2.0-${end}`)
const DISTRIBUTIONS = [...FILES, 'example_plugin-1.2.0.tar.gz']
const BUNDLES = [
  ...DISTRIBUTIONS.flatMap(file => [`${file}.sigstore.json`, `${file}.publish.attestation`]),
  'provenance.intoto.jsonl',
]
const STATEMENTS = 'statements.intoto.jsonl'
const SBOMS = [...DISTRIBUTIONS.map(file => `${file}.cdx.json`), 'example-plugin-1.2.0.cdx.json']
const BADGES = ['signed', 'sbom', 'scan'].flatMap(kind => [`badge-${kind}.json`, `badge-${kind}.svg`])
const MANIFEST = ['release-security.json', 'release-security.json.sigstore.json']
const ALL = [...DISTRIBUTIONS, ...BUNDLES, STATEMENTS, ...SBOMS, 'scan.json', ...BADGES, ...MANIFEST].toSorted()

/** The world's only release is public and whole: these names once, each with the bytes that the signed manifest lists. */
function expectSealed(world: World): void {
  const [release, ...others] = world.github.state.releases
  expect(others).toEqual([])
  expect(release).toMatchObject({ tag: TAG, draft: false })
  const assets = release?.assets ?? []
  expect(assets.map(each => each.name).toSorted()).toEqual(ALL)
  expect(assets.every(each => each.state === 'uploaded')).toBe(true)
  const bytes = assetsOf(world)
  const manifest = JSON.parse(String(bytes.get('release-security.json'))) as {
    readonly assets: readonly { readonly name: string; readonly sha256: string; readonly size: number }[]
  }
  const listed = manifest.assets.map(({ name, sha256, size }) => ({ name, sha256, size }))
  const stored = ALL.filter(name => !MANIFEST.includes(name)).map(name => digestOf(name, bytes.get(name)))
  expect(listed.toSorted((left, right) => (left.name < right.name ? -1 : 1))).toEqual(stored)
  for (const file of DISTRIBUTIONS) {
    expect(digestOf(file, bytes.get(file))).toEqual(digestOf(file, readFileSync(join(world.workspace, 'dist', file))))
  }
}

function digestOf(name: string, bytes: Buffer = Buffer.alloc(0)): object {
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.byteLength }
}

/** Whatever stopped a run, what it left is no public release. */
function expectDraft(world: World): void {
  expect(world.github.state.releases.filter(each => !each.draft)).toEqual([])
}

function expectStopped(world: World, run: StepResult): void {
  expectDraft(world)
  expect(run.outputs['verdict']).toBe('incomplete')
}

function scanResult(world: World): { readonly verdict: string; readonly reasons: readonly string[] } {
  return JSON.parse(String(assetsOf(world).get('scan.json')))
}

describe.concurrent('the gate', () => {
  it('an advisory above the threshold leaves a draft with all evidence; after an exception the next run passes', () =>
    inWorld(async world => {
      const restore = withoutException(world.workspace)
      const failed = await world.run()
      expect(codesIn(failed.log), failed.log).toEqual(['scan/threshold'])
      expect(failed.exit).toBe(1)
      expect(failed.outputs).toMatchObject({ verdict: 'fail', signed: 'true', 'release-url': '' })
      expectDraft(world)
      const evidence = assetsOf(world)
      expect([...evidence.keys()].toSorted()).toEqual([...BUNDLES, ...SBOMS, 'scan.json'].toSorted())
      expect(scanResult(world).verdict).toBe('fail')
      expect(world.github.writes().filter(each => each.startsWith('PATCH'))).toEqual([])
      expect(world.sigstore.counts).toMatchObject({ certificates: 1, entries: 7 })

      restore()
      const passed = await world.run()
      expect(passed.exit, passed.log).toBe(0)
      expect(JSON.parse(passed.outputs['resumed'] ?? '')).toEqual(['sign', 'sbom'])
      const sealed = assetsOf(world)
      for (const name of [...BUNDLES, ...SBOMS]) expect(sealed.get(name)).toEqual(evidence.get(name))
      // What binds SBOMs and scan, and the manifest; nothing else was signed.
      expect(world.sigstore.counts).toMatchObject({ certificates: 2, entries: 13, duplicates: 0 })
      expect(scanResult(world).verdict).toBe('pass')
      expectSealed(world)
    }))

  it('no network to the advisory service is incomplete, not clean; when it is back the run goes on', () =>
    inWorld(async world => {
      const closed = await startOsv({ records: [] })
      await closed.close()
      const failed = await world.run({ inputs: { advisories: closed.url } })
      expect(codesIn(failed.log), failed.log).toEqual(['scan/source-unreachable'])
      expect(failed.exit).toBe(3)
      expect(failed.outputs['verdict']).toBe('incomplete')
      expectDraft(world)
      expect(scanResult(world)).toMatchObject({ verdict: 'incomplete' })
      const before = assetsOf(world)

      const passed = await world.run()
      expect(passed.exit, passed.log).toBe(0)
      for (const name of BUNDLES) expect(assetsOf(world).get(name)).toEqual(before.get(name))
      expectSealed(world)
    }))

  interface Row {
    readonly name: string
    readonly inputs: (workspace: string) => Job['inputs']
    readonly exit: number
    readonly code: string | undefined
    readonly verdict: string
  }

  const snapshot = (workspace: string, files: readonly string[]): string => {
    const folder = join(workspace, 'advisories')
    for (const file of files) cpSync(join(root, 'examples/advisories', file), join(folder, file))
    return folder
  }
  const unrated = (workspace: string): string => {
    const folder = snapshot(workspace, ['demo.jsonl'])
    const record = {
      schema_version: '1.7.5',
      id: 'EX-2026-1',
      modified: '2026-11-20T00:00:00Z',
      affected: [
        {
          package: { ecosystem: 'PyPI', name: 'pygments' },
          ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }],
        },
      ],
    }
    const text = `${JSON.stringify(record)}\n`
    writeFileSync(join(folder, 'demo.jsonl'), text)
    const sha256 = createHash('sha256').update(text).digest('hex')
    const sources = [{ ecosystem: 'PyPI', date: new Date().toISOString(), files: ['demo.jsonl'] }]
    const files = { 'demo.jsonl': { bytes: Buffer.byteLength(text), sha256 } }
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ sources, files }))
    return folder
  }
  const rows: readonly Row[] = [
    {
      name: 'advisory data that is too old judges nothing',
      inputs: workspace => ({
        advisories: snapshot(workspace, ['demo.jsonl', 'manifest.json']),
        'max-advisory-age': '5d',
      }),
      exit: 3,
      code: 'scan/data-too-old',
      verdict: 'incomplete',
    },
    {
      name: 'advisory data of unknown age judges nothing',
      inputs: workspace => ({ advisories: join(snapshot(workspace, ['demo.jsonl']), 'demo.jsonl') }),
      exit: 3,
      code: 'scan/data-age-unknown',
      verdict: 'incomplete',
    },
    {
      name: 'an advisory without a severity fails by default',
      inputs: workspace => ({ advisories: unrated(workspace) }),
      exit: 1,
      code: 'scan/threshold',
      verdict: 'fail',
    },
    {
      name: 'an advisory without a severity passes under `unknown-severity: warn`',
      inputs: workspace => ({ advisories: unrated(workspace), 'unknown-severity': 'warn' }),
      exit: 0,
      code: undefined,
      verdict: 'pass',
    },
    {
      name: 'a closure that nobody knows is incomplete',
      inputs: () => ({ lock: '' }),
      exit: 3,
      code: 'scan/incomplete',
      verdict: 'incomplete',
    },
  ]
  it.each(rows)('$name', ({ inputs, exit, code, verdict }) =>
    inWorld(async world => {
      const run = await world.run({ inputs: inputs(world.workspace) ?? {} })
      expect(codesIn(run.log), run.log).toEqual(code === undefined ? [] : [code])
      expect(run.exit).toBe(exit)
      expect(run.outputs['verdict']).toBe(verdict)
      expect(scanResult(world).verdict).toBe(verdict)
      if (exit === 0) expectSealed(world)
      else expectDraft(world)
    }),
  )
})

describe.concurrent('twice is once', () => {
  it('a second run on the published release writes nothing, signs nothing, and says so', () =>
    inWorld(async world => {
      expect((await world.run()).exit).toBe(0)
      const before = assetsOf(world)
      const { certificates, entries } = world.sigstore.counts
      world.github.forget()
      const again = await world.run()
      expect(again.exit, again.log).toBe(0)
      expect(world.github.writes()).toEqual([])
      expect(world.sigstore.counts).toMatchObject({ certificates, entries })
      expect(JSON.parse(again.outputs['resumed'] ?? '')).toEqual(['sign', 'sbom', 'scan', 'publish'])
      expect(again.outputs).toMatchObject({ verdict: 'pass', signed: 'true' })
      expect(assetsOf(world)).toEqual(before)
      expectSealed(world)
    }))

  it('two runs at once make one release', () =>
    inWorld(async world => {
      const runs = await Promise.all([world.run(), world.run()])
      const [first, second] = runs.map(each => each.exit ?? 70)
      expect(Math.min(first ?? 70, second ?? 70), runs.map(each => each.log).join('\n---\n')).toBe(0)
      expect([0, 2, 3], runs.map(each => each.log).join('\n---\n')).toContain(Math.max(first ?? 70, second ?? 70))
      expectSealed(world)
    }))
})

describe.concurrent('a service that fails at one request', () => {
  type Where = 'github' | 'sigstore' | 'osv' | 'oidc'
  const drop = { kind: 'drop' } as const
  const lost = { kind: 'store-then-drop' } as const
  const cut = { kind: 'cut' } as const
  const unavailable = { kind: 'answer', status: 503, body: 'no server is available' } as const
  const rows: readonly (readonly [name: string, where: Where, rule: FaultRule])[] = [
    ['GitHub: the lookup of the tag is dropped', 'github', { path: /\/git\/ref\//, nth: 1, action: drop }],
    [
      'GitHub: the draft is made, its answer is lost',
      'github',
      { method: 'POST', path: /\/releases$/, nth: 1, action: lost },
    ],
    ['GitHub: the list of assets is cut', 'github', { method: 'GET', path: /\/assets\?/, nth: 2, action: cut }],
    ['GitHub: the first upload is dropped', 'github', { method: 'POST', path: /\/assets\?name/, nth: 1, action: drop }],
    [
      'GitHub: the answers of three uploads are lost',
      'github',
      { method: 'POST', path: /\/assets\?name/, nth: [2, 5, 9], action: lost },
    ],
    [
      'GitHub: the release goes public, the answer is lost',
      'github',
      { method: 'PATCH', path: /\/releases\/\d+$/, nth: 1, action: lost },
    ],
    ['GitHub: the last step is dropped', 'github', { method: 'PATCH', path: /\/releases\/\d+$/, nth: 1, action: drop }],
    [
      'GitHub is gone from the fourth request on',
      'github',
      { path: /./, nth: Array.from({ length: 60 }, (_, at) => at + 4), action: drop },
    ],
    ['Fulcio: 503', 'sigstore', { path: /signingCert/, nth: 1, action: unavailable }],
    [
      'Rekor: the entry is made, its answer is lost',
      'sigstore',
      { method: 'POST', path: /\/log\/entries$/, nth: 2, action: lost },
    ],
    [
      'Rekor is gone after the first entry',
      'sigstore',
      { path: /\/log\/entries/, nth: Array.from({ length: 60 }, (_, at) => at + 2), action: drop },
    ],
    ['OSV: every record is refused with 503', 'osv', { path: /\/vulns\//, nth: 'every', action: unavailable }],
    ['the ID token is not given', 'oidc', { path: /\/token/, nth: 'every', action: unavailable }],
  ]
  it.each(rows)('%s', (_name, where, rule) =>
    inWorld(async world => {
      world[where].faults.add(rule)
      const first = await world.run()
      expect([0, 3], first.log).toContain(first.exit)
      if (first.exit === 0) expectSealed(world)
      else expectStopped(world, first)
      const bundles = [...assetsOf(world)].filter(([name]) => BUNDLES.includes(name))
      world[where].faults.clear()
      const second = await world.run()
      expect(second.exit, second.log).toBe(0)
      expectSealed(world)
      // What was signed once is not signed again.
      for (const [name, bytes] of bundles) expect(assetsOf(world).get(name)?.equals(bytes), name).toBe(true)
    }),
  )
})

describe.concurrent('a process that dies', () => {
  /** Runs until the rule's request is waiting, then sends the signal. */
  const killed = async (world: World, rule: Omit<FaultRule, 'action'>, signal: NodeJS.Signals) => {
    using folder = temporaryFolder()
    const [script, file] = [join(folder.path, 'pid.cjs'), join(folder.path, 'pid')]
    writeFileSync(script, `require('node:fs').writeFileSync(process.env.PID_FILE, String(process.pid))\n`)
    world.github.faults.add({ ...rule, action: { kind: 'delay', milliseconds: 20_000 } })
    const running = world.run({ env: { NODE_OPTIONS: `--require ${script}`, PID_FILE: file } })
    const waits = () =>
      [...world.github.requests.api, ...world.github.requests.upload].some(
        each => (rule.method ?? each.method) === each.method && each.target.search(rule.path) >= 0,
      )
    while (!waits()) await sleep(10)
    await sleep(50)
    expect(existsSync(file)).toBe(true)
    process.kill(Number(readFileSync(file, 'utf8')), signal)
    world.github.faults.clear()
    return running
  }

  it.each([
    ['while the draft is made', { method: 'POST', path: /\/releases$/, nth: 1 }],
    ['in the first upload', { method: 'POST', path: /\/assets\?name/, nth: 1 }],
    ['before the last step', { method: 'PATCH', path: /\/releases\/\d+$/, nth: 1 }],
  ] as const)('killed %s: the next run finishes, and nothing is there twice', (_name, rule) =>
    inWorld(async world => {
      const run = await killed(world, rule, 'SIGKILL')
      expect(run.exit).toBe(null)
      expectDraft(world)
      const again = await world.run()
      expect(again.exit, again.log).toBe(0)
      expectSealed(world)
    }),
  )

  it.skipIf(process.platform === 'win32')('cancelled: exit 3, a draft, and a line that says so', () =>
    inWorld(async world => {
      const run = await killed(world, { method: 'POST', path: /\/assets\?name/, nth: 2 }, 'SIGTERM')
      expect(run.exit, run.log).toBe(3)
      expect(codesIn(run.log)).toEqual(['run/cancelled'])
      expectDraft(world)
    }),
  )
})

interface PrintedPlan {
  readonly assets: readonly { readonly name: string; readonly sha256: string | null; readonly action: string }[]
}

function planned(log: string): PrintedPlan {
  return JSON.parse(log.slice(log.indexOf('\n{\n') + 1, log.lastIndexOf('\n}') + 2))
}

describe.concurrent('a dry run', () => {
  it('prints the plan as JSON, and writes and signs nothing', () =>
    inWorld(async world => {
      const run = await world.run({ inputs: { 'dry-run': 'true' } })
      expect(run.exit, run.log).toBe(0)
      const plan = planned(run.log)
      expect(plan).toMatchObject({
        tag: TAG,
        release: 'absent',
        stages: { sign: 'run', sbom: 'run', scan: 'run', publish: 'run' },
        verdict: 'pass',
        problems: [],
      })
      expect(plan.assets.map(each => each.name)).toEqual(ALL)
      const unknown = plan.assets.filter(each => each.sha256 === null).map(each => each.name)
      expect(unknown).toEqual([...BUNDLES, STATEMENTS, ...BADGES, ...MANIFEST].toSorted())
      expect(world.github.writes()).toEqual([])
      expect(world.sigstore.requests.fulcio).toEqual([])
      expect(world.sigstore.requests.rekor).toEqual([])
    }))

  it('knows the bundles that an earlier run left on the draft', () =>
    inWorld(async world => {
      const restore = withoutException(world.workspace)
      expect((await world.run()).exit).toBe(1)
      restore()
      world.github.forget()
      const run = await world.run({ inputs: { 'dry-run': 'true' } })
      expect(run.exit, run.log).toBe(0)
      const plan = planned(run.log)
      expect(plan).toMatchObject({ release: 'draft', stages: { sign: 'recalled', sbom: 'recalled', scan: 'run' } })
      const bundles = plan.assets.filter(each => BUNDLES.includes(each.name))
      expect(bundles.map(each => each.action)).toEqual(BUNDLES.map(() => 'keep'))
      expect(bundles.filter(each => each.sha256 === null)).toEqual([])
      expect(world.github.writes()).toEqual([])
    }))

  it('says what the gate would say', () =>
    inWorld(async world => {
      withoutException(world.workspace)
      const run = await world.run({ inputs: { 'dry-run': 'true' } })
      expect(run.exit, run.log).toBe(1)
      expect(codesIn(run.log)).toEqual(['scan/threshold'])
      expect(world.github.writes()).toEqual([])
    }))

  it('of a published release that is equal changes nothing', () =>
    inWorld(async world => {
      expect((await world.run()).exit).toBe(0)
      world.github.forget()
      const run = await world.run({ inputs: { 'dry-run': 'true' } })
      expect(run.exit, run.log).toBe(0)
      const published = planned(run.log)
      expect(published).toMatchObject({
        release: 'published',
        stages: { sign: 'recalled', sbom: 'recalled', scan: 'recalled', publish: 'recalled' },
        verdict: 'pass',
      })
      expect(published.assets.map(each => each.name)).toEqual(ALL)
      expect(published.assets.filter(each => each.action !== 'keep' || each.sha256 === null)).toEqual([])
      expect(world.github.writes()).toEqual([])
    }))
})
