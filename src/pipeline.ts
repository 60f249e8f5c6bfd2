import { isProblem, type Problem } from './core/problem.ts'
import type { Ports } from './ports/ports.ts'
import type { FoundRelease } from './ports/release-store.ts'
import { standingOf } from './publishing/standing.ts'
import { announcementOf } from './release/announcement.ts'
import type { Asset } from './release/asset.ts'
import { assetsOfFact } from './release/asset-plan.ts'
import type { ReleaseContext } from './release/context.ts'
import { type Decision, isLeftOut } from './release/decision.ts'
import { type Effort, NO_EFFORT } from './release/effort.ts'
import { type Before, type Facts, isOff, type Made, ORDER, type StageName } from './release/facts.ts'
import { publish } from './stages/publish.ts'
import { sbom } from './stages/sbom.ts'
import { scan } from './stages/scan.ts'
import { sign } from './stages/sign.ts'
import type { Outcome, Stage } from './stages/stage.ts'
import { keeperOf, metered, type Settlement, settle } from './storing.ts'

/** A release, decided: nothing in it changes while it runs. */
export interface Plan {
  readonly context: ReleaseContext
  readonly decisions: { readonly [N in StageName]: Decision<N> }
  /** can everybody read the repository? Unknown is no. */
  readonly isPublic: boolean
  /** what earlier jobs made, to be stored beside what this job makes */
  readonly handedAssets: readonly Asset[]
}

export interface ReleaseResult {
  readonly facts: Partial<Facts>
  readonly problems: readonly Problem[]
  /** stages whose result an earlier run had left behind */
  readonly resumed: readonly StageName[]
  readonly effort: Effort
  /** everything that this job's stages made, by name: what a job without `publish` hands over */
  readonly made: readonly Asset[]
}

/** How often a stage looks again where another run writes to the same draft. */
const LOOKS_AGAIN = 2
/** in milliseconds: what the other one needs to get on */
const PAUSE_MS = 1000

const STAGES: { readonly [N in StageName]: Stage<N> } = { sign, sbom, scan, publish }

/** The story of a release: look what is public, check everything, open the draft, then stage by stage. */
export async function runRelease(plan: Plan, ports: Ports): Promise<ReleaseResult> {
  const standing = await standingOf(plan.context, isLeftOut(plan.decisions.sign), ports)
  if (standing.kind === 'refused') return stopped(standing.problems)
  if (standing.kind === 'done') {
    const { tag } = plan.context.release
    ports.log.info(
      `the release \`${tag}\` is published with these very files: nothing was scanned, signed or written anew`,
    )
    return announced(plan, { facts: standing.facts, problems: [], resumed: ORDER, made: [], effort: NO_EFFORT }, ports)
  }
  const refused = await check(plan, ports)
  if (refused.length > 0) return stopped(refused)

  // The first write of the run: a token without the right to it fails here, before a digest reaches a public log.
  const opened = await ports.store.open()
  if (isProblem(opened)) return stopped([opened])
  return announced(plan, await finished(plan, standing.found, await fold(plan, ports), ports), ports)
}

/** The same result, or, where another run made the release public meanwhile with these very files, that one's. */
async function finished(
  { context, decisions }: Plan,
  before: FoundRelease,
  result: ReleaseResult,
  ports: Ports,
): Promise<ReleaseResult> {
  const isContested = result.problems.some(each => each.code === 'publish/differs')
  if (!isContested || before.state === 'published' || ports.store.mode() === 'draft') return result
  const standing = await standingOf(context, isLeftOut(decisions.sign), ports)
  if (standing.kind !== 'done') return result
  ports.log.info(`another run made the release \`${context.release.tag}\` public with these very files meanwhile`)
  return { ...result, facts: standing.facts, problems: [], resumed: ORDER }
}

/** Tells who is to hear of it that a release is public; a second run does so again, for the first may have died before. */
async function announced(plan: Plan, result: ReleaseResult, { notifier, log }: Ports): Promise<ReleaseResult> {
  const { publish: fact } = result.facts
  if (notifier === null || fact === undefined || isOff(fact) || result.problems.length > 0) return result
  const announcement = announcementOf(plan.context.release, fact)
  const silence = announcement === undefined ? undefined : await notifier.announce(announcement)
  const trouble = silence?.reason ?? null
  if (trouble === null) log.info(`\`${notifier.repository}\` was told of the release`)
  else log.warning(trouble, 'the release is public, and its marketplace was not told')
  const { repository } = notifier
  return { ...result, facts: { ...result.facts, publish: { ...fact, notified: { repository, trouble } } } }
}

/** Asks every stage of this job whether it can run at all; read-only. */
export async function check(plan: Plan, ports: Ports): Promise<readonly Problem[]> {
  const answers = ORDER.filter(name => plan.decisions[name] === 'run').map(name =>
    STAGES[name].check(plan.context, ports),
  )
  return (await Promise.all(answers)).flat()
}

/** Runs what the plan says to run, in order; a stage sees only the facts of those before it. */
export async function fold(plan: Plan, ports: Ports): Promise<ReleaseResult> {
  let result: ReleaseResult = { facts: {}, problems: [], resumed: [], made: [], effort: NO_EFFORT }
  for (const name of ORDER) {
    result = await step(name, plan, result, ports)
    if (result.problems.length > 0) return result
  }
  return result
}

// N binds stage, decision and fact to one name.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function step<N extends StageName>(
  name: N,
  plan: Plan,
  before: ReleaseResult,
  world: Ports,
): Promise<ReleaseResult> {
  const stage: Stage<N> = STAGES[name]
  const decision: Decision<N> = plan.decisions[name]
  if (isLeftOut(decision)) return { ...before, facts: { ...before.facts, [name]: decision } }

  // ORDER visits the stages in the order of `Before`: at this point every earlier fact is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const context = { ...plan.context, facts: before.facts, effort: before.effort } as ReleaseContext<Before<N>>
  const { store, took } = metered(world.store, world.clock)
  const ports = { ...world, store }
  // What a job handed over is known by its digest, what lies on the draft is not: it does not take the place of that.
  const recalled = decision === 'run' ? await stage.recall(context, ports) : undefined
  if (recalled !== undefined) {
    const facts: Partial<Facts> = { ...before.facts, [name]: recalled }
    ports.log.info(`${name}: recalled from an earlier run`)
    return { ...before, facts, resumed: [...before.resumed, name] }
  }
  const attempt = async (again: number): Promise<{ outcome: Outcome<N>; settled: Settlement | Problem }> => {
    // One of its own each time: what the last one could not store is not to take the place of what another run stored.
    const keeper = keeperOf(store, ports)
    const outcome =
      decision === 'run'
        ? await stage.run(context, ports, asset => keeper.keep(asset), took)
        : await adopt(stage, context, plan, decision, ports)
    await keeper.done()
    const settled = await settle(store, outcome.assets, ports)
    const trouble = isProblem(settled) ? settled : 'problem' in outcome ? outcome.problem : undefined
    if (again === 0 || trouble?.code !== 'publish/differs' || store.mode() !== 'draft') return { outcome, settled }
    // Another run stored its own meanwhile: what it stored holds as well as ours, and is kept if the stage says so.
    ports.log.info(`${name}: ${trouble.what}; looking again at what is there`)
    await ports.clock.sleep(PAUSE_MS)
    return attempt(again - 1)
  }
  const { outcome, settled } = await attempt(LOOKS_AGAIN)
  return {
    ...before,
    effort: { ...before.effort, [name]: took() },
    facts: 'fact' in outcome ? { ...before.facts, [name]: outcome.fact } : before.facts,
    made: [...before.made, ...outcome.assets],
    problems: [...('problem' in outcome ? [outcome.problem] : []), ...(isProblem(settled) ? [settled] : [])],
  }
}

async function adopt<N extends StageName>(
  stage: Stage<N>,
  context: ReleaseContext<Before<N>>,
  { handedAssets, decisions }: Plan,
  { handed }: { readonly handed: Made[N] },
  ports: Ports,
): Promise<Outcome<N>> {
  const names = new Set(assetsOfFact(handed).map(asset => asset.name))
  const assets = handedAssets.filter(asset => names.has(asset.name))
  // A job that does not publish only passes it on: it may have no identity to judge with.
  const judged = decisions.publish === 'run' ? await stage.adopt?.(context, ports, { fact: handed, assets }) : undefined
  return judged ?? { fact: handed, assets }
}

function stopped(problems: readonly Problem[]): ReleaseResult {
  return { facts: {}, problems, resumed: [], made: [], effort: NO_EFFORT }
}
