import type { ExitCode, Problem } from '../core/problem.ts'
import type { AssetJudgement } from '../verification/judge-asset.ts'
import type { SignatureJudgement } from '../verification/judge-bundle.ts'
import type { ReleaseJudgement } from '../verification/judge-release.ts'

/** What `verify --json` prints and the action's output `result` holds. */
export interface VerificationJson {
  readonly verdict: 'pass' | 'fail' | 'incomplete'
  readonly targets: readonly TargetJson[]
  readonly problems: readonly ProblemJson[]
}

interface TargetJson {
  readonly target: string
  readonly verdict: ReleaseJudgement['verdict']
  readonly distributions: readonly FileJson[]
  readonly manifest: { readonly state: ReleaseJudgement['manifest']['state'] } & SignedJson
  readonly others: readonly FileJson[]
  /** what was required besides the signatures, and for how many distributions a signed statement meets it */
  readonly requirements: readonly { readonly requirement: string; readonly met: number; readonly verified: boolean }[]
  readonly unclaimed: readonly string[]
  readonly problems: readonly ProblemJson[]
}

interface SignedJson {
  readonly identity: string | null
  readonly issuer: string | null
  /** the words of the policy that let the signer pass */
  readonly policy: string | null
  readonly logIndex: string | null
  readonly signedAt: string | null
}

interface FileJson extends SignedJson {
  readonly name: string
  readonly state: AssetJudgement['state']
  readonly sha256: string | null
}

type ProblemJson = Omit<Problem, 'kind'>

export function verificationJson(verification: {
  readonly exit: ExitCode
  readonly verified: readonly { readonly target: string; readonly judgement: ReleaseJudgement }[]
  readonly problems: readonly Problem[]
}): VerificationJson {
  const { exit, verified, problems } = verification
  return {
    verdict: exit === 0 ? 'pass' : exit === 1 ? 'fail' : 'incomplete',
    targets: verified.map(({ target, judgement }) => ({
      target,
      verdict: judgement.verdict,
      distributions: judgement.distributions.map(fileJson),
      manifest: { state: judgement.manifest.state, ...signedJson(judgement.manifest.signature) },
      others: judgement.others.map(fileJson),
      requirements: judgement.requirements.map(({ requirement, met, problems: against }) => ({
        requirement,
        met,
        verified: against.length === 0,
      })),
      unclaimed: judgement.unclaimed,
      problems: judgement.problems.map(problemJson),
    })),
    problems: problems.map(problemJson),
  }
}

function fileJson({ name, state, content, signature }: AssetJudgement): FileJson {
  return { name, state, sha256: content?.sha256 ?? null, ...signedJson(signature) }
}

function signedJson(signature: SignatureJudgement | null): SignedJson {
  return {
    identity: signature?.identity?.san ?? null,
    issuer: signature?.identity?.issuer ?? null,
    policy: signature?.policy ?? null,
    logIndex: signature?.logIndex ?? null,
    signedAt: signature?.signedAt ?? null,
  }
}

/** A problem as machines read it. */
export function problemJson({ kind: _, ...rest }: Problem): ProblemJson {
  return rest
}
