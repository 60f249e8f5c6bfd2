import { describe, expect, it } from 'vitest'
import { isProblem, type Problem } from '../../src/core/problem.ts'
import { PUBLISH } from '../../src/signature/predicate-type.ts'
import { bundleOfPublishAttestation, publishAttestationOf } from '../../src/signature/publish-attestation.ts'
import { publishStatement } from '../../src/signature/statement-publish.ts'
import { dsseBundle, type Loose } from './dsse-bundle.ts'

const STATEMENT = publishStatement({ name: 'Foo.Bar-1.0-py3-none-any.whl', sha256: 'a'.repeat(64) })

function text(value: Uint8Array | Problem): string {
  if (isProblem(value)) throw new Error(value.what)
  return new TextDecoder().decode(value)
}

const attestation = (): string => text(publishAttestationOf(dsseBundle(STATEMENT)))
const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const code = (value: unknown): string => (isProblem(value) ? value.code : 'no problem')

describe('a publish statement', () => {
  it('names one file as it is called, and says nothing more', () => {
    expect(JSON.parse(text(STATEMENT))).toEqual({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'Foo.Bar-1.0-py3-none-any.whl', digest: { sha256: 'a'.repeat(64) } }],
      predicateType: PUBLISH,
      predicate: null,
    })
  })
})

describe('a publish attestation', () => {
  it('has exactly the members of PEP 740, in the order of pypi-attestations, and no white space', () => {
    const entry = JSON.parse(text(dsseBundle(STATEMENT))).verificationMaterial.tlogEntries[0]
    expect(attestation()).toBe(
      JSON.stringify({
        version: 1,
        verification_material: {
          certificate: Buffer.from('certificate').toString('base64'),
          transparency_entries: [entry],
        },
        envelope: {
          statement: Buffer.from(STATEMENT).toString('base64'),
          signature: Buffer.from('signature').toString('base64'),
        },
      }),
    )
  })

  it('writes members out that protobuf leaves away: index 0 and no hashes', () => {
    const bundle = dsseBundle(STATEMENT, each => {
      const [entry] = each.verificationMaterial.tlogEntries
      delete entry.logIndex
      delete entry.inclusionProof.logIndex
      delete entry.inclusionProof.hashes
    })
    const [entry] = JSON.parse(text(publishAttestationOf(bundle))).verification_material.transparency_entries
    expect(entry).toMatchObject({ logIndex: '0', inclusionProof: { logIndex: '0', hashes: [] } })
  })

  it.each([
    [
      'a Rekor v2 entry',
      'sign/no-promise-log',
      (each: Loose) => {
        each.verificationMaterial.tlogEntries[0].kindVersion = { kind: 'hashedrekord', version: '0.0.2' }
      },
    ],
    [
      'an entry without a promise',
      'sign/no-promise-log',
      (each: Loose) => {
        delete each.verificationMaterial.tlogEntries[0].inclusionPromise
      },
    ],
    [
      'a backup key',
      'sign/outage',
      (each: Loose) => {
        delete each.verificationMaterial.certificate
        each.verificationMaterial.publicKey = { hint: 'key' }
      },
    ],
    [
      'another payload',
      'verify/bundle-malformed',
      (each: Loose) => {
        each.dsseEnvelope.payloadType = 'text/plain'
      },
    ],
    [
      'a member that no bundle has',
      'verify/bundle-malformed',
      (each: Loose) => {
        each.more = true
      },
    ],
  ] as const)('cannot be made from a bundle with %s: %s', (_case, problem, changes) => {
    expect(code(publishAttestationOf(dsseBundle(STATEMENT, changes)))).toBe(problem)
  })

  it('is a bundle again, without the timestamps that it has no place for', () => {
    const bundle = JSON.parse(text(bundleOfPublishAttestation(bytes(attestation()))))
    const made = JSON.parse(text(dsseBundle(STATEMENT)))
    delete made.verificationMaterial.timestampVerificationData
    delete made.dsseEnvelope.signatures[0].keyid
    expect(bundle).toEqual(made)
  })

  it('reads base64 that an earlier pypi-attestations broke into lines', () => {
    const wrapped = JSON.parse(attestation())
    wrapped.envelope.statement = wrapped.envelope.statement.replace(/(.{76})/g, '$1\n')
    expect(text(bundleOfPublishAttestation(bytes(wrapped)))).toBe(
      text(bundleOfPublishAttestation(bytes(attestation()))),
    )
  })

  it.each([
    ['that is no JSON', () => '{'],
    ['of another version', (each: Loose) => ({ ...each, version: 2 })],
    ['with a member that the format does not have', (each: Loose) => ({ ...each, publisher: {} })],
    [
      'without an entry',
      (each: Loose) => {
        each.verification_material.transparency_entries = []
        return each
      },
    ],
    [
      'with two entries',
      (each: Loose) => {
        each.verification_material.transparency_entries.push(each.verification_material.transparency_entries[0])
        return each
      },
    ],
    [
      'with a member that no entry has',
      (each: Loose) => {
        each.verification_material.transparency_entries[0].more = 1
        return each
      },
    ],
    [
      'whose signature is no base64',
      (each: Loose) => {
        each.envelope.signature = '!'
        return each
      },
    ],
    [
      'nested without end',
      (each: Loose) => {
        each.verification_material.transparency_entries[0] = JSON.parse('['.repeat(40) + ']'.repeat(40))
        return each
      },
    ],
    [
      'of more than 1 MiB',
      (each: Loose) => {
        each.envelope.statement = 'A'.repeat(2 ** 20)
        return each
      },
    ],
  ] as const)('%s is refused', (_case, changed) => {
    expect(code(bundleOfPublishAttestation(bytes(changed(JSON.parse(attestation())))))).toBe('verify/bundle-malformed')
  })
})
