import { type ExitCode, exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import type { VerifyInputs } from '../inputs/verify-options.ts'
import type { Requirement } from '../release/requirement.ts'
import { judgeFile } from '../verification/judge-file.ts'
import type { ReleaseJudgement } from '../verification/judge-release.ts'
import type { Publisher } from '../verification/publisher.ts'
import type { Target, VerifyWiring } from '../wiring/verify.ts'

export interface Verified {
  readonly target: string
  readonly judgement: ReleaseJudgement
}

export interface Verification {
  readonly exit: ExitCode
  readonly verified: readonly Verified[]
  /** what kept a target from being judged at all */
  readonly problems: readonly Problem[]
}

/** Judges every target under the policy that was given, or under the one that `OWNER/REPO@TAG` stands for. */
export async function verify(inputs: VerifyInputs, wiring: VerifyWiring): Promise<Verification> {
  const wrong = inputs.targets.length === 0 ? noTarget : wrongCombination(inputs)
  if (wrong !== undefined) return stopped(wrong)
  const given = await wiring.publishers()
  if (isProblem(given)) return stopped(given)

  const verified: Verified[] = []
  const problems: Problem[] = []
  for (const word of inputs.targets) {
    const judgement = await verifyOne(word, given, inputs, wiring)
    if (isProblem(judgement)) problems.push(judgement)
    else verified.push({ target: word, judgement })
  }
  const all = [...problems, ...verified.flatMap(each => problemsOf(each))]
  return { exit: exitCodeOf(all), verified, problems }
}

async function verifyOne(
  word: string,
  given: readonly Publisher[],
  inputs: VerifyInputs,
  wiring: VerifyWiring,
): Promise<ReleaseJudgement | Problem> {
  const target = await wiring.open(word)
  if (isProblem(target)) return target
  const policy = given.length > 0 ? given : target.publisher === null ? [] : [target.publisher]
  if (policy.length === 0) return noPolicy(word)
  const root = await (await wiring.trust()).root()
  if (isProblem(root)) return root
  return judge(target, inputs.require, { assets: target.assets, root, policy })
}

async function judge(
  target: Target,
  require: readonly Requirement[],
  question: Parameters<typeof judgeFile>[1],
): Promise<ReleaseJudgement | Problem> {
  switch (target.kind) {
    case 'file': {
      const more = require.find(each => each !== 'signed')
      return more === undefined ? judgeFile(target.name, question) : fileAlone(target.name, more)
    }
    case 'release': {
      // A file alone needs neither manifests nor what reads them.
      const { judgeRelease } = await import('../verification/judge-release.ts')
      return judgeRelease({
        ...question,
        require,
        ...(target.expected === null ? {} : { expected: target.expected }),
      })
    }
  }
}

/** Every verdict but `verified` is a problem, also one that nobody named. */
function problemsOf({ target, judgement }: Verified): readonly Problem[] {
  if (judgement.verdict === 'verified' || judgement.problems.length > 0) return judgement.problems
  return [problem('verify/signature', `\`${target}\` is not verified`, 'Nothing vouches for its files.')]
}

function wrongCombination({ identity, issuer, policy, trustedRoot, offline }: VerifyInputs): Problem | undefined {
  if ((identity === null) !== (issuer === null)) {
    const missing = identity === null ? 'identity' : 'issuer'
    return problem(
      'verify/no-policy',
      `\`${missing}\` is missing: who signed is known only by both`,
      'Give `--identity ID` and `--issuer URL` together.',
    )
  }
  if (identity !== null && policy !== null) {
    return problem('input/invalid', '`identity` and `policy` both say whom to trust', 'Give one of them.')
  }
  if (offline && trustedRoot === 'tuf') {
    return problem(
      'input/invalid',
      '`trusted-root: tuf` asks the network, and `offline` forbids to',
      'Leave one of them out; a root that was fetched before can be given as a file.',
    )
  }
  return undefined
}

// Nothing was asked, so nothing is verified: an empty variable in a workflow must not come out as a pass.
const noTarget = problem(
  'input/invalid',
  'There is no target to verify',
  'Name a sealed folder, a file beside its bundle, or a release as `OWNER/REPO@TAG`.',
)

function fileAlone(name: string, required: Requirement): Problem {
  return problem(
    'input/invalid',
    `\`require: ${required}\` asks for more than \`${name}\` and its bundle can show`,
    'Name the whole release, a sealed folder or `OWNER/REPO@TAG`.',
  )
}

function noPolicy(target: string): Problem {
  return problem(
    'verify/no-policy',
    `Nothing says who should have signed \`${target}\``,
    'Give `--identity ID --issuer URL` or `--policy FILE`; only `OWNER/REPO@TAG` stands for a policy of its own.',
  )
}

function stopped(trouble: Problem): Verification {
  return { exit: exitCodeOf([trouble]), verified: [], problems: [trouble] }
}
