import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { createBreaker } from '../../src/marketplace/breaker.ts'

const trouble = problem('marketplace/unreachable', 'The asset could not be fetched', 'Run again.', {
  cause: 'HTTP 502',
})

/** `x` is a plugin that could not be fetched, `.` one that could; answers at which of them an outage is certain. */
function outageAt(plugins: number, story: string): number | undefined {
  const breaker = createBreaker(plugins)
  for (const [at, what] of story.split('').entries()) {
    if (what === '.') breaker.succeeded()
    else if (breaker.failed(trouble) !== undefined) return at
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
  ])('%s', (_, plugins, story, expected) => {
    expect(outageAt(plugins, story)).toBe(expected)
  })

  it('believes a hub that says so at once, and passes its words on', () => {
    const away = problem('marketplace/outage', 'GitHub holds this run back', 'Run again at 12:00.')
    expect(createBreaker(1000).failed(away)).toBe(away)
  })

  it('says what the last one met', () => {
    const breaker = createBreaker(2)
    breaker.failed(trouble)
    expect(breaker.failed(trouble)).toMatchObject({
      code: 'marketplace/outage',
      cause: 'The asset could not be fetched: HTTP 502',
    })
  })
})
