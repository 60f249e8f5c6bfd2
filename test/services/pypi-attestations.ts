import { verify, X509Certificate } from 'node:crypto'
import type { Identity, Publisher } from './pypi-state.ts'
import { field, list, textField } from './sigstore-wire.ts'

const TYPES = ['https://docs.pypi.org/attestations/publish/v1', 'https://slsa.dev/provenance/v1']

export interface Uploaded {
  readonly name: string
  readonly sha256: string
}

/** A certificate authority whose leaves are believed, from a trusted root; null: chains are not looked at. */
export type Authority = X509Certificate | null

export function authorityOf(trustedRoot: Uint8Array): Authority {
  const root = field(JSON.parse(new TextDecoder().decode(trustedRoot)))
  const [ca] = list(root['certificateAuthorities'])
  const [certificate] = list(field(field(ca)['certChain'])['certificates'])
  return new X509Certificate(Buffer.from(textField(field(certificate)['rawBytes']), 'base64'))
}

/**
 * Attestations of an upload (PEP 740) as PyPI takes them: at most one of each kind, about this very file, and signed by
 * the publisher that uploads. What is wrong with them, or the attestations. Logs are not looked at.
 */
export function readAttestations(
  text: string,
  file: Uploaded,
  { publisher }: Identity,
  authority: Authority,
): string | readonly unknown[] {
  if (publisher === null) return 'Attestations are only supported when using Trusted Publishing'
  let attestations: unknown
  try {
    attestations = JSON.parse(text)
  } catch (error) {
    return `Malformed attestations: ${String(error)}`
  }
  if (!Array.isArray(attestations)) return 'Malformed attestations: Input should be a valid list'
  if (attestations.length === 0) return 'Malformed attestations: an empty attestation set is not permitted'
  if (attestations.length > TYPES.length) return `A maximum of ${TYPES.length} attestations per file are supported`
  const seen = new Set<string>()
  for (const attestation of attestations) {
    const type = verified(attestation, file, publisher, authority)
    if (!TYPES.includes(type)) return type
    if (seen.has(type)) {
      return `Multiple attestations for the same file with the same predicate type (${type}) are not supported`
    }
    seen.add(type)
  }
  return attestations
}

/** The type of its predicate, or what is wrong with it. */
function verified(attestation: unknown, file: Uploaded, publisher: Publisher, authority: Authority): string {
  const unverified = (why: string) => `Could not verify the uploaded artifact using the included attestation: ${why}`
  const { version, verification_material: material, envelope } = field(attestation)
  const { certificate, transparency_entries: entries } = field(material)
  if (version !== 1 || list(entries).length === 0) return 'Malformed attestations: Field required'
  const leaf = new X509Certificate(Buffer.from(textField(certificate), 'base64'))
  if (authority && !leaf.verify(authority.publicKey))
    return unverified('the certificate chains to nothing that is known')
  const san = `URI:https://github.com/${publisher.repository}/.github/workflows/${publisher.workflow}@`
  if (!leaf.subjectAltName?.startsWith(san)) return unverified(`Certificate's Build Config URI does not match: ${san}`)
  const payload = Buffer.from(textField(field(envelope)['statement']), 'base64')
  const type = 'application/vnd.in-toto+json'
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.byteLength} `), payload])
  const signature = Buffer.from(textField(field(envelope)['signature']), 'base64')
  if (!verify('sha256', signed, leaf.publicKey, signature)) return unverified('bad signature')
  const statement = field(JSON.parse(payload.toString()))
  const subjects = list(statement['subject']).map(each => field(each))
  const [subject = {}] = subjects
  if (subjects.length !== 1) return unverified('too many subjects in statement (must be exactly one)')
  if (subject['name'] !== file.name) return unverified('subject does not match distribution name')
  if (field(subject['digest'])['sha256'] !== file.sha256)
    return unverified('subject does not match distribution digest')
  const predicateType = textField(statement['predicateType'])
  return TYPES.includes(predicateType) ? predicateType : `Attestation with unsupported predicate type: ${predicateType}`
}
