import { exitCodeOf, isProblem, type Problem, problem } from '../core/problem.ts'
import { oneLine } from '../core/text.ts'
import type { Requirement } from '../release/requirement.ts'
import { intruders } from './intruders.ts'
import { type AssetJudgement, type AssetQuestion, judgeAsset } from './judge-asset.ts'
import { judgeManifest, type ManifestJudgement, type ManifestQuestion } from './judge-manifest.ts'
import { judgeRequirement, type RequirementJudgement, type RequirementQuestion } from './judge-requirement.ts'
import { claimsOfManifest, claimsOfNames } from './release-claims.ts'

export interface ReleaseQuestion extends ManifestQuestion {
  readonly require: readonly Requirement[]
}

export interface ReleaseJudgement {
  /** `off`: not signed, and the release says so. `incomplete`: no refusal, but something could not be fetched. */
  readonly verdict: 'verified' | 'off' | 'refused' | 'incomplete'
  readonly manifest: ManifestJudgement
  /** wheels and source distributions, sorted by name */
  readonly distributions: readonly AssetJudgement[]
  /** what else the manifest lists, sorted by name */
  readonly others: readonly AssetJudgement[]
  /** what was required besides the signatures */
  readonly requirements: readonly RequirementJudgement[]
  /** files of which the release claims nothing, sorted: not judged */
  readonly unclaimed: readonly string[]
  /** everything that stands against it, of manifest and assets too */
  readonly problems: readonly Problem[]
}

const AT_ONCE = 4

/**
 * The one judgement about a sealed release: every distribution's bundle, the manifest and its bundle, and the digests that
 * it lists against the bytes that are there. A file that is missing, swapped, or added as if it belonged is a problem.
 */
export async function judgeRelease(question: ReleaseQuestion): Promise<ReleaseJudgement | Problem> {
  if (question.policy.length === 0) return noPolicy()
  const found = await question.assets.list()
  if (isProblem(found)) return found
  const names = new Set(found.map(each => each.name))
  return judgeContents(names, await judgeManifest(names, question), question)
}

/** The rest of {@link judgeRelease}, once its manifest was judged: everything that lies beside it under these names. */
export async function judgeContents(
  names: ReadonlySet<string>,
  manifest: ManifestJudgement,
  question: ReleaseQuestion,
): Promise<ReleaseJudgement | Problem> {
  const { assets, root, policy, require } = question
  const { content } = manifest
  const claims = content === null ? claimsOfNames(names) : claimsOfManifest(content, names)
  if (claims.distributions.length === 0) return noDistribution()

  const expected = question.expected ?? {}
  const asked: AssetQuestion = { assets, names, claims, root, policy, expected }
  const judged = await judgeAll([...claims.digests.keys()].toSorted(), asked)
  const distributions = judged.filter(each => each.role === 'distribution')
  // A statement that came after sealing is not what was sealed: it may be one that was taken back.
  const stated = content === null ? names : new Set([...names].filter(each => claims.digests.has(each)))
  const repository = expected.repository ?? content?.release.repository ?? null
  const about = { assets, names: stated, root, policy, repository }
  const requirements = await judgeRequirements(distributions, about, require)
  const problems = distinct([
    ...manifest.problems,
    ...judged.flatMap(each => each.problems),
    ...(content === null ? [] : intruders(claims.unclaimed, content)),
    ...(claims.off !== null && require.includes('signed') ? [unsigned(claims.off)] : []),
    ...requirements.flatMap(each => each.problems),
  ])
  return {
    verdict: verdictOf(problems, claims.off !== null),
    manifest,
    distributions,
    requirements,
    others: judged.filter(each => each.role === 'other'),
    unclaimed: claims.unclaimed,
    problems,
  }
}

/** What is wrong with one signer is wrong with all that it signed: each trouble with a file is told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const told = new Map(problems.map(each => [[each.code, each.what, each.where].join('\n'), each]))
  return [...told.values()]
}

/** Of files that were read: one that could not be is a problem already. */
async function judgeRequirements(
  distributions: readonly AssetJudgement[],
  question: Omit<RequirementQuestion, 'distributions'>,
  require: readonly Requirement[],
): Promise<readonly RequirementJudgement[]> {
  const files = distributions.flatMap(({ name, content }) =>
    content === null ? [] : [{ name, sha256: content.sha256 }],
  )
  const asked = require.filter(each => each !== 'signed')
  const asking = { ...question, distributions: files, read: new Map() }
  return Promise.all(asked.map(each => judgeRequirement(each, asking)))
}

function verdictOf(problems: readonly Problem[], isOff: boolean): ReleaseJudgement['verdict'] {
  // Nothing is verified of what says itself that it was not signed, required or not.
  if (isOff && problems.every(each => each.code === 'verify/bundle-missing')) return 'off'
  const code = exitCodeOf(problems)
  return code === 0 ? 'verified' : code === 3 ? 'incomplete' : 'refused'
}

async function judgeAll(names: readonly string[], question: AssetQuestion): Promise<readonly AssetJudgement[]> {
  const judged = new Map<string, AssetJudgement>()
  const queue = names.values()
  const worker = async (): Promise<void> => {
    // The workers share one iterator: each asset is taken once.
    for (const name of queue) judged.set(name, await judgeAsset(name, question))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return names.flatMap(name => judged.get(name) ?? [])
}

function unsigned(reason: string): Problem {
  return problem(
    'verify/bundle-missing',
    `The release was not signed: ${oneLine(reason, 200)}`,
    'Nothing vouches for its files. Ask its publisher for a signed release.',
  )
}

function noPolicy(): Problem {
  return problem(
    'verify/no-policy',
    'No publisher is trusted, so nothing can be verified',
    'Give `--identity ID --issuer URL` or `--policy FILE`.',
  )
}

function noDistribution(): Problem {
  return problem(
    'verify/target-missing',
    'The release holds no wheel and no source distribution',
    'Name the folder or the release that holds them.',
  )
}
