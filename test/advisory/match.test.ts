import { describe, expect, it } from 'vitest'
import { match } from '../../src/advisory/match.ts'
import { parsed, record, type ShortEvent } from './records.ts'

type Answer = 'affected' | 'not' | 'indeterminate'

interface Row {
  readonly name: string
  readonly version: string
  readonly events?: readonly ShortEvent[]
  readonly versions?: readonly string[]
  readonly answer: Answer
}

const FIXED_IN_2: readonly ShortEvent[] = ['introduced 0', 'fixed 2.0']
const LAST_2: readonly ShortEvent[] = ['introduced 0', 'last_affected 2.0']

const DISPUTED: readonly Row[] = [
  { name: 'release candidate of the fix', version: '2.0rc1', events: FIXED_IN_2, answer: 'affected' },
  { name: 'development release of the fix', version: '2.0.dev3', events: FIXED_IN_2, answer: 'affected' },
  { name: 'the fix', version: '2.0', events: FIXED_IN_2, answer: 'not' },
  { name: 'the fix with trailing zeros', version: '2.0.0.0', events: FIXED_IN_2, answer: 'not' },
  { name: 'listed in another spelling', version: 'v1.0', versions: ['1.0.0'], answer: 'affected' },
  { name: 'local version below the fix', version: '1.9+ubuntu1', events: FIXED_IN_2, answer: 'affected' },
  { name: 'local version of the fix', version: '2.0+ubuntu1', events: FIXED_IN_2, answer: 'not' },
  { name: 'local version of the last affected', version: '2.0+ubuntu1', events: LAST_2, answer: 'affected' },
  { name: 'listed by its public version', version: '1.5+cu118', versions: ['1.5'], answer: 'affected' },
  { name: 'post-release before the fix', version: '1.9.post2', events: FIXED_IN_2, answer: 'affected' },
  { name: 'post-release of the last affected', version: '2.0.post1', events: LAST_2, answer: 'not' },
  { name: 'pre-release of the introduced', version: '1.0rc1', events: ['introduced 1.0', 'fixed 2.0'], answer: 'not' },
  {
    name: 'pre-release of the introduced, listed',
    version: '1.0rc1',
    events: ['introduced 1.0', 'fixed 2.0'],
    versions: ['1.0rc1'],
    answer: 'affected',
  },
  { name: 'epoch above every fix', version: '1!1.0', events: FIXED_IN_2, answer: 'not' },
  {
    name: 'fixed, then introduced again at the same version',
    version: '2.0',
    events: ['introduced 0', 'fixed 2.0', 'introduced 2.0', 'fixed 3.0'],
    answer: 'affected',
  },
  {
    name: 'introduced, then fixed at the same version',
    version: '2.0',
    events: ['introduced 2.0', 'fixed 2.0'],
    answer: 'not',
  },
  { name: 'events out of order', version: '1.5', events: ['fixed 2.0', 'introduced 1.0'], answer: 'affected' },
  { name: 'open end', version: '99', events: ['introduced 0'], answer: 'affected' },
  { name: 'below a limit', version: '1.5', events: ['introduced 0', 'limit 2.0'], answer: 'affected' },
  { name: 'at a limit', version: '2.0', events: ['introduced 0', 'limit 2.0'], answer: 'not' },
  { name: 'a limit of everything', version: '9', events: ['introduced 0', 'limit *'], answer: 'affected' },
  {
    name: 'an event outside PEP 440',
    version: '1.0',
    events: ['introduced 0', 'fixed trunk'],
    answer: 'indeterminate',
  },
  {
    name: '… but listed',
    version: '1.0',
    events: ['introduced 0', 'fixed trunk'],
    versions: ['1.0'],
    answer: 'affected',
  },
  {
    name: 'installed version outside PEP 440, listed',
    version: '0.7.10p1',
    versions: ['0.7.10p1'],
    answer: 'affected',
  },
  {
    name: 'installed version outside PEP 440, not listed',
    version: '0.7.10p1',
    versions: ['0.7.9'],
    answer: 'indeterminate',
  },
  {
    name: 'several last affected: below all',
    version: '1.0',
    events: ['introduced 0', 'last_affected 1.5', 'last_affected 2.5'],
    answer: 'affected',
  },
  {
    name: 'several last affected: between them',
    version: '2.1',
    events: ['introduced 0', 'last_affected 1.5', 'last_affected 2.5'],
    answer: 'indeterminate',
  },
  {
    name: 'several last affected: above all',
    version: '3.0',
    events: ['introduced 0', 'last_affected 1.5', 'last_affected 2.5'],
    answer: 'not',
  },
  { name: 'a range without a beginning', version: '1.0', events: ['fixed 2.0'], answer: 'indeterminate' },
  { name: 'neither ranges nor versions', version: '1.0', answer: 'not' },
]

describe('PyPI by PEP 440', () => {
  for (const { name, version, answer, ...short } of DISPUTED) {
    it(`${name}: ${version} is ${answer}`, () => {
      expect(match({ ecosystem: 'PyPI', name: 'demo', version }, record(short)).kind).toBe(answer)
    })
  }

  it('the names of record and component meet in one spelling', () => {
    const found = match(
      { ecosystem: 'PyPI', name: 'jw-util', version: '1' },
      record({ name: 'JW.Util', versions: ['1'] }),
    )
    expect(found.kind).toBe('affected')
  })

  it('another package of the same record does not count', () => {
    expect(
      match({ ecosystem: 'PyPI', name: 'demo', version: '1' }, record({ name: 'other', versions: ['1'] })).kind,
    ).toBe('not')
  })
})

describe('parts of a record', () => {
  const git = { type: 'GIT', repo: 'https://example.com/x', events: [{ introduced: '0' }, { fixed: 'abcdef' }] }
  const range = { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2' }] }

  it('osv-scanner misses ranges behind a Git range: a Git range decides nothing', () => {
    expect(match({ ecosystem: 'PyPI', name: 'demo', version: '1' }, parsed(entry([git, range]))).kind).toBe('affected')
    expect(match({ ecosystem: 'PyPI', name: 'demo', version: '2' }, parsed(entry([git, range]))).kind).toBe('not')
  })

  it('Git commits alone leave the question open', () => {
    expect(match({ ecosystem: 'PyPI', name: 'demo', version: '1' }, parsed(entry([git]))).kind).toBe('indeterminate')
  })

  it('an unknown kind of range leaves the question open, unless another part answers it', () => {
    const odd = { type: 'CALENDAR', events: [{ introduced: '0' }] }
    expect(match({ ecosystem: 'PyPI', name: 'demo', version: '3' }, parsed(entry([odd, range]))).kind).toBe(
      'indeterminate',
    )
    expect(match({ ecosystem: 'PyPI', name: 'demo', version: '1' }, parsed(entry([odd, range]))).kind).toBe('affected')
  })

  it('every entry for the package counts', () => {
    const value = {
      id: 'X-1',
      affected: [
        { package: { ecosystem: 'PyPI', name: 'demo' }, versions: ['1'] },
        { package: { ecosystem: 'PyPI', name: 'demo' }, versions: ['2'] },
      ],
    }
    expect(match({ ecosystem: 'PyPI', name: 'demo', version: '2' }, parsed(value)).kind).toBe('affected')
  })
})

describe('crates.io by SemVer', () => {
  const rows: readonly (readonly [string, Answer])[] = [
    ['0.9.0-rc.1', 'affected'],
    ['0.9.0', 'not'],
    ['0.9.0+build', 'not'],
    ['1.0', 'indeterminate'],
  ]
  for (const [version, answer] of rows) {
    it(`${version} is ${answer}`, () => {
      const about = record({
        ecosystem: 'crates.io',
        name: 'openssl_sys',
        events: ['introduced 0.0.0-0', 'fixed 0.9.0'],
      })
      expect(match({ ecosystem: 'crates.io', name: 'openssl-sys', version }, about).kind).toBe(answer)
    })
  }
})

function entry(ranges: readonly object[], versions: readonly string[] = []): object {
  return { id: 'X-1', affected: [{ package: { ecosystem: 'PyPI', name: 'demo' }, ranges, versions }] }
}
