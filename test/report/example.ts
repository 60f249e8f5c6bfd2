import type { ScanResult } from '../../src/advisory/result.ts'
import { stableJson } from '../../src/core/json.ts'
import { problem } from '../../src/core/problem.ts'
import { distributionAssets, stageAssets } from '../../src/release/asset-plan.ts'
import type { PublishFact } from '../../src/release/facts.ts'
import type { ReleaseReport } from '../../src/report/release-report.ts'
import { context, facts, measured, textAsset } from '../release/example.ts'

const download = 'https://github.com/example/plugin/releases/download/v1.2.0'

export const publishFact: PublishFact = {
  sealedBy: 'keyless',
  attested: null,
  index: null,
  notified: null,
  artifact: null,
  url: 'https://github.com/example/plugin/releases/tag/v1.2.0',
  manifest: { ...textAsset('release-security.json', '{}'), url: `${download}/release-security.json` },
  assets: [...distributionAssets(context), ...stageAssets(facts)].map(({ name, size, sha256 }) => ({
    name,
    size,
    sha256,
    url: `${download}/${name}`,
  })),
}

const idna = {
  ecosystem: 'PyPI',
  name: 'idna',
  version: '3.6',
  purl: 'pkg:pypi/idna@3.6',
  paths: [['example-plugin', 'idna']],
}

export const scanned: ScanResult = {
  schemaVersion: '1.0',
  inputs: 'c'.repeat(64),
  subject: { files: [], sboms: [] },
  database: { sources: [], ageDays: 1 },
  policy: { failOn: 'high', unknownSeverity: 'fail', severityRule: 'max', sha256: 'f'.repeat(64) },
  coverage: { components: 2, judged: 2, excluded: 0, unjudgeable: 0, notJudged: [] },
  findings: [
    {
      package: idna,
      ids: ['GHSA-jjg7-2v4v-x38h', 'PYSEC-2024-60'],
      aliases: ['CVE-2024-3651'],
      severity: { band: 'high', score: 7.5, vector: null, source: 'GHSA-jjg7-2v4v-x38h', rule: 'max' },
      fixed: '3.7',
      state: 'excepted',
      exception: {
        id: 'CVE-2024-3651',
        reason: 'input is ours alone',
        owner: 'security@example.com',
        expires: '2099-12-31',
      },
    },
  ],
  indeterminate: [{ package: idna, id: 'PYSEC-0000-1', reason: 'the range has no PEP 440 version' }],
  counts: { critical: 0, high: 0, medium: 0, low: 0, none: 0, unknown: 0 },
  verdict: 'pass',
  reasons: [],
}

const excepting = {
  ...context,
  policy: {
    ...context.policy,
    exceptions: [
      {
        id: 'CVE-2024-3651',
        package: 'idna',
        reason: 'input is ours alone',
        owner: 'security@example.com',
        expires: '2099-12-31',
      },
      { id: 'CVE-1999-1', reason: 'not used any more', owner: 'security@example.com', expires: '2099-12-31' },
    ],
  },
}

export const published: ReleaseReport = {
  tag: 'v1.2.0',
  context: excepting,
  facts: { ...facts, publish: publishFact },
  problems: [],
  resumed: ['sign'],
  made: [textAsset('scan.json', stableJson(scanned))],
  effort: measured,
}

export const refused: ReleaseReport = {
  tag: 'v1.2.0',
  context,
  facts: { sign: facts.sign, sbom: facts.sbom },
  problems: [
    problem(
      'scan/threshold',
      '2 findings from `high` up are open',
      'Raise the packages to their fixed versions, or add an exception:\n[[exception]]\n  id = "GHSA-xxxx"',
    ),
    problem('publish/outage', 'GitHub gave no answer', 'Run again later.', { cause: 'HTTP 502', where: 'scan.json' }),
  ],
  resumed: [],
  made: [],
  effort: {
    sign: { durationMs: 2310, tries: 5, retries: 1, bytes: 28_040 },
    sbom: measured.sbom,
    scan: measured.scan,
  },
}
