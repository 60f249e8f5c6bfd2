import { describe, expect, test } from 'vitest'
import { strangerTrouble } from '../../src/release/unclaimed.ts'
import { context, textAsset } from './example.ts'

const trouble = (name: string) =>
  strangerTrouble(context, [{ name: 'scan.json' }], [{ ...textAsset(name, 'mine'), state: 'stored' }])

describe('what else lies on a draft', () => {
  test.each(['notes.pdf', 'other-1.0-py3-none-any.whl', 'other-1.0-py3-none-any.whl.sigstore.json'])(
    '%s may stay',
    name => {
      expect(trouble(name)).toBeUndefined()
    },
  )

  test.each([
    ['example_plugin-1.2.0-1-py3-none-any.whl', 'is named like a file of `example-plugin`'],
    ['Example.Plugin-9.9.tar.bz2', 'is named like a file of `example-plugin`'],
    ['SCAN.json', 'differs from `scan.json` by upper and lower case alone'],
  ])('%s may not: nobody checked it', (name, why) => {
    expect(trouble(name)).toMatchObject({
      code: 'publish/differs',
      what: `\`${name}\` ${why}, lies on the draft and is none of the files of this run`,
      where: name,
    })
  })
})
