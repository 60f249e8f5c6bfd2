import { describe, expect, test } from 'vitest'
import { createResolver } from '../../src/adapters/resolve/resolver.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, type Problem, problem } from '../../src/core/problem.ts'
import type { Ports } from '../../src/ports/ports.ts'
import type { FoundRelease } from '../../src/ports/release-store.ts'
import type { ReleaseContext } from '../../src/release/context.ts'
import { NO_EFFORT } from '../../src/release/effort.ts'
import type { Before } from '../../src/release/facts.ts'
import { readInventory } from '../../src/sbom/inventory.ts'
import { sbom } from '../../src/stages/sbom.ts'
import { distributionOf, metadataOf, reportOf } from '../sbom/samples.ts'

const metadata = metadataOf({ requiresDist: ['idna>=3'] })
const WHEEL = distributionOf({ metadata })
const SDIST = distributionOf({ kind: 'sdist', file: 'example_plugin-1.2.0.tar.gz', tags: [], metadata })
const REPORT = reportOf([
  { name: 'example-plugin', version: '1.2.0' },
  { name: 'idna', version: '3.10' },
])
const NAMES = [
  'example_plugin-1.2.0-py3-none-any.whl.cdx.json',
  'example_plugin-1.2.0.tar.gz.cdx.json',
  'example-plugin-1.2.0.cdx.json',
]

function contextOf(
  more: { readonly time?: string | null; readonly target?: string | null } = {},
): ReleaseContext<Before<'sbom'>> {
  return {
    release: {
      host: null,
      repository: null,
      repositoryId: null,
      tag: 'v1.2.0',
      commit: null,
      ref: null,
      time: more.time === undefined ? '2026-11-23T10:00:00Z' : more.time,
      run: { id: 'local', attempt: 1 },
    },
    distributions: [WHEEL, SDIST],
    reused: [],
    policy: {
      failOn: 'high',
      unknownSeverity: 'fail',
      maxAdvisoryAge: 5,
      exceptions: [],
      exclusions: [],
      identities: [],
      allowedRefs: [],
      sha256: 'f'.repeat(64),
    },
    options: {
      stages: ['sbom'],
      lock: null,
      closure: [],
      target: more.target ?? null,
      publicLog: 'refuse',
      provenance: true,
      destination: 'release',
      adoptPublished: false,
      dryRun: false,
    },
    facts: { sign: { off: 'not asked for' } },
    effort: NO_EFFORT,
  }
}

const forbidden = (): never => {
  throw new Error('the sbom stage has no business here')
}

/** Ports of this stage alone; whoever touches another one has a bug. */
function portsOf(report: string | null, stored: Record<string, Uint8Array> = {}) {
  const lines: string[] = []
  const files = {
    open: forbidden,
    read: async (path: string): Promise<Uint8Array | Problem> =>
      report === null ? problem('input/unreadable', `no \`${path}\``, 'none') : new TextEncoder().encode(report),
  }
  const found = (): FoundRelease => ({
    state: 'draft',
    immutable: false,
    url: null,
    assets: Object.entries(stored).map(([name, bytes]) => ({
      name,
      size: bytes.length,
      sha256: sha256Of(bytes),
      state: 'stored',
    })),
  })
  const ports: Ports = {
    store: {
      find: async () => found(),
      list: async () => found().assets,
      read: async name => stored[name] ?? problem('publish/outage', `no \`${name}\``, 'none'),
      open: forbidden,
      put: forbidden,
      replace: forbidden,
      remove: forbidden,
      publish: forbidden,
      fetch: forbidden,
      preflight: () => [],
      mode: () => 'draft',
      checkPublic: async () => undefined,
      urlOf: forbidden,
    },
    signer: {
      kind: 'local',
      backupKey: null,
      identity: forbidden,
      workflow: forbidden,
      sign: forbidden,
      attest: forbidden,
    },
    attestations: null,
    notifier: null,
    index: null,
    trust: { root: forbidden },
    advisories: { check: forbidden, records: forbidden },
    resolver: createResolver(
      {
        lock: null,
        closure: report === null ? [] : [{ files: '*', report: 'r.json' }],
        target: 'cpython-3.11.7-linux-x86_64',
      },
      files,
    ),
    files,
    clock: { now: forbidden, sleep: forbidden },
    log: {
      info: line => lines.push(line),
      warning: line => lines.push(`warning: ${line}`),
      problem: each => lines.push(each.code),
      mask: forbidden,
    },
  }
  return { ports, lines }
}

async function run(report: string | null = REPORT, context = contextOf()) {
  const { ports, lines } = portsOf(report)
  const outcome = await sbom.run(context, ports)
  if ('problem' in outcome) throw new Error(outcome.problem.what)
  const stored = Object.fromEntries(
    outcome.assets.map(each => [each.name, each.content.kind === 'bytes' ? each.content.bytes : new Uint8Array()]),
  )
  return { fact: outcome.fact, assets: outcome.assets, stored, lines }
}

test('one document a file in file order, then the aggregate; the fact says what the bytes say', async () => {
  const { fact, assets, stored, lines } = await run()
  expect(assets.map(each => each.name)).toEqual(NAMES)
  expect(
    assets.every(each => sha256Of(stored[each.name] ?? '') === each.sha256 && stored[each.name]?.length === each.size),
  ).toBe(true)
  expect(fact.documents.map(each => [each.file, each.asset.name, each.complete])).toEqual([
    [WHEEL.file, NAMES[0], true],
    [SDIST.file, NAMES[1], true],
  ])
  expect(fact.documents[0]?.components).toEqual([
    {
      reference: 'pkg:pypi/idna@3.10',
      name: 'idna',
      version: '3.10',
      purl: 'pkg:pypi/idna@3.10',
      paths: [['example-plugin', 'idna']],
    },
  ])
  expect(fact.aggregate.name).toBe(NAMES[2])
  expect(lines).toEqual([
    `${NAMES[0]}: 1 component, closure from pip-report, complete`,
    `${NAMES[1]}: 1 component, closure from pip-report, complete`,
  ])
})

test('a second run makes the same bytes', async () => {
  expect((await run()).assets).toEqual((await run()).assets)
})

test('an incomplete closure is said in the log, in the fact and in the document', async () => {
  const { fact, lines } = await run(null)
  expect(fact.documents.map(each => each.complete)).toEqual([false, false])
  expect(lines[0]).toBe(
    `warning: the closure is incomplete: only the declared requirements of \`${WHEEL.file}\` are known, no lock and no closure report resolves them`,
  )
})

test('a resolver that fails is a problem, found by check too', async () => {
  const { ports } = portsOf(reportOf([{ name: 'other', version: '1' }]))
  expect((await sbom.check(contextOf(), ports)).map(each => each.code)).toEqual([
    'sbom/closure-mismatch',
    'sbom/closure-mismatch',
  ])
  expect(await sbom.run(contextOf(), ports)).toMatchObject({ problem: { code: 'sbom/closure-mismatch' }, assets: [] })
})

describe('recall', () => {
  test('takes what an equal run left behind', async () => {
    const { fact, stored } = await run()
    expect(await sbom.recall(contextOf(), portsOf(REPORT, stored).ports)).toEqual(fact)
  })

  test.each<[string, (stored: Record<string, Uint8Array>) => void]>([
    ['nothing is there', stored => NAMES.forEach(name => delete stored[name])],
    ['the aggregate is missing', stored => delete stored[NAMES[2] ?? '']],
    ['a document is missing', stored => delete stored[NAMES[1] ?? '']],
    ['a document is another one', stored => Object.assign(stored, { [NAMES[0] ?? '']: stored[NAMES[1] ?? ''] })],
    ['a document was changed', stored => Object.assign(stored, { [NAMES[0] ?? '']: changed(stored[NAMES[0] ?? '']) })],
    ['a document is no JSON', stored => Object.assign(stored, { [NAMES[0] ?? '']: new Uint8Array([0x7b]) })],
  ])('takes nothing if %s', async (_, change) => {
    const { stored } = await run()
    change(stored)
    expect(await sbom.recall(contextOf(), portsOf(REPORT, stored).ports)).toBeUndefined()
  })

  test('takes nothing that was not made from these inputs, however well it fits together', async () => {
    const { stored } = await run()
    const [document = '', , aggregate = ''] = NAMES
    const [before = '', after = ''] = [stored[document], changed(stored[document])].map(each => sha256Of(each ?? ''))
    const linked = new TextDecoder().decode(stored[aggregate]).replace(before, after)
    const forged = {
      ...stored,
      [document]: changed(stored[document]),
      [aggregate]: new TextEncoder().encode(linked),
    }
    expect(linked).toContain(after)
    expect(await sbom.recall(contextOf(), portsOf(REPORT, forged).ports)).toBeUndefined()
  })

  test('takes nothing if an input differs: closure, time or target', async () => {
    const { stored } = await run()
    expect(await sbom.recall(contextOf(), portsOf(REPORT.replaceAll('3.10', '3.11'), stored).ports)).toBeUndefined()
    expect(await sbom.recall(contextOf({ time: null }), portsOf(REPORT, stored).ports)).toBeUndefined()
    expect(
      await sbom.recall(contextOf({ target: 'cpython-3.12.10-windows-amd64' }), portsOf(REPORT, stored).ports),
    ).toBeUndefined()
  })
})

test('every document is readable by anybody: our own inventory of the aggregate lists the files', async () => {
  const { stored } = await run()
  const inventory = readInventory(new TextDecoder().decode(stored[NAMES[2] ?? '']))
  expect(isProblem(inventory) ? inventory : inventory.map(each => each.name)).toEqual([WHEEL.file, SDIST.file])
})

/** One digest in it is another one: still a valid document of the right wheel. */
function changed(bytes: Uint8Array | undefined): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replace('"version": "3.10"', '"version": "3.09"'))
}
