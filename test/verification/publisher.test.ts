import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import type { SigningCertificate } from '../../src/signature/certificate.ts'
import {
  type CertificatePublisher,
  GITHUB_ISSUER,
  inWords,
  matchPublisher,
  publisherOfRelease,
} from '../../src/verification/publisher.ts'

const REPOSITORY = 'https://github.com/plugins-example/plugin'
const WORKFLOW = `${REPOSITORY}/.github/workflows/release.yml@refs/tags/v1.2.0`

const CERTIFICATE: SigningCertificate = {
  san: WORKFLOW,
  issuer: GITHUB_ISSUER,
  der: Buffer.alloc(0),
  claims: { sourceRepositoryUri: REPOSITORY, sourceRepositoryRef: 'refs/tags/v1.2.0', buildConfigUri: WORKFLOW },
}

function github(changes: { ref?: string; workflow?: string; repository?: string } = {}): CertificatePublisher {
  return { kind: 'github', repository: 'plugins-example/plugin', ref: 'refs/tags/v1.2.0', ...changes }
}

function codeOf(publisher: CertificatePublisher, changes: Partial<SigningCertificate> = {}): string {
  const answer = matchPublisher([publisher], { ...CERTIFICATE, ...changes })
  return isProblem(answer) ? answer.code : 'matched'
}

describe('a publisher on GitHub', () => {
  it.each([
    ['its tag', github()],
    ['its tag and workflow', github({ workflow: '.github/workflows/release.yml' })],
    ['any ref', { kind: 'github', repository: 'plugins-example/plugin' } as const],
  ])('matches %s', (_name, publisher) => {
    expect(codeOf(publisher)).toBe('matched')
  })

  it.each([
    ['another tag', github({ ref: 'refs/tags/v1.2' })],
    ['a branch', github({ ref: 'refs/heads/main' })],
    ['another workflow', github({ workflow: '.github/workflows/other.yml' })],
    ['the beginning of a workflow', github({ workflow: '.github/workflows/release' })],
    ['the beginning of a repository', github({ repository: 'plugins-example/plug' })],
    ['another owner', github({ repository: 'plugins/plugin' })],
  ])('does not match %s', (_name, publisher) => {
    expect(codeOf(publisher)).toBe('verify/identity')
  })

  const elsewhere = 'https://github.com/other-example/shared/.github/workflows/release.yml@refs/heads/main'
  it.each([
    ['a certificate of another issuer', { issuer: 'https://issuer.example' }, 'verify/issuer'],
    ['a certificate without claims', { claims: {} }, 'verify/identity'],
    ['a workflow of another repository', { san: elsewhere }, 'verify/identity'],
    [
      'a run that another repository configured',
      { claims: { ...CERTIFICATE.claims, buildConfigUri: elsewhere } },
      'verify/identity',
    ],
    [
      'a fork whose workflow name goes on',
      { san: `${REPOSITORY}-evil/.github/workflows/release.yml@refs/tags/v1.2.0` },
      'verify/identity',
    ],
  ] as const)('refuses %s', (_name, changes, code) => {
    expect(codeOf(github(), changes)).toBe(code)
  })

  it('is what OWNER/REPO@TAG stands for, and says that the workflow is not pinned', () => {
    const publisher = publisherOfRelease('plugins-example/plugin', 'v1.2.0')
    expect(publisher).toEqual(github())
    expect(inWords(publisher)).toBe(
      'GitHub Actions of `plugins-example/plugin`, ref `refs/tags/v1.2.0`, workflow not pinned',
    )
  })

  it('names the signer that was found, and what was expected of it', () => {
    expect(matchPublisher([github({ ref: 'refs/tags/v2.0' })], CERTIFICATE)).toEqual({
      kind: 'problem',
      code: 'verify/identity',
      what: `Signed by \`${WORKFLOW}\`, but the policy expects the ref \`refs/tags/v2.0\`, the run was for \`refs/tags/v1.2.0\``,
      hint: 'Trust this signer only if you know it: then write its identity into the policy, exactly as shown.',
    })
  })
})
