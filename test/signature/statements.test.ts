import { describe, expect, it } from 'vitest'
import type { ScanResult } from '../../src/advisory/result.ts'
import type { Json } from '../../src/core/json.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import type { WorkflowRun } from '../../src/ports/attestor.ts'
import { bomStatements, speaksOfBom } from '../../src/signature/statement-bom.ts'
import { provenanceStatements } from '../../src/signature/statement-provenance.ts'
import { scanStatements, speaksOfScan } from '../../src/signature/statement-scan.ts'
import type { Loose } from './dsse-bundle.ts'

const WHEEL = { name: 'demo-1.0-py3-none-any.whl', sha256: 'a'.repeat(64) }
const SDIST = { name: 'demo-1.0.tar.gz', sha256: 'b'.repeat(64) }

function parsed(statements: readonly Uint8Array[] | Problem): readonly Loose[] {
  if (isProblem(statements)) throw new Error(`${statements.code}: ${statements.what}`)
  return statements.map(each => JSON.parse(new TextDecoder().decode(each)))
}
const code = (value: unknown): string => (isProblem(value) ? value.code : 'no problem')

const RUN: WorkflowRun = {
  serverUrl: 'https://github.com',
  repository: 'octo/demo',
  repositoryId: '77',
  repositoryOwnerId: '8',
  sha: 'c0ffee'.padEnd(40, '0'),
  ref: 'refs/tags/v1.0',
  workflowRef: 'octo/demo/.github/workflows/release.yml@refs/tags/v1.0',
  jobWorkflowRef: 'octo/shared/.github/workflows/wheels.yml@refs/heads/main',
  eventName: 'push',
  runnerEnvironment: 'github-hosted',
  runId: '123',
  runAttempt: '2',
}

describe('provenance', () => {
  it('says what GitHub itself would attest of this run', () => {
    expect(parsed(provenanceStatements([WHEEL], RUN))).toEqual([
      {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: WHEEL.name, digest: { sha256: WHEEL.sha256 } }],
        predicateType: 'https://slsa.dev/provenance/v1',
        predicate: {
          buildDefinition: {
            buildType: 'https://actions.github.io/buildtypes/workflow/v1',
            externalParameters: {
              workflow: {
                ref: 'refs/tags/v1.0',
                repository: 'https://github.com/octo/demo',
                path: '.github/workflows/release.yml',
              },
            },
            internalParameters: {
              github: {
                event_name: 'push',
                repository_id: '77',
                repository_owner_id: '8',
                runner_environment: 'github-hosted',
              },
            },
            resolvedDependencies: [
              { uri: 'git+https://github.com/octo/demo@refs/tags/v1.0', digest: { gitCommit: RUN.sha } },
            ],
          },
          runDetails: {
            builder: { id: 'https://github.com/octo/shared/.github/workflows/wheels.yml@refs/heads/main' },
            metadata: { invocationId: 'https://github.com/octo/demo/actions/runs/123/attempts/2' },
          },
        },
      },
    ])
  })

  it('splits the workflow at its first `@`: a tag may have one, too', () => {
    const workflowRef = 'octo/demo/.github/workflows/release.yml@refs/tags/@demo/core@1.0'
    const [statement] = parsed(provenanceStatements([WHEEL], { ...RUN, workflowRef }))
    expect(statement.predicate.buildDefinition.externalParameters.workflow).toMatchObject({
      path: '.github/workflows/release.yml',
      ref: 'refs/tags/@demo/core@1.0',
    })
  })

  it('is the same bytes whatever the order of the files', () => {
    expect(provenanceStatements([SDIST, WHEEL], RUN)).toEqual(provenanceStatements([WHEEL, SDIST], RUN))
  })

  it.each([
    [0, []],
    [1, [1]],
    [1024, [1024]],
    [1025, [1024, 1]],
    [2049, [1024, 1024, 1]],
  ])('of %i files is split where no reader would go on: %j', (count, sizes) => {
    const files = Array.from({ length: count }, (_, index) => ({
      name: `demo-1.0-${String(index).padStart(5, '0')}-py3-none-any.whl`,
      sha256: index.toString(16).padStart(64, '0'),
    }))
    const statements = parsed(provenanceStatements(files.toReversed(), RUN))
    expect(statements.map(each => each.subject.length)).toEqual(sizes)
    expect(statements.flatMap(each => each.subject.map((subject: Loose) => subject.name))).toEqual(
      files.map(each => each.name),
    )
  })
})

const BOM = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ name: 'six', version: '1.17.0' }] }

describe('a statement about an SBOM', () => {
  it('quotes the document and speaks of the files it describes', () => {
    expect(parsed(bomStatements([WHEEL, SDIST], BOM, 'demo.cdx.json'))).toEqual([
      {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [
          { name: WHEEL.name, digest: { sha256: WHEEL.sha256 } },
          { name: SDIST.name, digest: { sha256: SDIST.sha256 } },
        ],
        predicateType: 'https://cyclonedx.org/bom',
        predicate: BOM,
      },
    ])
  })

  it('speaks of this document, whatever the order of its members', () => {
    const [statement] = parsed(bomStatements([WHEEL], BOM, 'demo.cdx.json'))
    expect(speaksOfBom(statement.predicate, Object.fromEntries(Object.entries(BOM).toReversed()))).toBe(true)
  })

  it.each<[string, Json]>([
    ['one component more', { ...BOM, components: [...BOM.components, { name: 'more' }] }],
    ['one member more', { ...BOM, version: 1 }],
    ['another version of a component', { ...BOM, components: BOM.components.map(each => ({ ...each, version: '2' })) }],
    ['no object', null],
  ])('does not speak of a document with %s', (_case, bom) => {
    expect(speaksOfBom(BOM, bom)).toBe(false)
  })

  it('is refused where GitHub would not take it', () => {
    const bom = { ...BOM, components: [{ name: 'x'.repeat(16 * 1024 * 1024) }] }
    expect(code(bomStatements([WHEEL], bom, 'demo.cdx.json'))).toBe('sign/too-large')
  })
})

const PACKAGE = { ecosystem: 'PyPI', name: 'six', version: '1.0', purl: 'pkg:pypi/six@1.0', paths: [['demo', 'six']] }
const SCAN: ScanResult = {
  schemaVersion: '1.0',
  inputs: 'e'.repeat(64),
  subject: { files: [WHEEL, SDIST], sboms: [] },
  database: {
    sources: [
      { name: 'PyPI', sha256: '1'.repeat(64), snapshotAt: '2026-03-02T05:06:07Z' },
      { name: 'npm', sha256: '2'.repeat(64), snapshotAt: '2026-02-27T23:59:59.5Z' },
    ],
    ageDays: 4,
  },
  policy: { failOn: 'high', unknownSeverity: 'fail', severityRule: 'max', sha256: 'f'.repeat(64) },
  coverage: {
    components: 4,
    judged: 2,
    excluded: 1,
    unjudgeable: 1,
    notJudged: [{ name: 'tool', version: null, purl: null, state: 'unjudgeable', reason: 'no version' }],
  },
  findings: [
    {
      package: PACKAGE,
      ids: ['GHSA-1', 'PYSEC-1'],
      aliases: ['CVE-2026-1'],
      severity: { band: 'medium', score: 5.3, vector: 'CVSS:3.1/AV:N', source: 'GHSA-1', rule: 'max' },
      fixed: '1.1',
      state: 'open',
    },
    {
      package: PACKAGE,
      ids: ['GHSA-2'],
      aliases: [],
      severity: { band: 'unknown', score: null, vector: null, source: null, rule: 'none' },
      fixed: null,
      state: 'excepted',
      exception: { id: 'GHSA-2', reason: 'not reached', owner: 'me', expires: '2026-12-31' },
    },
  ],
  indeterminate: [{ package: null, id: 'OSV-9', reason: 'it cannot be read' }],
  counts: { critical: 0, high: 0, medium: 1, low: 0, none: 0, unknown: 0 },
  verdict: 'incomplete',
  reasons: ['one component was not judged'],
}
const ASSET = { name: 'scan.json', sha256: 'd'.repeat(64) }
const SCANNER = { uri: 'https://example.org/wheelseal', version: '0.1.0', database: 'https://osv.dev' }

const statement = (scan: ScanResult = SCAN): Loose => parsed(scanStatements(scan, ASSET, SCANNER))[0]

describe('a statement about a scan', () => {
  it('speaks of the scanned files, in the words of in-toto', () => {
    const made = statement()
    expect(made.predicateType).toBe('https://in-toto.io/attestation/vulns/v0.2')
    expect(made.subject.map((each: Loose) => each.digest.sha256)).toEqual([WHEEL.sha256, SDIST.sha256])
    expect(made.predicate.scanner).toMatchObject({ uri: SCANNER.uri, version: '0.1.0', db: { uri: 'https://osv.dev' } })
  })

  it('states the oldest data and the day of the scan, and is never younger than it is', () => {
    const { scanner, metadata } = statement().predicate
    expect(scanner.db.lastUpdate).toBe('2026-02-27T23:59:59.5Z')
    expect(metadata).toEqual({ scanStartedOn: '2026-03-03T00:00:00Z', scanFinishedOn: '2026-03-03T00:00:00Z' })
  })

  it('lists everything that was found, covered by an exception or in doubt', () => {
    expect(statement().predicate.scanner.result).toEqual([
      {
        id: 'GHSA-1',
        severity: [
          { method: 'wheelseal', score: 'medium' },
          { method: 'cvss_score', score: '5.3' },
          { method: 'cvss_vector', score: 'CVSS:3.1/AV:N' },
        ],
        annotations: [
          {
            state: 'open',
            package: { name: 'six', version: '1.0', purl: 'pkg:pypi/six@1.0' },
            ids: ['GHSA-1', 'PYSEC-1'],
            aliases: ['CVE-2026-1'],
            fixed: '1.1',
          },
        ],
      },
      {
        id: 'GHSA-2',
        severity: [{ method: 'wheelseal', score: 'unknown' }],
        annotations: [
          {
            state: 'excepted',
            package: { name: 'six', version: '1.0', purl: 'pkg:pypi/six@1.0' },
            ids: ['GHSA-2'],
            aliases: [],
            fixed: null,
            exception: { id: 'GHSA-2', reason: 'not reached', owner: 'me', expires: '2026-12-31' },
          },
        ],
      },
      {
        id: 'OSV-9',
        severity: [{ method: 'wheelseal', score: 'unknown' }],
        annotations: [{ state: 'indeterminate', package: null, reason: 'it cannot be read' }],
      },
    ])
  })

  it('binds the result by its digest, with verdict, thresholds and what was not judged', () => {
    expect(statement().predicate.wheelseal).toEqual({
      report: { name: 'scan.json', digest: { sha256: 'd'.repeat(64) } },
      verdict: 'incomplete',
      reasons: ['one component was not judged'],
      policy: SCAN.policy,
      coverage: { components: 4, judged: 2, excluded: 1, unjudgeable: 1 },
      counts: SCAN.counts,
      indeterminate: 1,
    })
  })

  it.each([
    ['its data have no age', { sources: SCAN.database.sources, ageDays: null }],
    ['a source has no time', { sources: [{ name: 'PyPI', sha256: '1'.repeat(64), snapshotAt: null }], ageDays: 1 }],
    ['there is no source', { sources: [], ageDays: 1 }],
    ['no calendar has the day', { ...SCAN.database, ageDays: Number.MAX_SAFE_INTEGER }],
    ['the day has a year of five digits', { ...SCAN.database, ageDays: 4_000_000 }],
  ])('is not made up where %s', (_case, database) => {
    expect(code(scanStatements({ ...SCAN, database }, ASSET, SCANNER))).toBe('scan/data-age-unknown')
  })

  it('is recognised, made by whichever version, and with more to say', () => {
    const { predicate } = parsed(scanStatements(SCAN, ASSET, { ...SCANNER, version: '9.0' }))[0]
    expect(speaksOfScan(predicate, SCAN, ASSET)).toBe(true)
    expect(speaksOfScan({ ...predicate, later: { more: 1 } }, SCAN, ASSET)).toBe(true)
  })

  it.each<[string, ScanResult, typeof ASSET]>([
    ['another digest', SCAN, { ...ASSET, sha256: '0'.repeat(64) }],
    ['another name', SCAN, { ...ASSET, name: 'scan-2.json' }],
    ['another verdict', { ...SCAN, verdict: 'pass' }, ASSET],
    ['a finding less', { ...SCAN, findings: SCAN.findings.slice(1) }, ASSET],
    ['a finding more', { ...SCAN, findings: [...SCAN.findings, ...SCAN.findings] }, ASSET],
    ['another threshold', { ...SCAN, policy: { ...SCAN.policy, failOn: 'never' } }, ASSET],
    ['no time', { ...SCAN, database: { sources: [], ageDays: null } }, ASSET],
    ['a day of no calendar', { ...SCAN, database: { ...SCAN.database, ageDays: Number.MAX_SAFE_INTEGER } }, ASSET],
  ])('does not speak of a result with %s', (_case, scan, asset) => {
    expect(speaksOfScan(statement().predicate, scan, asset)).toBe(false)
  })

  it('that lists more findings does not speak of a result with the first of them', () => {
    const { predicate } = statement({ ...SCAN, indeterminate: [] })
    expect(speaksOfScan(predicate, { ...SCAN, indeterminate: [], findings: SCAN.findings.slice(0, 1) }, ASSET)).toBe(
      false,
    )
  })

  it.each<[string, Json]>([
    ['nothing', null],
    ['a list', []],
    ['no scanner', { metadata: {} }],
    ['a scanner without database', { scanner: { uri: 'a', version: 'b' } }],
  ])('is not seen in %s', (_case, predicate) => {
    expect(speaksOfScan(predicate, SCAN, ASSET)).toBe(false)
  })
})
