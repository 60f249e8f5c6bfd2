import { describe, expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import type { SigningCertificate } from '../../src/signature/certificate.ts'
import { compileIdentityPattern } from '../../src/verification/identity-pattern.ts'
import {
  type CertificatePublisher,
  GITHUB_ISSUER,
  type GithubPublisher,
  inWords,
  matchPublisher,
  type Publisher,
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

const compiled = compileIdentityPattern('https://.*')
if (typeof compiled === 'string') throw new Error(compiled)
const PATTERN = { kind: 'pattern', pattern: compiled, issuer: 'https://issuer.example' } as const

const FULL = {
  claims: {
    ...CERTIFICATE.claims,
    buildSignerUri: WORKFLOW,
    sourceRepositoryIdentifier: '700000001',
    buildTrigger: 'push',
    runnerEnvironment: 'github-hosted',
  },
} satisfies Partial<SigningCertificate>

const ALL = {
  repositoryId: '700000001',
  refPrefix: 'refs/tags/v',
  workflow: '.github/workflows/release.yml',
  event: 'push',
  runner: 'github-hosted',
}

function claimsWithout(name: keyof typeof FULL.claims) {
  return Object.fromEntries(Object.entries(FULL.claims).filter(([each]) => each !== name))
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

  it.each([
    ['its repository id', { repositoryId: '700000001' }],
    ['the beginning of its ref', { refPrefix: 'refs/tags/v' }],
    ['the event', { event: 'push' }],
    ['the runner', { runner: 'github-hosted' }],
    ['everything at once', ALL],
  ])('matches %s', (_name, pinned) => {
    expect(codeOf({ kind: 'github', repository: 'plugins-example/plugin', ...pinned }, FULL)).toBe('matched')
  })

  it.each([
    ['another repository of that name', { repositoryId: '700000002' }],
    ['another beginning of the ref', { refPrefix: 'refs/heads/' }],
    ['another event', { event: 'pull_request_target' }],
    ['another runner', { runner: 'self-hosted' }],
    ['all but one', { ...ALL, event: 'schedule' }],
  ])('does not match %s', (_name, pinned) => {
    const publisher = { kind: 'github', repository: 'plugins-example/plugin', ...pinned } as const
    expect(codeOf(publisher, FULL)).toBe('verify/identity')
  })

  it.each(['repositoryId', 'refPrefix', 'event', 'runner', 'workflow'] as const)(
    'does not match by %s where the certificate claims nothing of the kind',
    name => {
      const publisher = { kind: 'github', repository: 'plugins-example/plugin', [name]: ALL[name] } as const
      const claims = { sourceRepositoryUri: REPOSITORY }
      expect(codeOf(publisher, { claims, san: `${REPOSITORY}/.github/workflows/other.yml@x` })).toBe('verify/identity')
    },
  )

  const signer = 'other-example/shared/.github/workflows/release.yml@refs/heads/main'
  const reused = { san: elsewhere, claims: { ...FULL.claims, buildSignerUri: elsewhere } }
  it.each<readonly [string, Partial<SigningCertificate>, Partial<GithubPublisher>, string]>([
    ['is matched where it is named', reused, { buildSigner: signer }, 'matched'],
    ['is matched with the workflow that calls it', reused, { buildSigner: signer, workflow: ALL.workflow }, 'matched'],
    ['is refused where it is not named', reused, {}, 'verify/identity'],
    ['is refused at another ref', reused, { buildSigner: signer.replace('main', 'dev') }, 'verify/identity'],
    ['is refused where it is named and another one signed', FULL, { buildSigner: signer }, 'verify/identity'],
    [
      'is refused where only the name says so',
      { san: elsewhere, claims: FULL.claims },
      { buildSigner: signer },
      'verify/identity',
    ],
    [
      'is refused where another workflow calls it',
      reused,
      { buildSigner: signer, workflow: '.github/workflows/ci.yml' },
      'verify/identity',
    ],
    [
      'is refused where a workflow of another repository calls it',
      { ...reused, claims: { ...reused.claims, buildConfigUri: elsewhere } },
      { buildSigner: signer },
      'verify/identity',
    ],
    [
      'is refused where nobody says who calls it',
      { ...reused, claims: { ...claimsWithout('buildConfigUri'), buildSignerUri: elsewhere } },
      { buildSigner: signer },
      'verify/identity',
    ],
  ])('a reusable workflow %s', (_name, certificate, pinned, code) => {
    expect(codeOf({ kind: 'github', repository: 'plugins-example/plugin', ...pinned }, certificate)).toBe(code)
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

describe('a publisher in words', () => {
  it.each<readonly [Publisher, string]>([
    [
      {
        kind: 'github',
        repository: 'octo/plugin',
        ...ALL,
        buildSigner: 'octo/shared/.github/workflows/r.yml@refs/tags/v1',
      },
      'GitHub Actions of `octo/plugin`, repository id `700000001`, ref `refs/tags/v*`, workflow `.github/workflows/release.yml`, event `push`, runner `github-hosted`, build signer `octo/shared/.github/workflows/r.yml@refs/tags/v1`',
    ],
    [
      { kind: 'github', repository: 'octo/plugin' },
      'GitHub Actions of `octo/plugin`, ref not pinned, workflow not pinned',
    ],
    [{ kind: 'literal', identity: 'a', issuer: 'b' }, '`a`, issuer `b`'],
    [{ kind: 'key', name: 'farm', publicKey: '' }, 'key `farm`'],
    [{ kind: 'key', name: 'farm', publicKey: '', mayLackLog: true }, 'backup key `farm`, log entry not required'],
    [PATTERN, 'identity like `https://.*` from end to end, issuer `https://issuer.example`'],
  ])('says exactly what was checked', (publisher, words) => {
    expect(inWords(publisher)).toBe(words)
  })
})

describe('a publisher by pattern', () => {
  it('needs identity and issuer', () => {
    const { issuer } = PATTERN
    expect(codeOf(PATTERN, { issuer })).toBe('matched')
    expect(codeOf(PATTERN)).toBe('verify/issuer')
    expect(codeOf(PATTERN, { issuer, san: 'mailto:https://a' })).toBe('verify/identity')
  })
})

it('is one of several, of any kind', () => {
  const others: readonly CertificatePublisher[] = [PATTERN, { kind: 'literal', identity: 'a', issuer: GITHUB_ISSUER }]
  expect(matchPublisher([...others, github()], CERTIFICATE)).toEqual(github())
})
