import { describe, expect, it } from 'vitest'
import { readIdentityToken } from '../../../src/adapters/sigstore/identity-token.ts'
import { isProblem } from '../../../src/core/problem.ts'

const GITHUB = 'https://github.com'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(claims: unknown): string {
  return `${encode({ alg: 'RS256' })}.${encode(claims)}.c2lnbmF0dXJl`
}

const CLAIMS = {
  iss: 'https://token.actions.githubusercontent.com',
  sub: 'repo:plugins-example/plugin:ref:refs/tags/v1.2.0',
  job_workflow_ref: 'plugins-example/plugin/.github/workflows/release.yml@refs/tags/v1.2.0',
  iat: 1_000_000,
  exp: 1_000_300,
}

describe('an ID token', () => {
  it.each([
    ['names the workflow', {}, GITHUB, `${GITHUB}/${CLAIMS.job_workflow_ref}`, CLAIMS.sub],
    [
      'names the workflow of a server of its own',
      {},
      'https://git.example/',
      `https://git.example/${CLAIMS.job_workflow_ref}`,
      CLAIMS.sub,
    ],
    ['names a person', { job_workflow_ref: '', email: 'a@example.com' }, GITHUB, 'a@example.com', 'a@example.com'],
    ['names a machine', { job_workflow_ref: '' }, GITHUB, CLAIMS.sub, CLAIMS.sub],
  ])('%s', (_name, changes, server, san, subject) => {
    expect(readIdentityToken(token({ ...CLAIMS, ...changes }), server)).toMatchObject({
      identity: { san, issuer: CLAIMS.iss },
      subject,
      lifetime: 300,
    })
  })

  it('of a broker names who let the person log in', () => {
    const claims = { iss: 'https://broker.example', federated_claims: { connector_id: 'https://login.example' } }
    expect(readIdentityToken(token({ ...CLAIMS, ...claims }), GITHUB)).toMatchObject({
      identity: { issuer: 'https://login.example' },
    })
  })

  it.each([
    ['no token', 'canary'],
    ['two parts', 'canary.canary'],
    ['claims that are no JSON', 'canary.canary.canary'],
    ['no issuer', token({ sub: 'canary' })],
    ['no subject', token({ iss: 'canary' })],
    ['more than a token can be', token({ ...CLAIMS, canary: 'x'.repeat(40_000) })],
  ])('is refused without being quoted: %s', (_name, text) => {
    const answer = readIdentityToken(text, GITHUB)
    expect(isProblem(answer) && answer.code).toBe('sign/refused')
    expect(JSON.stringify(answer)).not.toMatch(/canary|eyJ/)
  })
})
