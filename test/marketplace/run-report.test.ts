import { describe, expect, it } from 'vitest'
import { metricsOf } from '../../src/marketplace/metrics.ts'
import type { Part } from '../../src/marketplace/part.ts'
import { runReport } from '../../src/marketplace/run-report.ts'
import { CATALOG, ENTRIES, entryOf, partOf, releaseOf, SIGNALS } from './entries.ts'
import { HOSTILE } from './hostile.ts'
import { foundOf, rescanned } from './rescans.ts'

const report = (part: Part): string => runReport(part, metricsOf(part))

describe('the report of a run', () => {
  it('of a plugin of each kind', () => {
    expect(report(partOf([...ENTRIES, rescanned('zeta', [[foundOf('GHSA-new'), '2026-11-24']])]))).toMatchSnapshot()
  })

  it('is short where all is well', () => {
    expect(report(partOf([entryOf({ releases: [releaseOf()] })]))).toMatchSnapshot()
  })

  it('of no plugin', () => {
    expect(report(partOf([]))).toContain('The catalogue has no plugin')
  })

  it('has no links where nobody knows where the site lies', () => {
    const catalog = { ...CATALOG, marketplace: { ...CATALOG.marketplace, url: null } }
    expect(report({ ...partOf(), catalog })).not.toContain('](')
  })

  it('shows hostile text as it is', () => {
    const text = report(partOf([HOSTILE]))
    expect(text).not.toMatch(/<script|@everyone|\]\(javascript|\u202e|\ufffe|^## @/m)
    expect(text.match(/^#.*$/gm)).toEqual([
      '# Example plugins, 2026-11-26',
      '## Could not be looked at (1)',
      '## Red: refused, or a scan that fails (2)',
      '## New findings (1)',
    ])
  })

  it('stays below 900 KB, and says what it cut', () => {
    const sentence = 'x`'.repeat(490)
    const bad = { ...SIGNALS.failed, sentence }
    const amber = { ...SIGNALS.claimed, sentence }
    const release = releaseOf({ signals: { signed: bad, sbom: amber, scan: amber } })
    const findings = Array.from({ length: 20 }, (_, at) => [foundOf(`GHSA-${at}-${'y'.repeat(300)}`), null] as const)
    const entries = Array.from({ length: 1000 }, (_, at) => {
      const each = rescanned(`plugin-${at}`, findings)
      return { ...each, staleSince: '2026-11-21', trouble: sentence, releases: [...each.releases, release] }
    })
    const text = report(partOf(entries))
    expect(Buffer.byteLength(text)).toBeLessThan(900_000)
    expect(text.match(/rows cut: they are in the JSON files of the plugins/g)).toHaveLength(4)
  })
})
