import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { scoreOf } from '../../src/advisory/cvss.ts'
import { CRITICAL } from './records.ts'

const DATA = new URL('../../../shared/data/cvss-vectors.json.gz', import.meta.url)
const present = existsSync(DATA)
if (!present) process.stdout.write('not run: 14,225 CVSS vectors, ../shared/data is absent\n')

interface Vectors {
  readonly vectors: readonly (readonly [string, string, number])[]
  readonly malformed: readonly (readonly [string, string])[]
}

describe.skipIf(!present)('against the scores of cvss 3.6', () => {
  const data: Vectors = present ? JSON.parse(gunzipSync(readFileSync(DATA)).toString()) : { vectors: [], malformed: [] }

  it('14,225 vectors of v2, v3.0, v3.1 and v4.0 are equal', () => {
    expect(data.vectors).toHaveLength(14_225)
    const differing = data.vectors.filter(([type, vector, score]) => scoreOf(type, vector)?.score !== score)
    expect(differing).toEqual([])
  }, 120_000)

  it('58 malformed ones are refused', () => {
    expect(data.malformed).toHaveLength(58)
    expect(data.malformed.filter(([type, vector]) => scoreOf(type, vector) !== undefined)).toEqual([])
  })
})

it.each([
  ['CVSS_V3', `${CRITICAL}/A:H`],
  ['CVSS_V3', CRITICAL.slice(9)],
  ['CVSS_V3', CRITICAL.replace('AV:N', 'constructor:N')],
  ['CVSS_V4', CRITICAL],
  ['Ubuntu', 'high'],
  ['CVSS_V3', `${CRITICAL}${'/E:X'.repeat(1000)}`],
])('refuses %s %s', (type, vector) => {
  expect(scoreOf(type, vector)).toBeUndefined()
})

it('scores a vector', () => {
  expect(scoreOf('CVSS_V3', CRITICAL)).toEqual({ version: 'v3', score: 9.8 })
})
