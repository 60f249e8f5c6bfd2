import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { createBreaker } from '../../src/marketplace/breaker.ts'

const trouble = problem('marketplace/unreachable', 'The asset could not be fetched', 'Run again.', {
  cause: 'HTTP 502',
})

/** A plugin a character: `x` of a repository of its own that could not be fetched, `=` of one that they share, `.` one that could; answers at which of them an outage is certain. */
function outageAt(repositories: number, story: string): number | undefined {
  const breaker = createBreaker(repositories)
  for (const [at, what] of story.split('').entries()) {
    if (what === '.') breaker.succeeded()
    else if (breaker.failed(what === '=' ? 'shared' : `own ${at}`, trouble) !== undefined) return at
  }
  return undefined
}

describe('the breaker', () => {
  it.each([
    ['eight in a row are an outage', 1000, '...xxxxxxxx', 10],
    ['seven are not', 1000, '...xxxxxxx', undefined],
    ['and one success between begins anew', 1000, 'xxxxxxx.xxxxxxx', undefined],
    ['all of a small catalogue', 3, 'xxx', 2],
    ['but not most of one', 3, 'xx.', undefined],
    ['one alone has its own trouble', 1, 'x', undefined],
    ['nor are a hundred plugins of one repository', 1000, '='.repeat(100), undefined],
    ['which count as one of eight', 1000, `${'='.repeat(100)}xxxxxxx`, 106],
  ])('%s', (_, repositories, story, expected) => {
    expect(outageAt(repositories, story)).toBe(expected)
  })

  it('believes a hub that says so at once, and passes its words on', () => {
    const away = problem('marketplace/outage', 'GitHub holds this run back', 'Run again at 12:00.')
    expect(createBreaker(1000).failed('octo/plugin', away)).toBe(away)
  })

  it('says what the last one met', () => {
    const breaker = createBreaker(2)
    breaker.failed('octo/one', trouble)
    expect(breaker.failed('octo/other', trouble)).toMatchObject({
      code: 'marketplace/outage',
      cause: 'The asset could not be fetched: HTTP 502',
    })
  })
})
