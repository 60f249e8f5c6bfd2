import { describe, expect, it } from 'vitest'
import { isUnreadable, parseRecord } from '../../src/advisory/parse.ts'
import { parseJson } from '../../src/core/json.ts'
import { osv, parsed } from './records.ts'

describe('osv-scanner drops records in silence: each of these is kept', () => {
  const rows: readonly (readonly [string, object])[] = [
    ['an unknown field', { novelty: { deep: [1] } }],
    ['an unknown severity type', { severity: [{ type: 'CVSS_V5', score: 'CVSS:5.0/X:Y' }] }],
    ['a bad timestamp', { modified: 'yesterday', published: 7 }],
    ['aliases that are null', { aliases: null }],
    ['a severity that is no list', { severity: 'high' }],
    ['a details text that is a number', { details: 3 }],
  ]
  it.each(rows)('%s', (_name, more) => {
    const read = parsed(osv({ versions: ['1.0'], more }))
    expect(read.affected[0]?.versions).toEqual(['1.0'])
  })

  it('a range that cannot be read is told, not dropped', () => {
    const demo = { ecosystem: 'PyPI', name: 'demo' }
    for (const ranges of [[{ type: 'ECOSYSTEM' }], [{ type: 'ECOSYSTEM', events: [{ until: '2' }] }], 'all', [null]]) {
      const read = parsed({ id: 'X-1', affected: [{ package: demo, ranges }] })
      expect(read.affected[0]?.trouble).toContain('cannot be read')
    }
  })
})

describe('what is unreadable as a whole is listed', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['text that is no JSON', '{"id": "X-1"'],
    ['a list', '[]'],
    ['no id', '{"affected": []}'],
    ['an id of the wrong kind', '{"id": 7}'],
    ['an affected that is no list', '{"id": "X-1", "affected": {}}'],
    ['a package without a name', '{"id": "X-1", "affected": [{"package": {"ecosystem": "PyPI"}}]}'],
  ]
  it.each(rows)('%s', (_name, text) => {
    expect(isUnreadable(parseRecord(parseJson(text), 'file:1'))).toBe(true)
  })
})

it('only a real timestamp withdraws a record', () => {
  expect(parsed(osv({ withdrawn: '2026-01-01T00:00:00Z' })).withdrawn).toBe('2026-01-01T00:00:00Z')
  expect(parsed(osv({ withdrawn: 'soon' })).withdrawn).toBeNull()
})
