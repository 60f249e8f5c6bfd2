import { describe, expect, it } from 'vitest'
import { type Problem, problem } from '../../src/core/problem.ts'
import {
  marketplaceJson,
  marketplaceLine,
  marketplaceOutputs,
  marketplaceSummary,
  NOTHING_WRITTEN,
  resultOf,
  tellTroubles,
} from '../../src/report/marketplace.ts'
import { ENTRIES, partOf } from '../marketplace/entries.ts'

const away = problem('marketplace/unreachable', 'The asset `scan.json` could not be downloaded', 'Run again.', {
  where: 'https://github.example.com/scan.json',
})
const gone = problem('marketplace/gone', 'GitHub shows no repository `a/b`', 'Correct its name.')
const ended = { part: partOf(), problems: [away], warnings: [gone] }

describe('what a run of the marketplace came to', () => {
  it('is the same in outputs, in JSON and in the last line', () => {
    const result = resultOf(ended, 'site', 'site/report.md')
    expect(marketplaceOutputs(result)).toEqual({
      site: 'site',
      plugins: String(ENTRIES.length),
      stale: '2',
      red: '1',
      report: 'site/report.md',
    })
    expect(marketplaceJson(result)).toEqual({
      site: 'site',
      plugins: ENTRIES.length,
      stale: 2,
      red: 1,
      report: 'site/report.md',
      problems: [expect.objectContaining({ code: 'marketplace/unreachable' })],
      warnings: [expect.objectContaining({ code: 'marketplace/gone' })],
    })
    expect(marketplaceLine(result)).toBe('`site` is written: 7 plugins (2 not looked at, 1 with a red signal)')
  })

  it('has nothing to show where nothing was written', () => {
    const result = resultOf({ ...ended, part: null }, 'site', null)
    expect(marketplaceOutputs(result)).toEqual({ site: '', plugins: '0', stale: '0', red: '0', report: '' })
    expect(marketplaceLine(result)).toBe('nothing was written; what was there stays')
  })

  it('has no aside where all is well', () => {
    const result = resultOf({ part: partOf([...ENTRIES.slice(2, 3)]), problems: [], warnings: [] }, 'site', null)
    expect(marketplaceLine(result)).toBe('`site` is written: 1 plugin')
  })
})

describe('the summary', () => {
  it('begins with the problems, none of which can be Markdown of its own', () => {
    const hostile = problem('catalog/malformed', '`<img src=x>` is no key', 'Leave it out.', { where: 'a](b):1' })
    expect(marketplaceSummary('# Report\n\nFine.\n', [hostile])).toMatchInlineSnapshot(`
      "- **catalog/malformed** a&#93;&#40;b&#41;&#58;1: <code>&lt;img src=x&gt;</code> is no key. Leave it out&#46;

      # Report

      Fine.
      "
    `)
  })

  it('is the report alone where there is no problem, and nothing where there is neither', () => {
    expect(marketplaceSummary('# Report\n', [])).toBe('# Report\n')
    expect(marketplaceSummary(null, [])).toBe('')
  })

  it('stays below what GitHub shows, and is cut at the end of a line', () => {
    const summary = marketplaceSummary(`${'é'.repeat(99)}\n`.repeat(20_000), [])
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    expect(summary.endsWith(`${'é'.repeat(99)}\n\nThe rest is in the report itself.\n`)).toBe(true)
  })

  it('tells as many problems as anybody reads', () => {
    const lines = marketplaceSummary(
      null,
      Array.from({ length: 100 }, () => away),
    ).split('\n')
    expect(lines.filter(line => line.startsWith('- **marketplace'))).toHaveLength(60)
    expect(lines).toContain('- … and 40 more problems')
  })
})

it('troubles are told to people, as many as anybody reads', () => {
  const told: (string | Problem)[] = []
  const log = { problem: (each: Problem) => void told.push(each), warning: (line: string) => void told.push(line) }
  tellTroubles({ ...NOTHING_WRITTEN, problems: [away], warnings: [gone] }, log)
  expect(told).toEqual([away, 'GitHub shows no repository `a/b`. Correct its name.'])
  told.length = 0
  tellTroubles({ ...NOTHING_WRITTEN, warnings: Array.from({ length: 61 }, () => gone) }, log)
  expect(told).toHaveLength(61)
  expect(told.at(-1)).toBe('… and 1 more warning')
})
