import type { FulcioExtension } from './certificate.ts'

/** The claims of a verified ID token. */
export type Claims = Readonly<Record<string, unknown>>

/** How an issuer's claims become an identity: GitHub's workflow dialect, or a `sub` that is the URI itself. */
export type Dialect = 'github' | 'uri'

export interface CertifiedIdentity {
  readonly san: string
  readonly extensions: readonly FulcioExtension[]
}

const GITHUB = 'https://github.com'

/**
 * The SAN and extensions that Fulcio derives from these claims (its OID document, numbers 1–6 and 8–22); `undefined`
 * where a claim that the SAN needs is missing.
 */
export function identityOf(claims: Claims, dialect: Dialect): CertifiedIdentity | undefined {
  const text = (name: string): string | undefined => {
    const value = claims[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const issuer = text('iss')
  if (issuer === undefined) return undefined
  return dialect === 'github' ? githubIdentity(issuer, text) : uriIdentity(issuer, text('sub'))
}

function uriIdentity(issuer: string, san: string | undefined): CertifiedIdentity | undefined {
  if (san === undefined || !URL.canParse(san)) return undefined
  return { san, extensions: numbered([1, issuer], [8, issuer]) }
}

function githubIdentity(issuer: string, text: (name: string) => string | undefined): CertifiedIdentity | undefined {
  const signer = text('job_workflow_ref')
  const repository = text('repository')
  if (signer === undefined || repository === undefined) return undefined
  const run = text('run_id')
  const attempt = text('run_attempt')
  const extensions = numbered(
    [1, issuer],
    [2, text('event_name')],
    [3, text('sha')],
    [4, text('workflow')],
    [5, repository],
    [6, text('ref')],
    [8, issuer],
    [9, onGitHub(signer)],
    [10, text('job_workflow_sha')],
    [11, text('runner_environment')],
    [12, onGitHub(repository)],
    [13, text('sha')],
    [14, text('ref')],
    [15, text('repository_id')],
    [16, onGitHub(text('repository_owner'))],
    [17, text('repository_owner_id')],
    [18, onGitHub(text('workflow_ref'))],
    [19, text('workflow_sha')],
    [20, text('event_name')],
    [21, run && attempt ? onGitHub(`${repository}/actions/runs/${run}/attempts/${attempt}`) : undefined],
    [22, text('repository_visibility')],
  )
  return { san: `${GITHUB}/${signer}`, extensions }
}

function onGitHub(path: string | undefined): string | undefined {
  return path === undefined ? undefined : `${GITHUB}/${path}`
}

function numbered(...pairs: readonly (readonly [number, string | undefined])[]): readonly FulcioExtension[] {
  return pairs.flatMap(([number, text]) => (text === undefined ? [] : [{ number, text }]))
}
