import { describe, expect, it } from 'vitest'
import type { ReleaseEntry } from '../../src/marketplace/entry-schema.ts'
import { metricsOf, percentile } from '../../src/marketplace/metrics.ts'
import { metricsFiles } from '../../src/marketplace/metrics-files.ts'
import { ENTRIES, entryOf, fileOf, partOf, releaseOf, SIGNALS } from './entries.ts'
import { manyPlugins } from './many.ts'

const UNSIGNED = fileOf({ signature: null })
const took = (scan: number | null, publishedAt: string | null, more: Partial<ReleaseEntry> = {}) =>
  releaseOf({ publishedAt, durations: { sign: null, sbom: null, scan, publish: null }, ...more })
const of = (...releases: readonly ReleaseEntry[]) => metricsOf(partOf([entryOf({ releases })]))

describe('metrics', () => {
  it('of a plugin of each kind', () => {
    expect(metricsOf(partOf())).toMatchSnapshot('JSON')
    expect(new TextDecoder().decode(metricsFiles(metricsOf(partOf()))[1]?.bytes)).toMatchSnapshot('OpenMetrics')
  })

  it('of nothing', () => {
    const none = { releases: 0, verifiedWheels: 0, withSbom: 0, scanP50: null, scanP95: null }
    expect(metricsOf(partOf([]))).toMatchObject({ plugins: { total: 0 }, releases: none, sbomRate: null, periods: [] })
  })

  const signedOff = { signed: SIGNALS.off, sbom: SIGNALS.off, scan: SIGNALS.off }
  const rows: readonly [what: string, release: ReleaseEntry, figures: object][] = [
    ['a release', took(5, null), { verifiedWheels: 1, withSbom: 1, scanP50: 5, scanP95: 5 }],
    [
      'a wheel that is not verified',
      took(null, null, { files: [fileOf(), UNSIGNED] }),
      { verifiedWheels: 0, scanP50: null },
    ],
    [
      'an sdist that is not verified',
      took(null, null, { files: [fileOf(), { ...UNSIGNED, kind: 'sdist' }] }),
      { verifiedWheels: 1 },
    ],
    ['no wheel at all', took(null, null, { files: [fileOf({ kind: 'sdist' })] }), { verifiedWheels: 0 }],
    [
      'a signature under a signal that is off',
      took(null, null, { signals: signedOff }),
      { verifiedWheels: 0, withSbom: 0 },
    ],
  ]
  it.each(rows)('count %s', (_what, release, figures) => {
    expect(of(release).releases).toMatchObject({ releases: 1, ...figures })
  })

  it('by month, without gaps, oldest first; what has no day is in none', () => {
    const { periods, releases } = of(took(1, '2026-02-01T00:00:00Z'), took(3, '2025-11-30T23:59:59Z'), took(9, null))
    expect(periods.map(each => [each.period, each.releases, each.scanP50])).toEqual([
      ['2025-11', 1, 3],
      ['2025-12', 0, null],
      ['2026-01', 0, null],
      ['2026-02', 1, 1],
    ])
    expect(releases).toMatchObject({ releases: 3, scanP95: 9 })
  })

  it('by month for ten years at most, the newest', () => {
    const { periods } = of(took(1, '0001-01-01T00:00:00Z'), took(1, '2026-02-01T00:00:00Z'))
    expect([periods.length, periods[0]?.period, periods.at(-1)?.period]).toEqual([120, '2016-03', '2026-02'])
  })

  it('are the same whatever order the plugins have', () => {
    const part = manyPlugins(30, 2)
    expect(metricsOf({ ...part, entries: part.entries.toReversed() })).toEqual(metricsOf(part))
    expect(ENTRIES.length).toBeGreaterThan(0)
  })
})

describe('a percentile by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1)
  it.each([
    [[], 0.5, null],
    [[7], 0.5, 7],
    [[7], 0.95, 7],
    [[1, 2], 0.5, 1],
    [[1, 2, 3], 0.5, 2],
    [hundred, 0.5, 50],
    [hundred, 0.95, 95],
    [hundred.slice(0, 10), 0.95, 10],
  ])('of %j at %d is %s', (values, share, value) => {
    expect(percentile(values, share)).toBe(value)
  })
})
