import { describe, expect, it } from 'vitest'
import { problem } from '../../src/core/problem.ts'
import { ORDER } from '../../src/release/facts.ts'
import { problemAnnotation, warningAnnotation } from '../../src/report/annotations.ts'
import { closingLine, problemLines } from '../../src/report/log.ts'
import { facts } from '../release/example.ts'
import { published, publishFact, refused } from './example.ts'

const yaml = problem(
  'sign/no-id-token',
  'The job has no right to an identity token',
  'Add the right to the job:\npermissions:\n  id-token: write\n  contents: write',
  { cause: 'ACTIONS_ID_TOKEN_REQUEST_URL is not set' },
)
const hostile = problem(
  'input/not-a-distribution',
  'The file `x\n::warning::INJECTED b.whl` is no wheel\u202e',
  'Rename it\r\n::error::INJECTED\u0007',
  { cause: '%0A::set-output name=x::y', where: 'a\nb,c:d' },
)

describe('a problem in the log', () => {
  it('says what, why, and what to change, and keeps the depth of YAML to paste', () => {
    expect(problemLines(yaml).join('\n')).toMatchInlineSnapshot(`
      "error[sign/no-id-token]: The job has no right to an identity token
        caused by: ACTIONS_ID_TOKEN_REQUEST_URL is not set
        hint: Add the right to the job:
              permissions:
                id-token: write
                contents: write"
    `)
  })

  it('holds hostile text in its lines', () => {
    expect(problemLines(hostile).join('\n')).toMatchInlineSnapshot(`
      "error[input/not-a-distribution]: The file \`x ::warning::INJECTED b.whl\` is no wheel\\u{202e}
        --> a b,c:d
        caused by: %0A::set-output name=x::y
        hint: Rename it
              ::error::INJECTED\\u{7}"
    `)
  })
})

describe('annotations', () => {
  it('carry code, what and hint', () => {
    expect(problemAnnotation(yaml)).toMatchInlineSnapshot(
      `"::error title=sign/no-id-token::The job has no right to an identity token (ACTIONS_ID_TOKEN_REQUEST_URL is not set). Add the right to the job: permissions:   id-token: write   contents: write"`,
    )
    expect(warningAnnotation('`notes.pdf` is not planned', 'unclaimed')).toMatchInlineSnapshot(
      `"::warning title=unclaimed::\`notes.pdf\` is not planned"`,
    )
    expect(warningAnnotation('plain')).toBe('::warning::plain')
  })

  it('stay one command of one line, whatever the text says', () => {
    for (const line of [problemAnnotation(hostile), warningAnnotation('a\n::error::b', 'x,file=y::z\n')]) {
      expect(line).not.toMatch(/[\r\n]/)
      expect(line.match(/^::(error|warning) title=[^:,]*::/)).not.toBeNull()
    }
  })
})

describe('the last line', () => {
  const outage = problem('publish/outage', 'GitHub gave no answer within 10 min', 'Run again when it is back.')
  const doubt = problem(
    'scan/incomplete',
    'The verdict is `incomplete`: 1 of 2 components cannot be judged',
    'Exclude it.',
  )
  const bug = problem('run/bug', 'A step met a value it has no case for', '')
  it.each([
    ['published', published],
    ['published before', { ...published, resumed: ORDER }],
    [
      'kept in an artifact',
      { ...published, facts: { ...facts, publish: { ...publishFact, artifact: 'release-v1.2.0-1' } } },
    ],
    [
      'handed over',
      { ...refused, problems: [], facts: { ...refused.facts, publish: { off: 'published by a later job' } } },
    ],
    ['not asked to publish', { ...refused, problems: [] }],
    ['refused by the scan, among other trouble', refused],
    ['not finished', { ...refused, facts, problems: [outage] }],
    ['not judged', { ...refused, problems: [doubt] }],
    ['a bug', { ...refused, problems: [outage, bug] }],
    ['wrong input', { ...refused, tag: null, facts: {}, problems: [yaml, outage] }],
  ])('%s', (_, outcome) => {
    expect(closingLine(outcome)).toMatchSnapshot()
  })
})
