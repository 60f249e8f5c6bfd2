import { type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'

/** Where a run stands, as the runner and the repository say. */
export interface Origin {
  readonly tag: string
  /** GITHUB_REF */
  readonly ref: string
  /** GITHUB_SHA */
  readonly sha: string
  /** commit that the tag resolves to; null if there is no such tag */
  readonly tagCommit: string | null
  /** `public`, `private`, `internal`, or null where nobody can say */
  readonly visibility: string | null
}

/**
 * The tag and identity rule (DESIGN §3): the tag exists, resolves to the commit that runs, and the run's ref is that
 * tag, unless the policy admits the ref. Otherwise the certificate would name something that the tag does not.
 */
export function checkOrigin(origin: Origin, allowedRefs: readonly string[]): readonly Problem[] {
  const tag = oneLine(origin.tag, 100)
  const dispatch = `Dispatch the workflow on the tag itself: \`gh workflow run release.yml --ref ${tag}\`.`
  if (origin.tagCommit === null) {
    return [
      problem(
        'release/tag-missing',
        `The tag \`${tag}\` does not exist in the repository`,
        `Push the tag first: \`git push origin ${tag}\`. ${dispatch}`,
      ),
    ]
  }
  if (origin.ref !== `refs/tags/${origin.tag}` && !allowedRefs.some(pattern => matchesRef(pattern, origin.ref))) {
    return [
      problem(
        'release/ref-not-tag',
        `This run stands on \`${oneLine(origin.ref, 120)}\`, not on the tag \`${tag}\``,
        `${dispatch} A branch can be admitted with \`allowed-refs\` in the policy; manifest and page will show it.`,
      ),
    ]
  }
  if (origin.tagCommit !== origin.sha) {
    return [
      problem(
        'release/tag-elsewhere',
        `The tag \`${tag}\` is at \`${oneLine(origin.tagCommit, 64)}\`, but this run is at \`${oneLine(origin.sha, 64)}\``,
        `The tag was moved after this run started, or the run stands elsewhere. ${dispatch}`,
      ),
    ]
  }
  return []
}

/** Would a public log entry tell the world of a repository that is not public? Unknown counts as not public. */
export function checkDisclosure(
  origin: Pick<Origin, 'visibility'>,
  publicLog: 'refuse' | 'accept',
  logIsPublic: boolean,
): readonly Problem[] {
  if (!logIsPublic || publicLog === 'accept' || origin.visibility === 'public') return []
  const said = origin.visibility === null ? 'of unknown visibility' : oneLine(origin.visibility, 20)
  return [
    problem(
      'sign/would-disclose',
      `The repository is ${said}, and signing would write its name and workflow into a public transparency log`,
      'Set `public-log: accept` if that is fine, give a private `signing-config`, or leave `sign` out of `stages`.',
    ),
  ]
}

function matchesRef(pattern: string, ref: string): boolean {
  return pattern.endsWith('*') ? ref.startsWith(pattern.slice(0, -1)) : ref === pattern
}
