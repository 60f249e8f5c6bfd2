import type { Bundle, TransparencyLogEntry } from '@sigstore/bundle'
import { isObject, type Json, type JsonLimits, parseExactJson } from '../core/json.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { malformed, parseBundle } from './bundle.ts'
import { list, object, type Shape } from './json-shape.ts'

/** in bytes: certificate, log entry and a statement over one file fit many times */
const LARGEST_ATTESTATION = 1024 * 1024

const LIMITS: JsonLimits = { depth: 16, values: 4096 }
const IN_TOTO = 'application/vnd.in-toto+json'
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/**
 * The PEP 740 attestation object (`FILE.publish.attestation`) of a signed statement, byte for byte as pypi-attestations
 * writes it. Its format has no place for a timestamp and none for a bare key: the bundle needs a certificate, and a dsse
 * entry of Rekor v1, whose promise states the time.
 */
export function publishAttestationOf(bundle: Uint8Array): Uint8Array | Problem {
  const parsed = parseBundle(bundle)
  if (isProblem(parsed)) return parsed
  const { content, verificationMaterial } = parsed
  if (content.$case !== 'dsseEnvelope' || content.dsseEnvelope.payloadType !== IN_TOTO) {
    return malformed('The bundle signs no in-toto statement')
  }
  const certificate = leafOf(parsed)
  if (certificate === undefined) return signedByKey()
  const entry = entryOf(verificationMaterial.tlogEntries[0])
  if (entry === undefined) return noPromise()
  const { payload, signatures } = content.dsseEnvelope
  return bytesOf({
    version: 1,
    verification_material: { certificate: base64Of(certificate), transparency_entries: [entry] },
    envelope: { statement: base64Of(payload), signature: base64Of(signatures[0]?.sig ?? Buffer.alloc(0)) },
  })
}

const wrappedBase64: Shape = (value, path) =>
  typeof value === 'string' && value !== '' ? undefined : `\`${path}\` is no text`

const attestationShape = object({
  version: (value, path) => (value === 1 ? undefined : `\`${path}\` is not 1`),
  verification_material: object({
    certificate: wrappedBase64,
    // Several entries would make "who logged this, and when" ambiguous; an index takes the first and ignores the rest.
    transparency_entries: list(object({}, {}, true), 1, 1),
  }),
  envelope: object({ statement: wrappedBase64, signature: wrappedBase64 }),
})

/**
 * The Sigstore bundle (v0.3, JSON) that says what a PEP 740 attestation object says, so that one judgement serves both.
 * The object is foreign: bounded, closed, and in the end held to everything that a bundle is held to.
 */
export function bundleOfPublishAttestation(attestation: Uint8Array): Uint8Array | Problem {
  if (attestation.byteLength > LARGEST_ATTESTATION) {
    return malformed(`The attestation has ${attestation.byteLength} bytes, allowed are ${LARGEST_ATTESTATION}`)
  }
  const json = parseExactJson(attestation, LIMITS)
  if (json === undefined) return malformed('The attestation is no JSON that all read alike')
  const departs = attestationShape(json, 'attestation')
  if (departs !== undefined) return malformed(`In the attestation ${departs}`)
  const material = memberOf(json, 'verification_material')
  const envelope = memberOf(json, 'envelope')
  const bundle = bytesOf({
    mediaType: BUNDLE,
    verificationMaterial: {
      certificate: { rawBytes: unwrapped(memberOf(material, 'certificate')) },
      tlogEntries: memberOf(material, 'transparency_entries'),
    },
    dsseEnvelope: {
      payload: unwrapped(memberOf(envelope, 'statement')),
      payloadType: IN_TOTO,
      signatures: [{ sig: unwrapped(memberOf(envelope, 'signature')) }],
    },
  })
  const parsed = parseBundle(bundle)
  return isProblem(parsed) ? parsed : bundle
}

function leafOf({ verificationMaterial: { content } }: Bundle): Buffer | undefined {
  if (content.$case === 'certificate') return content.certificate.rawBytes
  return content.$case === 'x509CertificateChain' ? content.x509CertificateChain.certificates[0]?.rawBytes : undefined
}

/** Zero and empty members are written out: sigstore-python refuses an entry that lacks them. */
function entryOf(entry: TransparencyLogEntry | undefined): Json | undefined {
  const { inclusionPromise, inclusionProof } = entry ?? {}
  if (entry === undefined || inclusionPromise === undefined || inclusionProof?.checkpoint === undefined)
    return undefined
  const { kind, version } = entry.kindVersion
  if (kind !== 'dsse' || version !== '0.0.1') return undefined
  return {
    logIndex: entry.logIndex,
    logId: { keyId: base64Of(entry.logId.keyId) },
    kindVersion: { kind, version },
    integratedTime: entry.integratedTime,
    inclusionPromise: { signedEntryTimestamp: base64Of(inclusionPromise.signedEntryTimestamp) },
    inclusionProof: {
      logIndex: inclusionProof.logIndex,
      rootHash: base64Of(inclusionProof.rootHash),
      treeSize: inclusionProof.treeSize,
      hashes: inclusionProof.hashes.map(base64Of),
      checkpoint: { envelope: inclusionProof.checkpoint.envelope },
    },
    canonicalizedBody: base64Of(entry.canonicalizedBody),
  }
}

/** Earlier versions of pypi-attestations broke their base64 into lines, and an index keeps what it was given. */
function unwrapped(value: Json | undefined): string {
  return typeof value === 'string' ? value.replaceAll('\n', '') : ''
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined
}

function base64Of(bytes: Buffer): string {
  return bytes.toString('base64')
}

function bytesOf(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json))
}

function signedByKey(): Problem {
  return problem(
    'sign/outage',
    'A backup key signed the statement, and a PEP 740 attestation has no place for a key',
    'Run the job again when Sigstore answers: the statement is then signed by identity.',
  )
}

function noPromise(): Problem {
  return problem(
    'sign/no-promise-log',
    'The statement has no Rekor v1 entry with a promise, which a PEP 740 attestation needs for its time',
    'Use a `signing-config` that names a Rekor v1 log, too.',
  )
}
