import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { SignedBy } from '../ports/signer.ts'
import type { Identity } from '../release/facts.ts'
import type { SigningCertificate } from '../signature/certificate.ts'

/** GitHub's own issuer of workflow identities; an Enterprise Server or `ghe.com` tenant needs a literal publisher. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'
const GITHUB = 'https://github.com'

/** Who may have signed. A policy lists one or more; a bundle must match one of them wholly. */
export type Publisher =
  | {
      /** subject alternative name and issuer of the certificate, compared as whole texts */
      readonly kind: 'literal'
      readonly identity: string
      readonly issuer: string
    }
  | {
      /** a workflow of this repository on github.com */
      readonly kind: 'github'
      /** `OWNER/NAME`, in GitHub's own spelling */
      readonly repository: string
      /** full ref that the run was started for, `refs/tags/…`; absent: any */
      readonly ref?: string
      /** path of the workflow in the repository, `.github/workflows/release.yml`; absent: any */
      readonly workflow?: string
    }
  | {
      /** a key that the verifier holds; it has no identity and no issuer */
      readonly kind: 'key'
      /** what people call it */
      readonly name: string
      /** SPKI (RFC 5280) as PEM */
      readonly publicKey: string
    }

export type CertificatePublisher = Exclude<Publisher, { kind: 'key' }>

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

/** Exactly whoever made this signature. */
export function publisherOfSigner(by: SignedBy): Publisher {
  return by.kind === 'backup-key'
    ? { kind: 'key', name: 'backup key', publicKey: by.publicKey }
    : publisherOfIdentity(by.identity)
}

/** A publisher as people read it in a verdict. */
export function inWords(publisher: Publisher): string {
  switch (publisher.kind) {
    case 'literal':
      return `\`${publisher.identity}\`, issuer \`${publisher.issuer}\``
    case 'github': {
      const ref = publisher.ref === undefined ? 'ref not pinned' : `ref \`${publisher.ref}\``
      const workflow = publisher.workflow === undefined ? 'workflow not pinned' : `workflow \`${publisher.workflow}\``
      return `GitHub Actions of \`${publisher.repository}\`, ${ref}, ${workflow}`
    }
    case 'key':
      return `key \`${publisher.name}\``
  }
}

/** The first publisher that this certificate matches wholly, or why the nearest one does not match. */
export function matchPublisher(
  publishers: readonly CertificatePublisher[],
  certificate: SigningCertificate,
): CertificatePublisher | Problem {
  let nearest: string | undefined
  for (const publisher of publishers) {
    const issuer = publisher.kind === 'literal' ? publisher.issuer : GITHUB_ISSUER
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

function departure(publisher: CertificatePublisher, { san, claims }: SigningCertificate): string | undefined {
  if (publisher.kind === 'literal') {
    return publisher.identity !== '' && san === publisher.identity
      ? undefined
      : `the policy expects \`${publisher.identity}\``
  }
  const repository = `${GITHUB}/${publisher.repository}`
  if (claims.sourceRepositoryUri !== repository) return `the policy expects the repository \`${repository}\``
  // The repository that was built and the workflow that built it: a workflow of elsewhere is none of this publisher's.
  const workflows = `${repository}/.github/workflows/`
  if (!san.startsWith(workflows)) return `the policy expects a workflow of \`${repository}\``
  if (claims.buildConfigUri !== undefined && !claims.buildConfigUri.startsWith(workflows)) {
    return `the run was configured by \`${claims.buildConfigUri}\`, not by \`${repository}\``
  }
  if (publisher.ref !== undefined && claims.sourceRepositoryRef !== publisher.ref) {
    return `the policy expects the ref \`${publisher.ref}\`, the run was for \`${claims.sourceRepositoryRef ?? 'none'}\``
  }
  if (publisher.workflow !== undefined && !san.startsWith(`${repository}/${publisher.workflow}@`)) {
    return `the policy expects the workflow \`${publisher.workflow}\``
  }
  return undefined
}
