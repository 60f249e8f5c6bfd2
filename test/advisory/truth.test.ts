import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Judgeable, listComponents } from '../../src/advisory/coverage.ts'
import { findAll } from '../../src/advisory/findings.ts'
import { isUnreadable, parseRecord } from '../../src/advisory/parse.ts'
import { fails } from '../../src/advisory/verdict.ts'

const DATA = new URL('../../../shared/data/', import.meta.url)
const present = existsSync(DATA)
if (!present) process.stdout.write('not run: scan-truth (157 rows), ../shared/data is absent\n')

interface TruthFinding {
  readonly ids: readonly string[]
  readonly aliases: readonly string[]
  readonly max_score: number | null
  readonly severity_max: string
  readonly score_v4_first: number | null
  readonly severity_v4_first: string
  readonly lowest_fix_above: string | null
}

interface Row {
  readonly ref: string
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly findings: readonly TruthFinding[]
  readonly indeterminate: readonly string[]
  /** keys like `high/v4_first` */
  readonly gate: Readonly<Record<string, { readonly fail_known: boolean; readonly fail_if_unknown_fails: boolean }>>
}

const RULES = { max: 'max', v4_first: 'cvss-v4-first' } as const
const THRESHOLDS = ['low', 'medium', 'high', 'critical'] as const

describe.skipIf(!present)('157 package versions against the evaluation in Python', () => {
  const truth: { readonly packages: readonly Row[] } = present
    ? JSON.parse(readFileSync(new URL('scan-truth/ground-truth.json', DATA), 'utf8'))
    : { packages: [] }
  const records = present
    ? gunzipSync(readFileSync(new URL('osv/pypi.jsonl.gz', DATA)))
        .toString()
        .trim()
        .split('\n')
        .map((line, index) => parseRecord(JSON.parse(line), `line ${index + 1}`))
    : []
  const readable = records.flatMap(record => (isUnreadable(record) ? [] : [record]))

  it('reads all 7,080 records', () => {
    expect(readable).toHaveLength(7080)
  })

  for (const [column, rule] of Object.entries(RULES)) {
    it(`findings, aliases, bands, scores, fixes, indeterminate and gate are equal by the rule ${rule}`, () => {
      const components = truth.packages.map(row => judgeable(row))
      const { findings, doubts } = findAll(components, readable, rule)
      const differing: string[] = []
      truth.packages.forEach((row, index) => {
        const mine = findings.filter(each => each.component === components[index])
        const got = {
          findings: mine
            .map(each => ({
              ids: each.ids,
              aliases: each.aliases,
              score: each.severity.score,
              band: each.severity.band,
              fixed: each.fixed,
            }))
            .toSorted((a, b) => (JSON.stringify(a.ids) < JSON.stringify(b.ids) ? -1 : 1)),
          indeterminate: doubts.filter(each => each.component === components[index]).map(each => each.id),
          gate: THRESHOLDS.map(failOn =>
            (['warn', 'fail'] as const).map(unknownSeverity =>
              mine.some(each => fails({ ...each, state: 'open' }, { failOn, unknownSeverity })),
            ),
          ),
        }
        const wanted = {
          findings: row.findings
            .map(each => ({
              ids: each.ids,
              aliases: each.aliases,
              score: rule === 'max' ? each.max_score : each.score_v4_first,
              band: rule === 'max' ? each.severity_max : each.severity_v4_first,
              fixed: each.lowest_fix_above,
            }))
            .toSorted((a, b) => (JSON.stringify(a.ids) < JSON.stringify(b.ids) ? -1 : 1)),
          indeterminate: row.indeterminate,
          gate: THRESHOLDS.map(failOn => {
            const answer = row.gate[`${failOn}/${column}`]
            // The truth's gate knows bands alone; malware (row-148) fails whatever its band.
            return hasMalware(row) ? [true, true] : [answer?.fail_known, answer?.fail_if_unknown_fails]
          }),
        }
        if (JSON.stringify(got) !== JSON.stringify(wanted))
          differing.push(`${row.ref}\n${JSON.stringify(got)}\n${JSON.stringify(wanted)}`)
      })
      expect(differing).toEqual([])
    })
  }
})

function judgeable(row: Row): Judgeable {
  const { ref: reference, name, version, purl } = row
  const [listed] = listComponents([{ reference, name, version, purl, paths: [[name]] }])
  if (listed?.kind !== 'judgeable') throw new Error(`${row.ref} is not judgeable: ${listed?.reason}`)
  return listed
}

function hasMalware(row: Row): boolean {
  return row.findings.some(each => [...each.ids, ...each.aliases].some(id => id.startsWith('MAL-')))
}
