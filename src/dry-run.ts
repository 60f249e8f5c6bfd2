import { isProblem, type Problem } from './core/problem.ts'
import { askIndex } from './indexing.ts'
import { check, fold, type Plan } from './pipeline.ts'
import type { Ports } from './ports/ports.ts'
import type { ReleaseStore } from './ports/release-store.ts'
import { standingOf } from './publishing/standing.ts'
import type { Asset, AssetReference } from './release/asset.ts'
import {
  assetsOfFact,
  BADGE_NAMES,
  distributionAssets,
  isOwnName,
  MANIFEST_BUNDLE_NAME,
  MANIFEST_NAME,
  PROVENANCE_NAME,
  STATEMENTS_NAME,
} from './release/asset-plan.ts'
import { isLeftOut } from './release/decision.ts'
import { type Change, differenceOf } from './release/difference.ts'
import { type Facts, isOff, ORDER, type ScanFact, type StageName } from './release/facts.ts'
import { planIndex } from './release/index-plan.ts'
import { sign } from './stages/sign.ts'
import type { PublishedFacts } from './verification/published.ts'
import { attestationName, bundleName } from './verification/signed-file.ts'

/** What a run would do, computed without a write and without a signature. */
export interface DryRun {
  readonly tag: string
  /** where the release stands now */
  readonly release: 'absent' | 'draft' | 'published' | 'unknown'
  readonly stages: Readonly<Record<StageName, 'run' | 'handed-over' | 'recalled' | 'off'>>
  readonly verdict: ScanFact['verdict'] | null
  /** the difference to what the release holds now, by name */
  readonly assets: readonly Change[]
  /** what the package index has and lacks; null where none was named */
  readonly index: IndexDifference | null
  readonly problems: readonly Problem[]
}

interface IndexDifference {
  readonly url: string
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly action: 'upload' | 'keep' | 'conflict'
  }[]
}

/** Checks, recalls, and computes SBOM and scan in memory; nothing is written anywhere. */
export async function rehearseRelease(plan: Plan, ports: Ports): Promise<DryRun> {
  const standing = await standingOf(plan.context, isLeftOut(plan.decisions.sign), ports)
  const { found } = standing
  const stages = {
    sign: wordFor(plan, 'sign'),
    sbom: wordFor(plan, 'sbom'),
    scan: wordFor(plan, 'scan'),
    publish: wordFor(plan, 'publish'),
  }
  const release: DryRun['release'] = found?.state ?? 'unknown'
  const bare = {
    tag: plan.context.release.tag,
    release,
    stages,
    verdict: null,
    assets: [],
    index: await indexDifference(plan, ports),
  }
  if (standing.kind === 'refused') return { ...bare, problems: standing.problems }
  if (standing.kind === 'done') return { ...bare, ...asPublished(standing.facts, stages) }
  const refused = await check(plan, ports)
  if (refused.length > 0) return { ...bare, problems: refused }

  const signatures = await signaturesOf(plan, ports)
  const store = inMemory(ports.store)
  const unsigned = { ...plan, decisions: { ...plan.decisions, sign: { off: 'dry run' }, publish: { off: 'dry run' } } }
  const result = await fold(unsigned, { ...ports, store })
  const resumed = [...result.resumed, ...(signatures.recalled ? (['sign'] as const) : [])]
  const known = new Map(
    [
      ...distributionAssets(plan.context),
      ...signatures.bundles,
      // What is recalled is not made, and stays all the same.
      ...[result.facts.sbom, result.facts.scan].flatMap(fact => (fact === undefined ? [] : assetsOfFact(fact))),
      ...result.made,
    ].map(({ name, size, sha256 }) => [name, { name, size, sha256 }]),
  )
  return {
    ...bare,
    stages: { ...stages, ...recalledOf(resumed) },
    verdict: verdictOf(result.facts.scan),
    assets: differenceOf([...known.values()], laterNames(plan), {
      assets: standing.found.assets,
      mode: ports.store.mode(),
      isOwn: isOwnName(plan.context),
    }),
    problems: result.problems,
  }
}

/** A published release is taken as it is: everything stays. */
function asPublished(
  { scan, publish }: PublishedFacts,
  stages: DryRun['stages'],
): Pick<DryRun, 'stages' | 'verdict' | 'assets' | 'problems'> {
  const assets = isOff(publish) ? [] : publish.assets
  return {
    stages: { ...stages, ...recalledOf(ORDER.filter(name => stages[name] !== 'off')) },
    verdict: verdictOf(scan),
    assets: assets.map(({ name, size, sha256 }) => ({ name, size, sha256, action: 'keep', there: { size, sha256 } })),
    problems: [],
  }
}

/** Bundles that need no signature of this run: on the draft already, or handed over. */
async function signaturesOf(
  { context, decisions }: Plan,
  ports: Ports,
): Promise<{ readonly recalled: boolean; readonly bundles: readonly AssetReference[] }> {
  const decision = decisions.sign
  if (isLeftOut(decision)) return { recalled: false, bundles: [] }
  const kept = await sign.recall({ ...context, facts: {} }, ports)
  const known = kept ?? (decision === 'run' ? undefined : decision.handed)
  return {
    recalled: decision === 'run' && kept !== undefined,
    bundles: known === undefined ? [] : assetsOfFact(known),
  }
}

function recalledOf(names: readonly StageName[]): Partial<DryRun['stages']> {
  return Object.fromEntries(names.map(name => [name, 'recalled']))
}

function verdictOf(scan: Facts['scan'] | undefined): DryRun['verdict'] {
  return scan === undefined || isOff(scan) ? null : scan.verdict
}

/** Bundles, statements, badges and manifest: their bytes depend on signatures that a dry run does not make. */
function laterNames(plan: Plan): readonly string[] {
  const signs = wordFor(plan, 'sign') !== 'off'
  const { options, release, reused } = plan.context
  const describes = signs && options.provenance && release.repository !== null && reused.length === 0
  const states = signs && wordFor(plan, 'sbom') !== 'off'
  return [
    ...(signs ? plan.context.distributions.flatMap(each => [bundleName(each), attestationName(each)]) : []),
    ...(describes ? [PROVENANCE_NAME] : []),
    ...(plan.decisions.publish === 'run'
      ? [...(states ? [STATEMENTS_NAME] : []), ...BADGE_NAMES, MANIFEST_NAME, ...(signs ? [MANIFEST_BUNDLE_NAME] : [])]
      : []),
  ]
}

/** Trouble with the index is among the problems of the standing already. */
async function indexDifference({ context }: Plan, { index }: Ports): Promise<IndexDifference | null> {
  const found = index === null ? [] : await askIndex(index, context.distributions)
  if (index === null || isProblem(found)) return null
  const files = planIndex(context.distributions, found).map(({ kind, distribution: { file: name, sha256 } }) => ({
    name,
    sha256,
    action: kind === 'unknown' ? ('conflict' as const) : kind,
  }))
  return { url: index.url, files }
}

function wordFor(plan: Plan, name: StageName): 'run' | 'handed-over' | 'off' {
  const decision = plan.decisions[name]
  return decision === 'run' ? 'run' : isLeftOut(decision) ? 'off' : 'handed-over'
}

/** The store as it is, with every write kept in memory instead. */
function inMemory(store: ReleaseStore): ReleaseStore {
  const written = new Map<string, Asset>()
  const keep = async (asset: Asset) => void written.set(asset.name, asset)
  return {
    ...store,
    open: () => store.find(),
    list: async () => {
      const listed = await store.list()
      if (isProblem(listed)) return listed
      const made = [...written.values()].map(({ name, size, sha256 }) => ({
        name,
        size,
        sha256,
        state: 'stored' as const,
      }))
      return [...listed.filter(asset => !written.has(asset.name)), ...made]
    },
    read: async (name, limit) => {
      const content = written.get(name)?.content
      return content?.kind === 'bytes' ? content.bytes : store.read(name, limit)
    },
    put: keep,
    replace: keep,
    remove: async () => undefined,
    publish: async () => {
      throw new Error('a dry run publishes nothing')
    },
  }
}
