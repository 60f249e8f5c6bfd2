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

describe('a policy that is wrong says which key, where, and why', () => {
  const exception = '[[exception]]\nid = "CVE-1"\nreason = "not reachable"\nowner = "me"\nexpires = 2027-01-31\n'
  test.each([
    [
      'versions that are no specifier',
      `${exception}versions = "all of them"\n`,
      '`[[exception]] 1: versions` in `wheelseal.toml` must be a PEP 440 specifier, like `<2.0`',
      6,
    ],
    [
      'a key left out of the second',
      `${exception}\n[[exception]]\nid = "CVE-2"\nowner = "me"\nexpires = 2027-01-31\n`,
      '`[[exception]] 2: reason` in `wheelseal.toml` is missing',
      7,
    ],
    [
      'a key that there is not',
      `${exception}cve = "x"\n`,
      '`[[exception]] 1: cve` in `wheelseal.toml` is no key of this table',
      6,
    ],
    [
      'a table that there is not',
      '[[exceptions]]\nid = "CVE-1"\n',
      '`exceptions` in `wheelseal.toml` is no key of this table',
      1,
    ],
    ['no TOML', 'a = \n', '`wheelseal.toml` is not TOML at line 1, column 5', 1],
  ])('%s', (_, text, what, line) => {
    const [problem] = [parsePolicyFile(text, 'wheelseal.toml', 'own')].flat()
    expect(problem).toMatchObject({ code: 'policy/malformed', what, where: `wheelseal.toml:${line}` })
  })

  test('a specifier that is one passes', () => {
    expect(parsePolicyFile(`${exception}versions = ">=1,<2"\n`, 'wheelseal.toml', 'own')).toMatchObject({
      exceptions: [{ versions: '>=1,<2' }],
    })
  })
})
