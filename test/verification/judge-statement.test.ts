import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle } from '../../src/verification/judge-bundle.ts'
import { judgeStatement, type StatementJudgement } from '../../src/verification/judge-statement.ts'
import { foundry, NAME, SIGNER, statement, subject, TYPE, WHEEL } from './assay.ts'
import type { Order } from './foundry.ts'
import { must } from './workshop.ts'

const root = must(parseTrustRoot(foundry.trustedRoot))
const MEBIBYTE = 1024 * 1024

function question(content: Order['content'], padding = 0) {
  const bundle = Buffer.concat([foundry.cast({ content }), Buffer.alloc(padding, ' ')])
  return { bundle, artifact: bytesInMemory(WHEEL), root, policy: [SIGNER], file: NAME }
}

async function judge(
  content: Order['content'],
  { padding = 0, types = ['https://example.com/other', TYPE] } = {},
): Promise<StatementJudgement | Problem> {
  return judgeStatement({ ...question(content, padding), predicateTypes: types })
}

async function codeOf(...asked: Parameters<typeof judge>): Promise<string> {
  const answer = await judge(...asked)
  return isProblem(answer) ? `${answer.code} ${answer.where}` : 'accepted'
}

describe('the judgement about a statement', () => {
  it('says who said what of which files', async () => {
    const predicate = { verdict: 'pass', list: [1, { a: null }] }
    const subjects = [
      subject('other.txt', sha256Of('other')),
      subject(NAME),
      { name: 'tag', digest: { gitCommit: 'ab' } },
    ]
    expect(await judge(statement({ predicate, subject: subjects }))).toMatchObject({
      judgement: { kind: 'keyless', content: 'statement', sha256: sha256Of(WHEEL) },
      statement: {
        subjects: [
          { name: 'other.txt', sha256: sha256Of('other') },
          { name: NAME, sha256: sha256Of(WHEEL) },
          { name: 'tag', sha256: null },
        ],
        predicateType: TYPE,
        predicate,
      },
    })
  })

  it('gives null for a predicate that is null or absent, as in PEP 740', async () => {
    for (const predicate of [null, undefined]) {
      expect(await judge(statement({ predicate }))).toMatchObject({ statement: { predicate: null } })
    }
  })

  it.each<readonly [string, Order['content'], string]>([
    ['another type', statement({ predicateType: 'https://example.com/bad' }), `verify/subject ${NAME}`],
    ['the beginning of the type', statement({ predicateType: TYPE.slice(0, -1) }), `verify/subject ${NAME}`],
    ['a message', { message: WHEEL }, `verify/subject ${NAME}`],
    ['another file', statement({ subject: [subject('other.txt', sha256Of('other'))] }), `verify/subject ${NAME}`],
  ])('refuses %s', async (_name, content, code) => {
    expect(await codeOf(content)).toBe(code)
  })

  it('refuses every type where none is asked for', async () => {
    expect(await codeOf(statement(), { types: [] })).toBe(`verify/subject ${NAME}`)
  })

  it('takes an SBOM of many MiB, which the judgement of a bundle does not unless it is told to', async () => {
    const content = statement({ predicate: { sbom: 'x'.repeat(6 * MEBIBYTE) } })
    expect(await codeOf(content)).toBe('accepted')
    expect(await judgeBundle(question(content))).toMatchObject({ code: 'verify/bundle-malformed' })
    expect(await judgeBundle({ ...question(content), largest: 24 * MEBIBYTE })).toMatchObject({ content: 'statement' })
  })

  it('refuses a message of more than 4 MiB and a statement of more than 24, before it is read', async () => {
    const message = { ...question({ message: WHEEL }, 4 * MEBIBYTE), largest: 24 * MEBIBYTE }
    expect(await judgeBundle(message)).toMatchObject({ code: 'verify/bundle-malformed' })
    expect(await codeOf(statement(), { padding: 24 * MEBIBYTE })).toBe(`verify/bundle-malformed ${NAME}`)
  })
})
