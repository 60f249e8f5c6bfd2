import { describe, expect, it } from 'vitest'
import { feedFile } from '../../src/marketplace/feed.ts'
import type { Part } from '../../src/marketplace/part.ts'
import { AS_OF, CATALOG, partOf } from './entries.ts'
import { HOSTILE } from './hostile.ts'
import { foundOf, rescanned } from './rescans.ts'

const feed = (part: Part): string => new TextDecoder().decode(feedFile(part).bytes)
const all = (text: string, element: string): readonly string[] =>
  [...text.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(match => match[1] ?? '')
/** without those of the feed itself */
const titles = (text: string) => all(text, 'title').slice(1)

const SOME = [
  rescanned('alpha', [
    [foundOf('GHSA-old'), '2026-11-01'],
    [
      foundOf('GHSA-undated', {
        severity: { band: 'critical', score: null, vector: null, source: null, rule: 'none' },
        fixed: null,
      }),
      null,
    ],
    [foundOf('GHSA-excepted', { state: 'excepted' }), '2026-11-25'],
  ]),
  rescanned('beta', [[foundOf('GHSA-new', { aliases: ['CVE-2026-9'] }), '2026-11-24']]),
]

describe('the feed of new findings', () => {
  it('as a whole', () => {
    expect(feed(partOf(SOME))).toMatchSnapshot()
  })

  it('is a feed without an entry, too', () => {
    const text = feed(partOf())
    expect([titles(text), all(text, 'updated')]).toEqual([[], [`${AS_OF}T00:00:00Z`]])
  })

  it('has the newest first, by the record or by the day of the re-scan, and nothing that is excepted', () => {
    expect(titles(feed(partOf(SOME)))).toEqual([
      'alpha 1.2.0: GHSA-undated in markup 2.0.0, critical',
      'beta 1.2.0: GHSA-new in markup 2.0.0, medium',
      'alpha 1.2.0: GHSA-old in markup 2.0.0, medium',
    ])
  })

  it('calls an entry the same on another day, under other aliases, and among others', () => {
    const later = [
      rescanned('beta', [
        [foundOf('GHSA-more'), null],
        [foundOf('GHSA-new', { aliases: [] }), '2026-11-26'],
      ]),
    ]
    const before = all(feed(partOf(SOME)), 'id')
    const shared = all(feed(partOf(later)), 'id').filter(id => before.includes(id))
    expect([new Set(before).size, shared.length]).toEqual([4, 2])
  })

  it('ends after 200 entries', () => {
    const many = Array.from({ length: 300 }, (_, at) => [foundOf(`GHSA-${at}`), null] as const)
    expect(titles(feed(partOf([rescanned('alpha', many)])))).toHaveLength(200)
  })

  it('has relative links where nobody knows where the site lies', () => {
    const { marketplace } = CATALOG
    const text = feed({ ...partOf(SOME), catalog: { ...CATALOG, marketplace: { ...marketplace, url: null } } })
    expect([...text.matchAll(/href="([^"]*)"/g)].map(match => match[1])).toEqual([
      './',
      'plugins/alpha/',
      'plugins/beta/',
      'plugins/alpha/',
    ])
  })

  it('holds hostile text as text, and no day that is yet to come', () => {
    const text = feed(partOf([HOSTILE]))
    expect(text.replaceAll('\n', '')).not.toMatch(/<script|[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u)
    expect(all(text, 'updated')).toEqual([`${AS_OF}T00:00:00Z`, `${AS_OF}T00:00:00Z`])
  })
})
