import { oneLine } from '../core/text.ts'
import type { SigningCertificate } from '../signature/certificate.ts'
import type { GithubPublisher } from './publisher.ts'

const GITHUB = 'https://github.com'

/**
 * Where a certificate of GitHub's issuer departs from what the policy expects of it; `undefined` where it does not. Each
 * expectation is compared with the claim that Fulcio certified (extensions 1.8 to 1.22); an absent claim never matches.
 */
export function departureOnGithub(publisher: GithubPublisher, { san, claims }: SigningCertificate): string | undefined {
  const repository = `${GITHUB}/${publisher.repository}`
  if (claims.sourceRepositoryUri !== repository) return `the policy expects the repository \`${repository}\``
  return (
    departureOfWorkflow(publisher, repository, san, claims) ??
    departureOfRef(publisher, claims.sourceRepositoryRef) ??
    departureOf('repository id', publisher.repositoryId, claims.sourceRepositoryIdentifier) ??
    departureOf('event', publisher.event, claims.buildTrigger) ??
    departureOf('runner', publisher.runner, claims.runnerEnvironment)
  )
}

/** The repository that was built and the workflow that built it: a workflow of elsewhere is none of this publisher's, unless it is named. */
function departureOfWorkflow(
  { workflow, buildSigner }: GithubPublisher,
  repository: string,
  san: string,
  { buildConfigUri, buildSignerUri }: SigningCertificate['claims'],
): string | undefined {
  const workflows = `${repository}/.github/workflows/`
  if (buildSigner === undefined) {
    if (!san.startsWith(workflows)) return `the policy expects a workflow of \`${repository}\``
  } else {
    const expected = `${GITHUB}/${buildSigner}`
    if (san !== expected || buildSignerUri !== expected) return `the policy expects the build signer \`${buildSigner}\``
    if (buildConfigUri === undefined) return 'the certificate does not say which workflow called the build signer'
  }
  if (buildConfigUri !== undefined && !buildConfigUri.startsWith(workflows)) {
    return `the run was configured by \`${oneLine(buildConfigUri, 200)}\`, not by \`${repository}\``
  }
  // From a reusable workflow the certificate's own name is that of the callee, and the caller stands in the claim.
  const caller = buildSigner === undefined ? san : buildConfigUri
  if (workflow !== undefined && !caller?.startsWith(`${repository}/${workflow}@`)) {
    return `the policy expects the workflow \`${workflow}\``
  }
  return undefined
}

function departureOfRef({ ref, refPrefix }: GithubPublisher, claimed: string | undefined): string | undefined {
  const fits =
    (ref === undefined || claimed === ref) && (refPrefix === undefined || (claimed?.startsWith(refPrefix) ?? false))
  if (fits) return undefined
  return `the policy expects the ref \`${ref ?? `${refPrefix}*`}\`, the run was for \`${oneLine(claimed ?? 'none', 200)}\``
}

function departureOf(what: string, expected: string | undefined, claimed: string | undefined): string | undefined {
  if (expected === undefined || claimed === expected) return undefined
  return `the policy expects the ${what} \`${expected}\`, the certificate has \`${oneLine(claimed ?? 'none', 200)}\``
}
