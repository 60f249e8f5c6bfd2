import { describe, expect, it } from 'vitest'
import { envelopeJson, preAuthentication, proposeEnvelope } from '../../src/local/dsse.ts'
import { newKeyPair, pem } from '../../src/local/keys.ts'
import { admit } from '../../src/local/log.ts'

const key = newKeyPair()
const payload = Buffer.from('{}')
const verifier = pem('PUBLIC KEY', key.spki)
const signature = key.sign(preAuthentication('text/plain', payload))
const proposal = (changed: { envelope?: unknown; verifiers?: unknown } = {}) => {
  const { spec, ...entry } = proposeEnvelope({ payloadType: 'text/plain', payload, signature }, verifier)
  return { ...entry, spec: { proposedContent: { ...spec.proposedContent, ...changed } } }
}
const envelope = (changed: object) =>
  JSON.stringify({ ...envelopeJson({ payloadType: 'text/plain', payload, signature }), ...changed })
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('an envelope in the log', () => {
  it('is signed over its type and payload with their lengths in bytes (DSSE v1)', () => {
    const encoded = preAuthentication('http://example.com/HelloWörld', Buffer.from('hello world'))
    expect(Buffer.from(encoded).toString()).toBe('DSSEv1 30 http://example.com/HelloWörld 11 hello world')
  })

  it.each([
    { case: 'no envelope', given: { envelope: undefined }, why: 'envelope or verifiers are missing' },
    { case: 'no verifier', given: { verifiers: [] }, why: 'envelope or verifiers are missing' },
    { case: 'an envelope that is no JSON', given: { envelope: '{' }, why: 'the envelope is malformed' },
    { case: 'no payload', given: { envelope: envelope({ payload: undefined }) }, why: 'the envelope is malformed' },
    { case: 'no signature', given: { envelope: envelope({ signatures: [] }) }, why: 'the envelope has no signature' },
    {
      case: 'another payload',
      given: { envelope: envelope({ payload: base64('{ }') }) },
      why: 'the signature does not verify',
    },
    {
      case: 'another type',
      given: { envelope: envelope({ payloadType: 'text/html' }) },
      why: 'the signature does not verify',
    },
    {
      case: 'an empty signature',
      given: { envelope: envelope({ signatures: [{ sig: base64(''), keyid: '' }] }) },
      why: 'the signature does not verify',
    },
    {
      case: 'another key',
      given: { verifiers: [base64(pem('PUBLIC KEY', newKeyPair().spki))] },
      why: 'the signature does not verify',
    },
    { case: 'a verifier of garbage', given: { verifiers: ['AAAA'] }, why: 'a verifier is no P-256 certificate or key' },
  ])('is refused with $case', ({ given, why }) => {
    expect(admit(proposal(given))).toEqual({ refused: why })
  })
})
