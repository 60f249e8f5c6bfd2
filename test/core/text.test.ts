import { expect, it } from 'vitest'
import { withoutCommands } from '../../src/core/text.ts'

it('a runner finds no command of the older form, wherever it stands in a line', () => {
  const line = 'unclaimed   ##[set-output name=verdict]pass, ##[add-mask]1'
  expect(withoutCommands(line)).toBe('unclaimed   ##\\u005bset-output name=verdict]pass, ##\\u005badd-mask]1')
})

it('JSON reads back as it was', () => {
  const value = { where: '##[stop-commands]x' }
  const printed = withoutCommands(JSON.stringify(value))
  expect(printed).not.toContain('##[')
  expect(JSON.parse(printed)).toEqual(value)
})
