import { describe, expect, it } from 'vitest'
import { said } from '../../src/adapters/github/said.ts'
import { createHttp } from '../../src/adapters/http.ts'
import { createActionsLog, createTerminalLog } from '../../src/adapters/terminal.ts'
import { problem } from '../../src/core/problem.ts'
import { virtualClock } from './virtual-clock.ts'

const TOKEN = 'ghs_0123456789abcdefABCDEF0123456789abcd'
/** as much of it as tells something */
const START = TOKEN.slice(0, 16)

describe.each([
  ['GitHub Actions', createActionsLog],
  ['a terminal', createTerminalLog],
] as const)('a log in %s', (_where, create) => {
  const linesOf = (act: (log: ReturnType<typeof create>) => void): readonly string[] => {
    const lines: string[] = []
    const log = create(line => void lines.push(line))
    log.mask(TOKEN)
    lines.length = 0
    act(log)
    return lines
  }

  it.each([
    ['whole', 10],
    ['cut amid it', 980],
  ])('shows no secret, %s', (_what, before) => {
    const text = `${'x'.repeat(before)}${TOKEN}`
    const lines = linesOf(log => {
      log.info(text)
      log.warning(text)
      log.problem(problem('run/bug', text, 'hint', { cause: `${'x'.repeat(before / 2)}${TOKEN}` }))
    })
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.filter(line => line.includes(START))).toEqual([])
    expect(lines[0]).toContain('x***')
  })

  it('shows what only looks like the beginning of one, and what follows a cut one', () => {
    expect(linesOf(log => log.info(`ghs_0123 and ${START}0123…; attempt 1`))).toEqual([
      expect.stringMatching(/^ghs_0123 and \*\*\*0123…; attempt 1$/),
    ])
  })

  it('shows none that an answer repeated at the end of what is read of it', () => {
    const quiet = { info: () => {}, warning: () => {}, problem: () => {}, mask: () => {} }
    const http = createHttp(virtualClock(), quiet, 0)
    const access = { apiUrl: 'https://api.github.example', token: TOKEN, repository: 'octo/plugin', http }
    const bytes = new TextEncoder().encode(`sig=${'A'.repeat(7970)} ${TOKEN}`)
    const lines = linesOf(log => log.info(said(access, { status: 500, headers: {}, bytes })))
    expect(lines).toEqual(['HTTP 500: sig=*** ***'])
  })
})
