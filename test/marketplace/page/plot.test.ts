import { describe, expect, it } from 'vitest'
import { plot, type Scale } from '../../../src/marketplace/page/plot.ts'

const scale: Scale = { id: 'it', name: 'It', about: 'About it.', kind: 'bars', top: undefined, inWords: String }
const labels = (svg: string) =>
  [...svg.matchAll(/<text[^>]*text-anchor="(end|middle)">([^<]*)</g)].map(([, , text]) => text)

describe('a plot', () => {
  it.each([
    ['nothing but zeros', [0, 0], ['0', '1', '2', '3', '4']],
    ['few', [3], ['0', '1', '2', '3', '4']],
    ['five', [5], ['0', '2', '4', '6', '8']],
    ['eleven', [11, 10], ['0', '5', '10', '15', '20']],
    ['many', [8123], ['0', '5000', '10000', '15000', '20000']],
  ])('of %s has a scale of round steps', (_, values, expected) => {
    const months = values.map((__, at) => `2026-0${at + 1}`)
    expect(labels(String(plot(months, [{ name: 'a', values }], scale))).slice(0, 5)).toEqual(expected)
  })

  it('breaks a line where a month has no value', () => {
    const values = [null, 1, 2, null, 4]
    const months = values.map((_, at) => `2026-0${at + 1}`)
    const svg = String(plot(months, [{ name: 'a', values }], { ...scale, kind: 'lines' }))
    expect(/ d="([^"]*)"/.exec(svg)?.[1]?.replace(/[^ML]/g, '')).toBe('MLM')
    expect(svg.match(/<circle/g)).toHaveLength(3)
  })

  it.each([1, 12, 120])('of %i months has room for its labels, the newest month among them', count => {
    const months = Array.from(
      { length: count },
      (_, at) => `${2000 + Math.floor(at / 12)}-${String(1 + (at % 12)).padStart(2, '0')}`,
    )
    const svg = String(plot(months, [{ name: 'a', values: months.map(() => null) }], scale))
    const shown = labels(svg).slice(5)
    expect(shown.at(-1)).toBe(months.at(-1))
    expect(shown.length).toBeLessThanOrEqual(9)
    expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  })
})
