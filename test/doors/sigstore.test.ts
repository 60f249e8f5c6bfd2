import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../services/runner.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/sigstore-conformance')
const present = existsSync(FOLDER)
if (!present) process.stdout.write(`not run: sigstore-conformance cases through dist/cli.js, ${FOLDER} is absent\n`)

interface Case {
  readonly case: string
  readonly expect: 'accept' | 'refuse'
  readonly artifact: string
  readonly sha256: string
  readonly identity?: string
  readonly issuer?: string
  readonly key?: string
  readonly trusted_root: string | null
}

const cases: readonly Case[] = present ? JSON.parse(readFileSync(join(FOLDER, 'cases.json'), 'utf8')).cases : []

/** The suite's own argument order; exit status and what was said. */
async function ask(each: Case, by: 'path' | 'digest'): Promise<{ readonly exit: number | null; readonly err: string }> {
  const folder = join(FOLDER, 'bundle-verify', each.case)
  const signer =
    each.key === undefined
      ? ['--certificate-identity', each.identity ?? '', '--certificate-oidc-issuer', each.issuer ?? '']
      : ['--key', join(folder, each.key)]
  const root = each.trusted_root === null ? [] : ['--trusted-root', join(folder, each.trusted_root)]
  const input = by === 'path' ? join(folder, each.artifact) : `sha256:${each.sha256}`
  const bundle = ['--bundle', join(folder, 'bundle.sigstore.json')]
  return runCli(['sigstore', 'verify-bundle', ...bundle, ...signer, ...root, input], FOLDER)
}

interface Asked {
  readonly case: string
  readonly by: 'path' | 'digest'
  readonly expect: 'accept' | 'refuse'
  readonly answer: 'yes' | 'no, with a code' | 'another answer'
}

/** Each case by path and by digest, two processes at a time. */
async function askAll(): Promise<readonly Asked[]> {
  const questions = (['path', 'digest'] as const).flatMap(by => cases.map(each => ({ each, by })))
  const asked: Asked[] = []
  const queue = questions.values()
  const worker = async (): Promise<void> => {
    for (const { each, by } of queue) {
      const { exit, err } = await ask(each, by)
      const isTyped = (exit === 1 || exit === 2) && err.startsWith('error[verify/')
      const answer = exit === 0 ? 'yes' : isTyped ? 'no, with a code' : 'another answer'
      asked.push({ case: each.case, by, expect: each.expect, answer })
    }
  }
  await Promise.all([worker(), worker()])
  return asked
}

describe.skipIf(!present)('wheelseal sigstore verify-bundle answers the conformance cases', () => {
  it('yes to all that hold, no with a code to all that do not, by path and by digest', {
    timeout: 120_000,
  }, async () => {
    const asked = await askAll()
    const right = { accept: 'yes', refuse: 'no, with a code' } as const
    const counts = (expected: Asked['expect']) => {
      const of = asked.filter(each => each.expect === expected)
      const passed = of.filter(each => each.answer === right[expected])
      return { cases: cases.filter(each => each.expect === expected).length, asked: of.length, right: passed.length }
    }
    expect(asked.filter(each => each.answer !== right[each.expect])).toEqual([])
    // A client that says no to everything would be right about most cases: the two are counted apart.
    expect({ accepts: counts('accept'), refusals: counts('refuse') }).toEqual(COUNTS)
  })
})

const COUNTS = {
  accepts: { cases: 11, asked: 22, right: 22 },
  refusals: { cases: 37, asked: 74, right: 74 },
}

describe('wheelseal sigstore', () => {
  it.concurrent.each([
    ['no command', [], 'input/unknown'],
    ['a command that there is not', ['sign-everything'], 'input/unknown'],
    ['no bundle', ['verify-bundle', 'x'], 'input/invalid'],
    [
      'an identity without its issuer',
      ['verify-bundle', '--bundle', 'b', '--certificate-identity', 'i', 'x'],
      'verify/no-policy',
    ],
    ['a flag that there is not', ['verify-bundle', '--bundel', 'b', 'x'], 'input/unknown'],
    ['staging without a root', ['verify-bundle', '--staging', '--bundle', 'b', '--key', 'k', 'x'], 'input/invalid'],
    [
      'a key that is none',
      ['verify-bundle', '--bundle', 'package.json', '--key', 'package.json', 'x'],
      'policy/malformed',
    ],
    [
      'a bundle that is absent',
      ['verify-bundle', '--bundle', 'absent', '--key', 'package.json', 'x'],
      'input/unreadable',
    ],
  ])('refuses %s as wrong use', async (_, words, code) => {
    const { exit, err } = await runCli(['sigstore', ...words], join(import.meta.dirname, '../..'))
    expect(err).toContain(`error[${code}]`)
    expect(exit).toBe(2)
  })
})
