import { describe, expect, it } from 'vitest'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { linesOf } from '../../src/signature/bundle-lines.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeRequirement, type RequirementJudgement } from '../../src/verification/judge-requirement.ts'
import { foundry, SIGNER, statement, subject } from './assay.ts'
import { edited, must } from './workshop.ts'

const FILES = Array.from({ length: 200 }, (_, index) => ({
  name: `p${index}-1.0-py3-none-any.whl`,
  sha256: index.toString(16).padStart(64, '0'),
}))

async function provenanceIn(bundles: readonly Uint8Array[]): Promise<RequirementJudgement> {
  const file = must(linesOf(bundles))
  return judgeRequirement('provenance', {
    assets: { list: async () => [], open: async () => bytesInMemory(file) },
    names: new Set(['provenance.intoto.jsonl']),
    root: must(parseTrustRoot(foundry.trustedRoot)),
    policy: [SIGNER],
    repository: null,
    distributions: FILES,
  })
}

/** Provenance that names all files, of so many MiB. */
const provenance = (size: number, named = FILES) =>
  foundry.cast({
    content: statement({
      predicateType: 'https://slsa.dev/provenance/v1',
      subject: named.map(({ name, sha256 }) => subject(name, sha256)),
      predicate: { padding: 'a'.repeat(size * 1024 * 1024) },
    }),
  })

describe('a large statement about many files', () => {
  it.each<[string, Uint8Array, string]>([
    ['is judged once where it is signed', provenance(4), 'verify/statement'],
    [
      'is judged once where it is not',
      edited(provenance(4), json => {
        const [signature] = json['dsseEnvelope']?.['signatures'] ?? []
        Object.assign(signature ?? {}, { sig: 'AAAA' })
      }),
      'verify/log-entry',
    ],
    [
      'is judged once where it names others',
      provenance(
        4,
        FILES.map(({ sha256 }) => ({ sha256, name: 'q-1.0-py3-none-any.whl' })),
      ),
      'verify/subject',
    ],
    [
      'is judged once where it is no statement',
      provenance(4, [...FILES, { name: 'x', sha256: 'none' }]),
      'verify/subject',
    ],
  ])('%s', async (_name, bundle, code) => {
    const start = performance.now()
    const { met, problems } = await provenanceIn([bundle])
    expect([met, problems.length, new Set(problems.map(each => each.code))]).toEqual([0, 200, new Set([code])])
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('speaks of each under its own name', async () => {
    const swapped = FILES.map(({ sha256 }, at) => ({
      sha256,
      name: at === 7 ? 'q-1.0-py3-none-any.whl' : (FILES[at]?.name ?? ''),
    }))
    const { problems } = await provenanceIn([provenance(0, swapped)])
    expect(problems.filter(each => each.code === 'verify/subject').map(each => each.where)).toEqual([FILES[7]?.name])
  })
})

it.each([
  ['so many', 15, 'verify/statement'],
  ['and no more', 16, 'verify/subject'],
])('statements about one file are tried, %s', async (_, before, code) => {
  const named = FILES.slice(0, 1)
  const other = provenance(
    0,
    named.map(({ sha256 }) => ({ sha256, name: 'q-1.0-py3-none-any.whl' })),
  )
  const { problems } = await provenanceIn([...Array.from({ length: before }, () => other), provenance(0, named)])
  expect(problems[0]?.code).toBe(code)
})
