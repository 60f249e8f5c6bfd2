import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { openSnapshot } from '../../src/adapters/osv/snapshot.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { EXIT_OF, isProblem, type Problem, problem } from '../../src/core/problem.ts'
import type { AdvisoryData, AdvisorySource } from '../../src/ports/advisory-source.ts'
import type { Ports } from '../../src/ports/ports.ts'
import { SCAN_NAME } from '../../src/release/asset-plan.ts'
import type { Component } from '../../src/release/component.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import { NO_EFFORT } from '../../src/release/effort.ts'
import type { Before, SbomFact } from '../../src/release/facts.ts'
import type { Policy } from '../../src/release/policy.ts'
import { scan } from '../../src/stages/scan.ts'
import type { Outcome } from '../../src/stages/stage.ts'
import { HIGH, MEDIUM, record, type ShortRecord } from '../advisory/records.ts'

type Context = ReleaseContext<Before<'scan'>>

const POLICY: Policy = {
  failOn: 'high',
  unknownSeverity: 'fail',
  maxAdvisoryAge: 5,
  exceptions: [],
  exclusions: [],
  identities: [],
  allowedRefs: [],
  sha256: sha256Of('policy'),
}

const DEMO: Component = {
  reference: 'demo',
  name: 'demo',
  version: '1.0',
  purl: 'pkg:pypi/demo@1.0',
  paths: [['plugin', 'demo']],
}

function context(policy: Partial<Policy> = {}, components: readonly Component[] = [DEMO]): Context {
  const sbom: SbomFact = {
    inputs: sha256Of('inputs'),
    documents: [
      {
        file: 'plugin-1.0-py3-none-any.whl',
        asset: { name: 'plugin-1.0-py3-none-any.whl.cdx.json', size: 2, sha256: sha256Of('{}') },
        components,
        complete: true,
      },
    ],
    aggregate: { name: 'plugin-1.0.cdx.json', size: 2, sha256: sha256Of('{}') },
    specVersion: '1.6',
  }
  return {
    release: {
      host: null,
      repository: null,
      repositoryId: null,
      tag: 'v1.0',
      commit: null,
      ref: null,
      time: null,
      run: { id: 'local', attempt: 1 },
    },
    distributions: [
      {
        kind: 'wheel',
        path: 'plugin-1.0-py3-none-any.whl',
        file: 'plugin-1.0-py3-none-any.whl',
        size: 3,
        sha256: sha256Of('whl'),
        name: 'plugin',
        version: '1.0',
        tags: ['py3-none-any'],
        metadata: {
          metadataVersion: '2.1',
          name: 'plugin',
          version: '1.0',
          requiresDist: [],
          providesExtra: [],
          licenseFiles: [],
          classifiers: [],
          projectUrls: [],
        },
        contents: [],
        embeddedSboms: [],
      },
    ],
    reused: [],
    policy: { ...POLICY, ...policy },
    options: {
      stages: ['sbom', 'scan'],
      lock: null,
      closure: [],
      target: null,
      publicLog: 'refuse',
      provenance: true,
      destination: 'release',
      adoptPublished: false,
      dryRun: false,
    },
    facts: { sign: { off: 'not asked for' }, sbom },
    effort: NO_EFFORT,
  }
}

function data(records: readonly ShortRecord[], snapshotAt: string | null = '2026-11-22T09:00:00Z'): AdvisoryData {
  return {
    sources: [{ name: 'test.jsonl', sha256: sha256Of('test'), snapshotAt }],
    ecosystems: ['PyPI'],
    records: records.map(record),
    unreadable: [],
  }
}

const UNUSED = (): never => {
  throw new Error('not part of a scan')
}

/** The ports that a scan may see; `stored` is what lies under `scan.json`. */
function ports(
  answer: AdvisoryData | Problem,
  options: { stored?: Uint8Array; now?: string; lines?: string[] } = {},
): Ports {
  const say = (line: string): void => {
    options.lines?.push(line)
  }
  const source: AdvisorySource = { check: async () => [], records: async () => answer }
  return {
    store: {
      find: UNUSED,
      open: UNUSED,
      list: UNUSED,
      put: UNUSED,
      replace: UNUSED,
      remove: UNUSED,
      publish: UNUSED,
      fetch: UNUSED,
      preflight: () => [],
      mode: () => 'draft',
      checkPublic: async () => undefined,
      urlOf: UNUSED,
      read: async name =>
        name === SCAN_NAME && options.stored ? options.stored : problem('publish/outage', 'not there', 'none'),
    },
    signer: { kind: 'local', backupKey: null, identity: UNUSED, workflow: UNUSED, sign: UNUSED, attest: UNUSED },
    attestations: null,
    notifier: null,
    index: null,
    trust: { root: UNUSED },
    advisories: source,
    resolver: { check: UNUSED, closure: UNUSED, fingerprint: UNUSED },
    files: { open: UNUSED, read: UNUSED },
    clock: { now: () => new Date(options.now ?? '2026-11-23T12:00:00Z'), sleep: UNUSED },
    log: { info: say, warning: line => say(`warning: ${line}`), problem: UNUSED, mask: UNUSED },
  }
}

function bytesOf(outcome: Outcome<'scan'>): Uint8Array {
  const [asset] = outcome.assets
  if (asset?.name !== SCAN_NAME || asset.content.kind !== 'bytes') throw new Error('no scan.json')
  expect(asset).toMatchObject({ size: asset.content.bytes.byteLength, sha256: sha256Of(asset.content.bytes) })
  return asset.content.bytes
}

const SCHEMA = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
addFormats.default(SCHEMA)
const isValid = SCHEMA.compile(
  JSON.parse(readFileSync(new URL('../../schema/scan.schema.json', import.meta.url), 'utf8')),
)

function parsed(outcome: Outcome<'scan'>): unknown {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytesOf(outcome)))
  isValid(value)
  expect(isValid.errors ?? []).toEqual([])
  return value
}

const VULNERABLE: ShortRecord = {
  id: 'PYSEC-1',
  aliases: ['CVE-1'],
  events: ['introduced 0', 'fixed 2.0'],
  cvss: [HIGH],
}
const EXCEPTION = { id: 'CVE-1', reason: 'r', owner: 'o', expires: '2026-12-31' }

describe('run', () => {
  it('a pass is a fact and a schema-valid scan.json, the same bytes twice', async () => {
    const below = data([{ ...VULNERABLE, cvss: [MEDIUM] }])
    const first = await scan.run(context(), ports(below))
    const second = await scan.run(context(), ports(below))
    expect(first).toMatchObject({ fact: { verdict: 'pass', threshold: 'high', ageDays: 1, counts: { medium: 1 } } })
    expect(parsed(first)).toMatchObject({
      schemaVersion: '1.0',
      subject: {
        files: [{ name: 'plugin-1.0-py3-none-any.whl' }],
        sboms: [{ name: 'plugin-1.0-py3-none-any.whl.cdx.json' }],
      },
      database: { sources: [{ name: 'test.jsonl' }], ageDays: 1 },
      coverage: { components: 1, judged: 1, excluded: 0, unjudgeable: 0, notJudged: [] },
      findings: [{ ids: ['PYSEC-1'], aliases: ['CVE-1'], fixed: '2.0', state: 'open', severity: { band: 'medium' } }],
      verdict: 'pass',
      reasons: [],
    })
    expect(bytesOf(second)).toEqual(bytesOf(first))
  })

  it('no wheel path and no folder of this machine stands in scan.json', async () => {
    const made = await scan.run(context(), ports(data([VULNERABLE])))
    expect(new TextDecoder().decode(bytesOf(made))).not.toContain(process.cwd())
  })

  const rows: readonly (readonly [string, AdvisoryData | Problem, Partial<Policy>, Problem['code'], 1 | 3])[] = [
    ['a finding', data([VULNERABLE]), {}, 'scan/threshold', 1],
    ['a doubt', data([{ id: 'P-1', events: ['introduced 0', 'fixed trunk'] }]), {}, 'scan/incomplete', 3],
    ['old data', data([], '2026-11-01T00:00:00Z'), {}, 'scan/data-too-old', 3],
    ['data without a time', data([], null), {}, 'scan/data-age-unknown', 3],
    ['data from the future', data([], '2026-12-24T00:00:00Z'), {}, 'scan/data-age-unknown', 3],
    [
      'nobody to ask',
      problem('scan/source-unreachable', 'No answer', 'Run again later.'),
      {},
      'scan/source-unreachable',
      3,
    ],
  ]
  for (const [name, answer, policy, code, exit] of rows) {
    it(`${name}: ${code}, exit ${exit}, with the evidence`, async () => {
      const outcome = await scan.run(context(policy), ports(answer))
      expect(outcome).toMatchObject({ problem: { code } })
      expect(EXIT_OF[code]).toBe(exit)
      expect(parsed(outcome)).toMatchObject({ verdict: exit === 1 ? 'fail' : 'incomplete' })
    })
  }

  it('after an exception is added the same release passes', async () => {
    const outcome = await scan.run(context({ exceptions: [EXCEPTION] }), ports(data([VULNERABLE])))
    expect(parsed(outcome)).toMatchObject({ verdict: 'pass', findings: [{ state: 'excepted', exception: EXCEPTION }] })
  })

  it('tells the findings in the log, foreign text made safe', async () => {
    const lines: string[] = []
    const hostile: ShortRecord = { ...VULNERABLE, id: 'PYSEC-1\n::error::x', aliases: [] }
    await scan.run(context(), ports(data([hostile]), { lines }))
    expect(lines).toEqual([
      'demo 1.0: PYSEC-1 ::error::x, high 7.5, fixed in 2.0, open; plugin > demo',
      '1 of 1 component judged, 0 excluded, 0 unjudgeable; 1 finding, 0 in doubt: fail',
    ])
  })

  it('without an inventory there is nothing to scan', async () => {
    const off: Context = { ...context(), facts: { sign: { off: 'x' }, sbom: { off: 'x' } } }
    expect(await scan.run(off, ports(data([])))).toMatchObject({ problem: { code: 'input/invalid' }, assets: [] })
  })
})

describe('recall', () => {
  async function stored(): Promise<Uint8Array> {
    return bytesOf(await scan.run(context(), ports(data([]))))
  }

  it('takes a passing result with equal inputs', async () => {
    const made = await scan.run(context(), ports(data([])))
    const recalled = await scan.recall(context(), ports(data([]), { stored: bytesOf(made) }))
    expect('fact' in made && made.fact).toEqual(recalled)
  })

  it('takes it as long as the data are young enough, and not a day longer', async () => {
    const bytes = await stored()
    expect(await scan.recall(context(), ports(data([]), { stored: bytes, now: '2026-11-27T23:59:59Z' }))).toBeDefined()
    expect(
      await scan.recall(context(), ports(data([]), { stored: bytes, now: '2026-11-28T00:00:00Z' })),
    ).toBeUndefined()
  })

  const changes: readonly (readonly [string, Context])[] = [
    ['another threshold', context({ failOn: 'low' })],
    ['another exception', context({ exceptions: [EXCEPTION] })],
    ['another exclusion', context({ exclusions: [{ package: 'x', reason: 'r', owner: 'o', expires: '2026-12-31' }] })],
    ['another file', { ...context(), distributions: [] }],
    ['no inventory', { ...context(), facts: { sign: { off: 'x' }, sbom: { off: 'x' } } }],
  ]
  for (const [name, changed] of changes) {
    it(`${name}: not taken`, async () => {
      expect(await scan.recall(changed, ports(data([]), { stored: await stored() }))).toBeUndefined()
    })
  }

  it('an exception that ends between the runs: not taken', async () => {
    const covered = context({ exceptions: [{ ...EXCEPTION, expires: '2026-11-23' }] })
    const bytes = bytesOf(await scan.run(covered, ports(data([VULNERABLE]))))
    const known = data([VULNERABLE])
    expect(await scan.recall(covered, ports(known, { stored: bytes }))).toBeDefined()
    expect(await scan.recall(covered, ports(known, { stored: bytes, now: '2026-11-24T00:00:00Z' }))).toBeUndefined()
  })

  it('a pass that today’s judgement does not share, whoever wrote it: not taken', async () => {
    expect(await scan.recall(context(), ports(data([VULNERABLE]), { stored: await stored() }))).toBeUndefined()
  })

  it.each([
    ['a failing result', async () => bytesOf(await scan.run(context(), ports(data([VULNERABLE]))))],
    ['no JSON', async () => new TextEncoder().encode('{')],
    [
      'an unknown field',
      async () => new TextEncoder().encode(new TextDecoder().decode(await stored()).replace('{', '{"x":1,')),
    ],
    ['nothing', async () => undefined],
  ])('%s: not taken', async (_name, make) => {
    const bytes = await make()
    expect(await scan.recall(context(), ports(data([]), bytes ? { stored: bytes } : {}))).toBeUndefined()
  })
})

const SNAPSHOT = fileURLToPath(new URL('../../../shared/data/osv/pypi.jsonl.gz', import.meta.url))
if (!existsSync(SNAPSHOT)) process.stdout.write('not run: scan of 157 components, ../shared/data is absent\n')

describe.skipIf(!existsSync(SNAPSHOT))('157 components against the whole snapshot', () => {
  it('give a schema-valid result', async () => {
    const document: { components: { 'bom-ref': string; name: string; version: string; purl: string }[] } = JSON.parse(
      readFileSync(new URL('../../../shared/data/scan-truth/components.cdx.json', import.meta.url), 'utf8'),
    )
    const components = document.components.map(({ 'bom-ref': reference, name, version, purl }) => ({
      reference,
      name,
      version,
      purl,
      paths: [['plugin', name]],
    }))
    const source = openSnapshot(SNAPSHOT)
    const outcome = await scan.run(context({ maxAdvisoryAge: 365 }, components), {
      ...ports(data([])),
      advisories: source,
    })
    expect(isProblem('problem' in outcome && outcome.problem)).toBe(true)
    expect(parsed(outcome)).toMatchObject({ verdict: 'fail', coverage: { unjudgeable: 0 } })
  })
})
