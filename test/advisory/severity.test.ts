import { describe, expect, it } from 'vitest'
import { lowestFixAbove } from '../../src/advisory/fixed.ts'
import { groupByAlias } from '../../src/advisory/group.ts'
import { severityOf } from '../../src/advisory/severity.ts'
import { CRITICAL, HIGH, LOW_V4, MEDIUM, parsed, record, type ShortRecord } from './records.ts'

const SUBJECT = { ecosystem: 'PyPI', name: 'demo', version: '1.0' }

function severity(records: readonly ShortRecord[], rule: 'max' | 'cvss-v4-first' = 'max'): object {
  const group = groupByAlias(records.map(record)).get(records[0]?.id ?? '')
  if (!group) throw new Error('no group')
  return severityOf(group, SUBJECT, rule)
}

describe('severity of an alias group', () => {
  const pysec: ShortRecord = { id: 'PYSEC-1', aliases: ['CVE-1'], versions: ['1.0'] }

  it('comes from a record that does not match', () => {
    const ghsa: ShortRecord = { id: 'GHSA-1', aliases: ['CVE-1'], name: 'other', cvss: [HIGH] }
    expect(severity([pysec, ghsa])).toEqual({ band: 'high', score: 7.5, vector: HIGH, source: 'GHSA-1', rule: 'max' })
  })

  it('v3 and v4 in different bands: the highest, or v4 by the other rule', () => {
    const both: ShortRecord = { ...pysec, cvss: [CRITICAL, LOW_V4] }
    expect(severity([both])).toMatchObject({ band: 'critical', score: 9.8, vector: CRITICAL })
    expect(severity([both], 'cvss-v4-first')).toMatchObject({ band: 'low', vector: LOW_V4, rule: 'cvss-v4-first' })
  })

  it('the severity of the package entry replaces that of the record', () => {
    const value = {
      id: 'PYSEC-1',
      severity: [{ type: 'CVSS_V3', score: CRITICAL }],
      affected: [
        {
          package: { ecosystem: 'PyPI', name: 'demo' },
          severity: [{ type: 'CVSS_V3', score: MEDIUM }],
          versions: ['1.0'],
        },
      ],
    }
    const group = groupByAlias([parsed(value)]).get('PYSEC-1')
    expect(group && severityOf(group, SUBJECT, 'max').band).toBe('medium')
  })

  it.each([
    ['MODERATE', 'medium'],
    ['critical', 'critical'],
    ['SEVERE', 'unknown'],
  ])('without a vector the label %s is %s', (label, band) => {
    expect(severity([pysec, { id: 'GHSA-1', aliases: ['CVE-1'], label }])).toMatchObject({
      band,
      score: null,
      vector: null,
    })
  })

  it('a malformed vector counts for nothing', () => {
    expect(severity([{ ...pysec, cvss: [`${CRITICAL}/`] }])).toMatchObject({ band: 'unknown', rule: 'none' })
  })
})

it('alias groups are connected components, in any order of records', () => {
  const chain = [
    record({ id: 'A-1', aliases: ['CVE-1'] }),
    record({ id: 'B-1', aliases: ['CVE-2'] }),
    record({ id: 'C-1', aliases: ['CVE-2', 'CVE-1'] }),
    record({ id: 'D-1', aliases: ['constructor'] }),
    record({ id: 'E-1', more: { related: ['A-1'] } }),
  ]
  for (const order of [chain, chain.toReversed()]) {
    const groups = groupByAlias(order)
    expect(groups.get('A-1')?.names).toEqual(['A-1', 'B-1', 'C-1', 'CVE-1', 'CVE-2'])
    expect(groups.get('B-1')).toBe(groups.get('A-1'))
    expect(groups.get('D-1')?.names).toEqual(['D-1', 'constructor'])
    expect(groups.get('E-1')?.names).toEqual(['E-1'])
  }
})

it('the lowest fix is above the installed version, and of this package', () => {
  const records = [
    record({ events: ['introduced 0', 'fixed 0.9', 'introduced 0.95', 'fixed 3.0'] }),
    record({ events: ['introduced 0', 'fixed 2.0'] }),
    record({ events: ['introduced 0', 'fixed trunk'] }),
    record({ name: 'other', events: ['introduced 0', 'fixed 1.1'] }),
  ]
  expect(lowestFixAbove(SUBJECT, records)).toBe('2.0')
  expect(lowestFixAbove({ ...SUBJECT, version: '3.0' }, records)).toBeNull()
})
