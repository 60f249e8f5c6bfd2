import { describe, expect, it } from 'vitest'
import { assessScan } from '../../src/marketplace/assess-scan.ts'
import { entrySchema } from '../../src/marketplace/entry-schema.ts'
import { CRITICAL, HIGH, MEDIUM, record } from '../advisory/records.ts'
import { foundry, type Look, looked } from './looking.ts'
import { type Sealing, sealRelease } from './sealed.ts'

const critical = record({ id: 'PYSEC-2026-1', name: 'markup', events: ['introduced 0', 'fixed 2.1'], cvss: [CRITICAL] })
const high = record({ id: 'PYSEC-2026-2', name: 'notes', events: ['introduced 0'], cvss: [HIGH] })
const medium = record({ id: 'PYSEC-2026-3', name: 'templates', events: ['introduced 0'], cvss: [MEDIUM] })
const unrated = record({ id: 'PYSEC-2026-4', name: 'templates', events: ['introduced 0'] })
const doubtful = record({ id: 'PYSEC-2026-5', name: 'templates', events: ['fixed 9'] })
const exception = { id: 'PYSEC-2026-1', reason: 'not reached', owner: 'security@example.org', expires: '2026-12-01' }

async function scanned(sealing: Omit<Sealing, 'foundry'>, look: Partial<Look> = {}) {
  const { entry } = await looked({ sealed: await sealRelease({ foundry, ...sealing }), ...look })
  const { look: color, message, sentence } = entry.signals.scan
  return { color, message, sentence, scan: entry.scan }
}

it('has as many reasons as an entry has room for, however many exceptions of its publisher have run out', async () => {
  const { examination } = await looked({ sealed: await sealRelease({ foundry, records: [critical] }) })
  if (examination.scan.kind === 'told') throw new Error('the scan is bound')
  const { result } = examination.scan
  const [finding] = result.findings
  if (finding === undefined) throw new Error('there is a finding')
  const findings = Array.from({ length: 1100 }, (_, at) => {
    const id = `PYSEC-2026-${at}`
    return { ...finding, ids: [id], state: 'excepted' as const, exception: { ...exception, id } }
  })
  const rules = { failOn: 'high', unknownSeverity: 'fail', maxScanAge: 30 } as const
  const { entry } = assessScan(examination, { ...result, findings }, rules, '2026-12-02')
  expect([entry.verdict, entry.reasons.length, entry.reasons.at(-1)]).toEqual([
    'fail',
    22,
    '1080 exceptions more ended, too',
  ])
})

describe('a scan under the rules of the catalogue', () => {
  const rows: readonly (readonly [string, Omit<Sealing, 'foundry'>, Partial<Look>, string, string])[] = [
    ['nothing found', {}, {}, 'good', 'no known advisories'],
    ['a critical finding', { records: [critical] }, {}, 'bad', '1 critical found'],
    ['a finding below the threshold', { records: [medium] }, {}, 'good', 'none high or above'],
    ['the same, where the catalogue is stricter', { records: [medium] }, strict('medium'), 'bad', '1 medium found'],
    ['a publisher who is more lenient', { records: [high], failOn: 'critical' }, {}, 'bad', '1 high found'],
    ['a publisher who is stricter', { records: [high], failOn: 'low' }, strict('critical'), 'good', 'none critical'],
    ['no threshold at all', { records: [high] }, strict('never'), 'unknown', '1 high found, no threshold'],
    ['an unknown severity', { records: [unrated] }, {}, 'bad', '1 unrated found'],
    [
      'an unknown severity that the catalogue lets pass',
      { records: [unrated] },
      { rules: { unknownSeverity: 'warn' } },
      'good',
      'none high or above',
    ],
    ['an exception in force', { records: [critical], exceptions: [exception] }, {}, 'good', 'none open, 1 excepted'],
    [
      'the last day of an exception',
      { records: [critical], exceptions: [exception] },
      { asOf: '2026-12-01' },
      'good',
      'none open, 1 excepted',
    ],
    [
      'the day after it',
      { records: [critical], exceptions: [exception] },
      { asOf: '2026-12-02' },
      'bad',
      '1 critical found',
    ],
    ['a record in doubt', { records: [doubtful] }, {}, 'incomplete', 'incomplete'],
    ['data of 30 days', {}, { asOf: '2026-12-20' }, 'good', 'no known advisories'],
    ['data of 31 days', {}, { asOf: '2026-12-21' }, 'incomplete', 'incomplete'],
    ['old data that judged nothing', { needs: [] }, { asOf: '2027-12-21' }, 'good', 'no known advisories'],
    ['a native library that nobody can judge', { native: true }, {}, 'incomplete', 'incomplete'],
    [
      'the same, left out by its publisher',
      { native: true, exclusions: [library()] },
      {},
      'good',
      'no known advisories',
    ],
  ]
  it.each(rows)('%s', async (_name, sealing, look, color, message) => {
    expect(await scanned(sealing, look)).toMatchObject({ color, message })
  })

  it('tells why in one sentence', async () => {
    const told: string[] = []
    for (const [name, sealing, look] of rows) told.push(`${name}: ${(await scanned(sealing, look)).sentence}`)
    expect(`\n${told.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      nothing found: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes.
      a critical finding: A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`).
      a finding below the threshold: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes.
      the same, where the catalogue is stricter: A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`medium\`: \`PYSEC-2026-3\` in \`templates 1.4.0\` (no fix known).
      a publisher who is more lenient: A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-2\` in \`notes 0.3\` (no fix known).
      a publisher who is stricter: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes.
      no threshold at all: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, nothing stops it, for this catalogue has no threshold.
      an unknown severity: A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding of unknown severity: \`PYSEC-2026-4\` in \`templates 1.4.0\` (no fix known).
      an unknown severity that the catalogue lets pass: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes.
      an exception in force: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes, with 1 finding excepted by its publisher.
      the last day of an exception: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes, with 1 finding excepted by its publisher.
      the day after it: A signed statement binds the scan to the one file, and under this catalogue it fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`); the exception for \`PYSEC-2026-1\` ended on 2026-12-01.
      a record in doubt: A signed statement binds the scan to the one file, and under this catalogue it is incomplete: 1 record can be neither confirmed nor excluded: \`PYSEC-2026-5\` for \`templates 1.4.0\`.
      data of 30 days: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes.
      data of 31 days: A signed statement binds the scan to the one file, and under this catalogue it is incomplete: the advisory data are 31 days old, more than the 30 that this catalogue allows.
      old data that judged nothing: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes.
      a native library that nobody can judge: A signed statement binds the scan to the one file, and under this catalogue it is incomplete: 1 of 4 components cannot be judged: \`example_plugin.libs/libnative-0123abcd.so.1\` (it has no package URL).
      the same, left out by its publisher: A signed statement binds the scan to the one file; judged anew under this catalogue, with advisories of 2026-11-20, it passes, with 1 component left out by its publisher.
      "
    `)
  })

  it('shows findings, exceptions and counts as the catalogue has them, not as the publisher had', async () => {
    const sealing = { records: [critical, medium], exceptions: [exception] }
    const before = (await scanned(sealing)).scan
    const after = (await scanned(sealing, { asOf: '2026-12-02' })).scan
    const told = [before, after].map(scan => ({
      counts: `${scan?.counts.critical} critical, ${scan?.counts.medium} medium, ${scan?.excepted} excepted`,
      states: scan?.findings.map(each => `${each.ids.join()} ${each.state} ${each.exception?.reason ?? '-'}`),
      verdict: scan?.verdict,
      ageDays: scan?.ageDays,
    }))
    expect(told).toMatchInlineSnapshot(`
      [
        {
          "ageDays": 6,
          "counts": "0 critical, 1 medium, 1 excepted",
          "states": [
            "PYSEC-2026-1 excepted not reached",
            "PYSEC-2026-3 open -",
          ],
          "verdict": "pass",
        },
        {
          "ageDays": 12,
          "counts": "1 critical, 1 medium, 0 excepted",
          "states": [
            "PYSEC-2026-1 open -",
            "PYSEC-2026-3 open -",
          ],
          "verdict": "fail",
        },
      ]
    `)
  })
})

describe('malware', () => {
  it('stays open and counted, whatever exception its publisher has for it', async () => {
    const malware = record({ id: 'MAL-2026-1', name: 'markup', events: ['introduced 0'] })
    const excepted = { ...exception, id: 'MAL-2026-1' }
    const { color, scan } = await scanned({
      records: [malware],
      lies: {
        scan: result => ({
          ...result,
          findings: result.findings.map(each => ({ ...each, state: 'excepted', exception: excepted })),
          counts: { ...result.counts, unknown: 0 },
        }),
      },
    })
    expect([color, scan?.counts.unknown, scan?.excepted, scan?.findings[0]?.state]).toEqual(['bad', 1, 0, 'open'])
  })
})

function strict(failOn: 'critical' | 'medium' | 'never'): Partial<Look> {
  return { rules: { failOn } }
}

function library() {
  return {
    package: 'example_plugin.libs/*',
    reason: 'built from our own source',
    owner: 'security@example.org',
    expires: '2027-01-31',
  }
}

describe('an entry stays within its own schema, or nobody can merge the part that holds it', () => {
  it('however many exceptions have run out', async () => {
    const ids = Array.from({ length: 1100 }, (_, at) => `PYSEC-2026-${at + 1000}`)
    const records = ids.map(id => record({ id, name: 'markup', events: ['introduced 0'], cvss: [CRITICAL] }))
    const { reason, owner, expires } = exception
    const exceptions = ids.map(id => ({ id, reason, owner, expires }))
    const sources = [{ name: 'OSV snapshot', sha256: 'd'.repeat(64), snapshotAt: '2026-12-02T00:00:00Z' }]
    const { entry } = await looked({
      sealed: await sealRelease({ foundry, records, exceptions }),
      asOf: '2026-12-02',
      advisories: { sources, ecosystems: ['PyPI', 'crates.io'], records, unreadable: [] },
    })
    expect(entrySchema.shape.releases.element.safeParse(entry).error).toBeUndefined()
    expect([entry.scan, entry.rescan].map(each => [each?.verdict, each?.reasons.length, each?.reasons.at(-1)])).toEqual(
      [
        ['fail', 22, '1080 exceptions more ended, too'],
        ['fail', 22, '980 exceptions more ended, too'],
      ],
    )
  })

  it('however long a version becomes when it is spelled out', async () => {
    const tag = `v${'1'.repeat(249)}crdev`
    const file = `x-${'1'.repeat(244)}crdev.zip`
    const { entry } = await looked({ sealed: new Map([[file, new Uint8Array(1)]]), release: { tag } })
    expect([tag.length, file.length]).toEqual([255, 255])
    expect(entrySchema.shape.releases.element.safeParse(entry).error).toBeUndefined()
  })
})
