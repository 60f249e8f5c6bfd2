import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/advisory/case.ts'
import { type Judgement, judge } from '../../src/advisory/judge.ts'
import { codeOf } from '../../src/advisory/verdict.ts'
import type { Component } from '../../src/release/component.ts'
import type { Policy } from '../../src/release/policy.ts'
import { CRITICAL, HIGH, MEDIUM, record, type ShortRecord } from './records.ts'

const POLICY: Policy = {
  failOn: 'high',
  unknownSeverity: 'fail',
  maxAdvisoryAge: 5,
  exceptions: [],
  exclusions: [],
  identities: [],
  allowedRefs: [],
  sha256: '0'.repeat(64),
}

const DEMO = component('demo', '1.0', 'pkg:pypi/demo@1.0')

function component(name: string, version: string | null, purl: string | null): Component {
  return { reference: name, name, version, purl, paths: [['root', name]] }
}

function judged(records: readonly ShortRecord[], policy: Partial<Policy> = {}, more: Partial<Case> = {}): Judgement {
  return judge({
    components: [DEMO],
    incomplete: [],
    records: records.map(record),
    unreadable: [],
    ecosystems: ['PyPI'],
    ageDays: 3,
    policy: { ...POLICY, ...policy },
    severityRule: 'max',
    today: '2026-11-23',
    ...more,
  })
}

const CLAIM = { reason: 'not reachable', owner: 'security@example.com', expires: '2026-12-31' }
const VULNERABLE: ShortRecord = {
  id: 'PYSEC-1',
  aliases: ['CVE-1'],
  events: ['introduced 0', 'fixed 2.0'],
  cvss: [HIGH],
}

it('quotes of a record no more than a result may hold', () => {
  const { indeterminate } = judged([{ ...VULNERABLE, events: [`introduced ${'q'.repeat(5000)}`] }])
  expect(indeterminate.map(each => each.reason.length)).toEqual([1000])
})

describe('the gate', () => {
  const rows: readonly (readonly [string, readonly ShortRecord[], Partial<Policy>, string])[] = [
    ['nothing known', [], {}, 'pass'],
    ['below the threshold', [{ ...VULNERABLE, cvss: [MEDIUM] }], {}, 'pass'],
    ['at the threshold', [VULNERABLE], {}, 'fail'],
    ['below a higher threshold', [VULNERABLE], { failOn: 'critical' }, 'pass'],
    ['never', [{ ...VULNERABLE, cvss: [CRITICAL] }], { failOn: 'never' }, 'pass'],
    ['unknown severity fails', [{ ...VULNERABLE, cvss: [] }], {}, 'fail'],
    ['unknown severity warns', [{ ...VULNERABLE, cvss: [] }], { unknownSeverity: 'warn' }, 'pass'],
    [
      'malware fails by any alias and whatever the policy',
      [{ ...VULNERABLE, cvss: [], aliases: ['MAL-2026-1'] }],
      { failOn: 'never', unknownSeverity: 'warn' },
      'fail',
    ],
    [
      'malware under an exception fails',
      [{ ...VULNERABLE, aliases: ['MAL-2026-1'] }],
      { exceptions: [{ id: 'MAL-2026-1', ...CLAIM }] },
      'fail',
    ],
    [
      'malware in an excluded package fails',
      [{ ...VULNERABLE, aliases: ['MAL-2026-1'] }],
      { exclusions: [{ package: 'demo', ...CLAIM }] },
      'fail',
    ],
    ['a withdrawn record', [{ ...VULNERABLE, withdrawn: '2026-01-01T00:00:00Z' }], {}, 'pass'],
    ['in doubt', [{ id: 'PYSEC-2', events: ['introduced 0', 'fixed trunk'] }], {}, 'incomplete'],
    [
      'in doubt under an exception',
      [{ id: 'PYSEC-2', events: ['introduced 0', 'fixed trunk'] }],
      { exceptions: [{ id: 'pysec-2', ...CLAIM }] },
      'pass',
    ],
    ['a finding and a doubt', [VULNERABLE, { id: 'PYSEC-2', events: ['introduced 0', 'fixed trunk'] }], {}, 'fail'],
  ]
  for (const [name, records, policy, verdict] of rows) {
    it(`${name}: ${verdict}`, () => {
      const answer = judged(records, policy)
      expect(answer.verdict).toBe(verdict)
      expect(answer.reasons.length > 0).toBe(verdict !== 'pass')
    })
  }

  it('malware stays open, whatever an exception says', () => {
    const malware: ShortRecord = { ...VULNERABLE, aliases: ['MAL-2026-1'] }
    const { findings } = judged([malware], { exceptions: [{ id: 'MAL-2026-1', ...CLAIM }] })
    expect(findings.map(each => [each.state, each.exception])).toEqual([['open', undefined]])
  })

  it('GHSA says yes, its PYSEC alias says no: affected', () => {
    const pysec: ShortRecord = {
      id: 'PYSEC-1',
      aliases: ['GHSA-1'],
      events: ['introduced 0', 'fixed 0.5'],
      cvss: [MEDIUM],
    }
    const ghsa: ShortRecord = {
      id: 'GHSA-1',
      aliases: ['PYSEC-1'],
      events: ['introduced 0', 'fixed 2.0'],
      cvss: [CRITICAL],
    }
    expect(judged([pysec, ghsa]).findings).toMatchObject([
      { ids: ['GHSA-1'], aliases: ['PYSEC-1'], fixed: '2.0', severity: { band: 'critical', source: 'GHSA-1' } },
    ])
  })
})

describe('exceptions', () => {
  const rows: readonly (readonly [string, object, string])[] = [
    ['by id in another case', { id: 'pysec-1' }, 'excepted'],
    ['by alias', { id: 'CVE-1' }, 'excepted'],
    ['for this package', { id: 'CVE-1', package: 'Demo' }, 'excepted'],
    ['for this package as purl', { id: 'CVE-1', package: 'pkg:pypi/demo' }, 'excepted'],
    ['for another package', { id: 'CVE-1', package: 'other' }, 'open'],
    ['for a package of another ecosystem', { id: 'CVE-1', package: 'pkg:cargo/demo' }, 'open'],
    ['for these versions', { id: 'CVE-1', versions: '>=1.0,<1.5' }, 'excepted'],
    ['for other versions', { id: 'CVE-1', versions: '<1.0' }, 'open'],
    ['on its last day', { id: 'CVE-1', expires: '2026-11-23' }, 'excepted'],
    ['the day after', { id: 'CVE-1', expires: '2026-11-22' }, 'open'],
    ['of another vulnerability', { id: 'CVE-2' }, 'open'],
  ]
  for (const [name, exception, state] of rows) {
    it(`${name}: ${state}`, () => {
      const answer = judged([VULNERABLE], { exceptions: [{ id: '', ...CLAIM, ...exception }] })
      expect(answer.findings[0]?.state).toBe(state)
      expect(answer.verdict).toBe(state === 'open' ? 'fail' : 'pass')
      expect(answer.counts.high).toBe(state === 'open' ? 1 : 0)
    })
  }

  it('dependency-review-action#618 cleared the package: one exception covers one vulnerability', () => {
    const answer = judged([VULNERABLE, { ...VULNERABLE, id: 'PYSEC-2', aliases: ['CVE-2'] }], {
      exceptions: [{ id: 'CVE-1', package: 'demo', ...CLAIM }],
    })
    expect(answer.findings.map(each => each.state)).toEqual(['excepted', 'open'])
    expect(answer.verdict).toBe('fail')
  })

  it('an ended one says so, an unused one is a warning', () => {
    const ended = judged([VULNERABLE], { exceptions: [{ id: 'CVE-1', ...CLAIM, expires: '2026-11-01' }] })
    expect(ended.reasons.map(each => each.text)).toContain('the exception for `CVE-1` ended on 2026-11-01')
    const unused = judged([], { exceptions: [{ id: 'CVE-9', ...CLAIM }], exclusions: [{ package: 'ghost', ...CLAIM }] })
    expect(unused.verdict).toBe('pass')
    expect(unused.warnings).toEqual(['The exception for CVE-9 covers nothing', 'The exclusion of ghost covers nothing'])
  })
})

describe('pass means judged', () => {
  const rows: readonly (readonly [string, Component, string])[] = [
    [
      'no package URL (osv-scanner: no issues found, exit 0)',
      component('libx.so', null, null),
      'it has no package URL',
    ],
    [
      'a generic package URL',
      component('x', '1', 'pkg:generic/x@1'),
      'no advisories are known for packages of type `generic`',
    ],
    ['no version', component('x', null, 'pkg:pypi/x'), 'its version is not known'],
    ['two versions', component('x', '1', 'pkg:pypi/x@2'), 'its version and its package URL disagree'],
    ['a broken package URL', component('x', '1', 'pkg:pypi/%zz@1'), 'its package URL cannot be read'],
    [
      'an ecosystem without data',
      component('x', '1.0.0', 'pkg:cargo/x@1.0.0'),
      'the advisory data do not cover `crates.io`',
    ],
  ]
  for (const [name, other, reason] of rows) {
    it(`${name}: incomplete`, () => {
      const answer = judged([], {}, { components: [DEMO, other] })
      expect(answer.verdict).toBe('incomplete')
      expect(answer.coverage).toMatchObject({ components: 2, judged: 1, excluded: 0, unjudgeable: 1 })
      expect(answer.coverage.notJudged).toMatchObject([{ name: other.name, state: 'unjudgeable', reason }])
    })

    it(`${name}, excluded: pass`, () => {
      const named = other.purl === null || other.purl.includes('%') ? other.name : (other.purl.split('@')[0] ?? '')
      const answer = judged([], { exclusions: [{ package: named, ...CLAIM }] }, { components: [DEMO, other] })
      expect(answer.coverage).toMatchObject({ components: 2, judged: 1, excluded: 1, unjudgeable: 0 })
      expect(answer.coverage.notJudged).toMatchObject([{ state: 'excluded', reason: CLAIM.reason }])
      expect(answer.verdict).toBe('pass')
    })
  }

  it.each([
    ['x.libs/libgfortran-*', 'pass'],
    ['x.libs/libquadmath-*', 'incomplete'],
    ['*', 'incomplete'],
  ])('an exclusion of %s for a file whose name carries a hash: %s', (named, verdict) => {
    const file = component('x.libs/libgfortran-040039e1.so.5', null, null)
    const exclusions = [{ package: named, ...CLAIM }]
    expect(judged([], { exclusions }, { components: [DEMO, file] }).verdict).toBe(verdict)
  })

  it('a missing ecosystem does not stop the matching of later components', () => {
    const npm = component('left-pad', '1.0.0', 'pkg:npm/left-pad@1.0.0')
    const crate = component('openssl', '0.8.0', 'pkg:cargo/openssl@0.8.0')
    const answer = judged(
      [
        {
          id: 'RUSTSEC-1',
          ecosystem: 'crates.io',
          name: 'openssl',
          events: ['introduced 0.0.0-0', 'fixed 0.9.0'],
          cvss: [HIGH],
        },
      ],
      {},
      { components: [npm, DEMO, crate], ecosystems: ['PyPI', 'crates.io'] },
    )
    expect(answer.findings.map(each => each.ids)).toEqual([['RUSTSEC-1']])
    expect(answer.coverage).toMatchObject({ components: 3, judged: 2, unjudgeable: 1 })
  })

  it('pip-audit dies of one version that is not PEP 440: the packages beside it are reported', () => {
    const answer = judged([{ id: 'PYSEC-2', events: ['introduced 0', 'fixed not-a-version'] }, VULNERABLE])
    expect(answer.findings.map(each => each.ids)).toEqual([['PYSEC-1']])
    expect(answer.indeterminate.map(each => each.id)).toEqual(['PYSEC-2'])
  })

  const states: readonly (readonly [string, Partial<Case>, string])[] = [
    ['an unreadable record', { unreadable: [{ id: 'x:7', reason: 'no JSON' }] }, 'scan/incomplete'],
    ['an incomplete inventory', { incomplete: [{ file: 'a.whl', project: 'a' }] }, 'scan/incomplete'],
    ['old data', { ageDays: 6 }, 'scan/data-too-old'],
    ['data of unknown age', { ageDays: null }, 'scan/data-age-unknown'],
    [
      'no data',
      { ecosystems: [], trouble: { code: 'scan/source-unreachable', text: 'no answer' } },
      'scan/source-unreachable',
    ],
  ]
  for (const [name, more, code] of states) {
    it(`${name}: incomplete by ${code}`, () => {
      const answer = judged([], {}, more)
      expect(answer.verdict).toBe('incomplete')
      expect(codeOf(answer.reasons)).toBe(code)
    })
  }

  it('an exclusion of the project itself covers what its inventory does not know', () => {
    const incomplete = [{ file: 'a.whl', project: 'a' }]
    expect(judged([], { exclusions: [{ package: 'a', ...CLAIM }] }, { incomplete }).verdict).toBe('pass')
  })

  it('the age of data that judged nothing does not matter', () => {
    expect(judged([], {}, { components: [], ageDays: null }).verdict).toBe('pass')
  })

  it('equal packages of several documents are one component with all paths', () => {
    const again = { ...DEMO, name: 'Demo', paths: [['other', 'demo']] }
    const answer = judged([VULNERABLE], {}, { components: [DEMO, again] })
    expect(answer.coverage.components).toBe(1)
    expect(answer.findings[0]?.package.paths).toEqual([
      ['other', 'demo'],
      ['root', 'demo'],
    ])
  })
})
