import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { embeddedTrust } from '../../src/adapters/sigstore/trust.ts'
import { bytesInMemory } from '../../src/core/bytes.ts'
import { sha256Of } from '../../src/core/digest.ts'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { parseTrustRoot, type TrustRoot } from '../../src/signature/trust-root.ts'
import { judgeBundle, type SignatureJudgement } from '../../src/verification/judge-bundle.ts'
import type { Publisher } from '../../src/verification/publisher.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/sigstore-conformance')
const present = existsSync(FOLDER)
if (!present) process.stdout.write(`not run: sigstore-conformance cases, ${FOLDER} is absent\n`)

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

async function rootOf(each: Case): Promise<TrustRoot | Problem> {
  if (each.trusted_root === null) return embeddedTrust().root()
  return parseTrustRoot(readFileSync(join(FOLDER, 'bundle-verify', each.case, each.trusted_root)))
}

async function judge(each: Case, by: 'path' | 'digest'): Promise<SignatureJudgement | Problem> {
  const folder = join(FOLDER, 'bundle-verify', each.case)
  const root = await rootOf(each)
  if (isProblem(root)) return root
  const bytes = readFileSync(join(folder, each.artifact))
  const publisher: Publisher =
    each.key === undefined
      ? { kind: 'literal', identity: each.identity ?? '', issuer: each.issuer ?? '' }
      : { kind: 'key', name: each.key, publicKey: readFileSync(join(folder, each.key), 'utf8') }
  return judgeBundle({
    bundle: readFileSync(join(folder, 'bundle.sigstore.json')),
    artifact: by === 'path' ? bytesInMemory(bytes) : { sha256: sha256Of(bytes) },
    root,
    policy: [publisher],
  })
}

describe.skipIf(!present)('sigstore-conformance', () => {
  for (const by of ['path', 'digest'] as const) {
    it.each(cases.filter(each => each.expect === 'accept'))(`accepts $case by ${by}`, async each => {
      expect(await judge(each, by)).toMatchObject({ sha256: each.sha256 })
    })
    it.each(cases.filter(each => each.expect === 'refuse'))(`refuses $case by ${by}`, async each => {
      expect(await judge(each, by)).toMatchObject({ kind: 'problem' })
    })
  }

  it('refuses each case for its own reason', async () => {
    const reasons = await Promise.all(
      cases
        .filter(each => each.expect === 'refuse')
        .map(async each => {
          const answer = await judge(each, 'digest')
          return `${each.case.replace('_fail', '')}: ${isProblem(answer) ? answer.code : 'accepted'}`
        }),
    )
    expect(reasons).toMatchInlineSnapshot(`
      [
        "bundle-empty-certificate-chain: verify/bundle-malformed",
        "bundle-from-wrong-instance: verify/certificate",
        "bundle-malformed-json: verify/bundle-malformed",
        "bundle-negative-log-index: verify/bundle-malformed",
        "bundle-unknown-version: verify/bundle-malformed",
        "checkpoint-wrong-roothash: verify/log-entry",
        "dsse-invalid-sig: verify/log-entry",
        "dsse-mismatch-envelope: verify/log-entry",
        "dsse-mismatch-sig: verify/log-entry",
        "inclusion-proof-corrupted-hash: verify/log-entry",
        "incorrect-public-key: verify/log-entry",
        "intoto-expired-certificate: verify/certificate",
        "intoto-log-entry-mismatch: verify/log-entry",
        "intoto-missing-inclusion-proof: verify/bundle-malformed",
        "intoto-set-outside-signing-cert-validity: verify/certificate",
        "invalid-checkpoint-signature: verify/log-entry",
        "invalid-ct-key: verify/certificate",
        "invalid-inclusion-proof: verify/bundle-malformed",
        "message-digest-mismatch: verify/log-entry",
        "rekor2-checkpoint-missing-log-signature: verify/log-entry",
        "rekor2-checkpoint-missing-origin: verify/log-entry",
        "rekor2-checkpoint-missing-root-hash: verify/log-entry",
        "rekor2-checkpoint-missing-size: verify/log-entry",
        "rekor2-dsse-invalid-sig: verify/log-entry",
        "rekor2-dsse-mismatch-sig: verify/log-entry",
        "rekor2-no-inclusion-proof: verify/bundle-malformed",
        "rekor2-no-timestamp: verify/timestamp",
        "rekor2-timestamp-outside-tsa-cert-validity: verify/timestamp",
        "rekor2-timestamp-payload-mismatch: verify/timestamp",
        "rekor2-timestamp-untrusted-tsa-with-embedded-cert: verify/timestamp",
        "rekor2-timestamp-untrusted-tsa-without-embedded-cert: verify/timestamp",
        "rekor2-timestamp-with-incorrect-time: verify/bundle-malformed",
        "signature-mismatch: verify/log-entry",
        "wrong-hashedrekord-artifact: verify/log-entry",
        "wrong-hashedrekord-cert-and-sig: verify/log-entry",
        "wrong-hashedrekord-entry: verify/log-entry",
        "wrong-material: verify/digest",
      ]
    `)
  })
})
