import { join } from 'node:path'
import { isProblem, isProblems, type Problem, problem } from './core/problem.ts'
import { oneLine } from './core/text.ts'
import { type Handover, uniteHandovers } from './handover.ts'
import { readDistributions } from './inputs/distributions.ts'
import type { Environment } from './inputs/environment.ts'
import type { ReleaseInputs } from './inputs/options.ts'
import { NO_RULES, parsePolicyFile, policyOf, type Rules } from './inputs/policy-file.ts'
import type { Plan } from './pipeline.ts'
import type { Files } from './ports/files.ts'
import type { Glob } from './ports/glob.ts'
import type { ReleaseContext, ReleaseIdentity } from './release/context.ts'
import { type Decision, isLeftOut } from './release/decision.ts'
import type { Distribution } from './release/distribution.ts'
import { NO_EFFORT } from './release/effort.ts'
import type { Made } from './release/facts.ts'
import { checkDisclosure, checkOrigin } from './release/origin.ts'
import type { Policy } from './release/policy.ts'
import { checkTag, defaultTag } from './release/tag.ts'

/** What the repository says of a tag; outside GitHub there is none. */
export interface RepositoryFacts {
  /** commit that the tag resolves to; null if there is no such tag */
  readonly tagCommit: string | null
  /** when that commit was made, ISO 8601 UTC */
  readonly commitTime: string | null
  readonly visibility: string | null
  readonly repositoryId: string | null
}

/** What planning asks of the outside world; all of it read-only. */
export interface PlanningTools {
  readonly files: Files
  readonly glob: Glob
  /** null outside GitHub */
  readonly repository: ((tag: string) => Promise<RepositoryFacts | Problem>) | null
  /** where files that were built again lie with the bytes that were published first, by file name; null outside GitHub */
  readonly reuse:
    | ((
        context: Pick<ReleaseContext, 'release' | 'distributions' | 'policy'>,
      ) => Promise<ReadonlyMap<string, string> | Problem>)
    | null
  readonly handover: (reference: string, release: ReleaseIdentity) => Promise<Handover | Problem>
  /** does signing write into a log that everyone reads? */
  readonly logIsPublic: boolean
}

const POLICY_LIMIT = 1024 * 1024

/** From inputs to a plan, or everything that is wrong with them, before anything is written. */
export async function planRelease(
  inputs: ReleaseInputs,
  environment: Environment,
  tools: PlanningTools,
): Promise<Plan | readonly Problem[]> {
  const [read, rules] = await Promise.all([
    readDistributions(inputs.distributions, tools.files, tools.glob),
    readRules(inputs.project, tools.files),
  ])
  const problems = [read, rules].filter(isProblems).flat()
  if (isProblems(read) || isProblems(rules)) return problems

  const policy = policyOf(rules, inputs)
  const tag = inputs.tag ?? tagOf(environment) ?? defaultTag(read[0]?.version ?? '')
  const mismatch = checkTag(tag, policy.tagPattern, read)
  if (mismatch !== undefined) return [mismatch]

  const place = await locate(tag, environment, policy, tools)
  if (isProblems(place)) return place
  const chosen = inputs.reusePublished
    ? await reused({ release: place.release, distributions: read, policy }, tools)
    : read
  if (isProblems(chosen)) return chosen
  const handover = await receive(inputs.handover, place.release, chosen, tools)
  if (isProblem(handover)) return [handover]
  const built = new Set(read.map(each => each.sha256))
  const reusedFiles = chosen.filter(each => !built.has(each.sha256)).map(each => each.file)
  const plan = decide(inputs, place, { distributions: chosen, reused: reusedFiles }, policy, handover)
  if (isProblems(plan) || isLeftOut(plan.decisions.sign)) return plan
  const disclosure = place.isLocal ? [] : checkDisclosure(place, inputs.publicLog, tools.logIsPublic)
  return disclosure.length > 0 ? disclosure : plan
}

function decide(
  inputs: ReleaseInputs,
  { release, visibility }: Place,
  { distributions, reused: reusedFiles }: Pick<ReleaseContext, 'distributions' | 'reused'>,
  policy: Policy,
  handover: Handover,
): Plan | readonly Problem[] {
  const decisions = {
    sign: decisionOf('sign', inputs, handover),
    sbom: decisionOf('sbom', inputs, handover),
    scan: decisionOf('scan', inputs, handover),
    publish: inputs.stages.includes('publish') ? ('run' as const) : { off: 'published by a later job' },
  }
  const wrong = wrongCombination(inputs, decisions)
  if (wrong !== undefined) return [wrong]
  const { stages, lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun } = inputs
  const context: ReleaseContext = {
    release,
    distributions,
    reused: reusedFiles,
    policy,
    options: { stages, lock, closure, target, publicLog, provenance, destination, adoptPublished, dryRun },
    // What earlier jobs established: a stage may ask for it when it checks, before it is shown to it in order.
    facts: handover.facts,
    effort: NO_EFFORT,
  }
  return { context, decisions, isPublic: visibility === 'public', handedAssets: handover.assets }
}

function decisionOf<N extends 'sign' | 'sbom' | 'scan'>(
  name: N,
  inputs: ReleaseInputs,
  handover: Handover,
): Decision<N> {
  if (inputs.stages.includes(name)) return 'run'
  const handed: Made[N] | undefined = handover.facts[name]
  if (handed !== undefined) return { handed }
  return { off: inputs.stages.includes('publish') ? `\`${name}\` is not among \`stages\`` : 'not part of this job' }
}

function wrongCombination(inputs: ReleaseInputs, decisions: Plan['decisions']): Problem | undefined {
  const [first, ...others] = inputs.stages
  if (first === 'publish' && others.length === 0 && inputs.handover.length === 0) {
    return problem(
      'handover/missing',
      '`stages: publish` alone publishes what nobody signed, inventoried or scanned',
      'Pass the `handover` outputs of the earlier jobs: `handover: ${{ needs.sign.outputs.handover }}`.',
    )
  }
  if (!isLeftOut(decisions.scan) && isLeftOut(decisions.sbom)) {
    return problem(
      'input/invalid',
      '`scan` judges what `sbom` lists, and `sbom` is off',
      'Write `stages: sbom scan …`, or pass the `handover` of the job that ran `sbom`.',
    )
  }
  return undefined
}

/** Where the release belongs, and who can see that place. */
interface Place {
  readonly release: ReleaseIdentity
  readonly visibility: string | null
  /** outside GitHub nothing is disclosed: the log lies on this machine */
  readonly isLocal: boolean
}

async function locate(
  tag: string,
  { github, sourceDateEpoch }: Environment,
  policy: Policy,
  tools: PlanningTools,
): Promise<Place | readonly Problem[]> {
  const epoch = sourceDateEpoch === null ? null : wholeSeconds(new Date(sourceDateEpoch * 1000))
  if (github === null || tools.repository === null) {
    const nowhere = { host: null, repository: null, repositoryId: null, commit: null, ref: null }
    const release = { ...nowhere, tag, time: epoch, run: { id: 'local', attempt: 1 } }
    return { release, visibility: null, isLocal: true }
  }
  const facts = await tools.repository(tag)
  if (isProblem(facts)) return [facts]
  const { ref, sha, serverUrl, repository, runId, runAttempt } = github
  const misplaced = checkOrigin({ tag, ref, sha, ...facts }, policy.allowedRefs)
  if (misplaced.length > 0) return misplaced
  const release = {
    host: serverUrl,
    repository,
    repositoryId: facts.repositoryId ?? github.repositoryId,
    tag,
    commit: sha,
    ref,
    time: epoch ?? (facts.commitTime === null ? null : wholeSeconds(new Date(facts.commitTime))),
    run: { id: runId, attempt: runAttempt },
  }
  return { release, visibility: facts.visibility, isLocal: false }
}

/** The distributions with those exchanged that were built again: read anew, like any other. */
async function reused(
  context: Pick<ReleaseContext, 'release' | 'distributions' | 'policy'>,
  { reuse, files, glob }: PlanningTools,
): Promise<readonly Distribution[] | readonly Problem[]> {
  const paths = reuse === null ? new Map<string, string>() : await reuse(context)
  if (isProblem(paths)) return [paths]
  if (paths.size === 0) return context.distributions
  return readDistributions(
    context.distributions.map(({ file, path }) => paths.get(file) ?? path),
    files,
    glob,
  )
}

async function receive(
  references: readonly string[],
  release: ReleaseIdentity,
  distributions: readonly Distribution[],
  tools: PlanningTools,
): Promise<Handover | Problem> {
  const received: Handover[] = []
  for (const reference of references) {
    const handover = await tools.handover(reference, release)
    if (isProblem(handover)) return handover
    received.push(handover)
  }
  return uniteHandovers(received, distributions)
}

/** The project's own rules: `wheelseal.toml`, else `[tool.wheelseal]` of `pyproject.toml`, in the project's folder. */
export async function readRules(project: string, files: Files): Promise<Rules | readonly Problem[]> {
  for (const [file, kind] of [
    ['wheelseal.toml', 'own'],
    ['pyproject.toml', 'pyproject'],
  ] as const) {
    const path = join(project, file)
    const bytes = await files.read(path, POLICY_LIMIT)
    // A policy that is there but cannot be read is no absent policy.
    if (isProblem(bytes) && bytes.cause?.startsWith('ENOENT')) continue
    if (isProblem(bytes)) return [{ ...bytes, code: 'policy/unreadable' }]
    return parsePolicyFile(new TextDecoder().decode(bytes), path, kind)
  }
  // Who names a folder means the rules in it; the default is only a place to look.
  return project === '.' ? NO_RULES : [noRulesIn(project)]
}

function noRulesIn(project: string): Problem {
  return problem(
    'policy/unreadable',
    `\`${oneLine(project, 200)}\` holds neither \`wheelseal.toml\` nor \`pyproject.toml\``,
    'Set `project` to the folder that has the rules of the project, or leave it out.',
  )
}

function tagOf({ github }: Environment): string | undefined {
  return github?.ref.startsWith('refs/tags/') ? github.ref.slice('refs/tags/'.length) : undefined
}

function wholeSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
