import { describe, expect, it } from 'vitest'
import { compileIdentityPattern, type IdentityPattern } from '../../src/verification/identity-pattern.ts'

const SAN = 'https://github.com/octo/plugin/.github/workflows/release.yml@refs/tags/v1.2.0'

function compiled(source: string): IdentityPattern {
  const pattern = compileIdentityPattern(source)
  if (typeof pattern === 'string') throw new Error(`${source} ${pattern}`)
  return pattern
}

/** Chance that is the same each time (mulberry32), from 0 to below 1. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('an identity pattern', () => {
  it.each([
    String.raw`https://github\.com/octo/.*`,
    String.raw`https://github\.com/octo/[^/]+/\.github/workflows/release\.ya?ml@refs/tags/v\d+(?:\.\d+){2}`,
    String.raw`^https://.*$`,
    String.raw`(https|http)://[a-z.]+/(octo|other)/.*`,
    '.*',
  ])('%s matches from end to end', source => {
    expect(compiled(source).matches(SAN)).toBe(true)
  })

  it.each([
    String.raw`https://github\.com/`,
    String.raw`.*release\.yml`,
    'github',
    String.raw`https://gitlab\.com/.*`,
    '',
    'https://github.com/octo|plugin',
  ])('%s does not match a part', source => {
    const pattern = compileIdentityPattern(source)
    expect(typeof pattern === 'string' ? false : pattern.matches(SAN)).toBe(false)
  })

  // Anchored, JavaScript's own engine is the judge; on short texts it has nothing to backtrack over.
  const SOURCES = [
    'a',
    'a*',
    '(a|b)*c?',
    'a{2}',
    'a{1,2}b',
    'a{2,}',
    '(ab?)+',
    '[^a]+',
    '[a-b]c*',
    '.',
    'a|bc|',
    '(a*)*',
    '(a|aa)+b?',
    '^a$',
    'a^b',
    String.raw`\d+`,
    String.raw`[\d\]]+`,
    '(?:a{0})b',
    'b?$',
  ]
  const TEXTS = [
    '',
    'a',
    'b',
    'c',
    'aa',
    'ab',
    'ba',
    'bc',
    'abc',
    'aab',
    'abab',
    'aaa',
    '12',
    '1]',
    '\n',
    '\u{1f600}',
    'aaaab',
  ]
  it('agrees with JavaScript', () => {
    for (const source of SOURCES) {
      const pattern = compiled(source)
      const expected = new RegExp(`^(?:${source})$`, 'u')
      for (const text of TEXTS)
        expect([source, text, pattern.matches(text)]).toEqual([source, text, expected.test(text)])
    }
  })

  it.each([
    ['(', /^is no regular expression$/],
    ['a{2,1}', /^is no regular expression$/],
    ['(a)\\1', /^uses more than/],
    ['(?=a)a', /^uses more than/],
    ['(?<!a)b', /^uses more than/],
    ['(?<name>a)', /^uses more than/],
    ['a+?', /^uses more than/],
    ['\\bplugin', /^uses more than/],
    ['\\p{L}+', /^uses more than/],
    ['((a{50}){50}){50}', /^stands for more than 1000 characters/],
    ['((^){999}){999}', /^stands for more than 1000 characters/],
    ['(|||){500}', /^stands for more than 1000 characters/],
    ['a{999}{9}', /^is no regular expression/],
    ['a'.repeat(501), /^is no pattern of 1 to 500 characters/],
    ['', /^is no pattern of 1 to 500 characters/],
  ])('%s is refused', (source, why) => {
    expect(compileIdentityPattern(source)).toEqual(expect.stringMatching(why))
  })

  it('agrees with JavaScript on patterns that a generator makes', () => {
    const random = seeded(20_260_701)
    const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
    const atoms = ['a', 'b', '.', '[ab]', '[^a]', String.raw`\w`, '^', '$', '']
    const grown = (depth: number): string => {
      const kind = depth === 0 ? 0 : Math.floor(random() * 4)
      if (kind === 1) return grown(depth - 1) + grown(depth - 1)
      if (kind === 2) return `(?:${grown(depth - 1)}|${grown(depth - 1)})`
      if (kind === 3) return `(${grown(depth - 1)})${pick(['*', '+', '?', '{2}', '{0,2}', '{2,}', '{0}']) ?? ''}`
      return pick(atoms) ?? ''
    }
    const texts = ['', 'a', 'b', 'ab', 'ba', 'aab', 'abba', 'aaaa', 'c', 'acb', '\n']
    let compared = 0
    for (let round = 0; round < 3000; round += 1) {
      const source = grown(4)
      const pattern = compileIdentityPattern(source)
      if (typeof pattern === 'string') continue
      compared += 1
      const expected = new RegExp(`^(?:${source})$`, 'u')
      const differs = texts.filter(text => pattern.matches(text) !== expected.test(text))
      expect([source, differs]).toEqual([source, []])
    }
    expect(compared).toBeGreaterThan(2000)
  })

  it.each([
    '(a+)+b',
    '(a|a)*b',
    '(a|aa)+b',
    '.*.*.*.*.*.*.*.*b',
    '((a*)*)*b',
    '(a?){100}a{100}b',
    `${'('.repeat(100)}a+${')+'.repeat(100)}b`,
    '(a|(a|(a|a*c)*c)*c)*b',
  ])('%s does not run long on what it almost matches', source => {
    const pattern = compiled(source)
    const start = performance.now()
    expect(pattern.matches('a'.repeat(2048))).toBe(false)
    // JavaScript's engine would still be at it when the sun goes out.
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('matches nothing that is longer than an identity', () => {
    expect(compiled('a*').matches('a'.repeat(2048))).toBe(true)
    expect(compiled('a*').matches('a'.repeat(2049))).toBe(false)
  })
})
