import { describe, expect, it } from 'vitest'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { REHEARSAL_IDENTITY } from '../../src/local/rehearsal.ts'
import { bundlesOf, linesOf } from '../../src/signature/bundle-lines.ts'
import { bundleOfPublishAttestation, publishAttestationOf } from '../../src/signature/publish-attestation.ts'
import { bomStatements } from '../../src/signature/statement-bom.ts'
import { publishStatement } from '../../src/signature/statement-publish.ts'
import { parseTrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle } from '../../src/verification/judge-bundle.ts'
import { publisherOfIdentity } from '../../src/verification/publisher.ts'
import { opened, rootIn } from '../local/rehearsing.ts'

const FILE = { name: 'demo-1.0-py3-none-any.whl', sha256: sha256Of('the wheel') }

function must<Value>(value: Value | Problem): Value {
  if (isProblem(value)) throw new Error(`${value.code}: ${value.what}`)
  return value
}

async function signed(statement: Uint8Array, rekorVersion: 1 | 2, need: 'any' | 'promise'): Promise<Uint8Array> {
  const { signer } = await opened({ rekorVersion })
  return must(await signer.attest(statement, need)).bundle
}

async function judged(bundle: Uint8Array, sha256 = FILE.sha256): Promise<unknown> {
  const judgement = await judgeBundle({
    bundle,
    artifact: { sha256 },
    root: must(parseTrustRoot(rootIn())),
    policy: [publisherOfIdentity(REHEARSAL_IDENTITY)],
  })
  return isProblem(judgement) ? judgement.code : judgement.identity
}

describe('a signed statement', () => {
  it.each([1, 2] as const)('of PEP 740 holds after its way through the file, with Rekor v%i', async version => {
    const bundle = await signed(publishStatement(FILE), version, 'promise')
    const back = must(bundleOfPublishAttestation(must(publishAttestationOf(bundle))))
    expect(await judged(back)).toEqual(REHEARSAL_IDENTITY)
    expect(await judged(back, sha256Of('another wheel'))).toBe('verify/subject')
  })

  it('of PEP 740 needs a promise, whatever else proves its time', async () => {
    const bundle = await signed(publishStatement(FILE), 2, 'any')
    expect(await judged(bundle)).toEqual(REHEARSAL_IDENTITY)
    expect(publishAttestationOf(bundle)).toMatchObject({ code: 'sign/no-promise-log' })
  })

  it.each([1, 2] as const)('holds after its way through a file of lines, with Rekor v%i', async version => {
    const [statement] = must(bomStatements([FILE], { bomFormat: 'CycloneDX' }, 'demo.cdx.json'))
    const bundle = await signed(statement ?? new Uint8Array(), version, 'any')
    const [line] = must(bundlesOf(must(linesOf([bundle]))))
    expect(await judged(line ?? new Uint8Array())).toEqual(REHEARSAL_IDENTITY)
  })
})
