import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newKeyPair } from '../../src/local/keys.ts'
import { issueToken, verifyToken } from '../../src/local/token.ts'

const key = newKeyPair()
const stranger = newKeyPair()
const NOW = new Date('2026-05-04T12:00:00Z')
const SECONDS = NOW.getTime() / 1000
const ISSUER = 'https://issuer.example'
const issuers = [{ issuer: ISSUER, dialect: 'uri' as const, jwks: [key.jwk] }]
const CLAIMS = { iss: ISSUER, sub: 'https://id.example/a', aud: 'sigstore', iat: SECONDS - 10, exp: SECONDS + 300 }

const without = (name: string) => Object.fromEntries(Object.entries(CLAIMS).filter(([each]) => each !== name))
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('an ID token', () => {
  it('is believed when issuer, audience, times and signature hold', () => {
    expect(verifyToken(issueToken(key, CLAIMS), issuers, NOW)).toEqual({
      claims: CLAIMS,
      subject: 'https://id.example/a',
      dialect: 'uri',
    })
  })

  it('may list its audience among others', () => {
    const token = issueToken(key, { ...CLAIMS, aud: ['elsewhere', 'sigstore'] })
    expect(verifyToken(token, issuers, NOW)).toMatchObject({ subject: 'https://id.example/a' })
  })

  const [head = '', payload = '', signature = ''] = issueToken(key, CLAIMS).split('.')
  const unsigned = `${encoded({ alg: 'none' })}.${payload}`
  const symmetric = `${encoded({ alg: 'HS256' })}.${payload}`
  it.each([
    { case: 'no JWT', token: 'not a token', why: 'the token is no JWT' },
    { case: 'no JSON', token: 'a.b.c', why: 'the token is no JWT' },
    { case: 'very long', token: `${head}.${payload}.${'A'.repeat(40_000)}`, why: 'the token is no JWT' },
    {
      case: 'of an unknown issuer',
      token: issueToken(key, { ...CLAIMS, iss: 'https://issuer.example/' }),
      why: 'the issuer is not trusted',
    },
    {
      case: 'signed by a stranger',
      token: issueToken(stranger, CLAIMS),
      why: 'the signature of the token does not verify',
    },
    { case: 'unsigned', token: `${unsigned}.`, why: 'the signature of the token does not verify' },
    {
      case: 'signed with the public key as a secret',
      token: `${symmetric}.${createHmac('sha256', key.spki).update(symmetric).digest('base64url')}`,
      why: 'the signature of the token does not verify',
    },
    {
      case: 'with other claims under the signature',
      token: `${head}.${encoded({ ...CLAIMS, sub: 'https://id.example/b' })}.${signature}`,
      why: 'the signature of the token does not verify',
    },
    {
      case: 'for another audience',
      token: issueToken(key, { ...CLAIMS, aud: 'pypi' }),
      why: 'the audience is not sigstore',
    },
    { case: 'without audience', token: issueToken(key, without('aud')), why: 'the audience is not sigstore' },
    { case: 'expired', token: issueToken(key, { ...CLAIMS, exp: SECONDS - 31 }), why: 'the token has expired' },
    { case: 'without expiry', token: issueToken(key, without('exp')), why: 'the token has expired' },
    {
      case: 'from the future',
      token: issueToken(key, { ...CLAIMS, iat: SECONDS + 60 }),
      why: 'the token is not valid yet',
    },
    { case: 'without subject', token: issueToken(key, without('sub')), why: 'the token has no subject' },
  ])('is refused $case', ({ token, why }) => {
    expect(verifyToken(token, issuers, NOW)).toEqual({ refused: why })
  })
})
