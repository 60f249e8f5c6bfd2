import { describe, expect, it } from 'vitest'
import { rescan as judgedAgain, packagesOf } from '../../src/marketplace/rescan.ts'
import type { AdvisoryData } from '../../src/ports/advisory-source.ts'
import { CRITICAL, MEDIUM, record } from '../advisory/records.ts'
import { foundry, type Look, looked } from './looking.ts'
import { type Sealing, sealRelease } from './sealed.ts'

const critical = record({
  id: 'PYSEC-2026-1',
  name: 'markup',
  events: ['introduced 0', 'fixed 2.1'],
  cvss: [CRITICAL],
  aliases: ['CVE-2026-10001'],
  more: { modified: '2026-11-24T08:00:00Z' },
})
/** the same vulnerability under another name */
const twin = record({
  id: 'GHSA-aaaa-bbbb-cccc',
  name: 'markup',
  events: ['introduced 0'],
  aliases: ['CVE-2026-10001'],
})
const medium = record({ id: 'PYSEC-2026-3', name: 'templates', events: ['introduced 0'], cvss: [MEDIUM] })
const malware = record({ id: 'MAL-2026-1', name: 'markup', events: ['introduced 0'] })
const exception = { id: 'PYSEC-2026-1', reason: 'not reached', owner: 'security@example.org', expires: '2026-12-01' }

function data(records: AdvisoryData['records'], more: Partial<AdvisoryData> = {}): AdvisoryData {
  const sources = [{ name: 'OSV snapshot', sha256: 'd'.repeat(64), snapshotAt: '2026-11-26T04:00:00Z' }]
  return { sources, ecosystems: ['PyPI', 'crates.io'], records, unreadable: [], ...more }
}

const again = async (sealing: Omit<Sealing, 'foundry'>, advisories: AdvisoryData, look: Partial<Look> = {}) =>
  (await looked({ sealed: await sealRelease({ foundry, ...sealing }), advisories, ...look })).entry

describe('a release that is scanned again', () => {
  it('asks about every version of every package that its SBOMs list, each once', async () => {
    const { examination } = await looked({ sealed: await sealRelease({ foundry, wheels: 3 }) })
    expect(packagesOf(examination)).toEqual([
      { ecosystem: 'PyPI', name: 'markup', version: '2.0.0' },
      { ecosystem: 'PyPI', name: 'notes', version: '0.3' },
      { ecosystem: 'PyPI', name: 'templates', version: '1.4.0' },
    ])
  })

  it('shows what was not known when it was made, and from which day', async () => {
    const { rescan, scan, signals } = await again({ records: [medium] }, data([critical, medium]))
    expect(scan?.verdict).toBe('pass')
    expect(rescan).toMatchObject({ on: '2026-11-26', verdict: 'fail', ageDays: 0, snapshotAt: '2026-11-26T04:00:00Z' })
    expect(rescan?.findings.map(each => each.ids.join())).toEqual(['PYSEC-2026-1', 'PYSEC-2026-3'])
    expect(rescan?.added).toEqual([{ finding: 0, modified: '2026-11-24' }])
    expect(signals.scan).toMatchInlineSnapshot(`
      {
        "look": "bad",
        "message": "1 critical found",
        "sentence": "Scanned again on 2026-11-26, the release fails: 1 finding at or above \`high\`: \`PYSEC-2026-1\` in \`markup 2.0.0\` (fixed in \`2.1\`); its own scan passes.",
        "state": "verified",
      }
    `)
  })

  it('fails where its SBOMs are made to match more than anybody judges', async () => {
    const { examination } = await looked({ sealed: await sealRelease({ foundry }) })
    const inventory = Array.from({ length: 201 }, (_, at) => {
      const version = `0.${at}`
      return { name: 'markup', version, purl: `pkg:pypi/markup@${version}`, licenses: [], paths: [] }
    })
    const records = Array.from({ length: 100 }, (_, at) =>
      record({ id: `PYSEC-2026-${at}`, name: 'markup', events: ['introduced 0'] }),
    )
    const rules = { failOn: 'never', unknownSeverity: 'warn', maxScanAge: 30 } as const
    const judged = (components: typeof inventory) =>
      judgedAgain({ ...examination, inventory: components }, data(records), rules, '2026-11-26')
    expect(judged(inventory)).toMatchObject({
      verdict: 'fail',
      reasons: ['its SBOMs list what 20100 advisories may be about, and no more than 20000 are judged'],
      findings: [],
    })
    expect(judged(inventory.slice(0, 200))).toMatchObject({ verdict: 'pass', findings: { length: 20_000 } })
  })

  it('knows a vulnerability by any of its names', async () => {
    const { rescan } = await again({ records: [twin] }, data([critical]))
    expect([rescan?.findings.length, rescan?.added]).toEqual([1, []])
  })

  it.each<[string, Omit<Sealing, 'foundry'>, AdvisoryData, Partial<Look>, string, string]>([
    ['nothing new', {}, data([]), {}, 'good', 'no known advisories'],
    ['something new', {}, data([critical]), {}, 'bad', '1 critical found'],
    ['something new below the threshold', {}, data([medium]), {}, 'good', 'none high or above'],
    ['an exception that its own scan shows', excepted(), data([critical]), {}, 'good', 'none open, 1 excepted'],
    ['the same on the day after', excepted(), data([critical]), { asOf: '2026-12-02' }, 'bad', '1 critical found'],
    ['malware since', excepted(), data([critical, malware]), {}, 'bad', '1 unrated found'],
    [
      'an old scan of its own',
      {},
      data([]),
      { asOf: '2027-01-01', rules: { maxScanAge: 40 } },
      'good',
      'no known advisories',
    ],
    ['old data for both', {}, data([]), { asOf: '2027-06-01' }, 'incomplete', 'incomplete'],
    ['a component that its publisher left out', leftOut(), data([critical]), {}, 'bad', '1 critical found'],
    ['a component left out, and nothing about it', leftOut(), data([]), {}, 'incomplete', 'incomplete'],
    ['data of another ecosystem', {}, data([], { ecosystems: ['crates.io'] }), {}, 'good', 'no known advisories'],
    ['a scan that lies', lying(), data([]), {}, 'bad', 'failed'],
  ])('says of its scan what both say: %s', async (_name, sealing, advisories, look, color, message) => {
    const { look: found, message: said } = (await again(sealing, advisories, look)).signals.scan
    expect([found, said]).toEqual([color, message])
  })

  it('makes up for the age of its own scan, and says so', async () => {
    const { signals } = await again({}, data([]), { asOf: '2026-12-24' })
    expect(signals.scan).toMatchInlineSnapshot(`
      {
        "look": "good",
        "message": "no known advisories",
        "sentence": "A signed statement binds the scan to the one file, and the advisory data are 34 days old, more than the 30 that this catalogue allows; scanned again on 2026-12-24, it passes.",
        "state": "verified",
      }
    `)
  })

  it('honours no more exceptions than anybody goes through', async () => {
    const ids = Array.from({ length: 1100 }, (_, at) => `PYSEC-2026-${at + 1000}`)
    const records = ids.map(id => record({ id, name: 'markup', events: ['introduced 0'], cvss: [CRITICAL] }))
    const { reason, owner, expires } = exception
    const exceptions = ids.map(id => ({ id, reason, owner, expires }))
    const { rescan } = await again({ records, exceptions }, data(records))
    expect([rescan?.verdict, rescan?.excepted, rescan?.counts.critical]).toEqual(['fail', 1000, 100])
  })

  it.each([
    ['of a package that another plugin alone lists', [{ ecosystem: 'crates.io', name: 'no such name' }], 'pass'],
    ['of one of its own', [{ ecosystem: 'PyPI', name: 'markup' }], 'incomplete'],
    ['of nobody knows what', undefined, 'incomplete'],
  ])('with a record that cannot be read, %s', async (_name, about, verdict) => {
    const unreadable = [{ id: 'X-1', reason: 'the service refuses the question', ...(about && { about }) }]
    const { rescan } = await again({}, data([], { unreadable }))
    expect([rescan?.verdict, rescan?.indeterminate.length]).toEqual([verdict, verdict === 'pass' ? 0 : 1])
  })

  it.each([
    ['without a verified SBOM', { sbom: false }],
    ['without signatures', { sign: 'off' as const }],
  ])('is not, %s', async (_name, sealing) => {
    expect((await again(sealing, data([critical]))).rescan).toBeNull()
  })

  it('is by its SBOM alone where it was never scanned', async () => {
    const { rescan, signals } = await again({ scan: false }, data([critical]))
    expect([rescan?.verdict, rescan?.added, signals.scan.look]).toEqual([
      'fail',
      [{ finding: 0, modified: '2026-11-24' }],
      'off',
    ])
  })
})

function excepted(): Omit<Sealing, 'foundry'> {
  return { records: [critical], exceptions: [exception] }
}

function leftOut(): Omit<Sealing, 'foundry'> {
  return { exclusions: [{ ...exception, package: 'markup' }] }
}

function lying(): Omit<Sealing, 'foundry'> {
  return { lies: { scan: result => ({ ...result, counts: { ...result.counts, low: 7 } }) } }
}
