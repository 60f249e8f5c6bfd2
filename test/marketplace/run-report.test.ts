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

  it('tells of what a latest release lacks before what older ones do, and where nothing holds of the signatures alone', () => {
    const { failed, unknown, claimed } = SIGNALS
    const releases = [
      releaseOf({ signals: { signed: SIGNALS.verified, sbom: claimed, scan: SIGNALS.pass } }),
      releaseOf({ tag: 'v1.1.0', signals: { signed: claimed, sbom: claimed, scan: SIGNALS.fail } }),
      releaseOf({ tag: 'v1.0.0', signals: { signed: failed, sbom: unknown, scan: unknown } }),
    ]
    const rows = report(partOf([entryOf({ releases })])).match(/^## .*|\(latest\)|\| (?:signed|sbom|scan)[^|]*/gm)
    expect(rows?.map(each => each.trim())).toEqual([
      '## Red (1)',
      '| signed',
      '## To be looked at (1)',
      '(latest)',
      '| sbom',
      '## Older releases that are not green (2)',
      '| signed, sbom',
      '| scan',
    ])
  })

  it('of no plugin', () => {
    expect(report(partOf([]))).toContain('The catalogue has no plugin')
  })

  it('has no links to a site of which nobody knows where it lies', () => {
    const catalog = { ...CATALOG, marketplace: { ...CATALOG.marketplace, url: null } }
    expect(report({ ...partOf(), catalog })).not.toContain('](https://plugins.example.com')
  })

  it('shows hostile text as it is', () => {
    const text = report(partOf([HOSTILE]))
    expect(text).not.toMatch(/<script|@everyone|\]\(javascript|\u202e|\ufffe|^## @/m)
    expect(text.match(/^#.*$/gm)).toEqual([
      '# Example plugins, 2026-11-26',
      '## Red (2)',
      '## Could not be looked at (1)',
      '## New findings (1)',
    ])
  })

  it('stays below 900 KB, and says what it cut', () => {
    const sentence = 'x`'.repeat(490)
    const bad = { ...SIGNALS.failed, sentence }
    const amber = { ...SIGNALS.claimed, sentence }
    const releases = [
      releaseOf({ signals: { signed: amber, sbom: amber, scan: amber } }),
      releaseOf({ tag: 'v1.1.0', signals: { signed: amber, sbom: amber, scan: amber } }),
      releaseOf({ tag: 'v1.0.0', signals: { signed: bad, sbom: bad, scan: bad } }),
    ]
    const findings = Array.from({ length: 20 }, (_, at) => [foundOf(`GHSA-${at}-${'y'.repeat(300)}`), null] as const)
    const entries = Array.from({ length: 1000 }, (_, at) => {
      const each = rescanned(`plugin-${at}`, findings)
      return { ...each, staleSince: '2026-11-21', trouble: sentence, releases: [...each.releases, ...releases] }
    })
    const text = report(partOf(entries))
    expect(Buffer.byteLength(text)).toBeLessThan(900_000)
    expect(text.match(/rows cut: they are in the JSON files of the plugins/g)).toHaveLength(5)
  })
})
