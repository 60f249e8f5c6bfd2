import { describe, expect, test } from 'vitest'
import { parsePolicyFile } from '../../src/inputs/policy-file.ts'

const policy = (expires: string): string =>
  `[[exception]]\nid = "CVE-1"\nreason = "not reachable"\nowner = "me"\nexpires = ${expires}\n`

describe('the day on which an exception ends', () => {
  test.each([
    ['2027-01-31', '2027-01-31'],
    ['"2027-01-31"', '2027-01-31'],
    ['2027-01-31T12:00:00Z', '2027-01-31'],
  ])('%s', (written, expires) => {
    expect(parsePolicyFile(policy(written), 'wheelseal.toml', 'own')).toMatchObject({ exceptions: [{ expires }] })
  })

  test.each(['"9999-99-99"', '"2027-02-30"', '"soon"', '23:59:59', '"23:59:59.9"', '2027'])('%s is none', written => {
    expect(parsePolicyFile(policy(written), 'wheelseal.toml', 'own')).toMatchObject([
      {
        code: 'policy/malformed',
        what: expect.stringMatching(/`\[\[exception\]\] 1: expires` .* must be a day, `YYYY-MM-DD`$/),
        where: 'wheelseal.toml:5',
      },
    ])
  })
})
