import { expect, it } from 'vitest'
import { crashed } from '../../src/doors/leaving.ts'
import { linesLog } from '../adapters/github/bench.ts'

it('a bug is said with what it shows with, and where it is', () => {
  const log = linesLog()
  const error = new Error('It shows with the plugin `beta`', { cause: new TypeError('no such thing') })
  expect(crashed(error, log)).toBe(70)
  expect(log.lines.join('\n')).toMatch(
    /run\/bug.*It shows with the plugin `beta`: TypeError: no such thing +at .*leaving\.test\.ts/,
  )
})
