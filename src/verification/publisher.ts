import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { SignedBy } from '../ports/signer.ts'
import type { Identity } from '../release/facts.ts'
import type { SigningCertificate } from '../signature/certificate.ts'
import { departureOnGithub } from './github-claims.ts'
import type { IdentityPattern } from './identity-pattern.ts'

/** GitHub's own issuer of workflow identities; an Enterprise Server or `ghe.com` tenant needs a literal publisher. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'

/** Who may have signed. A policy lists one or more; a bundle must match one of them wholly. */
export type Publisher = LiteralPublisher | PatternPublisher | GithubPublisher | KeyPublisher

export type CertificatePublisher = Exclude<Publisher, KeyPublisher>

/** Subject alternative name and issuer of the certificate, compared as whole texts. */
export interface LiteralPublisher {
  readonly kind: 'literal'
  readonly identity: string
  readonly issuer: string
}

/** A subject alternative name that fits a pattern from end to end, of exactly this issuer. */
export interface PatternPublisher {
  readonly kind: 'pattern'
  readonly pattern: IdentityPattern
  readonly issuer: string
}

/** A workflow of a repository on github.com. What is given must be claimed by the certificate; an absent claim is none. */
export interface GithubPublisher {
  readonly kind: 'github'
  /** `OWNER/NAME`, in GitHub's own spelling */
  readonly repository: string
  /** decimal: a repository keeps it when it is renamed, and one that takes its name has another */
  readonly repositoryId?: string
  /** full ref that the run was started for, `refs/tags/…`; absent: any */
  readonly ref?: string
  /** beginning of that ref, `refs/tags/v`; absent: any */
  readonly refPrefix?: string
  /** path of the workflow in the repository, `.github/workflows/release.yml`; absent: any */
  readonly workflow?: string
  /** what started the run, `push`; absent: any */
  readonly event?: string
  /** `github-hosted` or `self-hosted`; absent: any */
  readonly runner?: string
  /**
   * `OWNER/REPO/.github/workflows/FILE@REF` of the reusable workflow whose job signed; absent: a workflow of the
   * repository itself
   */
  readonly buildSigner?: string
}

/** A key that the verifier holds; it has no identity and no issuer. */
export interface KeyPublisher {
  readonly kind: 'key'
  /** what people call it */
  readonly name: string
  /** SPKI (RFC 5280) as PEM */
  readonly publicKey: string
  /** a backup key: it may have signed without log entry, and then without proven time; what is there must verify */
  readonly mayLackLog?: true
}

/** The policy that `OWNER/REPO@TAG` stands for: any workflow of the repository, started for that tag, signed keyless. */
export function publisherOfRelease(repository: string, tag: string): Publisher {
  return publisherOfRepository(repository, `refs/tags/${tag}`)
}

/** Any workflow of the repository, started for that full ref, signed keyless. */
export function publisherOfRepository(repository: string, ref: string): Publisher {
  return { kind: 'github', repository, ref }
}

/** Exactly this identity of exactly this issuer. */
export function publisherOfIdentity({ san, issuer }: Identity): CertificatePublisher {
  return { kind: 'literal', identity: san, issuer }
}

/** Exactly whoever made this signature; a backup key signs for want of a service, so its log may be away, too. */
export function publisherOfSigner(by: SignedBy): Publisher {
  return by.kind === 'backup-key'
    ? { kind: 'key', name: 'backup key', publicKey: by.publicKey, mayLackLog: true }
    : publisherOfIdentity(by.identity)
}

/** A publisher as people read it in a verdict: exactly what was checked. */
export function inWords(publisher: Publisher): string {
  switch (publisher.kind) {
    case 'literal':
      return `\`${publisher.identity}\`, issuer \`${publisher.issuer}\``
    case 'pattern':
      return `identity like \`${publisher.pattern.source}\` from end to end, issuer \`${publisher.issuer}\``
    case 'github':
      return githubInWords(publisher)
    case 'key':
      return publisher.mayLackLog
        ? `backup key \`${publisher.name}\`, log entry not required`
        : `key \`${publisher.name}\``
  }
}

function githubInWords(publisher: GithubPublisher): string {
  const { repository, repositoryId, ref, refPrefix, workflow, event, runner, buildSigner } = publisher
  return [
    `GitHub Actions of \`${repository}\``,
    ...said('repository id', repositoryId),
    ref === undefined && refPrefix === undefined ? 'ref not pinned' : `ref \`${ref ?? `${refPrefix}*`}\``,
    workflow === undefined ? 'workflow not pinned' : `workflow \`${workflow}\``,
    ...said('event', event),
    ...said('runner', runner),
    ...said('build signer', buildSigner),
  ].join(', ')
}

function said(what: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${what} \`${value}\``]
}

/** The first publisher that this certificate matches wholly, or why the nearest one does not match. */
export function matchPublisher(
  publishers: readonly CertificatePublisher[],
  certificate: SigningCertificate,
): CertificatePublisher | Problem {
  let nearest: string | undefined
  for (const publisher of publishers) {
    const issuer = publisher.kind === 'github' ? GITHUB_ISSUER : publisher.issuer
    if (issuer === '' || certificate.issuer !== issuer) continue
    const departs = departure(publisher, certificate)
    if (departs === undefined) return publisher
    nearest ??= departs
  }
  if (nearest !== undefined) {
    return problem(
      'verify/identity',
      `Signed by \`${oneLine(certificate.san, 200)}\`, but ${nearest}`,
      'Trust this signer only if you know it: then write its identity into the policy, exactly as shown.',
    )
  }
  return problem(
    'verify/issuer',
    `The identity was vouched for by \`${oneLine(certificate.issuer, 200)}\`, which is no issuer of the policy`,
    `The signer is \`${oneLine(certificate.san, 200)}\`. Write identity and issuer into the policy only if you know them.`,
  )
}

function departure(publisher: CertificatePublisher, certificate: SigningCertificate): string | undefined {
  const { san } = certificate
  switch (publisher.kind) {
    case 'literal':
      return publisher.identity !== '' && san === publisher.identity
        ? undefined
        : `the policy expects \`${publisher.identity}\``
    case 'pattern':
      return publisher.pattern.matches(san) ? undefined : `the policy expects \`${publisher.pattern.source}\``
    case 'github':
      return departureOnGithub(publisher, certificate)
  }
}
